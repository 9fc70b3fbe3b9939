"""Turns texts into paragraphs and sections in the look of one document."""

from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from careapp.documents.content import PlanContent, Topic
from careapp.documents.heading import Heading
from careapp.documents.look import LINE, QUIET, Look, Styles
from careapp.documents.printable import markup, missing, plain, runs_from_right
from careapp.documents.steady_table import SteadyTable
from careapp.documents.typefaces import BOLD, REGULAR
from careapp.documents.words import PlanWords

_SIDE_SHARE: Final = 0.28
_SIDE_SHARE_LARGE: Final = 0.34
# What is taller than this share of a page may break inside; the rest moves on in one piece.
_TALL: Final = 0.4
_FEW: Final = 4

Row = Sequence[Flowable]


class PlanWriter:
    """What every section needs: the content, the words, the look, and a note of missing glyphs."""

    def __init__(self, content: PlanContent, words: PlanWords, look: Look) -> None:
        self.content = content
        self.words = words
        self.look = look
        self.styles = Styles(look)
        self.boxes: set[str] = set()
        self.from_right = False

    @property
    def side(self) -> float:
        """Return the width of the column for titles and labels, the same on every page."""
        share = _SIDE_SHARE_LARGE if self.look.large else _SIDE_SHARE
        return self.look.width * share

    def ink(self, text: str, font: str | None = None) -> str:
        """Return markup of plain text for a font, noting what cannot be drawn."""
        if not text.isascii():
            self.boxes |= missing(text)
            self.from_right = self.from_right or runs_from_right(text)
        return markup(text) if font is None else markup(text, font)

    def bold(self, text: str) -> str:
        """Return markup of plain text in bold."""
        return f'<font name="{BOLD}">{self.ink(text, BOLD)}</font>'

    def quiet(self, text: str) -> str:
        """Return markup of plain text in the quiet ink."""
        return f'<font color="{QUIET.hexval().replace("0x", "#")}">{self.ink(text)}</font>'

    def text(self, text: str, style: ParagraphStyle | None = None) -> Flowable:
        """Return a paragraph of plain text."""
        style = style or self.styles.body
        return Paragraph(self.ink(text, style.fontName), style)

    def rich(self, composed: str, style: ParagraphStyle | None = None) -> Flowable:
        """Return a paragraph of markup made by ``ink``, ``bold`` and ``quiet``."""
        return Paragraph(composed, style or self.styles.body)

    def heading(self, text: str, style: ParagraphStyle, level: int) -> Flowable:
        """Return a heading that also stands in the outline."""
        return Heading.titled(self.ink(text, style.fontName), style, plain(text), level)

    def empty(self, words: str) -> Flowable:
        """Return the line that stands where there is nothing to say."""
        return self.text(words, self.styles.empty)

    def section(self, title: str, items: Iterable[Flowable | Row]) -> list[Flowable]:
        """Return a section: its title at the side (above in large print), its items beside it."""
        rows = [[item] if isinstance(item, Flowable) else list(item) for item in items]
        if len(rows) > 1:
            # A title of two lines would else push the second item away from the first.
            rows[:2] = [[*rows[0], Spacer(1, self.look.size(3)), *rows[1]]]
        heading = self.heading(title, self.styles.section, 0)
        if self.look.large:
            widths = [self.look.width]
            cells = [[row] for row in rows]
            cells[0] = [[heading, *rows[0]]]
        else:
            side = self.side
            widths = [side, self.look.width - side]
            cells = [[[heading] if first else [], row] for first, row in _first(rows)]
        gap = self.look.size(6)
        style = [
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, LINE),
            ("TOPPADDING", (0, 0), (-1, 0), gap),
            ("BOTTOMPADDING", (0, -1), (-1, -1), gap),
        ]
        table = self.table(cells, widths, style)
        return [self.unbroken(table) if len(rows) <= _FEW else table]

    def stated(self, title: str, records: Sequence[Row | Flowable] | None) -> list[Flowable]:
        """Return a section of records, telling "none" from "nobody asked"."""
        if records:
            return self.section(title, records)
        word = self.words.not_assessed if records is None else self.words.none
        return self.section(title, [self.empty(word)])

    def topic(
        self, topic: Topic, extra: Sequence[Row | Flowable] = (), absent: str = ""
    ) -> list[Flowable]:
        """Return the section of a topic, with records that belong to it after its sentences.

        ``absent`` is said where nobody has spoken of it, instead of "not assessed".
        """
        title, sentences = self.words.topics[topic], self.content.statements.get(topic)
        if sentences is None and not extra:
            return self.section(title, [self.empty(absent or self.words.not_assessed)])
        return self.stated(title, [*map(self.text, sentences or ()), *extra])

    def prose(self, title: str, text: str) -> list[Flowable]:
        """Return a section of one text, or the word for its absence."""
        return self.stated(title, [self.text(text)] if text.strip() else None)

    def facts(self, pairs: Iterable[tuple[str, str]]) -> Flowable:
        """Return labels and values in two columns that line up."""
        label = self.side
        cells = [
            [[self.text(name, self.styles.label)], [self.text(value)]] for name, value in pairs
        ]
        # Labels are smaller than values: lowered by the difference they share the base line.
        lowered = self.look.size(3)
        style = [("TOPPADDING", (0, 0), (0, -1), lowered)]
        return self.table(cells, [label, self.look.width - label], style)

    def unbroken(self, table: Flowable) -> Flowable:
        """Return a table that moves to the next page as a whole, unless it is tall."""
        table.whole = True
        return table

    def table(
        self,
        cells: Sequence[Sequence[Row]],
        widths: list[float],
        style: Sequence[tuple[object, ...]],
        repeat: int = 0,
    ) -> Flowable:
        """Return a table without padding at its sides."""
        base = [
            # Unused, but a table names its font: Helvetica would stay without embedding.
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), self.look.size(8)),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), self.look.size(1.5)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.look.size(1.5)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        table = SteadyTable(
            [[list(cell) for cell in row] for row in cells],
            colWidths=widths,
            style=[*base, *style],
            repeatRows=repeat,
            hAlign="LEFT",
        )
        table.tall = self.look.page_height * _TALL
        return table


def _first(rows: list[list[Flowable]]) -> Iterable[tuple[bool, list[Flowable]]]:
    return ((index == 0, row) for index, row in enumerate(rows))
