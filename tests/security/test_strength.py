import math
import sys
from random import Random

import pytest

from careapp.security.strength import Finding, strength, suggest_words


def test_four_suggested_words_are_always_good_enough() -> None:
    chance = Random(1)

    for _ in range(200):
        judged = strength(" ".join(suggest_words(rng=chance)))
        assert judged.acceptable
        assert judged.score == 4
        assert judged.words == "Strong: four words, no common phrase"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("", Finding.EMPTY),
        ("password", Finding.COMMON),
        ("careapp careapp", Finding.PATTERN),
        ("correct horse battery staple", Finding.COMMON),
        ("asdfghjkl;'", Finding.PATTERN),
        ("24.12.1961", Finding.DATE),
        ("Zk8#q", Finding.SHORT),
        ("i love my dog", Finding.NEARLY),
    ],
)
def test_what_is_too_weak_says_why(typed: str, finding: Finding) -> None:
    judged = strength(typed)

    assert not judged.acceptable
    assert judged.finding is finding
    assert judged.score < 4


def test_one_long_word_of_ones_own_is_counted_in_characters() -> None:
    assert strength("g7%kQz!w2P").words == "Strong: 10 characters, no common phrase"


def test_the_users_own_names_do_not_make_it_stronger() -> None:
    typed = "Brzeczyszczykiewicz"

    assert strength(typed).acceptable
    assert not strength(typed, known_words=["brzeczyszczykiewicz"]).acceptable


def test_an_endless_passphrase_is_judged_by_its_start() -> None:
    start = "otter ladder violet magnet " * 3

    assert strength(start * 1000).score == strength(start).score


def test_spaces_do_not_hide_common_words() -> None:
    assert strength("love you").score == strength("loveyou").score


def test_the_list_is_long_enough_for_the_promise() -> None:
    chance = Random(2)
    seen = {word for _ in range(20_000) for word in suggest_words(rng=chance)}

    assert 4 * math.log2(len(seen)) > 42
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 7 for word in seen)


def test_suggestions_differ() -> None:
    assert suggest_words() != suggest_words()
    assert len(suggest_words(6)) == 6


def test_the_estimator_is_not_loaded_with_the_module() -> None:
    code = "import sys, careapp.security.strength; sys.exit('zxcvbn' in sys.modules)"
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
