"""How many years of school a text asks of its reader."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?:\s|$)")
_VOWELS: Final = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
_FEWEST_WORDS: Final = 5


def reading_grade(text: str) -> int | None:
    """Return the Flesch-Kincaid grade of an English text; None when it is too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(1, round(grade))


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - (1 if silent else 0))
