"""Quotes in archives: one's own come back as quotes, those of others stay addresses; a file opens and tells nothing."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from berrah import accounts, posts
from berrah.accounts import ProfileChange, QuotePolicy
from berrah.archives import imports
from berrah.archives.imports import Import, Kind
from berrah.archives.imports.model import Quoted
from berrah.archives.imports.source.markup import text_of
from berrah.archives.imports.source.mastodon import quoting as source
from berrah.cards import differences
from berrah.doors.house import House
from berrah.kit.bus import Fact
from berrah.kit.db.statement import rows
from berrah.kit.worker import Worker
from berrah.posts import Post, PostPublished, quoting
from berrah.posts.previews import LinkPreviewed
from berrah.posts.quoting import PostQuoted, Quoting, store
from tests.archives.imports.files import HERE, PUBLIC, mastodon, note, zipped
from tests.archives.imports.using import done, takes_back, texts, written
from tests.cast import Person, arrive

OWN = f"{HERE}/statuses/1"
_GONE = {"type": "Tombstone"}


async def brings(person: Person, folder: Path, *items: dict[str, Any], name: str = "m.zip") -> Import:
    return await done(person, zipped(folder / name, mastodon(items)), Kind.mastodon)


def quote(number: int, content: str, what: Any = OWN, **more: Any) -> dict[str, Any]:
    return note(number, content, f"2019-05-{number:02}T10:00:00Z", quote=what, **more)


async def about(person: Person) -> list[Quoting]:
    """What each of their posts has to do with quotes, oldest first."""
    found = await written(person)
    async with person.house.store.read() as look:
        told = await quoting.of_posts(look, [post.id for post in found])
    return [told.get(post.id, quoting.NOTHING) for post in found]


async def exported(person: Person, folder: Path) -> list[dict[str, Any]]:
    """The notes in an archive of theirs."""
    path = folder / f"{person.name}.zip"
    await person.house.packing.write(person.id, "en", path, _silent)
    with zipfile.ZipFile(path) as file:
        return [one["object"] for one in json.loads(file.read("outbox.json"))["orderedItems"]]


async def shown_id(person: Person, post: Post) -> int | None:
    [entry] = await person.house.cards.entries(person.id, [post.id])
    return entry.quoted.card.id if entry.quoted else None


async def test_what_one_quoted_of_oneself_is_quoted_again(ada: Person, bob: Person, tmp_path: Path) -> None:
    inline = f'<p class="quote-inline">RE: <a href="{OWN}">{OWN}</a></p><p>still true</p>'
    await brings(ada, tmp_path, note(1, "<p>one</p>", "2019-05-01T10:00:00Z"), quote(2, inline))
    first, second = await written(ada)
    assert [first.text, second.text] == ["one", "still true"]
    assert [one.count for one in await about(ada)] == [1, 0]
    assert await shown_id(bob, second) == first.id


async def test_what_came_with_an_earlier_archive_is_quoted_by_the_next(ada: Person, tmp_path: Path) -> None:
    first = note(1, "<p>one</p>", "2019-05-01T10:00:00Z")
    await brings(ada, tmp_path, first, name="1.zip")
    [post] = await written(ada)
    assert (await ada.house.cards.posts.of([post.id]))[post.id].quoting.count == 0
    await brings(ada, tmp_path, first, quote(2, "<p>two</p>"), name="2.zip")
    assert (await ada.house.cards.posts.of([post.id]))[post.id].quoting.count == 1
    assert await differences(ada.house.store, ada.house.cards) == []


async def test_nobody_is_told_of_it(house: House, ada: Person, bob: Person, worker: Worker, tmp_path: Path) -> None:
    heard: list[Fact] = []
    for kind in (PostQuoted, LinkPreviewed, PostPublished):
        house.bus.follow(kind, lambda _, fact: heard.append(fact))
    await bob.follows(ada)
    await brings(ada, tmp_path, note(1, "<p>one</p>", "2019-05-01T10:00:00Z"), quote(2, "<p>two</p>"))
    await worker.work_once()
    assert heard == []
    assert (await about(ada))[1].quote


@pytest.mark.parametrize(
    "items",
    [
        pytest.param([quote(1, "a", f"{HERE}/statuses/2"), quote(2, "b", OWN)], id="round in a ring"),
        pytest.param([quote(1, "a", OWN)], id="itself"),
        pytest.param([quote(1, "a", f"{HERE}/statuses/2"), note(2, "b", "2019-05-02T10:00:00Z")], id="what came later"),
    ],
)
async def test_what_stands_behind_is_never_quoted(ada: Person, tmp_path: Path, items: list[Any]) -> None:
    await brings(ada, tmp_path, *items)
    told = await about(ada)
    assert told[0].quote is None
    found = await written(ada)
    assert all(one.quote is None or one.quote.quoted_id < post.id for one, post in zip(told, found, strict=True))


async def test_what_is_for_followers_is_quoted_for_followers(ada: Person, bob: Person, tmp_path: Path) -> None:
    closed = note(1, "<p>among us</p>", "2019-05-01T10:00:00Z", to=[f"{HERE}/followers"], cc=[])
    await brings(ada, tmp_path, closed, quote(2, "<p>loudly</p>"))
    _, loud = await written(ada)
    assert loud.visibility is posts.Visibility.followers
    assert not await bob.can_read(loud)


async def test_what_is_private_or_hidden_or_gone_stays_an_address(house: House, ada: Person, tmp_path: Path) -> None:
    private, gone = await ada.says("a secret", "direct"), await ada.says("gone")
    await ada.withdraws(gone)
    addresses = [f"{house.settings.url}/@ada/{one.id}" for one in (private, gone)]
    at = "2026-11-20T10:00:0{}Z".format
    await brings(ada, tmp_path, *(note(n, "look", at(n), quote=one) for n, one in enumerate(addresses, 3)))
    found = [post for post in await written(ada) if post.text.startswith("look")]
    assert [post.text for post in found] == [f"look\n\n{one}" for one in addresses]
    assert all(one.quote is None for one in await about(ada))


async def test_what_somebody_else_wrote_here_stays_an_address(
    house: House, ada: Person, bob: Person, worker: Worker, tmp_path: Path
) -> None:
    """A quote would be one that bob cannot take back, not knowing of it, or news of what nobody does today."""
    theirs = await bob.says("news")
    address = f"{house.settings.url}/@bob/{theirs.id}"
    lie = f"{house.settings.url}/@ada/{theirs.id}"
    await brings(ada, tmp_path, quote(1, "<p>read this</p>", address), quote(2, "<p>I said so</p>", lie))
    await worker.work_once()
    assert await texts(ada) == [f"read this\n\n{address}", f"I said so\n\n{lie}"]
    assert [one.quote for one in await about(ada)] == [None, None]
    assert (await house.cards.posts.of([theirs.id]))[theirs.id].quoting.count == 0
    [entry] = await house.cards.entries(bob.id, [theirs.id])
    assert entry.card.quoting.count == 0


async def test_what_is_shown_no_more_leaves_no_address(
    ada: Person, bob: Person, mallory: Person, tmp_path: Path
) -> None:
    await mallory.follows(ada)
    gone, revoked, closed = [await bob.says(one) for one in ("gone", "revoked", "closed")]
    quoting_posts = [await ada.quotes(one, "look") for one in (gone, revoked, closed)]
    await bob.withdraws(gone)
    await bob.takes_back_consent(quoting_posts[1])
    await bob.house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    notes = await exported(ada, tmp_path)
    assert [one["quote"] for one in notes] == [_GONE] * 3
    whole = json.dumps(notes)
    assert not any(str(one.id) in whole for one in (gone, revoked, closed))
    anew = await arrive(ada.house, "ada_anew")
    await done(anew, tmp_path / "ada.zip", Kind.mastodon)
    assert [one.quote.is_gone for one in await about(anew) if one.quote] == [True] * 3
    assert [await shown_id(bob, post) for post in await written(anew)] == [None] * 3


async def test_who_may_quote_comes_back_and_a_file_opens_nothing(house: House, ada: Person, tmp_path: Path) -> None:
    def told(*allowed: str) -> dict[str, Any]:
        return {"interactionPolicy": {"canQuote": {"automaticApproval": list(allowed), "manualApproval": [PUBLIC]}}}

    items = [
        note(1, "everyone", "2019-05-01T10:00:00Z", **told(PUBLIC)),
        note(2, "followers", "2019-05-02T10:00:00Z", **told(f"{HERE}/followers", HERE)),
        note(3, "nobody", "2019-05-03T10:00:00Z", **told(HERE)),
        note(4, "unsaid", "2019-05-04T10:00:00Z"),
    ]
    await brings(ada, tmp_path, *items)
    everyone, followers, nobody = QuotePolicy
    assert [one.policy for one in await about(ada)] == [everyone, followers, nobody, everyone]
    strict = await arrive(house, "strict")
    await house.write(accounts.edit_profile, strict.id, ProfileChange(quote_policy="followers"))
    await brings(strict, tmp_path, *items)
    assert [one.policy for one in await about(strict)] == [followers, followers, nobody, followers]


@pytest.mark.parametrize(
    ("here", "told", "then"),
    [
        ("everyone", "nobody", "nobody"),
        ("nobody", "everyone", "nobody"),
        ("nobody", "followers", "nobody"),
        ("followers", "nobody", "nobody"),
        ("followers", ["nobody"], "followers"),
        ("followers", "anybody", "followers"),
    ],
)
async def test_the_stricter_wish_for_new_posts_holds(
    house: House, ada: Person, tmp_path: Path, here: str, told: Any, then: str
) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(quote_policy=here))
    files = mastodon([note(1, "<p>one</p>")]) | {"preferences.json": json.dumps({"quote_policy": told}).encode()}
    job = await house.write(imports.ask, ada.id, ada.id, Kind.mastodon, has_profile=True)
    assert await house.importing.run(job, zipped(tmp_path / "m.zip", files))
    async with house.store.read() as look:
        assert (await accounts.by_id(look, ada.id)).profile.quote_policy.name == then


async def test_taking_an_import_back_takes_its_quotes(house: House, ada: Person, tmp_path: Path) -> None:
    mine = await ada.says("mine")
    address = f"{house.settings.url}/@ada/{mine.id}"
    later = note(9, "look", "2026-11-21T10:00:00Z", quote=address)
    items = [note(1, "one", "2019-05-01T10:00:00Z"), quote(2, "two"), quote(3, "gone", _GONE), later]
    job = await brings(ada, tmp_path, *items)
    assert [one.quote is not None for one in await about(ada)].count(True) >= 2
    await takes_back(ada, job)
    assert [post.id for post in await written(ada)] == [mine.id]
    async with house.store.read() as look:
        assert await look.all(rows(store.quotes.select())) == []
    assert await differences(house.store, house.cards) == []


async def test_a_page_of_the_archive_shows_what_was_quoted(house: House, ada: Person, tmp_path: Path) -> None:
    first = await ada.says("one")
    await ada.quotes(first, "two")
    await exported(ada, tmp_path)
    with zipfile.ZipFile(tmp_path / "ada.zip") as file:
        page = next(file.read(one).decode() for one in file.namelist() if one.startswith("posts/"))
        table = file.read("posts.csv").decode()
    address = f"{house.settings.url}/@ada/{first.id}"
    assert f'<p class="quote"><a href="{address}"' in page
    assert table.splitlines()[-1].endswith(f",{address}")


def test_only_the_address_that_others_need_is_left_out_of_the_words() -> None:
    markup = '<p class="quote-inline">RE: <a href="https://a.example">a</a></p><p>so <span>it</span> is</p>'
    assert text_of(markup, "quote-inline") == "so it is"
    assert text_of(markup).startswith("RE: ")
    nested = '<span class="x quote-inline"><span>RE:</span> <br>b</span>c <span>d</span>'
    assert text_of(nested, "quote-inline") == "c d"
    assert text_of('<p class="quote-inline">RE: <p>all of it', "quote-inline") == "RE: \n\nall of it".replace(": ", ":")


_ANY = some.recursive(
    some.none() | some.booleans() | some.integers() | some.sampled_from(["", OWN, PUBLIC, "x/followers", "Tombstone"]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["id", "type", "canQuote", "automaticApproval"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(_ANY, _ANY)
def test_whatever_stands_there_is_a_quote_and_a_policy_or_none(quoted: Any, policy: Any) -> None:
    told = {"quote": quoted, "quoteUri": quoted, "interactionPolicy": policy}
    found = source.quoted(told, "words")
    assert found is None or found == Quoted() or found == Quoted(found.origin, f"words\n\n{found.origin}")
    assert source.policy(told) in QuotePolicy
    assert source.policy({"interactionPolicy": {"canQuote": {"automaticApproval": policy}}}) in QuotePolicy


async def test_words_that_are_only_a_quote_become_an_address(ada: Person, tmp_path: Path) -> None:
    await brings(ada, tmp_path, note(1, "one", "2019-05-01T10:00:00Z"), quote(2, ""), quote(3, "", _GONE))
    assert await texts(ada) == ["one", OWN]


async def _silent(_done: int, _total: int) -> None: ...
