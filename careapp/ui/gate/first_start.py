"""First start: who you are, a passphrase, the recovery sheet, and how to begin."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from careapp.models.errors import CareAppError
from careapp.services.gate import Gate
from careapp.ui.common.components.buttons import button
from careapp.ui.common.components.icon_label import IconLabel
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.icons import app_pixmap
from careapp.ui.common.passphrase_form import PassphraseForm
from careapp.ui.common.task_runner import TaskRunner
from careapp.ui.common.theme import Theme
from careapp.ui.gate.begin_step import BeginStep
from careapp.ui.gate.recovery_step import RecoveryStep
from careapp.ui.gate.step_map import StepMap
from careapp.ui.gate.you_step import YouStep

if TYPE_CHECKING:
    from careapp.security.recovery import RecoveryKey
    from careapp.services.services import Services

_ROOM_FOR_STEPS: Final = 760


class FirstStart(QWidget):
    """A card with its steps at the left. The record exists from the second step on."""

    finished = Signal(object)  # Services
    restore_wanted = Signal()

    def __init__(self, gate: Gate, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._runner = gate, runner
        self._services: Services | None = None
        self._you = YouStep(self)
        self._form = PassphraseForm(gate, runner, self)
        self._recovery = RecoveryStep(gate, runner, self)
        self._begin = BeginStep(self)
        self._refused = Strip("danger", "", "", parent=self)
        self._refused.hide()
        self._map = StepMap(self._steps(), self)
        self._pages = QStackedWidget(self)
        self._back = button(self.tr("Back"), "plain", parent=self)
        self._aside = button("", "quiet", parent=self)
        self._restore = button(self.tr("Restore a backup"), "quiet", parent=self)
        self._restore.setObjectName("restore_backup")
        self._next = button("", "primary", parent=self)
        self._next.setObjectName("next_step")
        self._arrange()
        self._connect()
        self._show(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setHidden(self.width() < Theme.of_application().px(_ROOM_FOR_STEPS))

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._aside.clicked.connect(self._on_aside_clicked)
        self._restore.clicked.connect(self.restore_wanted)
        self._you.submitted.connect(self._on_next_clicked)
        self._form.submitted.connect(self._on_next_clicked)
        self._recovery.confirmed.connect(self._on_recovery_confirmed)

    def _steps(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("You"), self.tr("your name, on plans and sheets")),
            (self.tr("Passphrase"), self.tr("opens the record each day")),
            (self.tr("Recovery sheet"), self.tr("print it, keep it elsewhere")),
            (self.tr("Begin"), self.tr("empty, or with sample people")),
        )

    def _show(self, step: int) -> None:
        self._refused.hide()
        self._map.show_step(step)
        self._pages.setCurrentIndex(step)
        # Once the record is set up, going back would only mislead.
        self._back.setVisible(step == 1)
        self._aside.setVisible(step in (0, 1))
        self._restore.setVisible(step == 0)
        aside = self.tr("Look around first") if step == 0 else self.tr("Suggest four words")
        self._aside.setText(aside)
        self._next.setText(self._next_words(step))
        for page in (self._you, self._form, self._recovery, self._begin)[step : step + 1]:
            page.setFocus()

    def _next_words(self, step: int) -> str:
        match step:
            case 0:
                return self.tr("Next: passphrase")
            case 1:
                return self.tr("Next: recovery sheet")
            case 2:
                return self.tr("Next: begin")
        return self.tr("Open CareApp")

    @Slot()
    def _on_next_clicked(self) -> None:
        match self._pages.currentIndex():
            case 0 if self._you.complete():
                self._show(1)
            case 1:
                self._create()
            case 2:
                self._recovery.check()
            case 3:
                self._finish()

    @Slot()
    def _on_back_clicked(self) -> None:
        self._show(self._pages.currentIndex() - 1)

    @Slot()
    def _on_aside_clicked(self) -> None:
        if self._pages.currentIndex() == 1:
            self._form.fill(self._gate.suggest())
            return
        self._busy(busy=True)
        self._runner.run(self, self._gate.look_around, self.finished.emit, self._on_refused)

    def _create(self) -> None:
        passphrase = self._form.accepted_passphrase()
        if passphrase is None:
            return
        self._busy(busy=True)
        gate, you = self._gate, self._you.you()
        self._runner.run(
            self, lambda: gate.create(passphrase, you), self._on_created, self._on_refused
        )

    def _on_created(self, made: "tuple[Services, RecoveryKey]") -> None:
        self._busy(busy=False)
        self._services, recovery = made
        self._form.clear()
        self._recovery.card.show_key(recovery, self._you.you().organization)
        self._show(2)

    @Slot()
    def _on_recovery_confirmed(self) -> None:
        self._show(3)

    def _finish(self) -> None:
        services = self._services
        if services is None:
            return
        if not self._begin.with_samples:
            self.finished.emit(services)
            return
        self._busy(busy=True)
        self._runner.run(self, services.samples.fill, self._on_filled, self._on_refused)

    def _on_filled(self, _people: int) -> None:
        self.finished.emit(self._services)

    def _on_refused(self, error: Exception) -> None:
        self._busy(busy=False)
        if not isinstance(error, CareAppError | OSError):
            raise error
        said = str(error) if isinstance(error, CareAppError) else ""
        self._refused.say(self.tr("That did not work"), said or self.tr("Check the disk."))
        self._refused.show()

    def _busy(self, *, busy: bool) -> None:
        self._next.setEnabled(not busy)
        self._aside.setEnabled(not busy)
        if busy:
            self._next.setText(self.tr("One moment…"))
        else:
            self._next.setText(self._next_words(self._pages.currentIndex()))

    def _arrange(self) -> None:
        card = self._card()
        middle = QHBoxLayout()  # the card grows to its size where the window has the room
        middle.addStretch(1)
        middle.addWidget(card, 1000)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.addStretch(1)
        whole.addLayout(middle, 1000)
        whole.addStretch(1)
        whole.addLayout(self._foot())

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "sheet")
        px = Theme.of_application().px
        card.setMaximumSize(QSize(px(888), px(520)))
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._side = _side(card, self._map)
        row.addWidget(self._side)
        row.addLayout(self._work(), 1)
        return card

    def _work(self) -> QVBoxLayout:
        for step in (self._you, self._passphrase_page(), self._recovery, self._begin):
            self._pages.addWidget(step)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._pages)
        self._pages.setContentsMargins(4, 4, 4, 4)  # for the focus ring
        for plain in (scroll.viewport(), self._pages):
            plain.setAutoFillBackground(False)
        work = QVBoxLayout()
        work.setContentsMargins(32, 24, 32, 28)
        work.setSpacing(12)
        work.addWidget(self._refused)
        work.addWidget(scroll, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 0, 4, 0)  # in line with the fields
        buttons.addWidget(self._back)
        buttons.addWidget(self._restore)
        buttons.addStretch(1)
        buttons.addWidget(self._aside)
        buttons.addWidget(self._next)
        work.addLayout(buttons)
        return work

    def _passphrase_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Choose a passphrase"), "h1", parent=page))
        lead = self.tr(
            "Four or more words are easy to type and hard to guess. Longer beats odd symbols."
        )
        column.addWidget(label(lead, "lead", wrap=True, parent=page))
        column.addWidget(self._form)
        warning = Strip(
            "warn",
            self.tr("Nobody can reset this for you."),
            self.tr(
                "If you lose the passphrase and the recovery sheet, the record cannot be opened "
                "by anyone. The next step prints that sheet."
            ),
            parent=page,
        )
        column.addWidget(warning)
        column.addStretch(1)
        return page

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(IconLabel("wifi-off", "ink2", 16, self))
        words = self.tr("Nothing is sent anywhere. No account is needed.")
        foot.addWidget(label(words, "micro", parent=self))
        foot.addStretch(1)
        return foot


def _side(card: QFrame, step_map: StepMap) -> QFrame:
    """Return the column that says where one is and how long it takes."""
    side = QFrame(card)
    side.setProperty("kind", "sunken")
    px = Theme.of_application().px
    side.setFixedWidth(px(286))
    mark = QLabel(side)
    mark.setPixmap(app_pixmap(px(36), card.devicePixelRatioF()))
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(mark)
    head.addWidget(label("CareApp", "h2", parent=side), 1)
    column = QVBoxLayout(side)
    column.setContentsMargins(20, 24, 20, 24)
    column.setSpacing(16)
    column.addLayout(head)
    column.addWidget(step_map)
    column.addStretch(1)
    hint = QCoreApplication.translate("FirstStart", "About 4 minutes.")
    column.addWidget(label(hint, "micro", wrap=True, parent=side))
    return side
