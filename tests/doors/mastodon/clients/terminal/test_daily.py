"""toot, unpatched: its other commands, each seen to do what it says."""

import json
from pathlib import Path
from typing import Any

import pytest

from berrah import graph
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.mastodon.clients.test_toot import Run, toot
from tests.doors.mastodon.conftest import App, AppOf
from tests.kit.pictures import files
from tests.search.conftest import catch_up

__all__ = ["toot"]
pytestmark = pytest.mark.peer


@pytest.fixture
async def his(bob: Person, app_of: AppOf) -> App:
    """What bob has, as another program sees it."""
    return await app_of(bob)


def names(found: list[dict[str, Any]]) -> list[str]:
    return [str(one.get("acct") or one.get("name") or one.get("title")) for one in found]


async def test_people_are_followed_muted_and_blocked(toot: Run, his: App, ada: Person, mallory: Person) -> None:
    await toot("follow", "ada")
    assert "ada" in await toot("following")
    assert "bob" in await toot("followers", "ada")
    await toot("unfollow", "ada")
    await toot("mute", "mallory")
    assert names(await his.get("/api/v1/mutes")) == ["mallory"]
    assert "mallory" in await toot("muted")
    await toot("unmute", "mallory")
    await toot("block", "mallory")
    assert names(await his.get("/api/v1/blocks")) == ["mallory"]
    assert "mallory" in await toot("blocked")
    await toot("unblock", "mallory")
    assert await his.get("/api/v1/blocks") == []
    for other in (ada, mallory):
        assert not (await his.get("/api/v1/accounts/relationships", **{"id[]": str(other.id)}))[0]["following"]


async def test_somebody_protected_lets_in_and_turns_away(
    toot: Run, his: App, ada: Person, bob: Person, mallory: Person
) -> None:
    changed = json.loads(await toot("update-account", "--locked", "--display-name", "Bob B.", "--json"))
    assert (changed["locked"], changed["display_name"]) == (True, "Bob B.")
    for asking in (ada, mallory):
        await asking.house.write(graph.follow, asking.id, bob.id)
    listed = await toot("follow-requests", "list")
    assert "ada" in listed
    assert "mallory" in listed
    await toot("follow-requests", "accept", "ada")
    await toot("follow-requests", "reject", "mallory")
    assert names(await his.get(f"/api/v1/accounts/{bob.id}/followers")) == ["ada"]
    assert await his.get("/api/v1/follow_requests") == []


async def test_posts_are_marked_shown_and_found(toot: Run, his: App, ada: Person) -> None:
    post = str((await ada.says("Le marché de #Rabat")).id)
    own = json.loads(await toot("post", "--json", "à moi"))["id"]

    await toot("bookmark", post)
    await toot("favourite", post)
    await toot("pin", own)
    assert "Le marché" in await toot("bookmarks", "--once")
    assert "Le marché" in await toot("timelines", "favourites", "--no-pager")
    assert (await his.get(f"/api/v1/statuses/{own}"))["pinned"]
    await toot("unbookmark", post)
    await toot("unfavourite", post)
    await toot("unpin", own)
    status = await his.get(f"/api/v1/statuses/{post}")
    assert (status["bookmarked"], status["favourited"]) == (False, False)
    assert not (await his.get(f"/api/v1/statuses/{own}"))["pinned"]
    found = json.loads(await toot("search", "--json", "ada"))
    assert names(found["accounts"]) == ["ada"]
    await catch_up(ada.house.search.following)
    found = json.loads(await toot("search", "--json", "marche from:ada"))
    assert [one["id"] for one in found["statuses"]] == [post]


async def test_every_timeline_is_read(toot: Run, his: App, ada: Person) -> None:
    await toot("follow", "ada")
    await ada.says("Le marché de #Rabat")
    await toot("lists", "create", "Friends")
    await toot("lists", "add", "Friends", "ada")

    printed = [
        await toot("timelines", "public", "--no-pager"),
        await toot("timelines", "tag", "Rabat", "--no-pager"),
        await toot("timelines", "account", "ada", "--no-pager"),
        await toot("timelines", "list", "Friends", "--no-pager"),
        await toot("timeline", "--once"),
    ]

    assert all("Le marché de #Rabat" in one for one in printed)
    assert "Friends" in await toot("lists", "list")
    assert "ada" in await toot("lists", "accounts", "Friends")
    await toot("lists", "remove", "Friends", "ada")
    (friends,) = await his.get("/api/v1/lists")
    assert await his.get(f"/api/v1/lists/{friends['id']}/accounts") == []
    await toot("lists", "delete", "Friends")
    assert await his.get("/api/v1/lists") == []


async def test_hashtags_are_followed(toot: Run, his: App) -> None:
    await toot("tags", "follow", "souk")
    assert names(await his.get("/api/v1/followed_tags")) == ["souk"]
    assert "souk" in await toot("tags", "followed")
    assert "souk" in await toot("tags", "info", "souk")
    await toot("tags", "unfollow", "souk")
    assert await his.get("/api/v1/followed_tags") == []


async def test_pictures_and_polls_are_posted(toot: Run, his: App, ada: Person, tmp_path: Path) -> None:
    picture = tmp_path / "sea.png"
    picture.write_bytes(files.picture())

    uploaded = json.loads(await toot("upload", "--json", "--description", "La mer", str(picture)))
    posted = json.loads(
        await toot("post", "--json", "-m", str(picture), "-d", "La mer", "-s", "-p", "Bleu", "-l", "fr", "Voyez")
    )
    asked = json.loads(
        await toot("post", "--json", "--poll-option", "Thé", "--poll-option", "Café", "Que buvez-vous ?")
    )

    assert uploaded["description"] == "La mer"
    assert [one["description"] for one in posted["media_attachments"]] == ["La mer"]
    assert (posted["sensitive"], posted["spoiler_text"], posted["language"]) == (True, "Bleu", "fr")
    assert [one["title"] for one in asked["poll"]["options"]] == ["Thé", "Café"]
    hers = await ada.asks("Thé", "Café")
    await toot("polls", "vote", str(hers.id), "0")
    assert (await his.get(f"/api/v1/polls/{hers.id}"))["own_votes"] == [0]
    assert "Café" in await toot("polls", "show", str(hers.id))


async def test_somebody_is_told_and_leaves(toot: Run, his: App, ada: Person, bob: Person, worker: Worker) -> None:
    await ada.says("@bob bonjour")
    await worker.work_once()

    told = json.loads(await toot("notifications", "--json"))
    assert [(one["type"], one["account"]["acct"]) for one in told] == [("mention", "ada")]
    await toot("notifications", "--clear")
    assert await his.get("/api/v1/notifications") == []
    assert "bob" in await toot("auth")
    assert "Toot Diagnostics" in await toot("diag")
    name = f"bob@{bob.house.settings.domain}"
    await toot("activate", name)
    await toot("logout", name)
    await toot("whoami", fails=True)
