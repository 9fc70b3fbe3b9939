"""A table that breaks over pages where a reader would break it, and never fails to."""

from reportlab.platypus import Flowable, Table


class SteadyTable(Table):  # type: ignore[misc]  # reportlab bears no types
    """Breaks between rows; inside a row only if that is taller than ``tall``, or at the top.

    A ``whole`` table moves to the next page rather than break, unless it is itself tall.
    """

    tall: float = 0
    whole = False

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part for this page and the rest, or nothing to move on as a whole."""
        self._calc(width, height)
        at_top = getattr(getattr(self, "_frame", None), "_atTop", False)
        if self.whole and not at_top and sum(self._rowHeights) <= self.tall:
            return []
        # Breaking a tall row comes first, or the head would be repeated in mid-page.
        inside = self._first_beyond(height) > self.tall
        self.splitByRow, self.splitInRow = int(not inside), int(inside or at_top)
        pieces: list[Flowable] = super().split(width, height)
        for piece in pieces:
            piece.tall, piece.whole = self.tall, self.whole
        return pieces

    def _first_beyond(self, height: float) -> float:
        """Return the height of the first row that does not fit."""
        for row in self._rowHeights:
            height -= row
            if height < 0:
                return float(row)
        return 0
