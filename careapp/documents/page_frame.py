"""The sheet around the content: margins, running lines, page numbers, file properties."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import md5
from io import BytesIO
from typing import Final

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from careapp.documents.keep_start import KeepStart
from careapp.documents.look import BOTTOM, INK, LINE, QUIET, SIDE, TOP, Look
from careapp.documents.printable import plain
from careapp.documents.typefaces import BOLD, REGULAR, letters

_ELLIPSIS: Final = "…"
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLines:
    """What stands on every page, and what the file's properties say."""

    person: str = field(default="", repr=False)
    version: str = ""
    printed: str = ""
    practice: str = ""
    draft_mark: str = ""
    draft_note: str = ""
    page_of_pages: str = "Page {page} of {pages}"
    title: str = ""
    author: str = field(default="", repr=False)
    language: str = "en"


def draw_document(
    story: list[Flowable], lines: RunningLines, look: Look, made_at: datetime
) -> bytes:
    """Lay out ``story``; equal input gives equal bytes, because time and ids are not looked up."""
    letters(REGULAR)
    paper = BytesIO()
    document = BaseDocTemplate(
        paper,
        pagesize=look.sheet,
        initialFontName=REGULAR,
        invariant=1,
        pageCompression=1,
        keepTogetherClass=KeepStart,
        title=lines.title,
        author=lines.author,
        subject=lines.version,
        creator="CareApp",
        lang=lines.language,
        displayDocTitle=True,
    )
    width, height = look.sheet
    frame = Frame(
        SIDE, BOTTOM, look.width, height - TOP - BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    page = PageTemplate(frames=[frame], onPage=_running_lines(lines, width, height))
    document.addPageTemplates([page])
    document.build(story, canvasmaker=_canvas_maker(lines, made_at))
    return paper.getvalue()


class NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab bears no types
    """Writes "page x of y" in one pass: each page shows a form that is drawn at the very end."""

    lines: RunningLines

    def showPage(self) -> None:  # noqa: N802
        """Leave room for the page number and go on."""
        self.doForm(_form_name(self.getPageNumber()))
        super().showPage()

    def save(self) -> None:
        """Draw all page numbers, now that the last one is known, and write the file."""
        # A canvas counts the page it would draw next.
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(_form_name(page))
            text = plain(self.lines.page_of_pages.format(page=page, pages=pages))
            self.setFont(REGULAR, 8)
            self.setFillColor(QUIET)
            self.drawRightString(self._pagesize[0] - SIDE, BOTTOM - 22, text)
            self.endForm()
        super().save()


def _canvas_maker(lines: RunningLines, made_at: datetime) -> Callable[..., Canvas]:
    def make(*args: object, **options: object) -> Canvas:
        canvas = NumberedCanvas(*args, **options)
        canvas.lines = lines
        canvas._doc._timeStamp = _stamp(made_at)
        # The file's id is a digest that starts with reportlab's own clock.
        canvas._doc.signature = md5(made_at.isoformat().encode(), usedforsecurity=False)
        return canvas

    return make


def _stamp(moment: datetime) -> TimeStamp:
    """Return the moment of printing in the shape in which reportlab keeps its own clock."""
    stamp = TimeStamp(invariant=1)
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp.YMDhms = tuple(moment.timetuple())[:6]
    stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60
    return stamp


def _form_name(page: int) -> str:
    return f"page-{page}"


def _running_lines(
    lines: RunningLines, width: float, height: float
) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        _foot(canvas, lines, width)
        if lines.draft_mark:
            _draft_mark(canvas, lines, width, height)
        canvas.restoreState()

    return draw


def _foot(canvas: Canvas, lines: RunningLines, width: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(SIDE, BOTTOM - 10, width - SIDE, BOTTOM - 10)
    canvas.setFillColor(INK)
    room = width - 2 * SIDE
    person = _fitted(lines.person, BOLD, 8, room * 0.5)
    canvas.setFont(BOLD, 8)
    canvas.drawString(SIDE, BOTTOM - 22, person)
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(QUIET)
    after = SIDE + stringWidth(person, BOLD, 8) + 10
    canvas.drawString(after, BOTTOM - 22, _fitted(lines.version, REGULAR, 8, room * 0.3))
    canvas.drawString(SIDE, BOTTOM - 33, plain(lines.printed))
    practice = _fitted(lines.practice, REGULAR, 8, room * 0.6)
    canvas.drawRightString(width - SIDE, BOTTOM - 33, practice)


def _draft_mark(canvas: Canvas, lines: RunningLines, width: float, height: float) -> None:
    """Draw an outlined stamp in the upper corner: plain on any printer, never over the text."""
    mark, note = plain(lines.draft_mark, BOLD).upper(), plain(lines.draft_note)
    mark_width = stringWidth(mark, BOLD, 10) + 1.5 * len(mark)
    note_width = stringWidth(note, REGULAR, 8)
    box = mark_width + note_width + 22
    left, base = width - SIDE - box, height - TOP + 16
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1)
    canvas.roundRect(left, base - 6, box, 19, 3)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 10)
    canvas.drawString(left + 8, base, mark, charSpace=1.5)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(left + 12 + mark_width, base + 0.5, note)


def _fitted(text: str, font: str, size: float, room: float) -> str:
    line = plain(text[:_LONGEST], font)
    if stringWidth(line, font, size) <= room:
        return line
    while line and stringWidth(line + _ELLIPSIS, font, size) > room:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS
