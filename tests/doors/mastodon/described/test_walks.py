"""Every list that has pages is walked from its beginning to its end and back: nothing is lost, nothing comes twice."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from berrah import graph
from berrah.doors.house import House
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from berrah.posts import Post
from tests.cast import Person, arrive
from tests.doors.mastodon.conftest import ALL_SCOPES, App, AppOf
from tests.moderation.staff import administrator

MANY, STEP = 7, 3
LISTS = (
    "/api/v1/accounts/{ada}/followers",
    "/api/v1/accounts/{ada}/following",
    "/api/v1/accounts/{ada}/statuses",
    "/api/v1/admin/accounts",
    "/api/v1/admin/email_domain_blocks",
    "/api/v1/admin/reports",
    "/api/v1/blocks",
    "/api/v1/bookmarks",
    "/api/v1/conversations",
    "/api/v1/domain_blocks",
    "/api/v1/favourites",
    "/api/v1/follow_requests",
    "/api/v1/followed_tags",
    "/api/v1/lists/{list}/accounts",
    "/api/v1/mutes",
    "/api/v1/notifications",
    "/api/v1/notifications/requests",
    "/api/v1/statuses/{post}/favourited_by",
    "/api/v1/statuses/{post}/quotes",
    "/api/v1/statuses/{post}/reblogged_by",
    "/api/v1/timelines/home",
    "/api/v1/timelines/list/{list}",
    "/api/v1/timelines/public",
    "/api/v1/timelines/tag/souk",
    "/api/v2/admin/accounts",
    "/api/v2/notifications",
)


class Crowd:
    """Many of everything, and the words that stand in paths."""

    def __init__(self, hers: App, staff: App, **words: int | str) -> None:
        self._hers = hers
        self._staff = staff
        self._words = words

    async def page(self, path: str, **query: Any) -> tuple[list[str], dict[str, str]]:
        """What stands on a page, and where its neighbours are."""
        return await self.at(path.format(**self._words), **{"limit": STEP, **query})

    async def at(self, address: str, **query: Any) -> tuple[list[str], dict[str, str]]:
        """The same, by an address that a link gave."""
        app = self._staff if "/admin/" in address else self._hers
        answer = await app.http.get(address, params=query or None)
        assert answer.status_code == 200, answer.text
        return _keys(answer.json()), {str(rel): str(one["url"]) for rel, one in answer.links.items()}

    async def walk(self, path: str) -> list[tuple[list[str], dict[str, str]]]:
        """All pages, from the newest to the last that has a next one."""
        pages = [await self.page(path)]
        while "next" in pages[-1][1]:
            assert len(pages) < MANY * 3, path
            pages.append(await self.at(pages[-1][1]["next"]))
        return pages


def _keys(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [group["group_key"] for group in said["notification_groups"]]
    return [one if isinstance(one, str) else one.get("id") or one["name"] for one in said]


@pytest.fixture
async def crowd(house: House, served: str, ada: Person, app_of: AppOf) -> Crowd:
    root, hers = await administrator(house), await app_of(ada)
    his = await app_of(root, f"{ALL_SCOPES} admin:read admin:write")
    friends = [await arrive(house, f"friend_{n}") for n in range(MANY)]
    post, made = await ada.says("Le marché ouvre #souk"), await hers.post("/api/v1/lists", title="Friends")
    distant = await arrive(house, "distant")
    for n, friend in enumerate(friends):
        await ada.follows(friend)
        await friend.follows(ada)
        await friend.passes_on(await distant.says(f"de loin {n}"))
        await _act(n, ada, friend, post)
    await _keep(hers, his, friends, made["id"])
    await _come(hers, house, post)
    await Worker(house.store, house.bus, known_listeners(), []).work_once()
    return Crowd(hers, his, ada=ada.id, post=post.id, list=made["id"])


async def _act(n: int, ada: Person, friend: Person, post: Post) -> None:
    said = await friend.says(f"numéro {n} #souk")
    await ada.keeps(said)
    await ada.likes(said)
    await friend.likes(post)
    await ada.says(f"réponse {n}")
    await friend.quotes(post, f"voyez {n}")
    await friend.says("@ada entre nous", "direct")


async def _keep(hers: App, his: App, friends: list[Person], list_id: str) -> None:
    """Lists of people and of words."""
    await hers.post(f"/api/v1/lists/{list_id}/accounts", account_ids=[str(one.id) for one in friends])
    for n in range(MANY):
        await hers.post("/api/v1/domain_blocks", domain=f"spam{n}.example")
        await hers.post(f"/api/v1/tags/word{n}/follow")
        await his.post("/api/v1/admin/email_domain_blocks", domain=f"spam{n}.example")


async def _come(hers: App, house: House, post: Post) -> None:
    """Strangers who ask, are kept away, and wait."""
    strangers = [await arrive(house, f"asking_{n}") for n in range(MANY)]
    for asking in strangers:
        # Home shows a post once on a page, by whoever passed it on: those who are followed leave this one alone.
        await asking.passes_on(post)
    await hers.patch("/api/v1/accounts/update_credentials", locked=True)
    await hers.patch("/api/v2/notifications/policy", for_not_following="filter")
    for n, asking in enumerate(strangers):
        rude = await arrive(house, f"rude_{n}")
        await asking.house.write(graph.follow, asking.id, post.author_id)
        await asking.says("@ada let me in")
        await hers.post(f"/api/v1/accounts/{rude.id}/block")
        await hers.post(f"/api/v1/accounts/{rude.id}/mute")
        await hers.post("/api/v1/reports", account_id=str(asking.id))


async def test_every_list_is_walked_to_its_end_and_back(crowd: Crowd) -> None:
    wrong = {path: found for path in LISTS if (found := await _lost_on_the_way(crowd, path))}
    assert not wrong


async def _lost_on_the_way(crowd: Crowd, path: str) -> str:
    pages = [page for page in await crowd.walk(path) if page[0]]
    there = [key for keys, _ in pages for key in keys]
    everything, _ = await crowd.page(path, limit=80)
    if len(there) < MANY or there != everything:
        return f"there {everything}, found {there}"
    back, links = pages[-1]
    while "prev" in links:
        keys, links = await crowd.at(links["prev"])
        back = [*keys, *back]
    return "" if back == there else f"there {there}, found on the way back {back}"


async def test_the_three_cursors_mean_what_they_mean(crowd: Crowd) -> None:
    wrong = {path: found for path in LISTS if (found := await _misread(crowd, path))}
    assert not wrong


async def _misread(crowd: Crowd, path: str) -> list[str]:
    """Which cursors mean something else here."""
    keys, links = await crowd.page(path)
    (last,) = parse_qs(urlsplit(links["next"]).query)["max_id"]
    everything, _ = await crowd.page(path, limit=80)
    meant = {
        "max_id": (STEP, everything[STEP : 2 * STEP]),
        "since_id": (1, keys[:1]),  # the newest of those after it
        "min_id": (1, keys[STEP - 2 : STEP - 1]),  # those next to it
    }
    found = {name: (await crowd.page(path, limit=limit, **{name: last}))[0] for name, (limit, _) in meant.items()}
    return [f"{name}: {found[name]} for {wanted}" for name, (_, wanted) in meant.items() if found[name] != wanted]
