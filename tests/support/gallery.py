"""Draws every component on one page, in each theme, to be looked at.

python -m tests.support.gallery FOLDER
"""

import sys
from datetime import date, time
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from careapp.ui.common.components.avatar import Avatar
from careapp.ui.common.components.buttons import button, cannot, icon_button
from careapp.ui.common.components.cards import Card
from careapp.ui.common.components.chips import chip
from careapp.ui.common.components.empty import EmptyState
from careapp.ui.common.components.fields import (
    Field,
    combo,
    date_edit,
    line_edit,
    number_edit,
    passphrase_edit,
    search_edit,
    text_edit,
    time_edit,
)
from careapp.ui.common.components.flow_layout import FlowLayout
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.loading import Loading
from careapp.ui.common.components.progress import Progress
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.components.strips import Strip
from careapp.ui.common.components.tabs import TabBar
from careapp.ui.common.components.toast import Toast
from careapp.ui.common.focus_ring import FocusRing
from careapp.ui.common.painted.goal_scale import THREE, GoalScale, scale_levels
from careapp.ui.common.theme import Theme

TODAY = date(2026, 11, 24)


class Gallery(QWidget):
    """Three columns of components, as a window would hold them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for cards in (
            (self._buttons(), self._fields(), self._chips()),
            (self._messages(), self._empty(), self._progress(), self._loading()),
            (self._words(), self._inputs(), self._ticks(), self._goal_scales()),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        texts = (
            "Overview",
            "Problems",
            "Care plan",
            "Visits",
            "Medications",
            "Documents",
            "Care team",
            "Consents",
            "History",
            "Everything else",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 0, 16, 16)
        whole.addWidget(TabBar(texts, "Chart"))
        whole.addLayout(columns)
        self.toast = Toast(window)

    def _buttons(self) -> Card:
        card = Card("Buttons", action_text="All 9")
        first, second = FlowLayout(gap=8), FlowLayout(gap=8)
        for made in (
            button("Start visit", "primary"),
            button("Plain"),
            button("Quiet", "quiet"),
            button("Day sheet", "plain", "printer"),
            icon_button("phone", "Call"),
        ):
            first.addWidget(made)
        self.focused = button("Focus")
        refused = button("Cannot yet")
        cannot(refused, "Two pages are open")
        checked = button("Chosen")
        checked.setCheckable(True)
        checked.setChecked(True)
        for made in (self.focused, refused, checked):
            second.addWidget(made)
        card.body.addLayout(first)
        card.body.addLayout(second)
        card.body.addWidget(
            label(
                "At most one primary in view. A button that cannot act says why.",
                "micro",
                wrap=True,
            )
        )
        return card

    def _fields(self) -> Card:
        card = Card("Fields, soft validation")
        rest = Field("At rest", line_edit("Mill Lane 8"))
        rest.saved_at("saved 11:14")
        soft = Field("Soft: kept, but look", line_edit("Weight 784 kg"))
        soft.soft("Ten times the last one (78.4). Saved as typed.")
        failed = Field("Not saved", line_edit("12 Orchard Row"))
        failed.failed("Not saved: the disk is full. Free some space, then try again.")
        self.with_focus = Field("With focus", line_edit("Mill Lane 8"), hint="Street and number.")
        read = line_edit("Only to read")
        read.setReadOnly(True)
        for field in (rest, self.with_focus, soft, failed, Field("Read only", read)):
            card.body.addWidget(field)
        return card

    def _chips(self) -> Card:
        card = Card("Chips", 8)
        row = FlowLayout()
        for made in (
            chip("Penicillin", "solid", "triangle-alert"),
            chip("off track", "warn"),
            chip("on track", "ok"),
            chip("draft", "info"),
            chip("selected", "accent"),
            chip("declined", "plain"),
            chip("group", "plum"),
            chip("4 days late", "danger", "clock"),
            chip("Closed", "ok", "check"),
        ):
            row.addWidget(made)
        card.body.addLayout(row)
        return card

    def _messages(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Messages", "h3"))
        column.addWidget(
            Strip(
                "warn",
                "Backup is 9 days old",
                "Plug in the drive “Blue key” and choose Back up.",
                "Back up",
            )
        )
        column.addWidget(
            Strip(
                "danger",
                "Not saved: the disk is full",
                "Your text is kept in this window. Free some space, then try again.",
                "Try again",
            )
        )
        column.addWidget(
            Strip(
                "info",
                "Signed on 12 Aug 2026. Read only",
                "Start version 4 to change it.",
                "Start version 4",
                "file-pen",
            )
        )
        column.addWidget(Strip("ok", "Backed up and checked 18:04"))
        return box

    def _empty(self) -> Card:
        card = Card("Tasks", 0)
        card.body.addWidget(
            EmptyState(
                "list-checks",
                "No tasks for Václav",
                "Tasks come from visits, goals and due dates, or add one.",
                "Add task",
            )
        )
        return card

    def _progress(self) -> Card:
        card = Card("Progress")
        for done, words in ((26, "26 of 31"), (0, "0 of 31")):
            made = Progress()
            made.show_progress(done, 31, words)
            card.body.addWidget(made)
        row = QHBoxLayout()
        row.addWidget(Avatar("VD"))
        row.addWidget(Avatar("MF", 34, "ok"))
        row.addWidget(Avatar("FA", 56, "plum"))
        row.addWidget(
            label(
                "Initials stand in for a picture until there is one, and this sentence wraps.",
                "meta",
                wrap=True,
            ),
            1,
        )
        card.body.addLayout(row)
        return card

    def _words(self) -> Card:
        card = Card("Words", action_text="Print")
        card.body.addWidget(label("Tuesday 24 November", "h1"))
        card.body.addWidget(label("Václav Dvořák", "h2"))
        card.body.addWidget(label("“Vašek”, 85, Il1 0O 41 km", "lead"))
        card.body.addWidget(label("Apixaban started 17 Nov (Dr Ní Bhriain)", "body"))
        card.body.addWidget(label("Send plan v3 to Dr Ní Bhriain", "med"))
        card.body.addWidget(label("due 23 Nov, 1 day late", "micro", tone="danger"))
        card.body.addWidget(label("said 10 Nov · due today", "micro", tone="warn"))
        card.body.addWidget(label("Today", "cap"))
        return card

    def _inputs(self) -> Card:
        card = Card("Inputs")
        card.body.addWidget(search_edit("Find a person, or do something"))
        pair = QHBoxLayout()
        pair.addWidget(Field("Status", combo([("On track", 1), ("Off track", 2)])), 1)
        pair.addWidget(Field("Due", date_edit(TODAY)), 1)
        card.body.addLayout(pair)
        again = QHBoxLayout()
        again.addWidget(Field("Ended", date_edit(TODAY, "Still open")), 1)
        again.addWidget(Field("Minutes", number_edit(0, 600)), 1)
        again.addWidget(Field("At", time_edit(time(9, 30))), 1)
        card.body.addLayout(again)
        card.body.addWidget(Field("Passphrase", passphrase_edit()))
        note = text_edit("He walks to the gate now.\nRail quote promised by 24 Nov.\nThird line.")
        card.body.addWidget(Field("Note", note))
        return card

    def _loading(self) -> Card:
        card = Card("Loading")
        made = Loading("Reading the timeline. A long history takes longer.", words_after_ms=0)
        made.begin()
        card.body.addWidget(made)
        return card

    def _goal_scales(self) -> Card:
        card = Card("Goal scale")
        anchors = {
            2: "Walks to the shop and back alone, three times a week.",
            1: "Walks to the shop and back alone.",
            0: "Walks to the gate alone, every day.",
            -1: "Walks to the gate with somebody.",
            -2: "Stays in the house.",
        }
        five = GoalScale("How far is the goal", scale_levels(anchors))
        five.show_score(0)
        three = GoalScale("How far is the goal, three levels", scale_levels({}, THREE))
        card.body.addWidget(five)
        card.body.addWidget(label("Three levels, without anchors", "cap"))
        card.body.addWidget(three)
        return card

    def _ticks(self) -> Card:
        card = Card("Ticks")
        row = QHBoxLayout()
        for made in (QCheckBox("Open"), QCheckBox("Done"), QRadioButton("No"), QRadioButton("Yes")):
            made.setChecked(made.text() in ("Done", "Yes"))
            row.addWidget(made)
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def main(folder: Path) -> None:
    """Write one set of pictures per theme and text size."""
    application = QApplication(sys.argv)
    FocusRing(application)
    for name, size in (("light", 100), ("dark", 100), ("contrast", 100), ("light", 150)):
        Theme.of_application().apply(name, size)
        _draw(folder, f"{name}-{size}", 1100 if size > 100 else 820)


def _draw(folder: Path, name: str, height: int) -> None:
    window = QWidget()
    gallery = Gallery(window)
    scroll = QScrollArea(window)
    scroll.setWidgetResizable(True)
    scroll.setWidget(gallery)
    whole = QVBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scroll)
    window.resize(1366, height)
    window.show()
    window.activateWindow()
    gallery.focused.setFocus(Qt.FocusReason.TabFocusReason)
    gallery.toast.show_message("Goal removed from the plan")
    _save(window, folder / f"buttons-{name}.png")
    gallery.toast.hide()
    gallery.with_focus.editor.setFocus()
    _save(window, folder / f"fields-{name}.png")
    _open_sheet(window)
    _save(window, folder / f"sheet-{name}.png")
    shiboken6.delete(window)


def _open_sheet(window: QWidget) -> None:
    sheet = Sheet(window, "Sign version 4")
    text = "Signing freezes version 4 and its PDF. Later changes start version 5."
    sheet.body.addWidget(label(text, wrap=True))
    sheet.body.addWidget(Field("Your name", line_edit()))
    sheet.add_button(button("Not yet"))
    sheet.add_button(button("Sign", "primary"))
    sheet.open()


def _save(window: QWidget, path: Path) -> None:
    QApplication.processEvents()
    window.grab().save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
