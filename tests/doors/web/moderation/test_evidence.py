"""Moderators see what they decide about, and nobody else sees it there."""

from typing import Any

import msgspec
import pytest

from berrah import accounts
from berrah.doors.house import House
from berrah.kit.blob import Bucket
from berrah.media import Converting, Focus
from berrah.moderation import acts
from berrah.moderation.reports import NewReport, report
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.pictures.test_pictures import shows
from tests.doors.web.reading import Reader
from tests.kit.films import reels
from tests.kit.pictures import files
from tests.moderation.staff import administrator, decides, moderator

SEEN = "/moderation/media/"


async def post_with_a_picture(hers: Reader, **fields: str) -> int:
    await shows(hers, files.picture(), text="seen", **fields)
    return int(next(one["data-post"] for one in hers.page.all("article")))


async def reported(house: House, by: Person, author: Person, *posts: int) -> str:
    made = await house.write(report, by.id, NewReport.of(author.id, "other", comment="look", posts=posts))
    return f"/moderation/reports/{made.id}"


def shown(reader: Reader) -> list[str]:
    """The addresses of what is on the page."""
    return [one["src"] for one in reader.page.all("img") if one["src"].startswith(SEEN)]


async def status(reader: Reader, path: str) -> int:
    return (await reader.http.get(path)).status_code


async def test_mona_sees_the_picture_also_when_its_author_is_suspended_until_it_is_deleted(
    house: House, ada: Person, bob: Person, come: Come
) -> None:
    mona = await moderator(house)
    hers, staff = await come(ada), await come(mona)
    post = await post_with_a_picture(hers)
    case = await reported(house, bob, ada, post)
    await staff.opens(case)
    (path,) = shown(staff)
    assert "asked" in [one.get("class") for one in staff.page.all("details")]  # covered until asked for
    links = [link for link in staff.page.links if link.startswith(SEEN)]
    assert links
    act = await decides(mona, ada, "suspend")
    for address in (path, *links):
        got = await staff.http.get(address)
        assert (got.status_code, got.headers["cache-control"]) == (200, "private, no-store")
        assert got.headers["content-type"].startswith("image/")
        assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert await status(staff, path.replace(SEEN, "/media/")) == 404
    await staff.opens(case)
    assert shown(staff) == [path]
    await house.write(acts.lift, None, act.id)
    await ada.withdraws(post)
    assert await status(staff, path) == 404
    await staff.opens(case)
    assert shown(staff) == []
    assert "1 picture" in staff.page.text


async def test_only_moderators_see_it_and_only_while_they_are(
    house: House, ada: Person, bob: Person, mallory: Person, come: Come
) -> None:
    mona = await moderator(house)
    hers, staff = await come(ada), await come(mona)
    post = await post_with_a_picture(hers, visibility="followers")
    await bob.follows(ada)
    await staff.opens(await reported(house, bob, ada, post))
    (path,) = shown(staff)
    for reader in (await come(None), await come(mallory), await come(bob), hers):
        assert await status(reader, path) == 404
    assert await status(staff, path) == 200
    assert (await staff.http.head(path)).content == b""
    assert (await staff.http.post(path)).status_code in {404, 405}
    await house.write(acts.change_role, None, mona.id, accounts.MEMBER)
    await house.bus.caught_up()
    assert await status(staff, path) == 404


async def test_what_nobody_reported_moderators_do_not_see(house: House, ada: Person, come: Come) -> None:
    hers, staff = await come(ada), await come(await moderator(house))
    await post_with_a_picture(hers, visibility="followers")
    (path,) = [one["src"] for one in hers.page.all("img") if one["src"].startswith("/media/")]
    assert await status(hers, path) == 200
    for name in (path.removeprefix("/media/"), "x", "../../secret.key", "a" * 300):
        assert await status(staff, f"{SEEN}{name}") == 404


async def test_it_is_there_for_those_who_answer_an_appeal(house: House, ada: Person, come: Come) -> None:
    root = await administrator(house)
    hers, staff = await come(ada), await come(root)
    post = await post_with_a_picture(hers)
    act = await decides(root, ada, "hide", posts=(post,))
    await hers.opens("/notices")
    await hers.sends(f"/notices/{act.id}/appeal", text="It is a goat")
    await staff.opens("/moderation/appeals")
    assert len(shown(staff)) == 1
    await staff.opens("/moderation/people/ada")
    assert len(shown(staff)) == 1
    assert shown(hers) == []


class TestInABucket:
    """Films, in a house whose media browsers fetch straight from a bucket."""

    @pytest.fixture
    def changes(self, bucket: Bucket) -> dict[str, Any]:
        chosen = {"s3_endpoint": bucket.endpoint, "s3_bucket": bucket.name, "s3_access_key": bucket.access_key}
        public = {"s3_secret_key": bucket.secret_key, "s3_public_url": bucket.endpoint}
        return {**chosen, **public, "ffmpeg": reels.FFMPEG, "film_side": 64}

    async def test_a_film_comes_through_the_house_and_never_by_an_address_that_outlives_the_role(
        self, house: House, ada: Person, bob: Person, come: Come
    ) -> None:
        hers, staff = await come(ada), await come(await moderator(house))
        taken = await house.media.take(ada.id, reels.film(), "", Focus())
        await Converting(house.store, house.media).convert_once()
        post = await house.submit(msgspec.structs.replace(ada.draft("seen"), media=(taken.id,)))
        await staff.opens(await reported(house, bob, ada, post.id))
        (film,) = staff.page.all("video")
        assert (film["preload"], film["src"][: len(SEEN)], film["poster"][: len(SEEN)]) == ("none", SEEN, SEEN)
        part = await staff.http.get(film["src"], headers={"range": "bytes=0-99"})
        assert (part.status_code, len(part.content)) == (206, 100)
        assert part.headers["cache-control"] == "private, no-store"
        assert (await hers.http.get(film["src"])).status_code == 404
