"""How long a passphrase would hold, in a sentence, and better ones to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from random import Random, SystemRandom
from typing import Final

from careapp.resources import resource

# 10^10 tries at a quarter of a second each are lifetimes, even on a thousand machines.
ACCEPTABLE_GUESSES: Final = 10**10
_STEPS: Final = (10**3, 10**6, 10**8, ACCEPTABLE_GUESSES)
# The estimate slows with the square of the length, and nothing beyond makes a passphrase weaker.
_LONGEST: Final = 64
# Phrases everybody knows and no dictionary of single words catches.
_KNOWN_PHRASES: Final = ("correcthorsebatterystaple", "thequickbrownfox", "letmein", "careapp")
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


class Finding(StrEnum):
    """What decides the strength; a screen may phrase it in its own language."""

    EMPTY = "empty"
    COMMON = "common"
    PATTERN = "pattern"
    DATE = "date"
    SHORT = "short"
    NEARLY = "nearly"
    STRONG = "strong"


_SENTENCES: Final = {
    Finding.EMPTY: "Type a passphrase",
    Finding.COMMON: "Weak: common words or names, add words that have nothing to do with them",
    Finding.PATTERN: "Weak: a repeat or a row of keys, use four unrelated words",
    Finding.DATE: "Weak: dates are tried first, use four unrelated words",
    Finding.SHORT: "Weak: too short, use four unrelated words",
    Finding.NEARLY: "Nearly: add one more word",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """A verdict; ``score`` runs from 0 to 4, ``words`` is ready to show."""

    score: int
    finding: Finding
    words: str
    acceptable: bool


def strength(passphrase: str, known_words: Iterable[str] = ()) -> Strength:
    """Judge a passphrase; ``known_words`` (the user's name, the agency) count as common."""
    text = passphrase.strip()
    if not text:
        return _verdict(0, Finding.EMPTY, text)
    guesses, pattern = _estimate(text[:_LONGEST], (*_KNOWN_PHRASES, *known_words))
    score = sum(guesses >= step for step in _STEPS)
    if score == len(_STEPS):
        return _verdict(score, Finding.STRONG, text)
    if score == len(_STEPS) - 1:
        return _verdict(score, Finding.NEARLY, text)
    return _verdict(score, pattern, text)


def suggest_words(n: int = 4, rng: Random | None = None) -> list[str]:
    """Return ``n`` random words from the shipped list, about 10.6 bits each."""
    source = rng or SystemRandom()
    words = _word_list()
    return [source.choice(words) for _ in range(n)]


def _estimate(text: str, known: tuple[str, ...]) -> tuple[float, Finding]:
    # imported here: its dictionaries cost 30 ms and are wanted on one page only
    from zxcvbn import zxcvbn

    # Spaces hide words from the dictionaries, so the phrase is also judged without them.
    judged = [zxcvbn(form, list(known)) for form in {text, "".join(text.split())}]
    worst = min(judged, key=lambda result: float(result["guesses"]))
    patterns = {part["pattern"] for part in worst["sequence"]}
    return float(worst["guesses"]), _finding(patterns)


def _finding(patterns: set[str]) -> Finding:
    if patterns & {"repeat", "sequence", "spatial"}:
        return Finding.PATTERN
    if patterns & {"date", "regex"}:
        return Finding.DATE
    return Finding.COMMON if "dictionary" in patterns else Finding.SHORT


def _verdict(score: int, finding: Finding, text: str) -> Strength:
    strong = finding is Finding.STRONG
    words = f"Strong: {_size(text)}, no common phrase" if strong else _SENTENCES[finding]
    return Strength(score=score, finding=finding, words=words, acceptable=strong)


def _size(text: str) -> str:
    count = len(text.split())
    if count == 1:
        return f"{len(text)} characters"
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} words"


@cache
def _word_list() -> tuple[str, ...]:
    lines = resource("wordlists", "en.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))
