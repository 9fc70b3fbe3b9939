"""Where the columns of an answer matrix stand, the same for its header and every row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from careapp.ui.common.painted.wrapping import longest_word_width
from careapp.ui.common.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One possible answer; ``digit`` is the key that gives it, and its points."""

    code: str
    text: str
    digit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item of an instrument, in its own wording; ``last_text`` is the previous answer."""

    key: str
    number: str
    text: str
    last_text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGeometry:
    """Left edges and widths in pixels; ``narrow`` puts the cells under the text."""

    narrow: bool
    text_left: int
    text_width: int
    cells_left: int
    cell_width: int
    cell_gap: int
    declined_left: int
    declined_width: int
    last_left: int
    last_width: int

    def cell_left(self, index: int) -> int:
        """Return the left edge of a cell."""
        return self.cells_left + index * (self.cell_width + self.cell_gap)


def measure_matrix(
    theme: Theme, width: int, columns: Sequence[Column], *, has_last: bool
) -> MatrixGeometry:
    """Fit the columns into ``width``; no heading has to break inside a word if it can be helped."""
    px, count = theme.px, max(1, len(columns))
    gap, pad, number = px(6), px(12), px(38)
    declined, last = px(64), px(108) if has_last else 0
    words = max((longest_word_width(c.text, theme.font("cap")) for c in columns), default=0.0)
    least = max(px(44), round(words) + px(6))
    fixed = number + declined + last + pad + px(14) + (px(8) if last else 0)
    free = width - fixed
    cell = max(least, min(px(92), round(free * 0.52 / count) - gap))
    cells = count * (cell + gap) - gap
    if width < px(760) or free - cells < px(240):
        return _narrow(theme, width, count, has_last=has_last)
    cells_left = width - pad - last - (px(8) if last else 0) - declined - cells
    return MatrixGeometry(
        narrow=False,
        text_left=number,
        text_width=cells_left - number - px(14),
        cells_left=cells_left,
        cell_width=cell,
        cell_gap=gap,
        declined_left=cells_left + cells,
        declined_width=declined,
        last_left=width - pad - last,
        last_width=last,
    )


def _narrow(theme: Theme, width: int, count: int, *, has_last: bool) -> MatrixGeometry:
    px = theme.px
    gap, number, pad, declined = px(6), px(38), px(12), px(44)
    free = width - number - pad
    text_width = free - declined - px(6)
    return MatrixGeometry(
        narrow=True,
        text_left=number,
        text_width=max(1, text_width),
        cells_left=number,
        cell_width=max(1, (free + gap) // count - gap),
        cell_gap=gap,
        declined_left=width - pad - declined,
        declined_width=declined,
        last_left=number,
        last_width=max(1, text_width) if has_last else 0,
    )
