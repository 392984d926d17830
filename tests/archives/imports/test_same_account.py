"""Exported here, imported in an empty house, exported again: the same account, but for ids and addresses."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from berrah import accounts, graph, media
from berrah.accounts import ProfileChange
from berrah.app import open_house
from berrah.archives import imports, retention
from berrah.archives.imports import Kind, State
from berrah.archives.retention import Retention
from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from berrah.kit import clock
from berrah.kit.db import Tx
from berrah.kit.db.statement import rows
from berrah.kit.pages import Page
from berrah.media import Focus, portraits
from berrah.notifications import letters, policies
from berrah.posts import Draft, featuring, quoting, versions
from berrah.posts import lists as listed
from berrah.posts.polls import store as polls_store
from tests.archives.imports.using import brings, left_out, media_of, quotes_all_kinds, texts, written
from tests.cast import Person, arrive
from tests.conftest import NewSettings
from tests.kit.films import reels
from tests.kit.pictures.files import picture

ELSEWHERE = "https://elsewhere.example"
_ID = re.compile(r"\b\d{15,19}\b")
_BLURRED = re.compile(r'"blurhash":"[^"]*"')  # of a picture that was packed once more
_FILE = re.compile(r"media_attachments/[^\"\s]+")
CLOSED: Any = {"hides_network": True, "usual_visibility": "unlisted", "is_usually_sensitive": True}
COMPARED = (
    "actor.json",
    "outbox.json",
    "posts.csv",
    "likes.json",
    "bookmarks.json",
    "featured.json",
    "muted_conversations.json",
    "preferences.json",
    "following_accounts.csv",
    "lists.csv",
    "followed_tags.csv",
    "blocked_accounts.csv",
    "muted_accounts.csv",
    "blocked_domains.csv",
    "private_notes.json",
)


async def says_all_kinds(ada: Person) -> None:
    """Posts of every kind that one can write, in three languages."""
    house = ada.house
    french = await ada.says("Le marché ouvre à 8 h : venez tôt ! #été https://example.org/a?b=1")
    again = await ada.edits(french, "Le marché ouvre à 9 h : venez tôt ! #été", notice="horaires")
    await ada.edits(again, "Le marché ouvre à 10 h : venez quand vous voulez. #été")
    arabic = await ada.answers(french, "السوق مفتوح اليوم من الساعة العاشرة\n\n#سوق")
    await ada.answers(arabic, 'And the third, <b>in English</b> & "quoted"', "unlisted")
    regretted = await ada.says("something regretted")
    await ada.edits(regretted, "something better")
    await house.write(versions.erase, ada.id, regretted.id, 1)
    await house.submit(
        Draft.of(ada.id, "Who dies in it", notice="the film: 1 < 2 & <b>", rules=house.rules, language="en")
    )
    first = await house.media.take(ada.id, picture(), "Un chat", Focus(0.25, -0.5))
    second = await house.media.take(ada.id, picture(size=(40, 30)), "قطة")
    shown = await house.submit(
        Draft.of(ada.id, "", rules=house.rules, media=[first.id, second.id], is_sensitive=True, language="fr")
    )
    await ada.edits(shown, "Two cats")
    await ada.says("for my friends", "followers")


async def is_asked(ada: Person, bob: Person) -> None:
    """A poll of hers in which bob and she's friends voted, and that is over."""
    asked = await ada.asks("Thé", "Café", "قهوة", text="Que buvez-vous ?", is_multiple=True)
    await bob.votes(asked, 0, 2)
    await ends(ada.house, asked.id)


async def ends(house: House, post_id: int) -> None:
    """Nobody waits a day for it."""
    over = rows(
        polls_store.polls.update().where(polls_store.polls.c.post_id == post_id).values(ends_at=clock.now(), is_ended=1)
    )

    async def end(tx: Tx) -> None:
        await tx.run(over)

    await house.write(end)


async def sets_everything(ada: Person) -> None:
    """Profile and settings."""
    house = ada.house
    keys = {kind: await house.portraits.take(ada.id, kind, picture()) for kind in ("avatar", "header")}
    change = ProfileChange(
        display_name="آدا Ada",
        bio="Je compte <b> & 1 < 2.\n\nBeaucoup.\nhttps://a.example/?a=1&b=2",
        language="ar",
        zone="Africa/Casablanca",
        country="MA",
        is_indexable=False,
        fields=(("Site", "https://a.example"), ("Ville", "Rabat & <Salé>")),
        avatar=keys["avatar"],
        avatar_description="My face",
        header=keys["header"],
        header_description="The sea",
        **CLOSED,
    )
    await house.write(portraits.edit_profile, ada.id, change)
    await house.write(policies.change, ada.id, {"new_accounts": "filter", "not_following": "drop"})
    await house.write(letters.choose, ada.id, {"mention": "daily"})
    await house.write(hashtags.follow_tag, ada.id, "rabat")
    await house.write(featuring.feature, ada.id, "Été")
    await house.write(graph.block_domain, ada.id, "spam.example", house.settings.domain)
    await house.write(lists.create, ada.id, NewList.of("Amis", is_exclusive=True, replies="none"))


