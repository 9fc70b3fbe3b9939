"""Builds everything; the only module that knows all parts.

Each function imports what it builds when it is called: the window must be painted before the
database is imported.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careapp.services.profile import Session
    from careapp.services.services import Services


def now() -> datetime:
    """Return this moment; the only clock in the application."""
    return datetime.now(UTC)


def local_zone() -> str:
    """Return the IANA name of the zone this machine is in."""
    from tzlocal import get_localzone_name

    return get_localzone_name() or "UTC"


def default_profile() -> Path:
    """Return the folder of this user's record."""
    from platformdirs import user_data_path

    return user_data_path("careapp", appauthor=False)


def build_services(  # every part there is  # noqa: PLR0915, RUF100
    session: "Session", zone: str | None = None, now: Callable[[], datetime] = now
) -> "Services":
    """Return all services over an open profile."""
    from careapp.security.computer_keyring import ComputerKeyring
    from careapp.services.access_service import AccessService
    from careapp.services.assessment_service import AssessmentService
    from careapp.services.backup_plan_service import BackupPlanService
    from careapp.services.backup_service import BackupService
    from careapp.services.calendar_service import CalendarService
    from careapp.services.care_plan_service import CarePlanService
    from careapp.services.change_feed import ChangeFeed
    from careapp.services.chart_service import ChartService
    from careapp.services.context import Context
    from careapp.services.document_service import DocumentService
    from careapp.services.draft_store import DraftStore
    from careapp.services.fhir_import_service import FhirImportService
    from careapp.services.health_service import HealthService
    from careapp.services.history_service import HistoryService
    from careapp.services.integrity_service import IntegrityService
    from careapp.services.key_service import KeyService
    from careapp.services.origin_service import OriginService
    from careapp.services.overview_service import OverviewService
    from careapp.services.own_restore_service import OwnRestoreService
    from careapp.services.patient_service import PatientService
    from careapp.services.plan_sources_service import PlanSourcesService
    from careapp.services.removed_service import RemovedService
    from careapp.services.sample_service import SampleService
    from careapp.services.services import Services
    from careapp.services.surroundings_service import SurroundingsService
    from careapp.services.task_service import TaskService
    from careapp.services.today_service import TodayService
    from careapp.services.transfer_service import TransferService
    from careapp.services.unfinished_service import UnfinishedService
    from careapp.storage.identity import new_id

    changes = ChangeFeed()
    context = Context(
        database=session.database,
        changes=changes,
        now=now,
        new_id=new_id,
        zone=zone or local_zone(),
    )
    charts, assessments = ChartService(context), AssessmentService(context)
    documents = DocumentService(context, charts, session.attachments)
    calendar, tasks, drafts = CalendarService(context), TaskService(context), DraftStore(context)
    backups = BackupService(context, session)
    return Services(
        session=session,
        context=context,
        changes=changes,
        access=AccessService(context),
        overview=OverviewService(context, session),
        patients=PatientService(context),
        charts=charts,
        assessments=assessments,
        care_plans=CarePlanService(context, session.attachments, documents.plan_pdf),
        plan_sources=PlanSourcesService(context),
        calendar=calendar,
        tasks=tasks,
        today=TodayService(context, calendar, tasks, drafts),
        documents=documents,
        drafts=drafts,
        unfinished=UnfinishedService(context, drafts, assessments),
        history=HistoryService(context),
        removed=RemovedService(context),
        integrity=IntegrityService(context, session),
        imports=FhirImportService(context),
        origins=OriginService(context),
        health=HealthService(context),
        samples=SampleService(context),
        surroundings=SurroundingsService(context, session),
        backups=backups,
        backup_plan=BackupPlanService(context, session, backups),
        own_restore=OwnRestoreService(context, session),
        transfers=TransferService(context, session),
        keys=KeyService(context, session, ComputerKeyring()),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; without a command, open the window. Return the exit status."""
    from careapp.cli.command_line import run

    words = list(sys.argv[1:] if arguments is None else arguments)
    return run(
        words,
        now=now,
        default_profile=default_profile,
        build=build_services,
        open_window=_open_window,
        show_demo=_show_demo,
    )


def _open_window(profile: Path) -> int:
    from careapp.services.gate import Gate
    from careapp.ui.application import run_window

    return run_window(Gate(profile, build_services, now=now))


def _show_demo(folder: Path | None) -> int:
    from careapp.services.gate import Gate
    from careapp.ui.demo import run_demo

    return run_demo(Gate(Path(), build_services, now=now), folder)
