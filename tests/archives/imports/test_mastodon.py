"""What somebody wrote at Mastodon stands in their account, said to those to whom it was said."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from berrah import accounts
from berrah.archives.imports import Kind, State
from berrah.archives.imports.source.markup import text_of
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.ids import moment_of
from berrah.posts import Visibility, polls
from tests.archives.imports.files import HERE, Files, mastodon, note, tarred, zipped
from tests.archives.imports.using import brings, done, left_out, media_of, texts, written
from tests.cast import Person
from tests.kit.pictures.files import picture

Packed = Callable[[Path, Files], Path]
FOLLOWERS = [f"{HERE}/followers"]


@pytest.mark.parametrize("packed", [zipped, tarred])
async def test_posts_come_with_dates_threads_and_pictures(ada: Person, tmp_path: Path, packed: Packed) -> None:
    shown = {
        "type": "Document",
        "mediaType": "image/png",
        "url": "/media_attachments/files/1/original/cat.png",
        "name": "A cat",
        "focalPoint": [0.5, -0.5],
    }
    items = [
        note(1, "<p>One</p><p>and two<br />three &amp; four</p>", attachment=[shown], sensitive=True),
        note(2, "<p>More</p>", "2019-05-01T10:00:01Z", inReplyTo=f"{HERE}/statuses/1", contentMap={"fr": "More"}),
    ]
    files = mastodon(items) | {"media_attachments/files/1/original/cat.png": picture()}
    await done(ada, packed(tmp_path / "archive", files), Kind.mastodon)
    first, second = await written(ada)
    assert first.text == "One\n\nand two\nthree & four"
    assert (second.reply_to_id, second.language) == (first.id, "fr")
    assert moment_of(first.id) == datetime(2019, 5, 1, 10, tzinfo=UTC).timestamp() * 1000
    [medium] = await media_of(ada, first)
    assert (medium.description, medium.focus.x, medium.is_sensitive) == ("A cat", 0.5, True)


async def test_each_is_for_those_it_was_for(ada: Person, tmp_path: Path) -> None:
    public = ["https://www.w3.org/ns/activitystreams#Public"]
    boost = {
        "id": "b",
        "type": "Announce",
        "object": "https://elsewhere.example/1",
        "published": "2019-05-01T10:00:00Z",
    }
    items = [
        note(1, "<p>all</p>"),
        note(2, "<p>quietly</p>", "2019-05-01T10:00:01Z", to=FOLLOWERS, cc=public),
        note(3, "<p>friends</p>", "2019-05-01T10:00:02Z", to=FOLLOWERS, cc=[]),
        note(4, "<p>you</p>", to=["https://elsewhere.example/users/bob"], cc=[]),
        boost,
        {"type": "Like"},
    ]
    job = await done(ada, zipped(tmp_path / "m.zip", mastodon(items)), Kind.mastodon)
    assert [(post.text, post.visibility) for post in await written(ada)] == [
        ("all", Visibility.public),
        ("quietly", Visibility.unlisted),
        ("friends", Visibility.followers),
    ]
    assert await left_out(ada, job) == {"direct": 1, "repost": 1, "unknown": 1}


async def test_notices_and_polls_come_as_what_they_are(ada: Person, tmp_path: Path) -> None:
    counted = {"replies": {"type": "Collection", "totalItems": 3}}
    asked = note(1, "<p>Tea?</p>", summary="drinks", oneOf=[{"name": "yes", **counted}, {"name": "no"}])
    asked["object"] |= {"type": "Question", "endTime": "2019-05-02T10:00:00Z", "votersCount": 3}
    await done(ada, zipped(tmp_path / "m.zip", mastodon([asked])), Kind.mastodon)
    [post] = await written(ada)
    assert (post.text, post.notice) == ("Tea?", "drinks")
    async with ada.house.store.read() as look:
        poll = (await polls.of_posts(look, [post.id]))[post.id]
    assert (poll.choices, poll.votes, poll.voters, poll.is_brought) == (("yes", "no"), (3, 0), 3, True)
    assert poll.is_over(clock.now())
    entry = await ada.house.cards.entry(None, post.id)
    assert entry
    assert entry.card.poll
    assert (entry.card.poll.share(0), entry.card.post.notice) == (1.0, "drinks")


async def test_a_poll_that_is_none_here_stays_in_the_words(ada: Person, tmp_path: Path) -> None:
    asked = note(1, "<p>Tea?</p>", oneOf=[{"name": "yes"}])
    asked["object"]["type"] = "Question"
    await done(ada, zipped(tmp_path / "m.zip", mastodon([asked])), Kind.mastodon)
    assert await texts(ada) == ["Tea?\n\n○ yes"]


async def test_one_that_still_runs_there_is_over_here(ada: Person, tmp_path: Path) -> None:
    asked = note(1, "<p>Tea?</p>", anyOf=[{"name": "yes"}, {"name": "no"}], endTime="2999-01-01T00:00:00Z")
    asked["object"]["type"] = "Question"
    await done(ada, zipped(tmp_path / "m.zip", mastodon([asked])), Kind.mastodon)
    [post] = await written(ada)
    async with ada.house.store.read() as look:
        poll = (await polls.of_posts(look, [post.id]))[post.id]
    assert (poll.is_over(clock.now()), poll.is_multiple) == (True, True)


async def test_what_was_written_anew_says_when(ada: Person, tmp_path: Path) -> None:
    items = [
        note(1, "<p>one</p>", updated="2019-05-03T10:00:00Z"),
        note(2, "<p>before it was written</p>", "2019-05-01T10:00:01Z", updated="2019-04-03T10:00:00Z"),
    ]
    await done(ada, zipped(tmp_path / "m.zip", mastodon(items)), Kind.mastodon)
    moment = datetime(2019, 5, 3, 10, tzinfo=UTC).timestamp() * 1000
    assert [post.edited_at for post in await written(ada)] == [moment, None]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            '<p><span class="h-card"><a href="https://a.example/@b" class="mention">@<span>bob</span></a></span> hi',
            "@bob hi",
        ),
        (
            (
                '<a href="https://example.org/a/long/path"><span class="invisible">https://</span>'
                '<span class="ellipsis">example.org/a/lo</span><span class="invisible">ng/path</span></a>'
            ),
            "https://example.org/a/long/path",
        ),
        ('<a href="https://example.org/a">here</a>', "here"),
        ('<a href="https://a.example/tags/x" class="mention hashtag">#<span>x</span></a>', "#x"),
        ("<script>alert(1)</script>plain <b>bold</b>", "plain bold"),
        ("", ""),
    ],
)
def test_the_words_are_read_from_the_markup(markup: str, text: str) -> None:
    assert text_of(markup) == text


async def test_the_profile_comes_along_if_that_is_wanted(house: House, ada: Person, tmp_path: Path) -> None:
    actor = {
        "name": "Ada L.",
        "summary": "<p>I count.</p>",
        "attachment": [{"type": "PropertyValue", "name": "Site", "value": '<a href="https://ada.example">ada</a>'}],
        "icon": {"type": "Image", "url": "avatar.png"},
    }
    files = mastodon([note(1, "<p>one</p>")], **actor) | {"avatar.png": picture(size=(400, 400))}
    path = zipped(tmp_path / "m.zip", files)
    await done(ada, path, Kind.mastodon)
    async with house.store.read() as look:
        assert (await accounts.by_id(look, ada.id)).display_name == ada.account.display_name
    job = await brings(ada, path, Kind.mastodon, has_profile=True)
    assert job.state is State.done
    async with house.store.read() as look:
        account = await accounts.by_id(look, ada.id)
    assert (account.display_name, account.bio) == ("Ada L.", "I count.")
    assert [one.name for one in account.profile.fields] == ["Site"]
    assert account.profile.avatar
