#!/usr/bin/env python3
"""Frontiers of profiles against HiGHS (`pip install highspy`), at shares drawn at random.

    Benchmarks/peers/frontier.py .build/release/jimae japan starter

For each profile the curve of cost against domestic share is drawn, its shape is checked (cost and
price never fall), and at 25 shares of its range the program that `jimae export --domestic-share`
writes is solved by HiGHS: its optimum against the curve, and its dual of the share's row against
the curve's slope. Ends with 1 where a difference is larger than it may be.
"""

import json
import os
import random
import subprocess
import sys
import tempfile

import highspy

SHARES = 25
LARGEST_DENT = 1e-9
LARGEST_DIFFERENCE = 1e-7
# HiGHS's own tolerance of a dual, relative to 1 + slope.
LARGEST_SLOPE_DIFFERENCE = 1e-6


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr or f"{' '.join(words)}: status {done.returncode}")
    return done.stdout


def solved(path, share):
    """The optimum, and how it changes with the share: the dual of the row that holds it."""
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.readModel(path)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        sys.exit(f"{path}: HiGHS says {highs.getModelStatus()}")
    program = highs.getLp()
    row = program.row_names_.index("domestic_share")
    dual = highs.getSolution().row_dual[row]
    return highs.getInfo().objective_function_value, dual * program.row_lower_[row] / share


def main(jimae, *profiles):
    failures = 0
    for profile in profiles:
        path = f"Profiles/{profile}.yaml"
        with tempfile.TemporaryDirectory() as folder:
            run(jimae, "frontier", path, "--out", f"{folder}/run")
            with open(f"{folder}/run/frontier.json", encoding="utf-8") as file:
                curve = json.load(file)["curves"][0]
            points = curve["breakpoints"]
            dent = max(
                ((p["leftSlope"] or 0) - p["rightSlope"]) / (1 + abs(p["leftSlope"] or 0))
                for p in points if p["rightSlope"] is not None) if len(points) > 1 else 0
            fall = max((a["cost"] - b["cost"] for a, b in zip(points, points[1:])), default=0)
            first, last = points[0]["domesticShare"], points[-1]["domesticShare"]
            cost_difference = slope_difference = 0.0
            draw = random.Random(profile)
            for _ in range(SHARES if last > first else 0):
                share = draw.uniform(first, last)
                k = next(i for i, p in enumerate(points) if p["domesticShare"] >= share)
                a, b = points[k - 1], points[k]
                part = (share - a["domesticShare"]) / (b["domesticShare"] - a["domesticShare"])
                expected = a["cost"] + part * (b["cost"] - a["cost"])
                model = os.path.join(folder, "model.mps")
                run(jimae, "export", path, model, "--domestic-share", repr(share))
                cost, slope = solved(model, share)
                cost_difference = max(cost_difference, abs(cost - expected) / (1 + abs(expected)))
                slope_difference = max(
                    slope_difference, abs(slope - a["rightSlope"]) / (1 + abs(a["rightSlope"])))
        holds = (
            dent <= LARGEST_DENT and fall <= LARGEST_DENT * (1 + abs(points[0]["cost"]))
            and cost_difference <= LARGEST_DIFFERENCE
            and slope_difference <= LARGEST_SLOPE_DIFFERENCE)
        failures += not holds
        print(
            f"{profile:12} {first:.4f}..{last:.4f} {len(points):5} breakpoints"
            f"  dent {dent:.1e}  cost {cost_difference:.1e}  slope {slope_difference:.1e}"
            f"  {'agrees' if holds else 'DIFFERS'}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
