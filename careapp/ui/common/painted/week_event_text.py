"""Which words of an event fit into its block; measured once and kept until the week changes."""

from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from careapp.ui.common.painted.clock_text import clock_text
from careapp.ui.common.painted.week_layout import PlacedEvent, TravelBlock, TravelFit
from careapp.ui.common.painted.wrapping import wrapped_at_words
from careapp.ui.common.theme import Theme

_MOST_TITLE_LINES: Final = 2
_WORDS_MINUTES: Final = 17


@dataclass(frozen=True, slots=True)
class EventText:
    """The lines that fit; a low block has one line of title in the middle and no more."""

    low: bool
    title: tuple[str, ...] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)


class WeekTexts:
    """Fits words into blocks and remembers them; holds names only as long as its grid does."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[tuple[object, int, int], EventText] = {}
        self._measure()

    def forget(self) -> None:
        """Measure anew: the events or the text size have changed."""
        self._known.clear()
        self._measure()

    def fit(self, placed: PlacedEvent, width: float, height: float) -> EventText:
        """Return the words for a block with this much room."""
        key = (placed.event.id, int(width), int(height))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._fitted(placed, width, height)
        return known

    def _measure(self) -> None:
        self.title_font = self._theme.font("meta")
        self.title_font.setWeight(QFont.Weight.DemiBold)
        self.line_font = self._theme.font("micro")
        self._title_metrics = QFontMetricsF(self.title_font)
        self._line_metrics = QFontMetricsF(self.line_font)
        self.title_height = self._title_metrics.height()
        self.line_height = self._line_metrics.height()

    def _fitted(self, placed: PlacedEvent, width: float, height: float) -> EventText:
        event, title_width = placed.event, width - self._mark_width(placed)
        if height < self.title_height + self.line_height:
            short = _elided(self._title_metrics, event.title, title_width)
            return EventText(low=True, title=(short,), lines=())
        room = height - self._theme.px(4)
        most = _MOST_TITLE_LINES if room >= 2 * self.title_height + self.line_height else 1
        title = _cut(
            wrapped_at_words(event.title, self.title_font, title_width),
            self._title_metrics,
            title_width,
            most,
        )
        left = int((room - len(title) * self.title_height) / self.line_height + 0.2)
        lines = _cut(self._lines(placed, width), self._line_metrics, width, max(left, 0))
        return EventText(low=False, title=title, lines=lines)

    def _mark_width(self, placed: PlacedEvent) -> float:
        return self._theme.px(20) if placed.event.done or drive_is_marked(placed) else 0.0

    def _lines(self, placed: PlacedEvent, width: float) -> list[str]:
        first, *rest = placed.event.lines or ("",)
        lines: list[str] = []
        for text in (f"{clock_text(placed.event.start)} {first}".rstrip(), *rest):
            lines += wrapped_at_words(text, self.line_font, width)
        return lines


def drive_is_amiss(placed: PlacedEvent) -> bool:
    """Say whether the drive before this event needs a look."""
    return placed.travel is not None and placed.travel.fit is not TravelFit.FITS


def drive_is_marked(placed: PlacedEvent) -> bool:
    """Say whether the drive is marked on its event, the gap being too low for words."""
    travel = placed.travel
    return travel is not None and drive_is_amiss(placed) and not has_room_for_words(travel)


def has_room_for_words(travel: TravelBlock) -> bool:
    """Say whether the drive's own block is high enough for a line of text."""
    return travel.end - travel.start >= _WORDS_MINUTES


def travel_words(travel: TravelBlock) -> str:
    """Return what a drive that does not fit easily says for itself."""
    if travel.fit is TravelFit.LATE:
        short = travel.minutes - (travel.gap or 0)
        words = QCoreApplication.translate("WeekGrid", "{drive} min, {short} short")
        return words.format(drive=travel.minutes, short=short)
    words = QCoreApplication.translate("WeekGrid", "{drive} min, tight")
    return words.format(drive=travel.minutes)


def _cut(lines: list[str], metrics: QFontMetricsF, width: float, most: int) -> tuple[str, ...]:
    """Keep ``most`` lines, the last of them showing by an ellipsis that there are more."""
    kept = lines[:most]
    if kept and len(lines) > most:
        kept[-1] = " ".join(lines[most - 1 :])
    return tuple(_elided(metrics, line, width) for line in kept)


def _elided(metrics: QFontMetricsF, text: str, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)
