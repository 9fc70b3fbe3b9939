"""What an instrument's form does not say: licence, points, bands, flags and when to ask again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from careapp.models.questionnaire.elements import Element
from careapp.models.questionnaire.suggestion import Suggestion


class Direction(StrEnum):
    """Which way a total is bad."""

    HIGHER_WORSE = "higher-worse"
    LOWER_WORSE = "lower-worse"


class Severity(StrEnum):
    """How urgent a flag is, least first."""

    INFO = "info"
    WARN = "warn"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """On what terms an instrument may be used, and the notice to show with it."""

    category: str
    notice: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named range of totals, both ends included; ``level`` rises with concern."""

    lowest: Decimal
    highest: Decimal
    label: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRule:
    """How answers become a total.

    ``points`` is keyed by linkId and then answer code, since reversed items give the same code
    other points. With fewer than ``fewest_answered`` answers there is no total. A total is
    prorated for what is missing only when ``prorate`` says the instrument's authors allow it.
    ``disabled_points`` is what an item counts that the form itself skips; None means missing.
    """

    points: Mapping[str, Mapping[str, Decimal]]
    fewest_answered: int
    prorate: bool = False
    direction: Direction = Direction.HIGHER_WORSE
    disabled_points: Decimal | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """Return the scored items in order."""
        return tuple(self.points)

    @property
    def lowest(self) -> Decimal:
        """Return the least possible total."""
        return sum((min(codes.values()) for codes in self.points.values()), Decimal(0))

    @property
    def highest(self) -> Decimal:
        """Return the greatest possible total."""
        return sum((max(codes.values()) for codes in self.points.values()), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRule:
    """When to raise a flag, what it says and which steps follow; see ``flags`` for ``when``."""

    id: str
    severity: Severity
    title: str
    text: str
    when: Element
    steps: tuple[str, ...] = ()
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """The scoring and follow-up of one version of an instrument.

    ``data`` is the JSON with everything this engine does not know.
    """

    id: str
    version: str
    title: str
    licence: Licence
    loinc_panel: str = ""
    loinc_total: str = ""
    rule: ScoreRule | None = None
    bands: tuple[Band, ...] = ()
    meaningful_change: Decimal | None = None
    flags: tuple[FlagRule, ...] = ()
    recheck_days_by_level: Mapping[int, int] = field(default_factory=dict)
    data: Element = field(repr=False)

    def band_of(self, total: Decimal) -> Band | None:
        """Return the band a total falls into; fractions belong to the band they have passed."""
        reached = [band for band in self.bands if band.lowest <= total]
        return reached[-1] if reached else None

    def recheck_days(self, band: Band | None) -> int | None:
        """Return after how many days to ask again, or None where nothing is said."""
        return self.recheck_days_by_level.get(band.level) if band else None
