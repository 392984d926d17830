"""Hashtags that somebody follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah import posts
from berrah.doors.house import House
from berrah.graph import hashtags
from berrah.graph.hashtags import follow
from berrah.kit.errors import Refused
from berrah.kit.pages import Page
from tests.cast import Person


async def test_a_hashtag_is_followed_once_however_it_is_written(
    house: House, questions: list[str], ada: Person
) -> None:
    for written in ("#Été", "été", "ÉTÉ", "souk"):
        await house.write(hashtags.follow_tag, ada.id, written)
    async with house.store.read() as look:
        questions.clear()
        assert [tag for _, tag in await hashtags.followed_tags(look, ada.id, Page())] == ["souk", "été"]
        assert len(questions) == 1
        assert await hashtags.followed_tags_among(look, ada.id, ["Souk", "rabat"]) == {"souk"}
        assert await hashtags.all_followed(look, ada.id) == ["été", "souk"]
    assert await house.write(hashtags.unfollow_tag, ada.id, "#SOUK")
    assert not await house.write(hashtags.unfollow_tag, ada.id, "souk")


@pytest.mark.parametrize("written", ["", "#", "two words", "123", "a#b", "a\0b", "\u65e5" * 501])
async def test_what_is_no_hashtag_cannot_be_followed(house: House, ada: Person, written: str) -> None:
    with pytest.raises(Refused, match=r"tag\.invalid"):
        await house.write(hashtags.follow_tag, ada.id, written)


async def test_there_is_an_end_to_followed_hashtags(house: House, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "TAGS_MOST", 1)
    await house.write(hashtags.follow_tag, ada.id, "one")
    assert await house.write(hashtags.follow_tag, ada.id, "#One") == "one"
    with pytest.raises(Refused, match=r"tag\.too_many"):
        await house.write(hashtags.follow_tag, ada.id, "two")


@given(st.text())
def test_hashtags_are_compared_as_posts_do_it(tag: str) -> None:
    assert hashtags.key_of(tag) == posts.tag_key(tag)
