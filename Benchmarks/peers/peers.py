#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times `jimae solve` and other LP solvers on the same model files, one after the other.

Each solve is a process of its own, and the order of the solvers rotates from file to file. Times
are of the solve alone, with the model in memory; how each is taken stands in its runner. Where
other programs share the machine, `--clock cpu` compares the CPU seconds. A solve that ends without
an answer, or with another one than the reference or the majority, counts as the limit. Writes
`runs.csv` (a line per solve) and `table.md` (means, ratios, the slowest files).

HiGHS (`pip install highspy`) and GLOP (`pip install ortools`) run in this interpreter, `clp` and
`glpsol` from the path; a solver that isn't there is left out.
"""

import argparse
import collections
import csv
import gzip
import importlib.metadata
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TOLERANCE = 1e-6
SHIFT = 0.01
ANSWERS = ("optimal", "infeasible", "unbounded")


class Run(dict):
    """One solve: status, objective, seconds, cpu (seconds), pivots, memory (MB); None: unknown."""

    def __init__(self, status, **fields):
        super().__init__(status=status, objective=None, seconds=None, cpu=None, pivots=None,
                         memory=None)
        self.update(fields)


def process(command, limit):
    """Runs a command to its end, or kills it; gives its output, CPU seconds and memory in MB."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 1.5 * limit + 30
        pause = 0.001
        while True:
            pid, _, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > deadline:
                child.kill()
            time.sleep(pause)
            pause = min(0.05, 1.5 * pause)
        child.returncode = 0
        output.seek(0)
        text = output.read().decode(errors="replace")
    return text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def from_json(text, memory):
    """The run that the last line of a program's output describes."""
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            fields = json.loads(line)
            fields["memory"] = memory
            return Run(**fields)
    return Run("failed")


# Runners. Each takes the model file, an uncompressed copy of it, and the limit in seconds.


def jimae(path):
    def run(file, _, limit):
        command = [path, "solve", file, "--json", "--time-limit"]
        _, reading, _ = process(command + ["1e-9"], limit)
        text, cpu, memory = process(command + [str(limit)], limit)
        start = text.find("{")
        if start < 0:
            return Run("failed", memory=memory)
        answer = json.JSONDecoder().raw_decode(text[start:])[0]
        seconds = (answer.get("seconds") or {}).get("solve")
        # The solver has one thread, so that its CPU seconds are no more than its seconds.
        cpu = min(seconds or 0, cpu - reading)
        return Run(answer.get("status", "failed"), objective=answer.get("objective"),
                   seconds=seconds, cpu=max(0, cpu), memory=memory,
                   pivots=(answer.get("iterations") or {}).get("simplex"))

    return run


def worker(kind):
    """HiGHS and GLOP solve in a process of this script, which times the call that solves."""

    def run(file, plain, limit):
        model = plain if kind == "glop" else file
        text, _, memory = process(
            [sys.executable, os.path.abspath(__file__), "--worker", kind, model, str(limit)],
            limit)
        return from_json(text, memory)

    return run


def timed(call):
    wall, cpu = time.perf_counter(), time.process_time()
    result = call()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def highs_worker(kind, file, limit):
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", limit)
    if kind == "highs-simplex":
        solver.setOptionValue("solver", "simplex")
    solver.readModel(file)
    _, seconds, cpu = timed(solver.run)
    status = solver.modelStatusToString(solver.getModelStatus()).lower()
    info = solver.getInfo()
    return Run(status, objective=info.objective_function_value, seconds=seconds, cpu=cpu,
               pivots=max(0, info.simplex_iteration_count))


def glop_worker(file, limit):
    from ortools.linear_solver.python import model_builder

    model = model_builder.Model()
    if not model.import_from_mps_file(file):
        return Run("failed")
    solver = model_builder.Solver("glop")
    solver.set_time_limit_in_seconds(limit)
    status, seconds, cpu = timed(lambda: solver.solve(model))
    status = status.name.lower()
    objective = solver.objective_value if status == "optimal" else None
    return Run(status, objective=objective, seconds=seconds, cpu=cpu)


