"""The archive of Twitter, today X: the one of today (data/tweets.js), that of 2018 (tweet.js), that of 2012 (data/js).

Its texts are escaped as HTML and its links shortened; it holds reposts as texts of one's own that begin with `RT @`.
"""

import html
import re
from calendar import timegm
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Final

from berrah.archives.imports.model import About, Attachment, Item, LeftOut, language_of
from berrah.archives.imports.source.container import Archive, content
from berrah.archives.imports.source.stream import objects
from berrah.kit.errors import Refused

_TWEETS = re.compile(r"(?:^|/)(?:data/)?tweets?(?:-part\d+)?\.js$")
_OLD_TWEETS = re.compile(r"(?:^|/)data/js/tweets/\d{4}_\d\d\.js$")
_MESSAGES = re.compile(r"(?:^|/)(?:data/)?direct-messages?(?:-group)?s?(?:-group)?(?:-part\d+)?\.js$")
_MEDIA = re.compile(r"(?:^|/)(?:data/)?tweets?_media/(\d+)-([^/]+)$")
_ARRAY = re.compile(r"^\s*[\w.\[\]\"']+\s*=\s*\[")
_OBJECT = re.compile(r"^\s*(?:var\s+)?[\w.\[\]\"']+\s*=\s*\[?")
_REPOST = re.compile(r"RT @\w{1,20}:? ")
_SNOWFLAKES_FROM: Final = 30_000_000_000  # smaller ids of Twitter say nothing of their moment
_TWITTER_EPOCH: Final = 1_288_834_974_657
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SMALL: Final = 5_000_000
_DIGITS: Final = 19
_PLAYED: Final = {"video", "animated_gif"}

Media = Mapping[str, Mapping[str, str]]


def is_it(archive: Archive) -> bool:
    """Whether it looks like one."""
    return any(_TWEETS.search(name) or _OLD_TWEETS.search(name) for name in archive.sizes)


def read(archive: Archive) -> Iterator[Item | LeftOut]:
    """Its posts, in no order; raises Refused("import.truncated", and what objects raises)."""
    names = sorted(name for name in archive.sizes if _TWEETS.search(name) or _OLD_TWEETS.search(name))
    _refuse_missing(archive)
    media = _media_of(archive)
    for name in names:
        with archive.open(name) as file:
            for found in objects(file, _ARRAY):
                tweet = found.get("tweet", found)
                if not isinstance(tweet, dict):
                    raise Refused("import.broken")
                yield from _of_tweet(tweet, media)
    if messages := sum(1 for name in archive.sizes if _MESSAGES.search(name)):
        yield LeftOut("direct-messages", "messages", messages)


def about(archive: Archive) -> About:
    """What it says of its owner; nothing where it is of another form."""
    account, profile = _small(archive, "account.js", "account"), _small(archive, "profile.js", "profile")
    said = profile.get("description")
    said = said if isinstance(said, dict) else {}
    site = _text(said, "website")
    return About(
        _text(account, "accountDisplayName"),
        html.unescape(_text(said, "bio")),
        (("", site),) if site else (),
    )


def _small(archive: Archive, ending: str, key: str) -> dict[str, Any]:
    """The one object of a small file."""
    for name in archive.sizes:
        if name.endswith(f"data/{ending}"):
            with archive.open(name) as file:
                for found in objects(file, _ARRAY):
                    inside = found.get(key)
                    return inside if isinstance(inside, dict) else {}
    return {}


def _refuse_missing(archive: Archive) -> None:
    """The archive says of how many files it consists: one of which a part is missing is not read half."""
    for name in archive.sizes:
        if name.endswith("data/manifest.js"):
            root = name.removesuffix("data/manifest.js")
            told = content(archive, name, _SMALL).decode("utf-8", "replace")
            for part in re.findall(r'"fileName"\s*:\s*"(data/tweets?(?:-part\d+)?\.js)"', told):
                if f"{root}{part}" not in archive.sizes:
                    raise Refused("import.part_missing")


