"""The report on a lost laptop: what was on it, how it was locked, and about whom it speaks."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from reportlab.platypus import Flowable, HRFlowable, Paragraph

from careapp.documents.content import Paper
from careapp.documents.look import ACCENT, LINE, QUIET, Look
from careapp.documents.page_frame import RunningLines, draw_document
from careapp.documents.printable import markup
from careapp.documents.steady_table import SteadyTable
from careapp.documents.typefaces import BOLD, REGULAR
from careapp.documents.words import ENGLISH, PlanWords
from careapp.models.exposure import DataKind, ExposedPerson, Exposure

_BLANK: Final = "_" * 46


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """Everything the report says, in one language."""

    title: str = "Data on a lost laptop"
    lead: str = (
        "Made from a backup of {moment} alone. What was written on the laptop after that moment "
        "is not in this report."
    )
    unknown: str = "an unknown moment"
    kept_by: str = "The record was kept by {who}."
    summary: str = "Whose data, and which kinds"
    people: str = "The record held data about {people} people."
    removed: str = "Removed from view, but still in the file: {count}."
    heads: tuple[str, str, str] = ("Kind of data", "People", "Entries")
    locked: str = "How the data was locked"
    protection: tuple[str, ...] = (
        "The record is encrypted with AES-256 (SQLCipher 4), its documents and backups with "
        "ChaCha20-Poly1305 (age). Without a key nothing can be read, no names either.",
        "The key opens with a passphrase, stretched by Argon2id with {memory} MiB of memory, "
        "{iterations} passes and {lanes} lanes, or with the recovery key on a printed sheet.",
        "A backup cannot tell whether the computer's own keyring held a key as well, whether the "
        "laptop was locked or running when it went, or how strong the passphrase is.",
    )
    decide: str = "What is still to be established"
    questions: tuple[str, ...] = (
        "When and where did it go, and who noticed?",
        "Was it switched off, locked, or open and in use?",
        "Was the passphrase or the recovery sheet with it?",
        "Was its disk encrypted as a whole, and was its keyring used?",
        "Which backups or papers were in the same bag?",
    )
    neutral: str = (
        "Many rules, among them the HIPAA breach notification rule and articles 33 and 34 of the "
        "GDPR, treat data differently when it was encrypted and the key did not go with it. They "
        "set periods that begin when the loss is noticed. This report states what was there; it "
        "does not decide whether notice is due."
    )
    persons: str = "The people, by name"
    person_heads: tuple[str, str] = ("Person", "What was there")
    born: str = "born {day}"
    died: str = "died {day}"
    was_removed: str = "removed from view"
    no_name: str = "No name"
    kinds: dict[DataKind, str] = field(
        default_factory=lambda: {
            DataKind.IDENTIFIERS: "Name, address, numbers",
            DataKind.CONTACTS: "Relatives and care team",
            DataKind.DIAGNOSES: "Diagnoses",
            DataKind.ALLERGIES: "Allergies",
            DataKind.MEDICATIONS: "Medications",
            DataKind.MEASUREMENTS: "Measurements",
            DataKind.TREATMENTS: "Procedures, vaccinations, services",
            DataKind.VISITS: "Visits and notes",
            DataKind.ASSESSMENTS: "Assessments and answers",
            DataKind.CARE_PLANS: "Care plans and goals",
            DataKind.APPOINTMENTS: "Appointments",
            DataKind.TASKS: "Tasks",
            DataKind.DOCUMENTS: "Documents",
            DataKind.DRAFTS: "Unfinished notes",
            DataKind.IMPORTED: "Entries from other systems",
        }
    )


def lost_laptop_pdf(
    exposure: Exposure,
    made_at: datetime,
    *,
    words: ReportWords | None = None,
    dates: PlanWords = ENGLISH,
    paper: Paper = Paper.LETTER,
) -> bytes:
    """Return the report; ``made_at`` is the local moment of printing."""
    report = _Report(exposure, words or ReportWords(), dates, Look(paper))
    story = [
        *report.head(),
        *report.summary(),
        *report.protection(),
        *report.questions(),
        *report.persons(),
    ]
    lines = RunningLines(
        person=report.words.title,
        printed=dates.moment(made_at),
        practice=exposure.organization,
        page_of_pages=dates.page,
        title=report.words.title,
        author=exposure.keeper,
        language=dates.language,
    )
    return draw_document(story, lines, Look(paper), made_at)


class _Report:
    def __init__(
        self, exposure: Exposure, words: ReportWords, dates: PlanWords, look: Look
    ) -> None:
        self.exposure, self.words, self.dates, self.look = exposure, words, dates, look
        self.body = look.style(after=4)
        self.small = look.style(9, colour=QUIET)
        self.strong = look.style(font=BOLD)

    def head(self) -> list[Flowable]:
        made = self.exposure.made_at
        moment = self.dates.moment(made.astimezone()) if made else self.words.unknown
        who = ", ".join(part for part in (self.exposure.keeper, self.exposure.organization) if part)
        story = [
            Paragraph("CareApp", self.look.style(9, font=BOLD, colour=ACCENT, after=3)),
            Paragraph(markup(self.words.title, BOLD), self.look.style(22, font=BOLD, leading=1.25)),
            HRFlowable("100%", 1.2, color=ACCENT, spaceBefore=7, spaceAfter=9),
            Paragraph(markup(self.words.lead.format(moment=moment)), self.body),
        ]
        if who:
            story.append(Paragraph(markup(self.words.kept_by.format(who=who)), self.body))
        return story

    def summary(self) -> list[Flowable]:
        people = self.exposure.people
        removed = sum(person.removed for person in people)
        told = self.words.people.format(people=len(people))
        if removed:
            told = f"{told} {self.words.removed.format(count=removed)}"
        rows = [[Paragraph(markup(head), self.small) for head in self.words.heads]]
        for kind, (whose, entries) in self.exposure.totals().items():
            texts = (self.words.kinds[kind], str(whose), str(entries))
            rows.append([Paragraph(markup(text), self.look.style()) for text in texts])
        width = self.look.width
        table = self._table(rows, [width * 0.6, width * 0.2, width * 0.2])
        return [self._title(self.words.summary), Paragraph(markup(told), self.body), table]

    def protection(self) -> list[Flowable]:
        locked = self.exposure.protection
        story: list[Flowable] = [self._title(self.words.locked)]
        for sentence in self.words.protection:
            told = sentence.format(
                memory=locked.memory_mib, iterations=locked.iterations, lanes=locked.lanes
            )
            story.append(Paragraph(markup(told), self.body))
        return story

    def questions(self) -> list[Flowable]:
        lined = self.look.style(colour=QUIET, after=7)
        story: list[Flowable] = [self._title(self.words.decide)]
        for question in self.words.questions:
            story.append(Paragraph(markup(question), self.look.style(with_next=True)))
            story.append(Paragraph(_BLANK, lined))
        return [*story, Paragraph(markup(self.words.neutral), self.body)]

    def persons(self) -> list[Flowable]:
        rows = [[Paragraph(markup(head), self.small) for head in self.words.person_heads]]
        rows += [[self._who(person), self._what(person)] for person in self.exposure.people]
        width = self.look.width
        table = self._table(rows, [width * 0.42, width * 0.58])
        return [self._title(self.words.persons), table]

    def _who(self, person: ExposedPerson) -> list[Flowable]:
        facts = [
            self.words.born.format(day=self.dates.day(person.birth_date))
            if person.birth_date
            else "",
            self.words.died.format(day=self.dates.day(person.died_on)) if person.died_on else "",
            self.words.was_removed if person.removed else "",
        ]
        lines = (", ".join(fact for fact in facts if fact), person.address, person.phone)
        name = person.name or self.words.no_name
        return [
            Paragraph(markup(name, BOLD), self.strong),
            *(Paragraph(markup(line), self.small) for line in lines if line),
        ]

    def _what(self, person: ExposedPerson) -> Flowable:
        told = (
            f"{self.words.kinds[kind]} {person.counts[kind]}"
            for kind in DataKind
            if person.counts.get(kind)
        )
        return Paragraph(markup(" · ".join(told)), self.look.style(9))

    def _title(self, text: str) -> Flowable:
        style = self.look.style(
            13, font=BOLD, colour=ACCENT, leading=1.3, before=16, after=5, with_next=True
        )
        return Paragraph(markup(text, BOLD), style)

    def _table(self, rows: list[list[object]], widths: list[float]) -> Flowable:
        style = [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), self.look.size(8)),
            ("TOPPADDING", (0, 0), (-1, -1), self.look.size(3)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.look.size(3)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        table = SteadyTable(rows, colWidths=widths, style=style, repeatRows=1, hAlign="LEFT")
        table.tall = self.look.page_height * 0.4
        return table