async def marks_hers(ada: Person) -> None:
    async with ada.house.store.read() as look:
        ids = sorted(await listed.of_author(look, ada.id, Page(50), with_replies=True, with_reposts=False))
    for one in ids[:3]:
        await ada.likes(one)
    for one in (ids[4], ids[1]):
        await ada.keeps(one)
    for one in (ids[0], ids[2]):
        await ada.pins(one)
    await ada.wants_no_more_of(ids[0])


async def packed(person: Person, path: Path) -> zipfile.ZipFile:
    await person.house.packing.write(person.id, "fr", path, _silent)
    return zipfile.ZipFile(path)


def plain(file: zipfile.ZipFile, url: str) -> dict[str, Any]:
    """The documents without what a house gives of its own: numbers, addresses, names of files."""
    numbers: dict[str, str] = {}
    told: dict[str, Any] = {}
    host = url.partition("://")[2]
    for name in COMPARED[1:] + COMPARED[:1]:
        text = file.read(name).decode("utf-8-sig").replace(url, "HOUSE").replace(host, "HOST")
        text = _BLURRED.sub('"blurhash":""', text)
        for found in (_FILE, _ID):
            text = found.sub(lambda match: numbers.setdefault(match[0], f"<{len(numbers)}>"), text)
        told[name] = json.loads(text) if name.endswith(".json") else list(csv.reader(io.StringIO(text)))
    told["actor.json"].pop("published")
    return told


async def films(ada: Person) -> None:
    """A film and a sound, as ffmpeg makes them."""
    for sent, about in ((reels.film(), "a film"), (reels.sound("ogg"), "a sound")):
        desk = able(ada.house)
        medium = await desk.take(ada.id, sent, about)
        while await media.Converting(ada.house.store, desk).convert_once():
            pass
        await ada.house.submit(Draft.of(ada.id, about, rules=ada.house.rules, media=[medium.id]))


def able(house: House) -> media.Desk:
    settings = msgspec.structs.replace(house.settings, ffmpeg=reels.FFMPEG, film_side=64, film_seconds=2)
    return media.Desk(house.store, house.media.blob, settings)


async def test_the_same_account_comes_out_again(
    house: House, ada: Person, bob: Person, new_settings: NewSettings, tmp_path: Path
) -> None:
    await sets_everything(ada)
    await says_all_kinds(ada)
    await is_asked(ada, bob)
    await quotes_all_kinds(ada, bob)
    await marks_hers(ada)
    before = await packed(ada, tmp_path / "before.zip")
    async with open_house(await new_settings(url=ELSEWHERE), has_worker=False) as elsewhere:
        there = await arrive(elsewhere, "ada")
        job = await brings(there, tmp_path / "before.zip", Kind.mastodon, has_profile=True)
        assert (job.state, job.why) == (State.done, "")
        assert await left_out(there, job) == {}
        after = await packed(there, tmp_path / "after.zip")
    one, other = plain(before, house.settings.url), plain(after, ELSEWHERE)
    for was, now in zip(one["outbox.json"]["orderedItems"], other["outbox.json"]["orderedItems"], strict=True):
        assert now == was
    for name in COMPARED:
        assert other[name] == one[name], name


async def test_what_is_about_others_stays_behind_and_is_counted(
    house: House, ada: Person, bob: Person, chloe: Person, new_settings: NewSettings, tmp_path: Path
) -> None:
    theirs = await bob.says("the news")
    await ada.passes_on(theirs)
    await ada.likes(theirs)
    await ada.keeps(theirs)
    await ada.says("a secret, @bob", "direct")
    await ada.quotes(theirs, "Read this")
    await ada.follows(bob)
    await house.write(graph.block, ada.id, chloe.id)
    await house.write(graph.note, ada.id, bob.id, "met in Rabat")
    await house.write(retention.arm, Retention.of(ada.id, 30))
    await packed(ada, tmp_path / "ada.zip")
    async with open_house(await new_settings(url=ELSEWHERE), has_worker=False) as elsewhere:
        there, namesake = await arrive(elsewhere, "ada"), await arrive(elsewhere, "bob")
        job = await brings(there, tmp_path / "ada.zip", Kind.mastodon, has_profile=True)
        told = {"repost": 1, "direct": 1, "mark_elsewhere": 2, "person_elsewhere": 3, "retention": 1}
        assert await left_out(there, job) == told
        async with elsewhere.store.read() as look:
            assert await graph.followees(look, there.id) == []  # that bob is another one
            assert await graph.notes_by(look, there.id) == []
            assert await retention.retention_of(look, there.id) is None
            assert await quoting.of_posts(look, [post.id for post in await written(there)]) == {}
        assert namesake.name == bob.name
        assert await texts(there) == [f"Read this\n\n{house.settings.url}/@bob/{theirs.id}"]


