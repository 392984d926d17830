"""The made-up archive: the same each time, with words as frequent as they should be, in a house like any other."""

from collections import Counter
from pathlib import Path

import pytest

from bench.house.archive.fill import made
from bench.house.archive.size import READER, Archive
from bench.house.archive.texts import CLOSED, posts
from bench.house.archive.vocabulary import LANGUAGES, word
from bench.measures.search.building import built
from bench.measures.search.questions import kinds
from berrah.app import open_house
from berrah.kit import clock
from berrah.kit import text as words
from berrah.kit.settings import load
from berrah.search import Asker, Bounds, parse
from berrah.search.texts.folding import words as folded

ARCHIVE = Archive(posts=6_000, accounts=400, followees=40)
_UNTIL = 1_700_000_000_000

pytestmark = pytest.mark.only("sqlite")


def test_posts_are_valid_in_order_and_the_same_each_time() -> None:
    (some,) = posts(ARCHIVE, _UNTIL)
    assert [some] == list(posts(ARCHIVE, _UNTIL))
    ids = [post[0] for post in some]
    assert len(set(ids)) == ARCHIVE.posts
    assert all(words.is_valid(post[2]) for post in some)
    assert 13 < sum(len(folded(post[2])) for post in some) / len(some) < 18


def test_one_post_in_twenty_has_a_common_word() -> None:
    (some,) = posts(ARCHIVE, _UNTIL)
    said = Counter(one for post in some for one in set(post[2].split()))
    for language in LANGUAGES:
        assert 0.035 < said[word(language, 7)] / len(some) < 0.065


def test_no_word_folds_to_another() -> None:
    known = {tuple(folded(word(language, rank))) for language in LANGUAGES for rank in range(20_000)}
    assert len(known) == 3 * 20_000


async def test_the_archive_is_filled_built_and_kept(tmp_path: Path) -> None:
    data = await made(tmp_path, ARCHIVE)
    first = await built(tmp_path, ARCHIVE)
    assert {one.name for one in first} == {"search: built", "search: size"}
    assert await made(tmp_path, ARCHIVE) == data
    assert [one.name for one in await built(tmp_path, ARCHIVE)] == [one.name for one in first]
    async with open_house(load({}, data), has_worker=False) as house:
        for kind in kinds(ARCHIVE):
            if kind.name.startswith("common") and "rare" not in kind.name:
                for text in kind.texts:
                    asked, asker = parse(text, Asker(clock.now())), ARCHIVE.ids()[kind.asker]
                    assert len((await house.search.find(asked, asker, Bounds())).hits) == 20
        closed = parse(CLOSED, Asker(clock.now()))
        seen = await house.search.find(closed, ARCHIVE.ids()[READER], Bounds(most=1_000))
        said = sum(CLOSED in post[2] for some in posts(ARCHIVE, clock.now()) for post in some)
        assert len(seen.hits) < said / 10
