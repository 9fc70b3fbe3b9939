"""Everything a user can do, in one hand: what the window and the command line are given."""

from dataclasses import dataclass, field

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
from careapp.services.profile import Session
from careapp.services.removed_service import RemovedService
from careapp.services.sample_service import SampleService
from careapp.services.surroundings_service import SurroundingsService
from careapp.services.task_service import TaskService
from careapp.services.today_service import TodayService
from careapp.services.transfer_service import TransferService
from careapp.services.unfinished_service import UnfinishedService


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All services over one open profile; ``bootstrap.build_services`` makes it."""

    session: Session = field(repr=False)
    context: Context = field(repr=False)
    changes: ChangeFeed = field(repr=False)
    overview: OverviewService
    access: AccessService
    patients: PatientService
    charts: ChartService
    assessments: AssessmentService
    care_plans: CarePlanService
    plan_sources: PlanSourcesService
    calendar: CalendarService
    tasks: TaskService
    today: TodayService
    documents: DocumentService
    drafts: DraftStore
    unfinished: UnfinishedService
    history: HistoryService
    removed: RemovedService
    integrity: IntegrityService
    imports: FhirImportService
    origins: OriginService
    health: HealthService
    samples: SampleService
    backups: BackupService
    surroundings: SurroundingsService
    backup_plan: BackupPlanService
    own_restore: OwnRestoreService
    transfers: TransferService
    keys: KeyService

    def close(self) -> None:
        """Close the profile."""
        self.session.close()