def _media_of(archive: Archive) -> Media:
    """Files by the id of their post, and by their own name in it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in archive.sizes:
        if place := _MEDIA.search(name):
            found[place[1]][place[2]] = name
    return found


def _of_tweet(tweet: dict[str, Any], media: Media) -> Iterator[Item | LeftOut]:
    number = _text(tweet, "id_str") or str(tweet.get("id") or "")
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        yield LeftOut("", "no_id")
        return
    origin, text = _origin(number), _text(tweet, "full_text") or _text(tweet, "text")
    at = _moment(_text(tweet, "created_at"), int(number))
    if at is None:
        yield LeftOut(origin, "no_date")
    elif "retweeted_status" in tweet or _REPOST.match(text):
        yield LeftOut(origin, "repost")
    elif _is_older_version(tweet, number):
        yield LeftOut(origin, "older_version")
    else:
        attached = list(_attached(tweet, number, media))
        files = tuple(one for one in attached if isinstance(one, Attachment))
        yield from (one for one in attached if isinstance(one, LeftOut))
        answered = _text(tweet, "in_reply_to_status_id_str") or _text(tweet, "in_reply_to_status_id")
        yield Item(
            at,
            int(number),
            origin,
            _unwrapped(tweet, text, is_whole=len(files) == len(attached)),
            language_of(_text(tweet, "lang")),
            0,
            _origin(answered) if answered else "",
            files,
            tweet.get("possibly_sensitive") is True,
        )


def _origin(number: str) -> str:
    return f"twitter:{number}"


def _unwrapped(tweet: dict[str, Any], text: str, *, is_whole: bool) -> str:
    """Links lead where they led to, and those that stand for pictures that come along are left out."""
    text = html.unescape(text)
    for link in _entities(tweet, "urls"):
        short, meant = _text(link, "url"), _text(link, "expanded_url")
        if short and meant:
            text = text.replace(short, meant)
    for medium in [*_entities(tweet, "media"), *_media_told(tweet)]:
        short = _text(medium, "url")
        if short:
            text = text.replace(short, "" if is_whole else _text(medium, "expanded_url") or short)
    return text.strip()


def _attached(tweet: dict[str, Any], number: str, media: Media) -> Iterator[Attachment | LeftOut]:
    files = media.get(number, {})
    for medium in _media_told(tweet) or _entities(tweet, "media"):
        said = _text(medium, "ext_alt_text")
        address = _text(medium, "media_url_https") or _text(medium, "media_url")
        wanted = [PurePosixPath(address).name]
        if _text(medium, "type") in _PLAYED:
            variants = _told(medium.get("video_info"), "variants")
            played = [_text(one, "url").partition("?")[0] for one in variants]
            wanted = [PurePosixPath(one).name for one in played if one.endswith(".mp4")]
        name = next((files[one] for one in wanted if one in files), None)
        yield Attachment(name, said) if name else LeftOut(_origin(number), "file_missing")


def _media_told(tweet: dict[str, Any]) -> list[dict[str, Any]]:
    return _told(tweet.get("extended_entities"), "media")


def _entities(tweet: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return _told(tweet.get("entities"), kind)


def _told(entities: Any, kind: str) -> list[dict[str, Any]]:
    found = entities.get(kind) if isinstance(entities, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _is_older_version(tweet: dict[str, Any], number: str) -> bool:
    """Whether its author corrected it later: the archive has each version."""
    info = _inside(tweet, "edit_info")
    told = _inside(info, "initial") or _inside(_inside(info, "edit"), "editControlInitial")
    versions = told.get("editTweetIds")
    return isinstance(versions, list) and bool(versions) and str(versions[-1]) != number


def _inside(of: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = of.get(key)
    return found if isinstance(found, dict) else {}


def _moment(said: str, number: int) -> int | None:
    """In ms: the id tells them, since there are ids that do, where the date says the same second."""
    seconds = _seconds(said)
    if seconds is None:
        return None
    if number > _SNOWFLAKES_FROM:
        exact = (number >> 22) + _TWITTER_EPOCH
        if abs(exact - seconds * 1000) < 2000:  # noqa: PLR2004 - rounded, and a clock that is slow
            return exact
    return seconds * 1000


def _seconds(said: str) -> int | None:
    """`Wed Oct 10 20:19:24 +0000 2018`, or `2012-10-10 20:19:24 +0000` of the oldest archives."""
    parts = said.split()
    try:
        if len(parts) == 6:  # noqa: PLR2004 - of the first form
            hour, minute, second = (int(part) for part in parts[3].split(":"))
            month = _MONTHS.index(parts[1]) + 1
            return timegm((int(parts[5]), month, int(parts[2]), hour, minute, second))
        return int(datetime.strptime(said, "%Y-%m-%d %H:%M:%S %z").timestamp())
    except (ValueError, IndexError, OverflowError):
        return None


def _text(of: Mapping[str, Any], key: str) -> str:
    found = of.get(key)
    return found if isinstance(found, str) else ""
