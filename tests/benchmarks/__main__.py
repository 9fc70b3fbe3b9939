"""Measures, prints a table and writes it as JSON."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.benchmarks.catalogue import BENCHMARKS, NotMeasurableError
from tests.benchmarks.measuring import Result, measured
from tests.benchmarks.reporting import Run, as_json, table
from tests.benchmarks.workbench import FULL, QUICK, STANDARD, Sizes, Workbench, now


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks asked for; status 1 with --strict where one is over its budget."""
    options = _parser().parse_args(arguments)
    if options.list:
        sys.stdout.write("\n".join(BENCHMARKS) + "\n")
        return 0
    began_at = now().astimezone()
    run = run_benchmarks(
        options.only or list(BENCHMARKS), _sizes(options), began_at, options.bundle
    )
    sys.stdout.write(table(run) + "\n")
    out = options.out or Path(f"benchmarks-{began_at:%Y%m%d-%H%M}.json")
    out.write_text(json.dumps(as_json(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"Written to {out}.\n")
    return int(options.strict and not all(result.within for result in run.results))


def run_benchmarks(
    names: Sequence[str], sizes: Sizes, began_at: datetime, bundle: Path | None = None
) -> Run:
    """Measure in a temporary folder that is removed afterwards."""
    results: list[Result] = []
    left_out: dict[str, str] = {}
    load = [_load()]
    with tempfile.TemporaryDirectory(prefix="careapp-benchmarks-") as folder:
        bench = Workbench(Path(folder), sizes, bundle)
        try:
            for name in names:
                try:
                    for case in BENCHMARKS[name](bench):
                        sys.stderr.write(f"{case.name} …\n")
                        results.append(measured(case))
                        sys.stderr.write(
                            f"  {results[-1].ratio:.2f}\n"
                        )  # kept if a later one fails
                except NotMeasurableError as reason:
                    left_out[name] = str(reason)
        finally:
            bench.close()
    load.append(_load())
    return Run(
        began_at=began_at,
        size=sizes.words,
        results=tuple(results),
        left_out=left_out,
        load=tuple(load),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=list(BENCHMARKS), metavar="NAME", help="these alone"
    )
    parser.add_argument("--rounds", type=_positive, help="rounds of each figure")
    parser.add_argument("--quick", action="store_true", help="small caseloads, few rounds")
    parser.add_argument("--full", action="store_true", help="1,000,000 entries; takes minutes")
    parser.add_argument("--bundle", type=Path, metavar="FILE", help="the FHIR bundle to import")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the JSON goes")
    parser.add_argument("--strict", action="store_true", help="fail where a budget is missed")
    parser.add_argument("--list", action="store_true", help="name the benchmarks and stop")
    return parser


def _sizes(options: argparse.Namespace) -> Sizes:
    from dataclasses import replace

    size = QUICK if options.quick else FULL if options.full else STANDARD
    return replace(size, rounds=options.rounds)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one round")
    return number


def _load() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


if __name__ == "__main__":
    sys.exit(main())
