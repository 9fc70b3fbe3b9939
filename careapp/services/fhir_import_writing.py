"""Writing what one file brings over what is stored by then."""

from careapp.models.record import Record
from careapp.services.fhir_import_merge import merge
from careapp.services.fhir_import_plan import Unit
from careapp.services.fhir_import_report import Tally
from careapp.storage.repositories.sources import SourceRepository
from careapp.storage.store import Store


def write_unit(unit: Unit, store: Store) -> Tally:
    """Write it whole; what was typed or deleted here since it was planned is kept.

    Return what was counted: an entry whose record was deleted meanwhile counts as kept. The unit
    stays as it is, so that it can be written once more after a transaction that was undone.
    """
    tally = Tally()
    tally.add(unit.tally)
    saved = _merged_again(unit, store, tally)
    store.add_all([*unit.new_sources, *unit.added])
    for record in unit.revived:
        store.undelete(record)
    store.save_all([*unit.sources, *saved, *unit.revived])
    for record in unit.deleted:
        store.delete(record)
    return tally


def _merged_again(unit: Unit, store: Store, tally: Tally) -> list[Record]:
    """Return the records to save: what the plan changes in them, over what is stored now."""
    stored = SourceRepository(store).stored(unit.saved)
    saved: list[Record] = []
    for planned in unit.saved:
        merged = merge([unit.stood[planned.id]], [planned], stored)
        if merged.gone and planned.id in unit.if_gone:
            tally.take_back(unit.if_gone[planned.id])
        saved += merged.saved
    return saved