def clp(_, plain, limit):
    """Clp prints CPU seconds and pivots, but not where presolve finds that there is no plan."""
    _, reading, _ = process(["clp", plain, "-quit"], limit)
    text, cpu, memory = process(["clp", plain, "-seconds", str(limit), "-solve"], limit)
    last = re.findall(r"^(Optimal|Primal infeasible|Dual infeasible) objective (\S+) - (\d+) "
                      r"iterations time ([\d.]+)", text, re.MULTILINE)
    if last:
        name, objective, pivots, seconds = last[-1]
        status = {"Optimal": "optimal", "Primal infeasible": "infeasible"}.get(name, "unbounded")
        return Run(status, objective=float(objective), seconds=float(seconds),
                   cpu=float(seconds), pivots=int(pivots), memory=memory)
    seconds = max(0, cpu - reading)
    infeasible = re.search(r"infeasible", text, re.IGNORECASE)
    return Run("infeasible" if infeasible and "Stopped" not in text else "stopped",
               seconds=seconds, cpu=seconds, memory=memory)


def glpk(_, plain, limit):
    """GLPK prints tenths of seconds, so that CPU is measured: of the run, less that of reading."""
    layout = "--mps"
    _, reading, _ = process(["glpsol", layout, plain, "--check"], limit)
    command = [plain, "--tmlim", str(math.ceil(limit))]
    text, cpu, memory = process(["glpsol", layout] + command, limit)
    if "MPS file processing error" in text:
        layout = "--freemps"
        _, reading, _ = process(["glpsol", layout, plain, "--check"], limit)
        text, cpu, memory = process(["glpsol", layout] + command, limit)
    steps = re.findall(r"^[#* ]\s*(\d+): obj =\s*(\S+)", text, re.MULTILINE)
    seconds = max(0.0, cpu - reading)
    found = Run("stopped", seconds=seconds, cpu=seconds, memory=memory,
                pivots=int(steps[-1][0]) if steps else 0)
    if re.search(r"OPTIMAL (LP )?SOLUTION FOUND|OPTIMAL SOLUTION FOUND BY LP PREPRO", text):
        found["status"] = "optimal"
        values = re.findall(r"obj =\s*(\S+)", text)
        found["objective"] = float(values[-1]) if values else None
    elif re.search(r"NO (PRIMAL )?FEASIBLE SOLUTION", text):
        found["status"] = "infeasible"
    elif re.search(r"UNBOUNDED|NO DUAL FEASIBLE SOLUTION", text):
        found["status"] = "unbounded"
    return found


def available(path):
    """The solvers of this machine, with their versions."""
    solvers = collections.OrderedDict()
    if path:
        text = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
        solvers["jimae"] = (jimae(path), text.strip())
    for package, kinds in (("highspy", ("highs", "highs-simplex")), ("ortools", ("glop",))):
        try:
            version = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        for kind in kinds:
            solvers[kind] = (worker(kind), f"{package} {version}")
    if shutil.which("clp"):
        text = subprocess.run(["clp", "-stop"], capture_output=True, text=True).stdout
        solvers["clp"] = (clp, "".join(re.findall(r"version (\S+?),", text)[:1]))
    if shutil.which("glpsol"):
        text = subprocess.run(["glpsol", "--version"], capture_output=True, text=True).stdout
        solvers["glpk"] = (glpk, "".join(re.findall(r"Solver (\S+)", text)[:1]))
    return solvers


# Judging.


def close(a, b):
    return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))


def agrees(run, status, objective):
    if run["status"] != status:
        return False
    return status != "optimal" or objective is None or (
        run["objective"] is not None and close(run["objective"], objective))


def expected(name, runs, reference):
    """The answer of the reference; else the one most solvers give; (None, None) without a one."""
    if name in reference:
        return reference[name]
    answers = [(r["status"], r["objective"]) for r in runs if r["status"] in ANSWERS]
    if not answers:
        return None, None
    return max(answers, key=lambda answer: sum(agrees(r, *answer) for r in runs))


def read_reference(path):
    with open(path, newline="") as file:
        return {row["name"].lower(): (
            row["status"], float(row["objective"]) if row["objective"] else None)
            for row in csv.DictReader(file)}


