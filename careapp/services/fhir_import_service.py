"""Importing FHIR R4 files: all are read and understood first, then each is written whole."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from careapp.exchange.fhir.reading import files_at, read_file
from careapp.exchange.fhir.refusal import FhirRefusedError
from careapp.exchange.fhir.resource import FhirFile
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.fhir_import_ledger import BrokenFileError
from careapp.services.fhir_import_plan import ImportPlan, Unit
from careapp.services.fhir_import_report import ImportReport, Refusal, Tally
from careapp.services.fhir_import_writing import write_unit
from careapp.storage.repositories.sources import SourceRepository
from careapp.storage.store import Store

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]
_EMPTY: Final = "There is no JSON file here. Choose a FHIR file or a folder that holds some."


class FhirImportService:
    """Takes in FHIR bundles and resources; the same file twice changes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def preview(self, paths: Iterable[Path]) -> ImportReport:
        """Return what an import of these files and folders would do; write nothing."""
        files, refused = self._read(list(paths), None, None)
        units = self._plan(files, refused)
        tally = Tally()
        for unit in units:
            tally.add(unit.tally)
        return tally.report(refused, stopped=False)

    def run(
        self,
        paths: Iterable[Path],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """Import these files and folders; what was written before a cancellation stays."""
        files, refused = self._read(list(paths), progress, cancelled)
        units = [] if _asked(cancelled) else self._plan(files, refused)
        tally = Tally()
        stopped = _asked(cancelled)
        try:
            for number, unit in enumerate(units):
                stopped = stopped or _asked(cancelled)
                if stopped:
                    break
                tally.add(self._write(unit, note_always=number == len(units) - 1))
                if progress:
                    progress(len(units) + number + 1, 2 * len(units), "Saving")
        finally:  # a full disk stops the later files, and what came before is there to be seen
            if units:
                self._context.changes.publish(Change(topic=Topic.EVERYTHING))
        return tally.report(refused, stopped=stopped)

    def _read(
        self, paths: list[Path], progress: Progress | None, cancelled: Cancelled | None
    ) -> tuple[list[FhirFile], list[Refusal]]:
        found = list(dict.fromkeys(files_at(paths)))
        refused = [
            Refusal(file=str(path), where="folder", reason=_EMPTY)
            for path in paths
            if path.is_dir() and not any(path in file.parents for file in found)
        ]
        files: list[FhirFile] = []
        for number, path in enumerate(found):
            if _asked(cancelled):
                break
            try:
                files.append(read_file(path))
            except FhirRefusedError as error:
                refused.append(Refusal(file=str(path), where=error.where, reason=error.reason))
            if progress:
                progress(number + 1, 2 * len(found), "Reading")
        return sorted(files, key=_with_patients_first), refused

    def _plan(self, files: list[FhirFile], refused: list[Refusal]) -> list[Unit]:
        """Return what to write for each file; one found to be broken is set aside."""
        left = list(files)
        with self._context.database.reading() as store:
            while left:
                try:
                    plan = ImportPlan(
                        left, SourceRepository(store), self._context.new_id, self._context.now()
                    )
                except BrokenFileError as broken:
                    left.remove(broken.file)
                    fault = broken.refusal
                    refused.append(
                        Refusal(file=broken.file.name, where=fault.where, reason=fault.reason)
                    )
                else:
                    return list(plan.units.values())
        return []

    def _write(self, unit: Unit, *, note_always: bool) -> Tally:
        written = unit.tally

        def write(store: Store) -> None:
            nonlocal written
            written = write_unit(unit, store)
            store.note("import", detail=written.sentence())

        if unit.writes or note_always:
            self._context.database.write_patiently("import", write)
        return written


def _asked(cancelled: Cancelled | None) -> bool:
    return cancelled is not None and cancelled()


def _with_patients_first(file: FhirFile) -> tuple[bool, str, str]:
    # Broken off half-way, nobody's entries are left without the person they belong to.
    without = all(resource.kind != "Patient" for resource in file.resources)
    return without, file.short_name, file.name
