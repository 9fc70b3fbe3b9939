"""One line of a chart, in words: what cards, lists and the timeline show."""

from dataclasses import dataclass, field
from uuid import UUID

from careapp.ui.common.painted.tones import Tone
from careapp.ui.patients.chart_tabs import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words ready to be shown, privacy already seen to. ``tone`` is that of the second line."""

    title: str = field(repr=False)
    second: str = field(default="", repr=False)
    tone: Tone = Tone.PLAIN
    title_tone: Tone = Tone.PLAIN
    icon: str = ""
    icon_tone: Tone = Tone.PLAIN
    chip: str = field(default="", repr=False)
    chip_tone: Tone = Tone.PLAIN
    body: str = field(default="", repr=False)
    day: str = ""
    time: str = ""
    heading: bool = False
    strong: bool = False
    record_id: UUID | None = None
    place: Place | None = None

    @property
    def spoken(self) -> str:
        """Return it as one sentence for a screen reader."""
        parts = (self.day, self.time, self.title, self.second, self.chip, self.body)
        return ", ".join(part for part in parts if part)
