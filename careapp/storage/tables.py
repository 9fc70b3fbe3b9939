"""The tables: one for each record, with columns that bear its fields' names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar, get_type_hints

from sqlalchemy import (
    BLOB,
    REAL,
    TEXT,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from careapp.models.appointment import Appointment
from careapp.models.assessment import Assessment, Finding, StoredAnswer
from careapp.models.attachment import Attachment
from careapp.models.backup_log import BackupRun
from careapp.models.backup_plan import BackupPlan
from careapp.models.care_plan import CarePlan, PlanVersion
from careapp.models.clinical import (
    Allergy,
    Condition,
    Encounter,
    Immunization,
    Medication,
    Observation,
    Procedure,
    ServiceRequest,
)
from careapp.models.draft import Draft
from careapp.models.names import fold
from careapp.models.patient import Patient
from careapp.models.people import (
    CareManager,
    CareTeam,
    Organization,
    Practitioner,
    RelatedPerson,
)
from careapp.models.plan_parts import Goal, Intervention, Problem
from careapp.models.record import Record
from careapp.models.source import SourceResource
from careapp.models.task import Task
from careapp.storage.codec import Codec, Convert, column_codec
from careapp.storage.filling import filler

metadata: Final = MetaData()
RecordType = TypeVar("RecordType", bound=Record)

_SQL_TYPES: Final = {"TEXT": TEXT, "INTEGER": Integer, "REAL": REAL, "BLOB": BLOB}


class RecordTable(Generic[RecordType]):
    """A record type, its table, and how the one is turned into a row of the other.

    ``logged`` is False for records that are their own history: drafts and imported sources.
    Changes of ``quiet`` fields are not logged: where the cursor stands is nobody's history.
    ``derived`` columns hold what the database sorts by; they follow the record by themselves.
    """

    def __init__(
        self,
        record_type: type[RecordType],
        name: str,
        *,
        index: Sequence[Sequence[str]] = (),
        logged: bool = True,
        derived: Mapping[str, Callable[[RecordType], str]] | None = None,
        quiet: Sequence[str] = (),
    ) -> None:
        self.record_type = record_type
        self.name = name
        self.logged = logged
        self.derived = dict(derived or {})
        self.quiet = frozenset(quiet)
        hints = get_type_hints(record_type)
        self.codecs: dict[str, Codec] = {
            f.name: column_codec(hints[f.name]) for f in fields(record_type)
        }
        self.names = tuple(self.codecs)
        self._values = attrgetter(*self.names)
        self._stores = [(n, codec.store) for n, codec in self.codecs.items() if codec.converts]
        self._loads = [(at, c.load) for at, c in enumerate(self.codecs.values()) if c.converts]
        self._fill = filler(record_type)
        self.belongs_to_patient = "patient_id" in self.codecs
        self.table = Table(
            name,
            metadata,
            Column("pk", Integer, primary_key=True),
            *(self._column(field_name, codec) for field_name, codec in self.codecs.items()),
            *(Column(extra, TEXT, nullable=False) for extra in self.derived),
            Column("scope_id", BLOB, nullable=False),
            Column("deleted_at", TEXT),
            UniqueConstraint("id", name=f"uq_{name}_id"),
            *(Index(f"ix_{name}_{'_'.join(cols)}", *cols) for cols in self._indexes(index)),
        )
        self.columns = tuple(self.table.c[field_name] for field_name in self.names)

    def to_row(self, record: RecordType) -> dict[str, Any]:
        """Return the column values of a record."""
        row: dict[str, Any] = dict(zip(self.names, self._values(record), strict=True))
        for name, store in self._stores:
            value = row[name]
            if value is not None:
                row[name] = store(value)
        return row

    def derived_values(self, record: RecordType) -> dict[str, str]:
        """Return the columns that the database sorts by and nobody reads."""
        return {name: derive(record) for name, derive in self.derived.items()}

    def to_record(self, values: Sequence[Any]) -> RecordType:
        """Return the record of a row selected by ``columns``."""
        return self.to_records([values])[0]

    def to_records(self, rows: Sequence[Sequence[Any]]) -> list[RecordType]:
        """Return the records of rows selected by ``columns``, in their order."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        if not columns:
            return []
        for at, load in self._loads:
            columns[at] = _loaded(columns[at], load)
        return list(map(self._fill, zip(*columns, strict=True)))

    def _indexes(self, index: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        if not self.belongs_to_patient or any(columns[0] == "patient_id" for columns in index):
            return list(index)
        return [("patient_id",), *index]

    def _column(self, name: str, codec: Codec) -> Column[Any]:
        return Column(name, _SQL_TYPES[codec.sql_type], nullable=codec.optional)


def _loaded(column: Sequence[Any], load: Convert) -> list[Any]:
    # Owners, codes and states repeat down a column, and what they become never changes.
    known = {value: None if value is None else load(value) for value in set(column)}
    return [known[value] for value in column]


RECORD_TABLES: Final[tuple[RecordTable[Any], ...]] = (
    RecordTable(
        Patient,
        "patient",
        # Everything a list asks for stands in the index: ten thousand rows stay untouched.
        index=[("sort_key", "id", "status", "deleted_at")],
        derived={"sort_key": lambda patient: fold(patient.sort_name)},
    ),
    RecordTable(RelatedPerson, "related_person"),
    RecordTable(Practitioner, "practitioner"),
    RecordTable(Organization, "organization"),
    RecordTable(CareTeam, "care_team"),
    RecordTable(CareManager, "care_manager"),
    RecordTable(Condition, "condition"),
    RecordTable(Allergy, "allergy"),
    RecordTable(Medication, "medication"),
    RecordTable(Observation, "observation", index=[("patient_id", "effective")]),
    RecordTable(ServiceRequest, "service_request"),
    RecordTable(Encounter, "encounter", index=[("patient_id", "started")]),
    RecordTable(Immunization, "immunization"),
    RecordTable(Procedure, "procedure"),
    RecordTable(CarePlan, "care_plan"),
    RecordTable(Problem, "problem", index=[("plan_id",)]),
    RecordTable(Goal, "goal", index=[("plan_id",)]),
    RecordTable(Intervention, "intervention", index=[("plan_id",)]),
    RecordTable(PlanVersion, "plan_version", index=[("plan_id", "version")]),
    RecordTable(
        Assessment,
        "assessment",
        quiet=("page", "link_id", "answered", "asked", "changed_at"),
    ),
    RecordTable(StoredAnswer, "assessment_answer", index=[("assessment_id", "link_id")]),
    RecordTable(Finding, "finding", index=[("assessment_id",)]),
    RecordTable(Appointment, "appointment", index=[("starts",)]),
    RecordTable(Task, "task", index=[("status", "due_on")]),
    RecordTable(Attachment, "attachment", index=[("patient_id", "kind")]),
    RecordTable(Draft, "draft", logged=False),
    RecordTable(
        SourceResource,
        "source_resource",
        index=[("key",), ("alias",), ("awaits",)],
        logged=False,
    ),
    RecordTable(BackupRun, "backup_run", logged=False),
    RecordTable(BackupPlan, "backup_plan", index=[("device",)], logged=False),
)

_BY_TYPE: Final = {table.record_type: table for table in RECORD_TABLES}
_BY_NAME: Final = {table.name: table for table in RECORD_TABLES}

change = Table(
    "change",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("audit_seq", Integer, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("device", TEXT, nullable=False),
    Column("scope_id", BLOB, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("record_id", BLOB, nullable=False),
    Column("patient_id", BLOB),
    Column("field", TEXT),
    Column("old", TEXT),
    Column("new", TEXT),
    Index("ix_change_record_id", "record_id"),
    Index("ix_change_patient_id", "patient_id"),
    Index("ix_change_audit_seq", "audit_seq"),
    # "Removed" asks for these alone: a few among hundreds of thousands of changes.
    Index("ix_change_removed", "patient_id", sqlite_where=text("field = 'deleted_at'")),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", TEXT, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("device", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("patient_id", BLOB),
    Column("detail", TEXT, nullable=False, server_default=text("''")),
    Column("changes", Integer, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    Index("ix_audit_patient_id", "patient_id"),
)

meta = Table(
    "meta",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)

# How many living patients have each status; the triggers below keep it, so nobody counts them all.
patient_count = Table(
    "patient_count",
    metadata,
    Column("status", TEXT, primary_key=True),
    Column("number", Integer, nullable=False),
)

# Everything the metadata cannot say: search tables and the triggers that keep history whole.
SEARCH_TABLE: Final = (
    "CREATE VIRTUAL TABLE patient_search USING fts5("
    "words, tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')"
)


_COUNT_IN: Final = (
    "INSERT INTO patient_count(status, number) VALUES (new.status, new.deleted_at IS NULL) "
    "ON CONFLICT(status) DO UPDATE SET number = number + excluded.number"
)
_COUNT_OUT: Final = (
    "UPDATE patient_count SET number = number - (old.deleted_at IS NULL) WHERE status = old.status"
)
COUNTING_TRIGGERS: Final = (
    f"CREATE TRIGGER patient_counted_in AFTER INSERT ON patient BEGIN {_COUNT_IN}; END",
    "CREATE TRIGGER patient_counted_again AFTER UPDATE OF status, deleted_at ON patient "
    f"BEGIN {_COUNT_OUT}; {_COUNT_IN}; END",
)


def append_only_triggers() -> list[str]:
    """Return the triggers that forbid rewriting history and deleting rows."""
    statements = [
        f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
        f"BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END"
        for name in ("change", "audit")
        for verb in ("UPDATE", "DELETE")
    ]
    return statements + [
        f"CREATE TRIGGER {table.name}_no_delete BEFORE DELETE ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, 'records are only marked as deleted'); END"
        for table in RECORD_TABLES
        if table.logged
    ]


def table_of(record_type: type[RecordType]) -> RecordTable[RecordType]:
    """Return the table of a record type."""
    return _BY_TYPE[record_type]


def table_named(name: str) -> RecordTable[Any]:
    """Return the table of this name."""
    return _BY_NAME[name]
