#!/usr/bin/env python3
"""Break-even prices of options of profiles, as `jimae explain` finds them, verified by planning anew.

    Benchmarks/peers/break_even.py .build/release/jimae tiny starter laboratory
    Benchmarks/peers/break_even.py .build/release/jimae --sample 6 --seed 2 japan
    Benchmarks/peers/break_even.py .build/release/jimae --pods --anew starter enterprise

Options are the offers, or with `--pods` every type of pod at every site. `explain` says itself whether
an option is used at 1 % less and not at 1 % more. With `--anew` the profile is also written with those
prices and planned from nothing, twice an option:

- An offer gets another price.
- The pods of a type elsewhere become a type of their own, `POD-elsewhere`, as it was; the type itself
  stands at the site alone, with another price. At today's price that is the same plan, which is
  planned, too.
- What never enters isn't used at a millionth of its price, what stays at any price is at a million
  times it, and without what is indispensable there is no plan.

One line an option: the answer, the multiple of the price, and what was found. Ends with 1 where
something isn't as said.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*words):
    """Standard output as JSON, and the exit status."""
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True)
    if done.returncode not in (0, 1) or not done.stdout:
        sys.exit(done.stderr or f"{' '.join(map(str, words))}: status {done.returncode}")
    return json.loads(done.stdout), done.returncode


def with_keys(lines, **values):
    """The lines of an item with other values of some keys."""
    for key, value in values.items():
        lines = f"    {key}: {value}\n" + re.sub(rf"^    {key}:.*\n", "", lines, flags=re.M)
    return lines


class Study:
    """A profile's plan, and how others compare."""

    def __init__(self, jimae, profile, folder):
        self.jimae, self.folder = jimae, Path(folder)
        self.base = self.folder / "base"
        plan, status = run(jimae, "plan", f"Profiles/{profile}.yaml", "--json", "--out", self.base)
        if status != 0:
            sys.exit(f"{profile}: there is no plan")
        self.objective = plan["objective"]
        self.text = (self.base / "profile.yaml").read_text()
        supplies = list(csv.DictReader(open(self.base / "supplies.csv")))
        self.offers = list(dict.fromkeys(s["supply"] for s in supplies if s["kind"] != "owned"))
        self.pods = [(s["pod"], s["supply"]) for s in supplies if s["kind"] == "owned"]

    def explain(self, option):
        return run(self.jimae, "explain", self.base, "--stored", "--why-not", option, "--json")[0][
            "whyNot"
        ][0]

    def planned(self, text, *changes):
        """The objective of a profile, `None` without a plan, and what it buys."""
        file, out = self.folder / "changed.yaml", self.folder / "changed"
        file.write_text(text)
        words = [word for change in changes for word in ("--set", change)]
        plan, status = run(self.jimae, "plan", file, *words, "--json", "--out", out)
        if status != 0:
            return None, set()
        bought = csv.DictReader(open(out / "decisions.csv"))
        amount = "amount [as the unit says]"
        return plan["objective"], {
            (row["item"], row["site"])
            for row in bought
            if row["decision"] in ("order", "refresh", "sign", "rent") and float(row[amount]) > 1e-6
        }

    def at(self, said, factor):
        """The objective where an option costs a multiple of its price, and whether it is used.

        With the factor `None` there is none of it.
        """
        pod, _, site = said["option"].partition("@")
        path = ", ".join(
            f"{year[2:]}: {price * (factor or 1)!r} {said['priceUnit']}"
            for year, price in said["prices"].items()
        )
        if not site:
            change = "quota=0 GPU" if factor is None else f"price={{{path}}}"
            objective, bought = self.planned(self.text, f"offers.{pod}.{change}")
            return objective, (pod, "") in bought
        start, end = self.lines_of(self.text, pod)
        keys = self.text[start:end]
        # What stands there already was bought at the price of its year.
        first = re.search(r"    capex: \{(\d+): ([^,}]+)", keys)
        if first and first[1] < min(said["prices"])[2:]:
            path = f"{first[1]}: {first[2]}, {path}"
        # Pods in the place of others cost the same multiple of their own price.
        refresh = re.search(r"    refresh: .*?([\d_.]+) \w+@.*\n", keys)
        here = with_keys(keys, sites=f"[{site}]", capex=f"{{{path}}}")
        if refresh and factor is not None:
            price = float(refresh[1].replace("_", "")) * factor
            here = here.replace(refresh[0], refresh[0].replace(refresh[1], repr(price)))
        if factor is None:
            here = with_keys(here, lead="600 months")
        others = [s for p, s in self.pods if p == pod and s != site and self.may_stand(pod, s)]
        there = with_keys(keys, sites=f"[{', '.join(others)}]")
        there = f"  {pod}-elsewhere:\n{there}" if others else ""
        text = self.text[:start] + here + there + self.text[end:]
        for other in others:
            placed = f"    site: {other}\n    pod: {pod}"
            text = text.replace(f"{placed}\n", f"{placed}-elsewhere\n")
        objective, bought = self.planned(text)
        return objective, (pod, site) in bought

    @staticmethod
    def lines_of(text, pod):
        """Where a pod's keys stand in a profile's text."""
        start = text.index(f"\n  {pod}:\n", text.index("\npods:\n")) + len(f"\n  {pod}:\n")
        end = re.compile(r"^ {0,2}\S", re.M).search(text, start)
        return start, end.start() if end else len(text)

    def may_stand(self, pod, site):
        start, end = self.lines_of(self.text, pod)
        listed = re.search(r"^    sites: \[(.*)\]", self.text[start:end], re.M)
        return not listed or site in listed[1].split(", ")

    @staticmethod
    def agrees(objective, said):
        return objective is not None and (said is None or abs(objective - said) <= 1e-6 * abs(said))

    def holds(self, said):
        """Whether plans made anew do what the answer says, and how they differ where not."""
        answer, turn = said["answer"], said["breakEven"]
        wrong = []
        if "@" in said["option"]:
            objective, used = self.at(said, 1)
            if not self.agrees(objective, self.objective):
                wrong.append(f"costs {objective} and not {self.objective} as a type of its own")
        if answer == "indispensable":
            trials = []
            if self.at(said, None)[0] is not None:
                wrong.append("there is a plan without it")
        elif turn:
            trials = [turn["below"] | {"used": True}, turn["above"] | {"used": False}]
        elif answer == "neverEnters":
            trials = [{"factor": 1e-6, "used": False}]
        else:
            trials = [{"factor": 1e6, "used": True}]
        for trial in trials:
            objective, used = self.at(said, trial["factor"])
            if objective is None or used != trial["used"]:
                wrong.append(f"{'' if used else 'not '}used at {trial['factor']:.6g} of its price")
            if objective is not None and not self.agrees(objective, trial.get("objective")):
                wrong.append(f"costs {objective} and not {trial['objective']}")
        return not wrong, "; ".join(wrong)


