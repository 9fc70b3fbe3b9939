"""What restoring would take away and bring back, before anything happens."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careapp.ui.common.components.labels import label

if TYPE_CHECKING:
    from careapp.services.restore_differences import Differences
    from careapp.services.restore_service import PreparedRestore

_MOST: Final = 6


class DifferencesView(QWidget):
    """Three counted groups of people, each with names, and where the present record goes."""

    def __init__(self, name: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lines = [
            (label("", "strong", wrap=True, parent=self), label("", "meta", wrap=True, parent=self))
            for _ in range(3)
        ]
        self._same = label("", "body", wrap=True, parent=self)
        self._kept = label("", "meta", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, names in self._lines:
            column.addWidget(title)
            column.addWidget(names)
        column.addWidget(self._same)
        column.addWidget(self._kept)

    def show_prepared(self, prepared: "PreparedRestore") -> None:
        """Compare in words; nothing to say where there is no record yet."""
        found = prepared.differences
        groups = self._groups(found) if found is not None else []
        for at, (title, names) in enumerate(self._lines):
            shown = at < len(groups)
            title.setVisible(shown)
            names.setVisible(shown)
            if shown:
                title.setText(groups[at][0])
                names.setText(self._named(groups[at][1]))
        self._same.setVisible(not groups)
        self._same.setText(
            self.tr("The present record holds the same people, unchanged.")
            if found is not None
            else self.tr("The present record cannot be read with this key, so nothing is compared.")
        )
        self._kept.setText(
            self.tr(
                "The present record is not removed: it is kept in a folder of its own beside the "
                "restored one, and CareApp tells you where."
            )
        )
        self.setVisible(prepared.replaces)

    def _groups(self, found: "Differences") -> list[tuple[str, tuple[str, ...]]]:
        groups = [
            (
                self.tr("%n person(s) added since then would be missing", "", len(found.added)),
                found.added,
            ),
            (
                self.tr("%n person(s) changed since then go back", "", len(found.changed)),
                found.changed,
            ),
            (
                self.tr("%n person(s) removed since then come back", "", len(found.missing)),
                found.missing,
            ),
        ]
        return [(words, names) for words, names in groups if names]

    def _named(self, names: tuple[str, ...]) -> str:
        shown = ", ".join(self._name(name) for name in names[:_MOST])
        more = len(names) - _MOST
        if more <= 0:
            return shown
        return self.tr("{names} and %n more", "", more).format(names=shown)
