"""Makes every fault, prints a table and writes it as JSON."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.catalogue import FAMILIES
from tests.faults.counting import NotPossibleError
from tests.faults.reporting import Run, Timed, as_json, figures, table
from tests.faults.workplace import LONG, SHORT, Workplace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the families asked for; status 1 where a promise was broken."""
    options = _parser().parse_args(arguments)
    if options.list:
        sys.stdout.write("\n".join(FAMILIES) + "\n")
        return 0
    began_at = datetime.now(UTC).astimezone()
    with tempfile.TemporaryDirectory(prefix="careapp-faults-") as folder:
        workplace = Workplace(Path(folder), SHORT if options.short else LONG, options.seed)
        run = run_families(options.only or list(FAMILIES), workplace, began_at)
    sys.stdout.write(table(run) + "\n")
    out = options.out or Path("build") / f"faults-{began_at:%Y%m%d-%H%M}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(as_json(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"Written to {out}.\n")
    return int(not run.passed)


def run_families(names: Sequence[str], workplace: Workplace, began_at: datetime) -> Run:
    """Make the faults of these families, one after the other."""
    results: list[Timed] = []
    left_out: dict[str, str] = {}
    for name in names:
        began = time.perf_counter()
        try:
            for outcome in FAMILIES[name](workplace):
                now = time.perf_counter()
                results.append(Timed(family=name, outcome=outcome, seconds=now - began))
                sys.stderr.write(f"{outcome.name}: {outcome.tries} tried, {figures(outcome)}\n")
                began = now
        except NotPossibleError as reason:
            left_out[name] = str(reason)
    return Run(
        began_at=began_at,
        form=workplace.counts.words,
        seed=workplace.seed,
        results=tuple(results),
        left_out=left_out,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=list(FAMILIES), metavar="NAME", help="these alone"
    )
    parser.add_argument("--short", action="store_true", help="the small counts of the tests")
    parser.add_argument("--seed", type=int, default=0, help="the seed of all chance")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the JSON goes")
    parser.add_argument("--list", action="store_true", help="name the families and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
