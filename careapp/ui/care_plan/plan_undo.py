"""Undo for the care plan editor: each command keeps the whole plan before and after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from careapp.models.care_plan import PlanTree

_MERGING: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit: both trees, the part to look at, and the field when it was typed into."""

    text: str
    before: PlanTree
    after: PlanTree
    part_id: UUID | None = None
    typed_field: str = ""


class ReplaceTree(QUndoCommand):
    """Swaps one version of the open plan for the next.

    Trees are immutable, so keeping both is all that undo needs. Typing into one field is one
    command, however often it was saved on the way.
    """

    def __init__(self, edit: Edit, show: Callable[[PlanTree, UUID | None], None]) -> None:
        super().__init__(edit.text)
        self._edit, self._show = edit, show
        self._before, self._after = edit.before, edit.after

    @override
    def redo(self) -> None:
        self._show(self._after, self._edit.part_id)

    @override
    def undo(self) -> None:
        self._show(self._before, self._edit.part_id)

    @override
    def id(self) -> int:
        return _MERGING if self._edit.typed_field else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReplaceTree) or other.place != self.place:
            return False
        self._after = other.after
        self.setObsolete(self._after == self._before)
        return True

    @property
    def place(self) -> tuple[UUID | None, str]:
        """The part and the field that were typed into."""
        return self._edit.part_id, self._edit.typed_field

    @property
    def after(self) -> PlanTree:
        """The plan once this is done."""
        return self._after


class AcceptSuggestion(ReplaceTree):
    """Taking a finding's suggestion in; undoing it also lets the finding wait again."""

    def __init__(
        self,
        edit: Edit,
        show: Callable[[PlanTree, UUID | None], None],
        decide: Callable[[bool], object],
    ) -> None:
        """``decide`` stores the finding as accepted, or as open again."""
        super().__init__(edit, show)
        self._decide = decide
        self._done_already = True  # the service took it in before this was pushed

    @override
    def redo(self) -> None:
        if not self._done_already:
            self._decide(True)  # noqa: FBT003 - one answer, yes or no
        self._done_already = False
        super().redo()

    @override
    def undo(self) -> None:
        super().undo()
        self._decide(False)  # noqa: FBT003 - one answer, yes or no