def shifted_mean(times):
    return math.exp(statistics.fmean(math.log(t + SHIFT) for t in times)) - SHIFT


# Writing.


def table(header, rows):
    align = ["---"] + ["---:"] * (len(header) - 1)
    return ["| " + " | ".join(map(str, row)) + " |" for row in [header, align] + rows]


def number(value, digits=3):
    return "–" if value is None else f"{value:.{digits}f}"


def per_pivot(runs):
    """CPU microseconds per pivot over the files that the solver answers with at least one."""
    known = [r for r in runs if r["right"] and r["pivots"] and r["cpu"] is not None]
    pivots = sum(r["pivots"] for r in known)
    return (pivots, sum(r["cpu"] for r in known) / pivots * 1e6) if pivots else (None, None)


def report(results, solvers, options):
    """The Markdown page: `results` has the runs by file and solver."""
    names = list(results)
    means = {s: shifted_mean([results[n][s]["counted"] for n in names]) for s in solvers}
    fastest = min(means.values())
    rows = []
    for s in solvers:
        runs = [results[n][s] for n in names]
        pivots, cost = per_pivot(runs)
        versus = means[s] / means["highs"] if "highs" in means else None
        rows.append([
            s, solvers[s][1], sum(r["right"] for r in runs), number(means[s], 4),
            number(means[s] / fastest, 2), number(versus, 2),
            number(sum(r["counted"] for r in runs), 1), number(pivots, 0), number(cost, 1)])
    clock = {"seconds": "s", "cpu": "CPU s"}[options.clock]
    lines = [f"# {len(names)} models, limit {options.limit:g} s", ""]
    lines += table(["solver", "version", "right", f"mean ({clock})", "to fastest", "to HiGHS",
                    f"total ({clock})", "pivots", "CPU µs per pivot"], rows)
    lines += ["", "Means are geometric, shifted by 10 ms; what isn't right counts as the limit.",
              "Pivots are those of the models that the solver answers right."]
    if "jimae" in solvers and "highs" in solvers:
        lines += ["", "## The models that take longest against HiGHS", ""]
        lines += slowest(results, 10, clock)
        lines += ["", "## The models that take most memory against HiGHS", "",
                  "Peaks of the whole process; that of HiGHS includes the Python interpreter.", ""]
        lines += largest(results, solvers, 10)
    lines += ["", "## Every model", ""]
    lines += table(["model"] + list(solvers), [
        [n] + [number(results[n][s][options.clock]) + ("" if results[n][s]["right"] else
               f" ({results[n][s]['status']})") for s in solvers] for n in names])
    return "\n".join(lines) + "\n"


def slowest(results, count, clock):
    def ratio(name):
        runs = results[name]
        return (runs["jimae"]["counted"] + SHIFT) / (runs["highs"]["counted"] + SHIFT)

    rows = []
    for name in sorted(results, key=ratio, reverse=True)[:count]:
        ours, other = results[name]["jimae"], results[name]["highs"]
        rows.append([name, number(ratio(name), 2), number(ours["counted"]),
                     number(other["counted"]), number(ours["pivots"], 0),
                     number(other["pivots"], 0)])
    return table(["model", "ratio (shifted)", f"jimae ({clock})", f"HiGHS ({clock})",
                  "jimae pivots", "HiGHS pivots"], rows)


def largest(results, solvers, count):
    """Peak memory in MB, and its ratio to HiGHS's, where that of jimae is the largest."""
    def ratio(name, solver):
        ours, other = results[name][solver]["memory"], results[name]["highs"]["memory"]
        return ours / other if ours and other else None

    names = sorted(results, key=lambda name: ratio(name, "jimae") or 0, reverse=True)[:count]
    rows = [[name] + [f"{number(results[name][s]['memory'], 1)} ({number(ratio(name, s), 2)})"
                      for s in solvers] for name in names]
    return table(["model"] + [f"{s} MB (ratio)" for s in solvers], rows)


# Running.


