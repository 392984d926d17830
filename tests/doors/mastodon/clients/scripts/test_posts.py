"""Mastodon.py, unpatched: scripts that write, mark, ask, edit and read posts."""

from typing import Any

import pytest
from mastodon.errors import MastodonNotFoundError

from tests.cast import Person
from tests.doors.mastodon.clients.test_mastodon_py import beside, client_of
from tests.doors.mastodon.conftest import AppOf
from tests.kit.pictures import files

pytestmark = pytest.mark.peer


def ids(found: Any) -> list[str]:
    return [str(one.id) for one in found]


async def test_posts_are_marked_and_unmarked(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    own, his = await ada.says("à moi"), await bob.says("@ada à toi")

    assert (await beside(hers.status_bookmark, his.id)).bookmarked
    assert ids(await beside(hers.bookmarks)) == [str(his.id)]
    assert not (await beside(hers.status_unbookmark, his.id)).bookmarked
    assert await beside(hers.bookmarks) == []
    assert (await beside(hers.status_pin, own.id)).pinned
    assert ids(await beside(hers.account_statuses, ada.id, pinned=True)) == [str(own.id)]
    assert not (await beside(hers.status_unpin, own.id)).pinned
    assert (await beside(hers.status_mute, his.id)).muted
    assert not (await beside(hers.status_unmute, his.id)).muted


async def test_a_post_is_written_anew(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    picture = await beside(hers.media_post, files.photograph(), "image/jpeg", description="La mer")
    first = await beside(hers.status_post, "Bonjour", media_ids=[picture])
    attributes = [await beside(hers.generate_media_edit_attributes, picture, description="La mer à Asilah")]

    changed = await beside(hers.status_update, first, "Bonsoir", spoiler_text="Le soir", media_attributes=attributes)

    assert "Bonsoir" in changed.content
    assert changed.media_attachments[0].description == "La mer à Asilah"
    assert changed.edited_at is not None
    history = await beside(hers.status_history, first)
    assert ["Bonjour" in one.content for one in history] == [True, False]
    assert (await beside(hers.status_source, first)).spoiler_text == "Le soir"
    assert await beside(hers.status_card, first) is None


async def test_somebody_asks_and_another_answers(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)

    poll = hers.make_poll(["Thé", "Café"], 3_600, multiple=True)
    asked = await beside(hers.status_post, "Que buvez-vous ?", poll=poll)

    voted = await beside(his.poll_vote, asked.poll, [0, 1])
    assert (voted.voted, voted.own_votes, voted.multiple) == (True, [0, 1], True)
    found = await beside(hers.poll, asked.poll)
    assert [(option.title, option.votes_count) for option in found.options] == [("Thé", 1), ("Café", 1)]


async def test_a_post_is_quoted_until_its_author_says_no(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers, his = await client_of(ada, app_of, served), await client_of(bob, app_of, served)
    first = await beside(hers.status_post, "Le marché ouvre")

    quoting = await beside(his.status_post, "Voyez", quoted_status_id=first)

    assert (quoting.quote.state, str(quoting.quote.quoted_status.id)) == ("accepted", str(first.id))
    assert ids(await beside(hers.status_quotes, first)) == [str(quoting.id)]
    assert (await beside(hers.status_quote_revoke, first, quoting)).quote.state == "revoked"
    changed = await beside(hers.status_update_quote_approval_policy, first, "nobody")
    assert changed.quote_approval.automatic == []


async def test_what_is_private_is_a_conversation(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)
    said = await bob.says("@ada un mot", "direct")

    (one,) = await beside(hers.conversations)

    assert (str(one.last_status.id), one.unread) == (str(said.id), True)
    assert not (await beside(hers.conversations_read, one)).unread


async def test_a_script_reads_every_timeline_page_by_page(served: str, ada: Person, bob: Person, app_of: AppOf) -> None:
    await bob.follows(ada)
    his = await client_of(bob, app_of, served)
    posts = [str((await ada.says(f"numéro {n} #souk")).id) for n in range(7)][::-1]

    for name in ("home", "local", "public", "tag/souk"):
        first = await beside(his.timeline, name, limit=3)
        assert ids(first) == posts[:3], name
        assert ids(await beside(his.fetch_remaining, first)) == posts, name
        assert await beside(lambda first=first: ids(his.pagination_iterator(first))) == posts
        pages = await beside(lambda first=first: [ids(page) for page in his.pagination_page_iterator(first)])
        assert [page for page in pages if page] == [posts[:3], posts[3:6], posts[6:]]
        further: Any = his.get_pagination_info(first, "next")
        assert str(further["max_id"]) == posts[2]
    assert ids(await beside(his.timeline_local)) == posts
    assert await beside(his.timeline_is_available, "public")
    assert await beside(his.timeline_is_available, "hashtag", local=True)


async def test_a_script_says_the_short_words(served: str, ada: Person, app_of: AppOf) -> None:
    hers = await client_of(ada, app_of, served)

    said = await beside(hers.toot, "tout court")

    assert ids(await beside(hers.statuses, [said.id])) == [str(said.id)]
    await beside(hers.status_delete, said)
    with pytest.raises(MastodonNotFoundError):
        await beside(hers.status, said.id)
