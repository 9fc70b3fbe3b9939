"""What the banner warns of, in fixed order, and the row that shows as many as fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from careapp.models.allergy_knowledge import allergy_knowledge
from careapp.models.clinical import Allergy
from careapp.models.patient import PatientStatus
from careapp.services.chart_service import Chart
from careapp.ui.common.components.chips import CHIP_HEIGHT, Chip
from careapp.ui.common.privacy import Privacy
from careapp.ui.common.stylesheet import Tone
from careapp.ui.common.theme import Theme

_GAP: Final = 6
_FIRST_CHIP: Final = 200
_RISKY: Final = ("critical", "warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One chip of the banner, with fewer words for a narrow one."""

    words: str
    short: str
    tone: Tone
    icon: str


def banner_alerts(chart: Chart, privacy: Privacy) -> list[Alert]:
    """Return allergies, then risks, then what else to know. Allergies are never hidden."""
    standing = allergy_knowledge(chart.allergies).standing
    risks = [finding for finding in chart.open_findings if finding.severity in _RISKY]
    titles = dict.fromkeys(finding.title for finding in risks)  # the same flag raised twice
    return [
        *(_allergy(allergy) for allergy in standing),
        *(_alert(privacy.note(title), "warn", "triangle-alert") for title in titles),
        *_standing_of(chart),
    ]


def allergy_words(allergy: Allergy) -> str:
    """Return "Penicillin: anaphylaxis": the substance, and the first reaction or how grave."""
    severity = {
        "high": QCoreApplication.translate("Banner", "high risk"),
        "low": QCoreApplication.translate("Banner", "low risk"),
    }
    more = allergy.reactions[0] if allergy.reactions else severity.get(allergy.criticality, "")
    substance = allergy.substance.words
    return f"{substance}: {more[:1].lower()}{more[1:]}" if more else substance


class ChipRow(QWidget):
    """Chips in one line, right aligned; those without room are counted in the last one.

    The first, which may be an allergy, says less before it would be cut.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alerts: tuple[Alert, ...] = ()
        self._chips: list[Chip] = []
        self._more = Chip("", "plain", None, self)
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.of_application().changed.connect(self._place)

    def show_alerts(self, alerts: Sequence[Alert], *, short: bool) -> None:
        """Show these chips, the most important first."""
        if (tuple(alerts), short) == (self._alerts, self._short):
            return
        self._alerts, self._short = tuple(alerts), short
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = [
            Chip(alert.short if short else alert.words, alert.tone, alert.icon, self)
            for alert in alerts
        ]
        for made, alert in zip(self._chips, alerts, strict=True):
            made.setToolTip(alert.words)
        self._place()
        self.updateGeometry()

    @property
    def shown(self) -> list[str]:
        """The words in view, the count of the others last."""
        chips = [chip.text for chip in self._chips if not chip.isHidden()]
        return [*chips, *([] if self._more.isHidden() else [self._more.text])]

    @override
    def sizeHint(self) -> QSize:
        widths = [chip.sizeHint().width() for chip in self._chips]
        return QSize(sum(widths) + _GAP * max(0, len(widths) - 1), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        if not self._chips:
            return QSize(0, self._height())
        chip, alert = self._chips[0], self._alerts[0]
        whole = min(chip.width_for(self._first_words()), Theme.of_application().px(_FIRST_CHIP))
        first = max(chip.width_for(alert.short), whole)
        rest = self._more_width(9) + _GAP if len(self._chips) > 1 else 0
        return QSize(first + rest, self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        self._word_first_chip()
        fitting = self._fitting()
        hidden = self._alerts[fitting:]
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < fitting)
        self._more.setVisible(bool(hidden))
        if hidden:
            self._more.say(self._more_words(len(hidden)), "plain")
            words = "\n".join(alert.words for alert in hidden)
            self._more.setToolTip(words)
            self._more.setAccessibleDescription(words)
        shown = [*self._chips[:fitting], *([self._more] if hidden else [])]
        widths = [chip.sizeHint().width() for chip in shown]
        excess = sum(widths) + _GAP * max(0, len(widths) - 1) - self.width()
        if widths and excess > 0:
            widths[0] -= excess
        self._line_up(shown, widths)

    def _word_first_chip(self) -> None:
        if not self._chips:
            return
        chip, alert, whole = self._chips[0], self._alerts[0], self._first_words()
        rest = self._more_width(len(self._chips) - 1) + _GAP if len(self._chips) > 1 else 0
        fits = chip.width_for(whole) + rest <= self.width()
        chip.say(whole if fits else alert.short, alert.tone)

    def _first_words(self) -> str:
        return self._alerts[0].short if self._short else self._alerts[0].words

    def _line_up(self, shown: Sequence[Chip], widths: Sequence[int]) -> None:
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        whole = sum(widths) + _GAP * max(0, len(widths) - 1)
        left = max(0, self.width() - whole)
        for chip, width in zip(shown, widths, strict=True):
            x = self.width() - left - width if backwards else left
            chip.setGeometry(x, 0, width, chip.sizeHint().height())
            left += width + _GAP

    def _fitting(self) -> int:
        """Return how many chips stand in the row; always one, however narrow."""
        widths = [chip.sizeHint().width() + _GAP for chip in self._chips]
        if sum(widths) - _GAP <= self.width():
            return len(widths)
        room, fitting = self.width() - self._more_width(len(widths)) + _GAP, 0
        for width in widths:
            room -= width
            if room < _GAP:
                break
            fitting += 1
        return max(1, fitting)

    def _more_width(self, count: int) -> int:
        return self._more.width_for(self._more_words(count))

    def _more_words(self, count: int) -> str:
        return self.tr("{count} more").format(count=count)

    def _height(self) -> int:
        return Theme.of_application().px(CHIP_HEIGHT)


def _allergy(allergy: Allergy) -> Alert:
    return Alert(
        words=allergy_words(allergy),
        short=allergy.substance.words,
        tone="solid",
        icon="triangle-alert",
    )


def _standing_of(chart: Chart) -> list[Alert]:
    words = {
        PatientStatus.INQUIRY: QCoreApplication.translate("Banner", "Inquiry"),
        PatientStatus.ON_HOLD: QCoreApplication.translate("Banner", "On hold"),
        PatientStatus.CLOSED: QCoreApplication.translate("Banner", "Closed"),
    }
    found = words.get(chart.patient.status)
    return [_alert(found, "info", "info")] if found else []


def _alert(words: str, tone: Tone, icon: str) -> Alert:
    return Alert(words=words, short=words, tone=tone, icon=icon)
