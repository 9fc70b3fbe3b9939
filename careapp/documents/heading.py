"""A heading that also appears in the outline of the document."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph


class Heading(Paragraph):  # type: ignore[misc]  # reportlab bears no types
    """A paragraph with an entry in the outline; of a split one only the first piece has it."""

    title = ""
    level = 0

    @classmethod
    def titled(cls, markup: str, style: ParagraphStyle, title: str, level: int) -> "Heading":
        """Return a heading known as ``title`` in the outline."""
        heading = cls(markup, style)
        heading.title = title
        heading.level = level
        return heading

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split as a paragraph does, leaving the outline entry with the first piece."""
        pieces: list[Flowable] = super().split(width, height)
        if pieces:
            pieces[0].title = self.title
            pieces[0].level = self.level
        return pieces

    def draw(self) -> None:
        """Draw the paragraph and note where it stands."""
        if self.title:
            canvas = self.canv
            # Numbered rather than hashed or taken from id(): equal plans give equal bytes.
            canvas.headings = getattr(canvas, "headings", 0) + 1
            key = f"heading-{canvas.headings}"
            canvas.bookmarkHorizontal(key, 0, self.height + self.style.fontSize)
            canvas.addOutlineEntry(self.title, key, self.level, closed=self.level > 0)
        super().draw()
