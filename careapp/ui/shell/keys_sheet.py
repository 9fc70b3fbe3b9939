"""The F1 sheet: every key, made from the same table as the actions."""

from PySide6.QtWidgets import QGridLayout, QWidget

from careapp.ui.actions import Actions, Where
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.theme import Theme


class KeysSheet(Sheet):
    """The keys of the present screen first, then those that hold everywhere."""

    def __init__(self, actions: Actions, where: Where | None, host: QWidget) -> None:
        super().__init__(host, "", 640)
        self.set_title(self.tr("Keys"))
        places = [place for place in (where, Where.EVERYWHERE, Where.LISTS) if place is not None]
        for place in places:
            self.body.addWidget(label(self._place_title(place), "h3", parent=self))
            box = QWidget(self)
            grid = QGridLayout(box)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, Theme.of_application().px(150))
            grid.setHorizontalSpacing(16)
            for row, action in enumerate(actions.rows_for(place)):
                grid.addWidget(label(action.spoken_keys, "med", parent=box), row, 0)
                grid.addWidget(label(action.text, "body", parent=box), row, 1)
            self.body.addWidget(box)

    def _place_title(self, place: Where) -> str:
        match place:
            case Where.EVERYWHERE:
                return self.tr("Everywhere")
            case Where.LISTS:
                return self.tr("Lists and trees")
            case Where.CHART:
                return self.tr("Chart")
            case Where.ASSESSMENT:
                return self.tr("Assessment")
            case Where.CARE_PLAN:
                return self.tr("Care plan")
            case Where.CALENDAR:
                return self.tr("Calendar")