async def test_people_are_found_again_in_their_own_house(
    house: House, ada: Person, bob: Person, chloe: Person, tmp_path: Path
) -> None:
    """Whoever begins anew under another name takes their people along."""
    await ada.follows(bob)
    await house.write(graph.block, ada.id, chloe.id)
    await house.write(graph.note, ada.id, bob.id, "met in Rabat")
    made = await house.write(lists.create, ada.id, NewList("Friends", is_exclusive=True))
    await house.write(lists.add, ada.id, made.id, [bob.id])
    await ada.says("hello")
    await packed(ada, tmp_path / "ada.zip")
    anew = await arrive(house, "ada_anew")
    job = await brings(anew, tmp_path / "ada.zip", Kind.mastodon, has_profile=True)
    assert await left_out(anew, job) == {}
    async with house.store.read() as look:
        assert await graph.followees(look, anew.id) == [bob.id]
        assert (await graph.bounds(look, anew.id)).blocking == {chloe.id}
        assert await graph.notes_by(look, anew.id) == [(bob.id, "met in Rabat")]
        [there] = await lists.owned(look, anew.id)
        assert (there.title, there.is_exclusive) == ("Friends", True)
        assert [one for _, one in await lists.memberships(look, anew.id)] == [bob.id]


async def test_an_archive_brought_back_to_its_own_account_restores_what_is_gone(
    house: House, ada: Person, tmp_path: Path
) -> None:
    kept, gone = await ada.says("kept"), await ada.says("gone")
    await ada.answers(gone, "an answer")
    await packed(ada, tmp_path / "ada.zip")
    await ada.withdraws(gone)
    job = await brings(ada, tmp_path / "ada.zip", Kind.mastodon)
    assert job.state is State.done
    found = await written(ada)
    assert [post.text for post in found] == ["kept", "gone", "an answer"]
    assert found[0].id == kept.id


async def test_a_file_opens_nothing_that_was_closed(house: House, ada: Person, bob: Person, tmp_path: Path) -> None:
    await ada.says("to everybody")
    await house.write(policies.change, ada.id, {"not_followers": "drop"})
    await packed(ada, tmp_path / "open.zip")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True, is_discoverable=False))
    await house.write(policies.change, bob.id, {"new_accounts": "drop", "not_followers": "filter"})
    await brings(bob, tmp_path / "open.zip", Kind.mastodon, has_profile=True)
    async with house.store.read() as look:
        account = await accounts.by_id(look, bob.id)
        policy = await policies.policy_of(look, bob.id)
    assert (account.is_protected, account.profile.is_discoverable) == (True, False)
    assert (policy.new_accounts, policy.not_followers) == ("drop", "drop")


async def test_films_and_sounds_come_along(
    house: House, ada: Person, new_settings: NewSettings, tmp_path: Path
) -> None:
    await films(ada)
    await packed(ada, tmp_path / "ada.zip")
    for name, ffmpeg, came, missing in (
        ("with", reels.FFMPEG, ["video", "audio"], {}),
        ("without", "", [], {"file_needs_ffmpeg": 2}),
    ):
        told = await new_settings(url=ELSEWHERE, ffmpeg=ffmpeg, film_side=64, film_seconds=2)
        async with open_house(told, has_worker=False) as elsewhere:
            there = await arrive(elsewhere, f"ada_{name}")
            job = await elsewhere.write(imports.ask, there.id, there.id, Kind.mastodon)
            convert = media.Converting(elsewhere.store, elsewhere.media).convert_once
            assert await elsewhere.importing.run(job, tmp_path / "ada.zip", _silent, convert)
            assert await left_out(there, job) == missing
            found = [one for post in await written(there) for one in await media_of(there, post)]
            assert [one.kind for one in found] == came
            assert [one.description for one in found] == ["a film", "a sound"][: len(came)]
            assert [post.text for post in await written(there)] == ["a film", "a sound"]


async def _silent(_done: int, _total: int) -> None: ...
