"""Review and sign: what still blocks, what would be good to have, and who agrees."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from careapp.models.care_plan import CarePlan, Gap, Signature
from careapp.ui.common.components.buttons import button, can, cannot
from careapp.ui.common.components.elided_button import ElidedButton
from careapp.ui.common.components.fields import Field, combo, line_edit
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.desk import Desk
from careapp.ui.common.draft_keeper import DraftKeeper
from careapp.ui.documents.letters_strip import LettersStrip

FORM: Final = "sign_plan"


class SigningSheet(Sheet):
    """Collects the signatures. Signing itself is the screen's, in the worker."""

    gap_wanted = Signal(object)  # Gap: go to where it is mended
    sign_wanted = Signal(object)  # list of Signature

    def __init__(self, desk: Desk, host: QWidget, plan: CarePlan, about: str) -> None:
        """``about`` says in one line whose plan this is."""
        version = plan.version
        title = QCoreApplication.translate("SigningSheet", "Review and sign version {version}")
        super().__init__(host, title.format(version=version), 620)
        self._desk, self._version = desk, version
        self._gaps: list[Gap] = []
        self._blocked = self._busy = False
        self.body.addWidget(label(about, "meta", wrap=True))
        self._gap_box = QVBoxLayout()
        self._gap_box.setSpacing(6)
        self.body.addLayout(self._gap_box)
        self.letters = LettersStrip(desk.privacy, self)
        self.body.addWidget(self.letters)
        self._create_signers()
        words = self.tr(
            "Signing freezes version {version} and its PDF. Later changes start version {next}."
        )
        self.body.addWidget(
            label(words.format(version=version, next=version + 1), "body", wrap=True)
        )
        self._progress = Progress()
        self._progress.hide()
        self.body.addWidget(self._progress)
        self._failure = Strip("danger", "")
        self._failure.hide()
        self.body.addWidget(self._failure)
        self._create_buttons()
        self._keeper = self._kept(plan)

    def show_gaps(
        self, blocking: Sequence[tuple[Gap, str]], soft: Sequence[tuple[Gap, str]]
    ) -> None:
        """List the gaps, each leading to its field; those that block come first."""
        self._gaps = [gap for gap, _ in (*blocking, *soft)]
        self._blocked = bool(blocking)
        if blocking:
            title = self.tr("%n gap(s) to close first", "", len(blocking))
            self._gap_box.addWidget(label(title, "strong", tone="warn"))
            self._add_links(blocking, 0)
        else:
            self.begin_at(self.person_name)
        if soft:
            self._gap_box.addWidget(label(self.tr("Good to have, not needed"), "cap"))
            self._add_links(soft, len(blocking))
        if not blocking and not soft:
            self._gap_box.addWidget(label(self.tr("Nothing is missing"), "strong", tone="ok"))
        self._check()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far signing is; meanwhile nothing here can be pressed twice."""
        self._busy = True
        self._failure.hide()
        self._progress.show()
        self._progress.show_progress(done, total, words)
        self._check()

    def show_failure(self, reason: str) -> None:
        """Say why it is not signed."""
        self._busy = False
        self._progress.hide()
        self._failure.say(self.tr("Not signed"), reason)
        self._failure.show()
        self._check()

    def finish(self) -> None:
        """Forget the draft: the plan is signed."""
        self._keeper.finish()

    @Slot()
    @override
    def close_sheet(self) -> None:
        if not self.isHidden():
            self._keeper.keep()
        super().close_sheet()

    def _kept(self, plan: CarePlan) -> DraftKeeper:
        keeper = DraftKeeper(
            self._desk.services.drafts,
            self._desk.notices,
            FORM,
            plan.id,
            self,
            patient_id=plan.patient_id,
        )
        for name, editor in (
            ("person", self.person_name),
            ("role", self.person_role),
            ("how", self.person_how),
            ("manager", self.manager_name),
        ):
            keeper.watch(name, editor)
        keeper.start()
        return keeper

    def _create_signers(self) -> None:
        self.person_name = line_edit()
        self.person_name.setObjectName("sign_person")
        self.person_role = combo(
            [
                (self.tr("The person"), "person"),
                (self.tr("Legal representative"), "representative"),
            ]
        )
        self.person_role.setObjectName("sign_role")
        self.person_how = combo(
            [
                (self.tr("In person, name typed"), "typed"),
                (self.tr("By word of mouth"), "verbal"),
                (self.tr("On paper"), "paper"),
            ]
        )
        self.person_how.setObjectName("sign_how")
        self.manager_name = line_edit(self._desk.services.plan_sources.signer())
        self.manager_name.setObjectName("sign_manager")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(Field(self.tr("Who agrees to this plan"), self.person_name), 0, 0, 1, 2)
        grid.addWidget(Field(self.tr("As"), self.person_role), 1, 0)
        grid.addWidget(Field(self.tr("How"), self.person_how), 1, 1)
        grid.addWidget(Field(self.tr("Care manager"), self.manager_name), 2, 0, 1, 2)
        self.body.addLayout(grid)
        self.person_name.textChanged.connect(self._check)
        self.manager_name.textChanged.connect(self._check)

    def _create_buttons(self) -> None:
        self._not_yet = button(self.tr("Not yet"))
        self._not_yet.clicked.connect(self.close_sheet)
        self.sign_button = button(self.tr("Sign"), "primary")
        self.sign_button.setObjectName("sign_now")
        self.sign_button.clicked.connect(self._on_sign_button_clicked)
        self.add_button(self._not_yet)
        self.add_button(self.sign_button)

    def _add_links(self, gaps: Sequence[tuple[Gap, str]], first: int) -> None:
        for place, (_, words) in enumerate(gaps, first):
            link = ElidedButton(words, "quiet", "circle-alert", self)
            link.setProperty("compact", True)  # noqa: FBT003 - Qt's own signature
            link.setProperty("place", place)
            link.clicked.connect(self._on_link_clicked)
            self._gap_box.addWidget(link)

    @Slot()
    def _check(self) -> None:
        """Let Sign act, or say what it waits for."""
        reason = ""
        if self._busy:
            reason = self.tr("It is being signed.")
        elif self._blocked:
            reason = self.tr("Close the gaps above first.")
        elif not self.person_name.text().strip():
            reason = self.tr("Type the name of who agrees.")
        elif not self.manager_name.text().strip():
            reason = self.tr("Type the name of the care manager.")
        if reason:
            cannot(self.sign_button, reason)
        else:
            can(self.sign_button)

    @Slot()
    def _on_link_clicked(self) -> None:
        link = self.sender()
        place = link.property("place") if link is not None else None
        if isinstance(place, int):
            self.close_sheet()
            self.gap_wanted.emit(self._gaps[place])

    @Slot()
    def _on_sign_button_clicked(self) -> None:
        at = self._desk.services.context.now()
        self.sign_wanted.emit(
            [
                Signature(
                    role=str(self.person_role.currentData()),
                    name=self.person_name.text().strip(),
                    method=str(self.person_how.currentData()),
                    signed_at=at,
                ),
                Signature(role="care_manager", name=self.manager_name.text().strip(), signed_at=at),
            ]
        )
