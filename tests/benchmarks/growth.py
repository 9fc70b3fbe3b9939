"""The same with ten times the patients: list, search and open must not feel it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from careapp.services.services import Services
from tests.benchmarks.measuring import Case, timed
from tests.benchmarks.searching import first_page, press_key
from tests.benchmarks.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    work: Callable[[Services], object]


def growth(bench: Workbench) -> Iterator[Case]:
    """Yield what is done daily, in the large caseload against the small one."""
    small, large = (bench.services(size) for size in (bench.sizes.small, bench.sizes.large))
    busy = {id(services): bench.busy_patient(services) for services in (small, large)}
    steps = (
        _Step("first page of the list", first_page),
        _Step("search for one person", lambda services: press_key(services, "seed-000042")),
        _Step("search that many match", lambda services: press_key(services, "har")),
        _Step("open a chart", lambda services: services.charts.open(busy[id(services)])),
    )
    for step in steps:
        yield Case(
            name=f"Ten times the patients: {step.name}",
            limit="the same with one tenth",
            budget=1.2,
            ours=_timed(step, large),
            bare=_timed(step, small),
            rounds=bench.sizes.rounds_of(30),
        )


def _timed(step: _Step, services: Services) -> Callable[[], float]:
    return timed(lambda: step.work(services), 3)
