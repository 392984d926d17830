"""What somebody wrote at Twitter stands in their account, with the dates it had."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from berrah.kit.ids import moment_of
from tests.archives.imports.files import manifest, part, tweet, twitter, zipped
from tests.archives.imports.using import brings, done, left_out, media_of, texts, written
from tests.cast import Person
from tests.kit.pictures.files import picture

OLD = "Tue Mar 21 20:50:14 +0000 2006"
LONG = "a word " * 30


def at(post_id: int) -> datetime:
    return datetime.fromtimestamp(moment_of(post_id) / 1000, UTC)


async def test_posts_stand_at_the_dates_they_had(ada: Person, tmp_path: Path) -> None:
    later = "Wed Oct 10 20:19:24 +0000 2018"
    tweets = [tweet(1050118621198921728, "newer", later), tweet(20, "just setting up my account", OLD)]
    job = await done(ada, zipped(tmp_path / "t.zip", twitter(tweets)))
    first, second = await written(ada)
    assert (first.text, second.text) == ("just setting up my account", "newer")
    assert at(first.id) == datetime(2006, 3, 21, 20, 50, 14, tzinfo=UTC)
    assert at(second.id).replace(microsecond=0) == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)
    assert at(second.id).microsecond  # the id knows
    assert (job.done, job.total) == (2, 2)


async def test_what_was_shortened_and_escaped_is_as_it_was_written(ada: Person, tmp_path: Path) -> None:
    entities = {"urls": [{"url": "https://t.co/x", "expanded_url": "https://example.org/a?b=1&c=2"}]}
    text = "Salt &amp; pepper &lt;3 https://t.co/x"
    await done(ada, zipped(tmp_path / "t.zip", twitter([tweet(20, text, entities=entities)])))
    assert await texts(ada) == ["Salt & pepper <3 https://example.org/a?b=1&c=2"]


async def test_threads_stay_whole_in_whatever_order_they_come(ada: Person, tmp_path: Path) -> None:
    tweets = [
        tweet(23, "three", in_reply_to_status_id_str="22"),
        tweet(22, "two", in_reply_to_status_id_str="21"),
        tweet(21, "one"),
        tweet(24, "@stranger indeed", in_reply_to_status_id_str="7", in_reply_to_user_id_str="99"),
    ]
    await done(ada, zipped(tmp_path / "t.zip", twitter(tweets)))
    one, two, three, answer = await written(ada)
    assert [post.text for post in (one, two, three)] == ["one", "two", "three"]
    assert (two.reply_to_id, three.reply_to_id) == (one.id, two.id)
    assert one.thread_id == two.thread_id == three.thread_id
    assert (answer.text, answer.reply_to_id) == ("@stranger indeed", None)


async def test_a_long_post_stays_whole(ada: Person, tmp_path: Path) -> None:
    await done(ada, zipped(tmp_path / "t.zip", twitter([tweet(20, LONG)])))
    assert await texts(ada) == [LONG.strip()]


async def test_pictures_come_along(ada: Person, tmp_path: Path) -> None:
    shown = {
        "media": [{"url": "https://t.co/p", "media_url_https": "https://pbs.example/media/A1.jpg", "type": "photo"}]
    }
    told = tweet(20, "Look https://t.co/p", entities=shown, extended_entities=shown)
    files = {"data/tweets_media/20-A1.jpg": picture("JPEG")}
    await done(ada, zipped(tmp_path / "t.zip", twitter([told]) | files))
    [post] = await written(ada)
    [medium] = await media_of(ada, post)
    assert (post.text, medium.type) == ("Look", "image/webp")


async def test_what_is_left_out_is_said(ada: Person, tmp_path: Path) -> None:
    shown = {
        "media": [
            {
                "url": "https://t.co/p",
                "expanded_url": "https://x.example/photo/1",
                "media_url_https": "https://pbs.example/media/A1.jpg",
                "type": "photo",
            }
        ]
    }
    tweets = [
        tweet(20, "RT @bob: not mine"),
        tweet(21, "no date", "some day"),
        tweet(22, "gone https://t.co/p", entities=shown),
        tweet(23, "first try", edit_info={"initial": {"editTweetIds": ["23", "24"]}}),
        tweet(24, "second try", edit_info={"edit": {"editControlInitial": {"editTweetIds": ["23", "24"]}}}),
        tweet(25, " \u200b "),
        tweet(26, "to come", "Tue Mar 21 20:50:14 +0000 2056"),
    ]
    files = twitter(tweets) | {"data/direct-messages.js": part([{}], "window.YTD.direct_messages.part0")}
    job = await done(ada, zipped(tmp_path / "t.zip", files))
    assert await texts(ada) == ["gone https://x.example/photo/1", "second try"]
    assert await left_out(ada, job) == {
        "repost": 1,
        "no_date": 2,
        "file_missing": 1,
        "older_version": 1,
        "empty": 1,
        "messages": 1,
    }


async def test_nobody_of_the_same_name_is_named(ada: Person, bob: Person, tmp_path: Path) -> None:
    await done(ada, zipped(tmp_path / "t.zip", twitter([tweet(20, "with @bob and #Rabat")])))
    card = (await ada.house.cards.posts.of([(await written(ada))[0].id])).popitem()[1]
    assert card.mentions == ()


def old(text: str, number: int = 30, **more: Any) -> dict[str, Any]:
    return {"id_str": str(number), "text": text, "created_at": "2010-03-02 10:00:00 +0000", **more}


@pytest.mark.parametrize(
    "files",
    [
        {"data/js/tweets/2010_03.js": part([old("hello")], "Grailbird.data.tweets_2010_03")},
        {"tweet.js": part([{**old("hello"), "full_text": "hello"}], "window.YTD.tweet.part0")},
        {"twitter-2022/data/tweets.js": part([tweet(30, "hello")])},
        {
            "data/tweets.js": part([tweet(30, "hello")]),
            "data/tweets-part1.js": part([], "window.YTD.tweets.part1"),
            "data/manifest.js": manifest("data/tweets.js", "data/tweets-part1.js"),
        },
    ],
)
async def test_every_form_is_read_that_there_was(ada: Person, tmp_path: Path, files: dict[str, bytes]) -> None:
    await done(ada, zipped(tmp_path / "t.zip", files))
    assert await texts(ada) == ["hello"]


async def test_an_archive_of_nothing_is_no_problem(ada: Person, tmp_path: Path) -> None:
    job = await brings(ada, zipped(tmp_path / "t.zip", twitter([])))
    assert (job.why, job.total) == ("", 0)
