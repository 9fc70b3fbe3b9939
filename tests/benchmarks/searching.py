"""A key press in the search field: who comes first, in order, and what the first rows say.

CareApp and the limit both ask for as many as the list shows before somebody scrolls; before
2026-11-22 both named every match. How many there are of each status stands in the filters, which
a key press leaves as they are: neither counts any more.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from careapp.services.services import Services
from tests.benchmarks.measuring import Case, quartiles, timed
from tests.benchmarks.raw import Raw
from tests.benchmarks.workbench import Workbench

Opened = TypeVar("Opened")
ROWS_READ: Final = 100
ROWS_SHOWN: Final = 50
# Wide and narrow, with accents and digits: as a person types and goes on typing.
TYPED: Final = ("k", "ka", "kac", "zoe", "bell lane", "seed-0004", "01632 960123")

_MATCH: Final = (
    "SELECT id FROM patient WHERE deleted_at IS NULL AND pk IN "
    "(SELECT rowid FROM patient_search WHERE patient_search MATCH ?) ORDER BY sort_key, id LIMIT ?"
)
# For each: the people, their next visit, the last contact, and what is open or late.
_SHOWN: Final = (
    "SELECT * FROM patient WHERE id IN ({ids})",
    "SELECT patient_id, min(starts) FROM appointment WHERE patient_id IN ({ids}) "
    "AND ends > '2020' AND status = 'booked' AND deleted_at IS NULL GROUP BY patient_id",
    "SELECT patient_id, max(started) FROM encounter WHERE patient_id IN ({ids}) "
    "AND deleted_at IS NULL GROUP BY patient_id",
    "SELECT patient_id, count(*), sum(due_on < '2020') FROM task WHERE patient_id IN ({ids}) "
    "AND +status = 'open' AND deleted_at IS NULL GROUP BY patient_id",
)


def search(bench: Workbench) -> Iterator[Case]:
    """Yield the key press with the large caseload."""
    services = bench.services(bench.sizes.large)
    raw = Raw.beside(services.session)
    slowest: list[float] = []

    def ours() -> float:
        figures = [_once(press_key, services, text) for text in TYPED]
        slowest.append(max(figures))
        return sum(figures) / len(TYPED)

    def bare() -> float:
        return sum(_once(bare_key, raw, text) for text in TYPED) / len(TYPED)

    yield Case(
        name="Key press in search",
        limit="the bare FTS5 and SQL queries",
        budget=2,
        ours=ours,
        bare=bare,
        rounds=bench.sizes.rounds_of(30),
        note=lambda: f"slowest of {len(TYPED)} texts {quartiles(slowest)[1]:.1f} ms (16 allowed)",
    )
    raw.close()


def _once(press: Callable[[Opened, str], object], opened: Opened, typed: str) -> float:
    return timed(lambda: press(opened, typed))()


def press_key(services: Services, typed: str) -> object:
    """Do what the list does when something is typed."""
    ids = services.patients.ids(typed, limit=ROWS_READ)
    return services.patients.summaries(ids[:ROWS_SHOWN])


def first_page(services: Services) -> object:
    """Do what the list does when it is shown."""
    services.patients.counts()
    return press_key(services, "")


def bare_key(raw: Raw, typed: str) -> object:
    """Ask the database for the same."""
    match = " ".join(f'"{word}"*' for word in typed.replace("-", " ").split())
    found = raw.rows(_MATCH, (match, ROWS_READ))
    return bare_page(raw, [row[0] for row in found[:ROWS_SHOWN]])


def bare_page(raw: Raw, ids: Sequence[Any]) -> list[list[Any]]:
    """Read what the list says about these people."""
    marks = ",".join("?" * len(ids))
    return [raw.rows(sql.format(ids=marks), ids) for sql in _SHOWN]
