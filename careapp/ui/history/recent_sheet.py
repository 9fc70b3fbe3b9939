"""The last changes of the whole record."""

from datetime import date
from itertools import groupby, islice

from PySide6.QtWidgets import QWidget

from careapp.services.history_service import ChangeEntry
from careapp.ui.common.components.labels import label
from careapp.ui.common.components.sheet import Sheet
from careapp.ui.common.dates import near_day_words, time_words
from careapp.ui.common.desk import Desk
from careapp.ui.history.change_words import ChangeWords

_READ = 400
_SHOWN = 40


class RecentSheet(Sheet):
    """Says when, what kind of entry, which field; the words themselves stay in the chart."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host, "", 560)
        self._desk = desk
        self._words = ChangeWords(self)
        self.set_title(self.tr("Recent changes"))
        today = desk.services.calendar.today()
        lines = [self._line(entry, today) for entry in desk.services.history.recent(_READ)]
        # An import adds the same kind by the hundred: one line tells as much.
        for line, same in islice(groupby(lines), _SHOWN):
            count = len(list(same))
            told = self.tr("{what}, {count} times") if count > 1 else "{what}"
            words = told.format(what=line, count=self.locale().toString(count))
            self.body.addWidget(label(words, "meta", wrap=True))
        if not self.body.count():
            self.body.addWidget(label(self.tr("Nothing was changed yet."), "body"))

    def _line(self, entry: ChangeEntry, today: date) -> str:
        at = self._desk.services.context.local(entry.at)
        return (
            f"{near_day_words(at.date(), today)} {time_words(at)}   {self._words.sentence(entry)}"
        )