def main():
    words = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], formatter_class=argparse.RawTextHelpFormatter
    )
    words.add_argument("jimae", help="the built command")
    words.add_argument("profiles", nargs="+", help="names of shipped profiles")
    words.add_argument("--pods", action="store_true", help="types of pods at sites instead of offers")
    words.add_argument("--anew", action="store_true", help="plan from nothing beside each price")
    words.add_argument("--sample", type=int, help="look at so many options of each profile")
    words.add_argument("--seed", type=int, default=1, help="which, by chance")
    words.add_argument("--only", nargs="+", help="options by name")
    asked = words.parse_intermixed_args()
    count, right = 0, 0
    for profile in asked.profiles:
        with tempfile.TemporaryDirectory() as folder:
            study = Study(asked.jimae, profile, folder)
            options = [f"{p}@{s}" for p, s in study.pods] if asked.pods else study.offers
            options = [option for option in options if not asked.only or option in asked.only]
            if asked.sample is not None and asked.sample < len(options):
                options = random.Random(asked.seed).sample(options, asked.sample)
            for option in options:
                said = study.explain(option)
                turn = said["breakEven"]
                line = f"{profile:12} {option:28} {said['answer']:16}"
                holds, why = turn is None or turn["verified"], ""
                if turn:
                    line += f" × {turn['factor']:.5f}  {turn['plansSolved']} plans"
                if asked.anew and said["answer"] != "forbidden":
                    anew, why = study.holds(said)
                    holds = holds and anew
                if turn or (asked.anew and said["answer"] != "forbidden"):
                    count, right = count + 1, right + holds
                    line += f"  {'verified' if holds else 'NOT VERIFIED'}  {why}".rstrip()
                print(line, flush=True)
    print(f"{right} of {count} answers are verified")
    return 0 if right == count else 1


if __name__ == "__main__":
    sys.exit(main())
