"""python -m benchmarks.reliability kills|steps|faults|writers|digests: one row of docs/reliability.md each."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks.machine import processor


def main() -> int:
    """Runs one trial and prints what it found; 1 where anything was lost, doubled, damaged or different."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("trial", choices=("kills", "steps", "faults", "writers", "digests"))
    parser.add_argument("--seeds", type=int, nargs="*", default=range(5), help="digests: hash seeds")
    parser.add_argument("--seed", type=int, default=1, help="kills: of the dice")
    parser.add_argument("--count", type=int, default=1000, help="kills: how many")
    parser.add_argument("--seconds", type=float, default=60, help="writers: for how long")
    parser.add_argument("--writers", type=int, default=8, help="writers: how many")
    parser.add_argument("--every", type=int, default=1, help="steps, faults: only each n-th")
    parser.add_argument("--lasting", action="store_true", help="faults: the call that fails and all after it")
    parser.add_argument("--postgres", action="store_true", help="writers: on PostgreSQL")
    given = parser.parse_args()
    start = time.perf_counter()
    wrong = TRIALS[given.trial](given)
    for line in wrong[:40]:
        print("WRONG", line)
    print(f"{len(wrong)} wrong; {time.perf_counter() - start:,.0f} s; {processor()['processor']}")
    return 1 if wrong else 0


def _kills(given: argparse.Namespace) -> list[str]:
    from benchmarks.reliability import kills

    found = kills.at_random(given.count, seed=given.seed)
    print(f"{found.kills} kills at random moments of {found.cases} cases' lives")
    return found.wrong


def _steps(given: argparse.Namespace) -> list[str]:
    from benchmarks.reliability import kills

    found = kills.at_every_step(every=given.every)
    print(f"{found.kills} kills, one before each statement, of {len(found.steps)} kinds")
    for step, count in found.steps.most_common():
        print(f"  {count:4} {step}")
    return found.wrong


def _faults(given: argparse.Namespace) -> list[str]:
    from benchmarks.reliability import faults

    if why := faults.possible():
        sys.exit(f"not tried: {why}")
    found = faults.failing(lasting=given.lasting, every=given.every)
    print(f"{sum(found.failures.values())} calls made to fail: {dict(found.failures)}")
    print(f"endings: {dict(found.endings)}")
    return found.wrong


def _writers(given: argparse.Namespace) -> list[str]:
    from benchmarks.reliability import writers

    found = writers.at_once(given.writers, given.seconds, postgres=given.postgres)
    print(f"{given.writers} writers for {given.seconds:g} s: {found.reports} reports, {found.judgements} judgements kept")
    return found.wrong


def _digests(given: argparse.Namespace) -> list[str]:
    from benchmarks.reliability import digests

    found = digests.all_ways(given.seeds)
    for way, digest in found.items():
        print(f"  {digest[:16]} {way}")
    print(f"{len(found)} ways, {len(set(found.values()))} digest")
    return [] if len(set(found.values())) == 1 else ["the digests differ"]


TRIALS = {"kills": _kills, "steps": _steps, "faults": _faults, "writers": _writers, "digests": _digests}

if __name__ == "__main__":
    sys.exit(main())
