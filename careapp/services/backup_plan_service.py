"""Backups that make themselves: where to, when, and which old ones may go."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlace, BackupPlan, BackupReason
from careapp.models.backup_rotation import superseded
from careapp.models.errors import RuleBrokenError
from careapp.services.backup_places import PlaceAbsentError, PlaceFolder
from careapp.services.backup_service import SUFFIX, BackupService
from careapp.services.change_feed import Change, Topic
from careapp.services.context import Context
from careapp.services.profile import Session
from careapp.storage.repositories.backups import BackupRepository
from careapp.storage.store import Store

_ACTION: Final = "change backup plan"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """A place, whether it is there now, its newest backup, and why it is due, if it is."""

    place: BackupPlace
    present: bool
    last: BackupRun | None = None
    due: BackupReason | None = None
    changes: int = 0
    kept: int = 0


class BackupPlanService:
    """Keeps the plan of this laptop and carries it out. What asks a place is slow: use a worker."""

    def __init__(self, context: Context, session: Session, backups: BackupService) -> None:
        self._context = context
        self._session = session
        self._backups = backups
        self._device = session.database.device

    def plan(self) -> BackupPlan:
        """Return the plan, at first one without any place."""
        with self._context.database.reading() as store:
            return self._plan(store)

    def choose(
        self,
        *,
        on_exit: bool | None = None,
        after_changes: int | None = None,
        daily: bool | None = None,
    ) -> BackupPlan:
        """Say when backups make themselves; None leaves it as it is."""
        said = {"on_exit": on_exit, "after_changes": after_changes, "daily": daily}
        given = {name: value for name, value in said.items() if value is not None}
        return self._change(lambda plan: replace(plan, **given))  # type: ignore[arg-type]

    def add_place(self, folder: Path, label: str = "") -> BackupPlace:
        """Back up to a folder from now on; raise CareAppError subclasses where it cannot be."""
        folder = folder.absolute()
        if folder.is_relative_to(self._session.profile.folder.absolute()):
            raise RuleBrokenError(
                "This folder is part of the record itself. Choose one on another drive."
            )
        if any(Path(place.folder) == folder for place in self.plan().places):
            raise RuleBrokenError("Backups go to this folder already.")
        place = BackupPlace(
            id=self._context.new_id(), folder=str(folder), label=label or folder.name
        )
        PlaceFolder(place).claim()
        self._change(lambda plan: replace(plan, places=(*plan.places, place)))
        return place

    def remove_place(self, place_id: UUID) -> None:
        """Back up to a place no longer; what is there stays there."""
        gone = [place for place in self.plan().places if place.id == place_id]

        def without(plan: BackupPlan) -> BackupPlan:
            left = tuple(place for place in plan.places if place.id != place_id)
            return replace(plan, places=left)

        self._change(without)
        for place in gone:
            PlaceFolder(place).release()

    def states(self) -> list[PlaceState]:
        """Return how each place stands now."""
        now = self._context.now()
        with self._context.database.reading() as store:
            found = BackupRepository(store)
            plan, runs = self._plan(store), found.proven()
            newest = {run.place_id: run for run in runs}
            changes = {run.id: found.changes_after(run.audit_seq) for run in newest.values()}
        states = []
        for place in plan.places:
            last = newest.get(place.id)
            since = changes[last.id] if last is not None else 0
            kept = sum(run.place_id == place.id and run.removed_at is None for run in runs)
            states.append(
                PlaceState(
                    place=place,
                    present=PlaceFolder(place).present,
                    last=last,
                    due=plan.due(last, since, now),
                    changes=since,
                    kept=kept,
                )
            )
        return states

    def due(self) -> list[PlaceState]:
        """Return the places that are there and due; an absent one is caught up later."""
        return [state for state in self.states() if state.present and state.due is not None]

    def due_on_exit(self) -> bool:
        """Tell whether any place lacks something now; asks no drive."""
        with self._context.database.reading() as store:
            found = BackupRepository(store)
            plan, runs = self._plan(store), found.proven()
            newest = {run.place_id: run for run in runs}
            lasts = [newest.get(place.id) for place in plan.places]
            return any(
                plan.due_on_exit(last, found.changes_after(last.audit_seq) if last else 0)
                for last in lasts
            )

    def lacking(self) -> list[PlaceState]:
        """Return the places that are there and lack something: what a last backup is for."""
        exits = self.plan().due_on_exit
        return [
            state for state in self.states() if state.present and exits(state.last, state.changes)
        ]

    def back_up_to(
        self,
        place: BackupPlace,
        reason: BackupReason,
        *,
        progress: Callable[[int, int, str], None] = lambda done, total, words: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BackupRun:
        """Make a backup in a place; afterwards remove what it supersedes there."""
        there = PlaceFolder(place)
        if not there.present:
            raise PlaceAbsentError
        there.sweep(self._device)
        run = self._backups.back_up(
            there.target(self._device, self._context.wall_clock(), SUFFIX),
            reason=reason,
            place_id=place.id,
            progress=progress,
            cancelled=cancelled,
        )
        self.tidy(place)
        return run

    def tidy(self, place: BackupPlace) -> list[BackupRun]:
        """Remove the superseded backups of a place; return those that went.

        None goes unless the newest proven one still lies there.
        """
        there = PlaceFolder(place)
        with self._context.database.reading() as store:
            proven = BackupRepository(store).proven()
        runs = [run for run in proven if run.place_id == place.id and run.removed_at is None]
        if not runs or not there.holds(runs[-1]):
            return []
        profile_id = self._session.vault.profile_id
        lying = [run for run in runs if run is runs[-1] or there.holds(run)]
        old = superseded(lying, self._context.day_of)
        gone = [run for run in old if there.remove(run, profile_id)]
        if gone:
            now = self._context.now()
            with self._context.database.transaction("tidy backups") as store:
                store.save_all([replace(run, removed_at=now) for run in gone])
                store.note("tidy backups", detail=str(len(gone)))
            _log.info("removed %d superseded backups", len(gone))
        return gone

    def _plan(self, store: Store) -> BackupPlan:
        found = BackupRepository(store).plan(self._device)
        return found or BackupPlan(id=self._context.new_id(), device=self._device)

    def _change(self, edit: Callable[[BackupPlan], BackupPlan]) -> BackupPlan:
        with self._context.database.transaction(_ACTION) as store:
            plan = edit(self._plan(store))
            store.save(plan)
            store.note(_ACTION)
        self._context.changes.publish(Change(topic=Topic.BACKUP))
        return plan
