"""Writing a post anew: what it said before is kept, and nobody sees it who could not before."""

import asyncio
import sys

import pytest
from msgspec.structs import replace

from berrah import graph, posts, publishing
from berrah.accounts import ProfileChange, edit_profile
from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Problem, Refused, Unknown
from berrah.kit.pages import Page
from berrah.posts import Draft, Post, Revision, check, lists, versions
from berrah.posts.hiding import hide
from berrah.posts.versions import Version, store
from tests.cast import Person


async def history(house: House, viewer: Person | None, post: Post) -> list[Version]:
    async with house.store.read() as look:
        return await versions.history(look, viewer.id if viewer else None, post.id)


async def named(house: House, post: Post) -> set[int]:
    async with house.store.read() as look:
        return set((await posts.mentions(look, [post.id])).get(post.id, []))


async def test_what_a_post_said_before_is_kept_with_its_date(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Ouverture à 9 h", "unlisted")
    edited = await ada.edits(post, "Ouverture à 10 h")
    again = await ada.edits(edited, "Ouverture à 11 h")
    found = await history(house, bob, post)
    assert [(one.number, one.text, one.is_current) for one in found] == [
        (1, "Ouverture à 9 h", False),
        (2, "Ouverture à 10 h", False),
        (3, "Ouverture à 11 h", True),
    ]
    assert [one.written_at for one in found] == [post.created_at, edited.edited_at, again.edited_at]
    card = await house.cards.entry(bob.id, post.id)
    assert card
    assert (card.card.post.text, card.card.post.edited_at) == ("Ouverture à 11 h", again.edited_at)


async def test_the_same_again_is_no_version(house: House, ada: Person) -> None:
    post = await ada.says("Bonjour")
    same = await ada.edits(post, "Bonjour ")
    assert same.edited_at is None
    assert len(await history(house, ada, post)) == 1


async def test_nobody_edits_what_somebody_else_wrote(ada: Person, mallory: Person, bob: Person) -> None:
    post, closed = await ada.says("Bonjour"), await ada.says("Entre nous", "followers")
    with pytest.raises(Forbidden):
        await mallory.edits(post, "Au revoir")
    with pytest.raises(Unknown):
        await mallory.edits(closed, "Au revoir")
    passed_on = await bob.passes_on(post)
    with pytest.raises(Forbidden):
        await bob.edits(replace(post, id=passed_on.id), "Au revoir")


async def test_who_edits_keeps_to_the_same_rule_of_140(ada: Person) -> None:
    post = await ada.says("a" * 140)
    with pytest.raises(Refused, match="too_long"):
        await ada.edits(post, "a" * 141)
    with pytest.raises(Refused, match="empty"):
        await ada.edits(post, "  ")


async def test_of_two_who_edit_at_once_one_is_told(house: House, ada: Person) -> None:
    post = await ada.says("Un")
    results = await asyncio.gather(ada.edits(post, "Deux"), ada.edits(post, "Trois"), return_exceptions=True)
    refused = [one for one in results if isinstance(one, Problem)]
    assert [one.code for one in refused] == ["post.edited_meanwhile"]
    assert len(await history(house, ada, post)) == 2


async def test_names_and_hashtags_are_read_anew(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Avec @bob #jazz #souk")
    await ada.edits(post, "Avec @chloe #souk #raï")
    assert await named(house, post) == {chloe.id}
    async with house.store.read() as look:
        found = [await lists.with_tag(look, tag, Page(5)) for tag in ("jazz", "souk", "raï")]
        assert await check.differences(look) == []
    assert found == [[], [post.id], [post.id]]


async def test_who_follows_a_hashtag_finds_it_at_home_and_no_more(house: House, ada: Person, bob: Person) -> None:
    await house.write(graph.hashtags.follow_tag, bob.id, "jazz")
    post = await ada.says("#jazz")
    assert await bob.home() == [post.id]
    edited = await ada.edits(post, "rien")
    assert await bob.home() == await bob.home_from_rows() == []
    await ada.edits(edited, "encore #jazz")
    assert await bob.home() == await bob.home_from_rows() == [post.id]


@pytest.mark.parametrize("visibility", ["followers", "direct"])
async def test_an_edit_lets_nobody_in(house: House, ada: Person, bob: Person, mallory: Person, visibility: str) -> None:
    post = await ada.says("Pour @bob", visibility)
    with pytest.raises(Refused) as refused:
        await ada.edits(post, "Pour @bob et @mallory")
    assert (refused.value.code, refused.value.facts["names"]) == ("post.edit_widens", "@mallory")
    assert not await mallory.can_read(post)
    assert await bob.can_read(post)


async def test_a_follower_may_be_named_in_what_is_for_followers(house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    post = await ada.says("Entre nous", "followers")
    await ada.edits(post, "Entre nous, @bob")
    assert await named(house, post) == {bob.id}


async def test_what_a_protected_account_said_to_everybody_lets_nobody_in_either(
    house: House, ada: Person, mallory: Person
) -> None:
    post = await ada.says("Bonjour")
    await house.write(edit_profile, ada.id, ProfileChange(is_protected=True))
    with pytest.raises(Refused, match="edit_widens"):
        await ada.edits(post, "Bonjour @mallory")
    assert not await mallory.can_read(post)


async def test_the_people_of_a_message_stay_whatever_it_says(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("Pour @bob", "direct")
    await ada.edits(post, "Oublie")
    assert await named(house, post) == {bob.id}
    assert await bob.can_read(post)
    async with house.store.read() as look:
        assert await check.differences(look) == []


async def test_what_moderators_hide_is_not_rewritten(house: House, ada: Person) -> None:
    post = await ada.says("Vilain")
    await house.write(hide, [post])
    with pytest.raises(Refused, match="edit_hidden"):
        await ada.edits(post, "Gentil")


async def test_an_earlier_version_is_erased_for_good(house: House, ada: Person, mallory: Person) -> None:
    post = await ada.says("Le code est 1234")
    await ada.edits(post, "Le code est changé")
    with pytest.raises(Forbidden):
        await house.write(versions.erase, mallory.id, post.id, 1)
    with pytest.raises(Unknown):
        await house.write(versions.erase, ada.id, post.id, 2)
    await house.write(versions.erase, ada.id, post.id, 1)
    await house.write(versions.erase, ada.id, post.id, 1)
    first, now = await history(house, mallory, post)
    assert (first.text, first.is_erased, first.written_at) == ("", True, post.created_at)
    assert now.text == "Le code est changé"


async def test_nothing_it_ever_said_is_left_of_a_deleted_post(house: House, ada: Person) -> None:
    post = await ada.says("Le secret")
    await ada.edits(post, "Rien")
    await ada.withdraws(post)
    async with house.store.read() as look:
        assert await look.all(store.of_post, post=post.id) == []


async def test_who_may_not_read_a_post_may_not_read_what_it_said(house: House, ada: Person, mallory: Person) -> None:
    post = await ada.says("Entre nous", "followers")
    await ada.edits(post, "Entre nous seuls")
    for viewer in (mallory, None):
        with pytest.raises(Unknown):
            await history(house, viewer, post)


async def test_the_history_of_a_post_is_a_fixed_number_of_questions(
    house: House, ada: Person, questions: list[str]
) -> None:
    post = await ada.says("0")
    for number in range(1, 6):
        post = await ada.edits(post, str(number))
    questions.clear()
    assert len(await history(house, ada, post)) == 6
    assert len(questions) <= 5


async def test_somebody_may_edit_a_hundred_times(house: House, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[versions.keep.__module__], "MOST", 2)
    post = await ada.says("0")
    for number in (1, 2):
        post = await ada.edits(post, str(number))
    with pytest.raises(Refused, match="edited_too_often"):
        await ada.edits(post, "3")


async def test_a_language_said_by_its_author_stays(house: House, ada: Person) -> None:
    draft = Draft.of(ada.id, "Good morning everyone, the server is back", rules=house.rules, language="fr")
    post = await house.submit(draft)
    assert post.language == "fr"
    corrected = await ada.edits(post, post.text, language="en")
    assert (corrected.language, corrected.edited_at) == ("en", None)
    card = await house.cards.entry(ada.id, post.id)
    assert card
    assert card.card.post.language == "en"
    assert len(await history(house, ada, post)) == 1


async def test_a_notice_counts_and_may_be_edited(house: House, ada: Person) -> None:
    with pytest.raises(Refused, match="too_long"):
        Draft.of(ada.id, "a" * 136, rules=house.rules, notice="sport")
    post = await house.submit(Draft.of(ada.id, "a" * 135, rules=house.rules, notice=" sport\n"))
    assert post.notice == "sport"
    edited = await ada.edits(post, "a" * 135, notice="foot")
    assert [(one.notice) for one in await history(house, ada, post)] == ["sport", "foot"]
    assert edited.edited_at
    bare = Draft.of(ada.id, "", rules=house.rules, notice="Attention")
    assert (bare.text, bare.notice, bare.is_sensitive) == ("Attention", "", True)


async def test_publishing_takes_a_revision_for_what_it_was(house: House, ada: Person) -> None:
    post = await ada.says("Un")
    await ada.edits(post, "Deux")
    draft = Draft.of(ada.id, "Trois", rules=house.rules)
    with pytest.raises(Refused, match="edited_meanwhile"):
        await house.write(publishing.revise, ada.id, Revision(post.id, draft, None))
