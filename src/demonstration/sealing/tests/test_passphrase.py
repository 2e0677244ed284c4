import hashlib
from collections import Counter

import pytest

from demonstration.sealing.passphrase import new_passphrase, normalize
from demonstration.sealing.randomness import seeded
from demonstration.sealing.words import word_list


def test_the_list_is_the_published_one() -> None:
    words = word_list()
    assert (len(words), words[0], words[-1]) == (7_776, "abacus", "zoom")
    rolls = ["".join(str(number // 6**place % 6 + 1) for place in (4, 3, 2, 1, 0)) for number in range(7_776)]
    published = "".join(f"{roll}\t{word}\n" for roll, word in zip(rolls, words, strict=True))
    digest = hashlib.sha256(published.encode()).hexdigest()
    assert digest == "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"


def test_no_two_words_are_one_once_normalized() -> None:
    assert len({normalize(word) for word in word_list()}) == 7_776


def test_numbers_beyond_the_last_whole_round_of_words_are_drawn_again() -> None:
    drawn = iter([62_208, 65_535, 0, 7_775, 7_776, 62_207, 1, 2])
    assert new_passphrase(random_bytes=lambda size: next(drawn).to_bytes(size, "big")) == (
        "abacus zoom abacus zoom abdomen abdominal"
    )


def test_words_are_drawn_evenly() -> None:
    random_bytes = seeded("even")
    drawn = Counter(word for _ in range(2_000) for word in new_passphrase(random_bytes=random_bytes).split(" "))
    assert sum(drawn.values()) == 12_000
    assert max(drawn.values()) < 12


@pytest.mark.parametrize(
    "typed",
    [
        "yo-yo river",
        "YO YO RIVER",
        " yo.yo,river ",
        "yo_yo\u3000river",
        "ｙｏ－ｙｏ river",
        "yo\u00a0yo\triver\r\n",
        "\ufeffyo--yo  river",
    ],
)
def test_however_it_is_typed_the_words_count(typed: str) -> None:
    assert normalize(typed) == "yo yo river"
