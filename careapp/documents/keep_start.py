"""Keeps headings with the start of what follows, without dragging a whole table along."""

from reportlab.platypus import Flowable, FrameBreak, KeepTogether
from reportlab.platypus.doctemplate import NullActionFlowable
from reportlab.platypus.flowables import _listWrapOn


class KeepStart(KeepTogether):  # type: ignore[misc]  # reportlab bears no types
    """Headings and their content: moves to the next page unless the content can begin here.

    KeepTogether would move all of it, leaving half a page white before a long table.
    """

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the content as it is, after a page break where its start does not fit."""
        content: list[Flowable] = list(self._content)
        at_top = getattr(getattr(self, "_frame", None), "_atTop", False)
        if at_top or self._can_start(content, width, height):
            # The first piece must fit as it is, and a heading may be longer than a page.
            return [NullActionFlowable(), *content]
        return [FrameBreak(), *content]

    def _can_start(self, content: list[Flowable], width: float, height: float) -> bool:
        *headings, body = content
        _, used = _listWrapOn(headings, width, self.canv)
        gap = max(headings[-1].getSpaceAfter(), body.getSpaceBefore()) if headings else 0
        room = height - used - gap
        if room <= 0:
            return False
        _, needed = body.wrapOn(self.canv, width, room)
        return needed <= room or bool(body.splitOn(self.canv, width, room))
