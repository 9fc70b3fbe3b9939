"""Writing what one file brings over what is stored by then."""

from careapp.models.record import Record
from careapp.services.fhir_import_merge import merge
from careapp.services.fhir_import_plan import Unit
from careapp.storage.repositories.sources import SourceRepository
from careapp.storage.store import Store


def write_unit(unit: Unit, store: Store) -> None:
    """Write it whole; what was typed or deleted here since it was planned is kept.

    An entry whose record was deleted meanwhile is counted as kept in the unit's tally.
    """
    saved = _merged_again(unit, store)
    store.add_all([*unit.new_sources, *unit.added])
    for record in unit.revived:
        store.undelete(record)
    store.save_all([*unit.sources, *saved, *unit.revived])
    for record in unit.deleted:
        store.delete(record)


def _merged_again(unit: Unit, store: Store) -> list[Record]:
    """Return the records to save: what the plan changes in them, over what is stored now."""
    stored = SourceRepository(store).stored(unit.saved)
    saved: list[Record] = []
    for planned in unit.saved:
        merged = merge([unit.stood[planned.id]], [planned], stored)
        if merged.gone and planned.id in unit.if_gone:
            unit.tally.take_back(unit.if_gone[planned.id])
        saved += merged.saved
    return saved
