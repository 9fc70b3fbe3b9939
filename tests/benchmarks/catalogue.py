"""Every benchmark by its name; each sets its cases up and yields them one after another."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.benchmarks.measuring import Case
from tests.benchmarks.workbench import Workbench

Benchmark = Callable[[Workbench], Iterator[Case]]


class NotMeasurableError(Exception):
    """Something this machine lacks; the text says what."""


def _first_paint(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.windows import first_paint

    return first_paint(bench)


def _unlock(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.windows import unlock

    return unlock(bench)


def _memory(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.windows import memory

    return memory(bench)


def _holds(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.holding import holds

    return holds(bench)


def _search(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.searching import search

    return search(bench)


def _chart(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.charts import chart

    return chart(bench)


def _growth(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.growth import growth

    return growth(bench)


def _autosave(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.autosave import autosave

    return autosave(bench)


def _fhir_import(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.importing import fhir_import

    return fhir_import(bench)


def _plan_paper(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.plan_paper import plan_paper

    return plan_paper(bench)


def _backup(bench: Workbench) -> Iterator[Case]:
    from tests.benchmarks.backups import backup

    return backup(bench)


BENCHMARKS: Final[dict[str, Benchmark]] = {
    "first-paint": _first_paint,
    "unlock": _unlock,
    "holds": _holds,
    "search": _search,
    "chart": _chart,
    "autosave": _autosave,
    "import": _fhir_import,
    "plan-pdf": _plan_paper,
    "backup": _backup,
    "growth": _growth,
    "memory": _memory,
}