def model_files(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from sorted(os.path.join(path, f) for f in os.listdir(path)
                              if f.lower().endswith((".mps", ".mps.gz")))
        else:
            yield path


def model_name(file):
    return re.sub(r"\.mps(\.gz)?$", "", os.path.basename(file), flags=re.IGNORECASE).lower()


def best_run(runner, file, plain, limit, repeat):
    """The fastest of several runs; one is enough for what takes long."""
    best = None
    for _ in range(repeat):
        run = runner(file, plain, limit)
        if best is None or (run["seconds"] or limit) < (best["seconds"] or limit):
            best = run
        if (run["seconds"] or limit) > 5:
            break
    return best


def measure(file, position, solvers, options, folder):
    plain = file
    if file.lower().endswith(".gz"):
        plain = os.path.join(folder, os.path.basename(file)[:-3])
        with gzip.open(file) as packed, open(plain, "wb") as text:
            shutil.copyfileobj(packed, text)
    order = list(solvers)
    shift = position % len(order)
    runs = {}
    for s in order[shift:] + order[:shift]:
        runs[s] = best_run(solvers[s][0], file, plain, options.limit, options.repeat)
    if plain != file:
        os.remove(plain)
    return runs


def judge(name, runs, reference, limit, clock):
    status, objective = expected(name, list(runs.values()), reference)
    for run in runs.values():
        run["right"] = status is not None and agrees(run, status, objective)
        inside = run[clock] is not None and run[clock] <= limit
        run["counted"] = run[clock] if run["right"] and inside else limit


def write(results, solvers, options):
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "runs.csv"), "w", newline="") as file:
        out = csv.writer(file)
        fields = ["status", "right", "objective", "seconds", "cpu", "pivots", "memory"]
        out.writerow(["model", "solver", *fields])
        for name, runs in results.items():
            for s in solvers:
                out.writerow([name, s] + [runs[s][f] for f in fields])
    text = report(results, solvers, options)
    with open(os.path.join(options.out, "table.md"), "w") as file:
        file.write(text)
    return text


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", help="model files, or folders of them")
    parser.add_argument("--jimae", default=".build/release/jimae", help="the program")
    parser.add_argument("--solvers", help="which, separated by commas; else all that are there")
    parser.add_argument("--skip", default="", help="models to leave out, separated by commas")
    parser.add_argument("--limit", type=float, default=60, help="seconds for one solve")
    parser.add_argument("--repeat", type=int, default=1, help="runs of which the fastest counts")
    parser.add_argument("--reference", help="CSV with the columns name, status, objective")
    parser.add_argument("--clock", choices=("seconds", "cpu"), default="seconds",
                        help="what is compared: seconds, or CPU seconds")
    parser.add_argument("--out", default="runs/peers", help="folder of the results")
    return parser.parse_args()


def main():
    if sys.argv[1:2] == ["--worker"]:
        kind, file, limit = sys.argv[2:5]
        run = glop_worker(file, float(limit)) if kind == "glop" else \
            highs_worker(kind, file, float(limit))
        print(json.dumps({k: v for k, v in run.items() if k != "memory"}))
        return
    options = arguments()
    solvers = available(options.jimae)
    if options.solvers:
        missing = [s for s in options.solvers.split(",") if s not in solvers]
        if missing:
            sys.exit(f"not on this machine: {', '.join(missing)}; there are {', '.join(solvers)}")
        solvers = {s: solvers[s] for s in options.solvers.split(",")}
    reference = read_reference(options.reference) if options.reference else {}
    skipped = set(options.skip.lower().split(","))
    files = [f for f in model_files(options.paths) if model_name(f) not in skipped]
    if not files:
        sys.exit("there are no model files (.mps, .mps.gz) in the given paths")
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for position, file in enumerate(files):
            name = model_name(file)
            if name in results:
                sys.exit(f"{file}: a model of this name is there already; rename one")
            results[name] = measure(file, position, solvers, options, folder)
            judge(name, results[name], reference, options.limit, options.clock)
            print(name, *(f"{s} {number(r[options.clock])}" + ("" if r["right"] else
                          f" ({r['status']})") for s, r in results[name].items()),
                  sep="  ", file=sys.stderr, flush=True)
            text = write(results, solvers, options)
    print(text)


if __name__ == "__main__":
    main()
