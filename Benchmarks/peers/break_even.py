#!/usr/bin/env python3
"""Break-even prices of every offer of profiles, as `jimae explain` finds and verifies them.

    Benchmarks/peers/break_even.py .build/release/jimae tiny starter laboratory

One line an offer: the answer, the multiple of the price, whether it is used at 1 % less and not at
1 % more, and how many plans were solved. Ends with 1 where one isn't verified.
"""

import json
import subprocess
import sys


def answer(*words):
    run = subprocess.run(words, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr or f"{' '.join(words)}: status {run.returncode}")
    return json.loads(run.stdout)


def main(jimae, *profiles):
    found, verified = 0, 0
    for profile in profiles:
        path = f"Profiles/{profile}.yaml"
        supplies = answer(jimae, "check", path, "--json")["eligibility"]
        for offer in (s["supply"] for s in supplies if s["kind"] == "offer"):
            said = answer(jimae, "explain", path, "--why-not", offer, "--json")["whyNot"][0]
            line = f"{profile:12} {offer:28} {said['answer']:16}"
            if turn := said["breakEven"]:
                found += 1
                verified += turn["verified"]
                line += f" × {turn['factor']:.5f}"
                line += "  verified" if turn["verified"] else "  NOT VERIFIED"
                line += f"  {turn['plansSolved']} plans"
            print(line, flush=True)
    print(f"{verified} of {found} break-even prices are verified")
    return 0 if verified == found else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
