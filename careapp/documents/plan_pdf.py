"""The care plan as the document that families, physicians and payers hold in their hands."""

from reportlab.platypus import Flowable

from careapp.documents.content import Paper, PlanContent
from careapp.documents.goal_sections import goal_sections
from careapp.documents.health_sections import health_sections
from careapp.documents.look import Look
from careapp.documents.page_frame import RunningLines, draw_document
from careapp.documents.person_sections import person_sections
from careapp.documents.signing_sections import signing_sections
from careapp.documents.support_sections import support_sections
from careapp.documents.words import ENGLISH, PlanWords
from careapp.documents.writer import PlanWriter


def plan_pdf(
    content: PlanContent,
    words: PlanWords = ENGLISH,
    *,
    paper: Paper = Paper.LETTER,
    scale: float = 1.0,
) -> bytes:
    """Return the plan as a PDF file; equal content always gives the same bytes.

    A letter that the fonts lack shows as □ and is owned up to above the signatures. The file bears
    no structure tags: a screen reader reads the text in order but finds no headings.
    """
    look = Look(paper, scale)
    story = plan_story(PlanWriter(content, words, look))
    return draw_document(story, _running_lines(content, words), look, content.printed_at)


def unprintable(content: PlanContent, words: PlanWords = ENGLISH) -> set[str]:
    """Return the letters of the plan that its PDF shows as □."""
    writer = PlanWriter(content, words, Look())
    plan_story(writer)
    return writer.boxes


def plan_story(writer: PlanWriter) -> list[Flowable]:
    """Return everything the plan says, in order, before it is cut into pages."""
    return [
        *person_sections(writer),
        *health_sections(writer),
        *goal_sections(writer),
        *support_sections(writer),
        *signing_sections(writer),
    ]


def _version(content: PlanContent, words: PlanWords) -> str:
    parts = (content.version_label, words.draft if content.draft else "")
    return " · ".join(part for part in parts if part)


def _running_lines(content: PlanContent, words: PlanWords) -> RunningLines:
    number = content.patient.number
    # The title shows in window frames and task bars: it must not name the person.
    title = f"{words.document} {number}" if number else words.document
    return RunningLines(
        person=content.patient.full_name or words.not_recorded,
        version=_version(content, words),
        printed=words.printed.format(moment=words.moment(content.printed_at)),
        practice=content.care_manager.organization,
        draft_mark=words.draft if content.draft else "",
        draft_note=words.not_signed,
        page_of_pages=words.page,
        title=title,
        author=content.care_manager.name,
        language=content.language,
    )
