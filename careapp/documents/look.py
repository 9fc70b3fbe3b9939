"""Colours, sizes and paragraph styles of a printed page; large print is one factor."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from careapp.documents.content import Paper
from careapp.documents.typefaces import BOLD, OBLIQUE, REGULAR, letters

ACCENT: Final = HexColor("#1D6455")
INK: Final = HexColor("#1D2522")
QUIET: Final = HexColor("#48524E")
LINE: Final = HexColor("#BFC3BD")

SIDE: Final = 20 * mm
TOP: Final = 21 * mm
BOTTOM: Final = 23 * mm
_SHEETS: Final = {Paper.LETTER: letter, Paper.A4: A4}
_LARGE: Final = 1.3


@dataclass(frozen=True, slots=True)
class Look:
    """How everything on the page is sized."""

    paper: Paper = Paper.LETTER
    scale: float = 1.0

    @property
    def sheet(self) -> tuple[float, float]:
        """Return width and height of the paper in points."""
        width, height = _SHEETS[self.paper]
        return width, height

    @property
    def width(self) -> float:
        """Return the width that text may fill."""
        width: float = self.sheet[0] - 2 * SIDE
        return width

    @property
    def page_height(self) -> float:
        """Return the height that text may fill."""
        height: float = self.sheet[1] - TOP - BOTTOM
        return height

    @property
    def large(self) -> bool:
        """Tell whether print is so large that things stand below instead of beside each other."""
        return self.scale >= _LARGE

    def size(self, points: float) -> float:
        """Return a length or letter size at this scale."""
        scaled: float = round(points * self.scale, 2)
        return scaled

    def style(
        self,
        size: float = 10.5,
        *,
        font: str = REGULAR,
        colour: HexColor = INK,
        leading: float = 1.45,
        before: float = 0,
        after: float = 0,
        with_next: bool = False,
    ) -> ParagraphStyle:
        """Return a paragraph style; lengths are in points before scaling."""
        letters(font)  # loads it: a paragraph looks its font up as soon as it is made
        return ParagraphStyle(
            f"{font}{size}",
            fontName=font,
            fontSize=self.size(size),
            leading=self.size(size * leading),
            textColor=colour,
            spaceBefore=self.size(before),
            spaceAfter=self.size(after),
            keepWithNext=int(with_next),
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=1,
            bulletFontName=REGULAR,
            underlineWidth=0.5,
        )


class Styles:
    """The paragraph styles of a plan, by what they are for."""

    def __init__(self, look: Look) -> None:
        self.kicker = look.style(9, font=BOLD, colour=ACCENT, before=1, after=3)
        self.name = look.style(22, font=BOLD, leading=1.25, after=2)
        self.chapter = look.style(
            16, font=BOLD, colour=ACCENT, leading=1.3, before=22, after=4, with_next=True
        )
        self.section = look.style(10.5, font=BOLD, after=2)
        self.problem_line = look.style(9, font=BOLD, colour=ACCENT, after=1, with_next=True)
        self.problem = look.style(14, font=BOLD, leading=1.3, after=4, with_next=True)
        self.goal_line = look.style(9, colour=QUIET, before=16, after=1, with_next=True)
        self.goal = look.style(11.5, font=BOLD, leading=1.4, after=4, with_next=True)
        self.body = look.style()
        self.note = look.style(after=4)
        self.short_note = look.style(after=4, with_next=True)
        self.quote = look.style(font=OBLIQUE, after=4, with_next=True)
        self.strong = look.style(font=BOLD)
        self.label = look.style(9, colour=QUIET)
        self.small = look.style(9, colour=QUIET)
        self.empty = look.style(colour=QUIET)
        self.lacking = look.style(colour=QUIET, before=6)
