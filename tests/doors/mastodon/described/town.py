"""A town in which everything happened, as programs see it: who asks, and the ids of all that is there."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from berrah import accounts
from berrah.accounts import NewApplication
from berrah.doors.house import House
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import clock
from berrah.kit.bus import known_listeners
from berrah.kit.worker import Worker
from berrah.moderation import rules
from berrah.moderation.rules import NewRule
from tests.cast import PASSWORD, Person, arrive
from tests.doors.mastodon.conftest import ALL_SCOPES, App, AppOf
from tests.kit.pictures import files
from tests.kit.webpush.devices import Phone
from tests.moderation.staff import administrator
from tests.search.conftest import catch_up

_PLACE = re.compile(r"/([^/{]+)/\{(\w+)\}")
# Names of parameters that stand for something that is there, wherever they come, and for what.
_BY_NAME = {
    "account_id": "accounts",
    "account_ids": "accounts",
    "acct": "names",
    "agreement": "agreement",
    "auth": "auth",
    "choices": "choices",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "domain": "domains",
    "email": "addresses",
    "endpoint": "endpoints",
    "grant_type": "grants",
    "in_reply_to_id": "statuses",
    "list": "lists",
    "max_id": "statuses",
    "media_ids": "media",
    "min_id": "statuses",
    "p256dh": "p256dh",
    "password": "passwords",
    "q": "names",
    "quote_approval_policy": "policies",
    "quoted_status_id": "statuses",
    "rule_ids": "rules",
    "since_id": "statuses",
    "status_id": "statuses",
    "status_ids": "statuses",
    "username": "newcomers",
}
_WORDS: dict[str, list[Any]] = {
    "addresses": [f"{name}@example.org" for name in ("eve", "fatima", "george", "hind")],
    "agreement": [True],
    "choices": [0, 1],
    "domains": ["spam.example", "elsewhere.example"],
    "endpoints": ["https://push.example.net/send/other"],
    "grants": ["client_credentials"],
    "names": ["bob", "ada", "@chloe", "#souk"],
    "newcomers": ["eve", "fatima", "george", "hind"],
    "passwords": [PASSWORD],
    "reactions": ["tea", "🎉"],
    "policies": ["public", "followers", "nobody"],
    "tag": ["souk", "Rabat", "thé"],
    "tags": ["souk", "Rabat", "thé"],
}


@dataclass
class Town:
    """What is there, by the word that stands before its id in a path."""

    house: House
    served: str
    ada: App
    bob: App
    staff: App
    stranger: App
    there: dict[str, list[Any]] = field(default_factory=lambda: dict(_WORDS))

    def choices(self, path: str, parameter: str) -> list[Any]:
        """The ids that make sense for a parameter of this path; none where it is not an id, or nothing is there."""
        before = {name: kind for kind, name in _PLACE.findall(path)}
        kind = before.get(parameter) or _BY_NAME.get(parameter, "")
        if kind == "" and parameter in {"id", "id[]"}:
            kind = "accounts" if "/accounts" in path else "statuses"
        if "/filters/" in path:
            kind = {"statuses": "filtered", "filters": path[5:15]}.get(kind, kind)
        if kind == "notifications" and parameter == "group_key":
            kind = "groups"
        return self.there.get(kind, [])

    def keep(self, kind: str, *found: dict[str, Any], by: str = "id") -> None:
        """Know that these are there."""
        self.there.setdefault(kind, []).extend(one[by] for one in found)


@pytest.fixture
async def town(
    house: House, served: str, ada: Person, bob: Person, chloe: Person, mallory: Person, app_of: AppOf
) -> AsyncIterator[Town]:
    """Ada, whose programs ask, has met everybody and done everything once; dina is protected."""
    dina, root = await arrive(house, "dina"), await administrator(house)
    staff = await app_of(root, f"{ALL_SCOPES} admin:read admin:write")
    hers = App(served, await permission(ada))
    made = Town(house, served, hers, await app_of(bob), staff, await app_of(None))
    everybody = (ada, bob, chloe, dina, mallory, root)
    made.keep("accounts", *({"id": str(one.id)} for one in everybody))
    made.there["follow_requests"] = [str(bob.id), str(chloe.id)]
    rule = await house.write(rules.add, None, NewRule.of({"en": ("Be kind.", "To all."), "fr": ("Soyez gentils.", "")}))
    made.there["rules"] = [str(rule)]
    await house.emojis.take("tea", files.picture(), "drinks")
    await _meet(made, await app_of(dina), ada, bob, chloe)
    await _talk(made, bob, chloe)
    await _wait_at_the_door(made, mallory)
    await Worker(house.store, house.bus, known_listeners(), []).work_once()
    await _look_round(made)
    await _put_away(made)
    await catch_up(house.search.following)
    yield made
    await made.ada.http.aclose()


async def permission(person: Person) -> str:
    """A token that somebody gave to a program."""
    made = await person.house.write(accounts.create_application, NewApplication("A program", ("https://a.b",)))
    return await person.house.write(accounts.create_token, person.id, ALL_SCOPES, made.id)


async def _meet(town: Town, dinas: App, ada: Person, bob: Person, chloe: Person) -> None:
    """Who follows, lists, notes and protects."""
    await dinas.patch(
        "/api/v1/accounts/update_credentials", locked=True, fields_attributes=[{"name": "a", "value": "b"}]
    )
    await ada.follows(bob, chloe)
    await bob.follows(ada, chloe)
    await chloe.follows(ada)
    dina = town.there["accounts"][3]
    await town.ada.post(f"/api/v1/accounts/{dina}/follow")
    profile = {"display_name": "Ada :tea:", "note": "Du marché #Rabat", "bot": "false"}
    fields = [{"name": "Site", "value": "https://example.org/"}]
    await town.ada.patch("/api/v1/accounts/update_credentials", **profile, fields_attributes=fields)
    await town.ada.post(f"/api/v1/accounts/{bob.id}/note", comment="He sells tea")
    await town.ada.post("/api/v1/domain_blocks", domain="spam.example")
    await town.ada.post("/api/v1/tags/souk/follow")
    made = [await town.ada.post("/api/v1/lists", title=title) for title in ("Friends", "Press", "Family")]
    town.keep("lists", *made)
    town.keep("list", *made)
    for one in made[:2]:
        await town.ada.post(f"/api/v1/lists/{one['id']}/accounts", account_ids=[str(bob.id), str(chloe.id)])


async def _talk(town: Town, bob: Person, chloe: Person) -> None:
    """Posts of every kind, and what others do with them."""
    ada, statuses = town.ada, "/api/v1/statuses"
    pictures = [await _picture(ada) for _ in range(4)]
    town.keep("media", *pictures[1:])
    poll = {"options": ["Tea", "Coffee"], "expires_in": 86_400}
    said = [
        await ada.post(statuses, status="Le marché ouvre à 9 h #Rabat #souk @bob https://example.org/x"),
        await ada.post(statuses, status="Une tasse de :tea:", spoiler_text="Attention", language="fr"),
        await ada.post(statuses, status="La mer", media_ids=[pictures[0]["id"]], sensitive=True),
        await ada.post(statuses, status="What do you drink?", poll=poll),
        await ada.post(statuses, status="pour ceux qui me suivent", visibility="private"),
        await ada.post(statuses, status="@bob @chloe entre nous", visibility="direct"),
    ]
    first = int(said[0]["id"])
    said.append(await ada.post(statuses, status="Voyez", quoted_status_id=said[0]["id"]))
    said.append(await town.bob.post(statuses, status="@ada deux choix ? #thé", poll={**poll, "multiple": True}))
    said.append(await town.bob.post(statuses, status="@ada j’y vais", in_reply_to_id=said[0]["id"]))
    said.append(await town.bob.post(statuses, status="Elle a raison", quoted_status_id=said[0]["id"]))
    await ada.put(f"{statuses}/{said[1]['id']}", status="Deux tasses de :tea:", spoiler_text="Attention")
    await bob.votes(int(said[3]["id"]), 0)
    await bob.likes(first)
    await chloe.likes(first)
    passed_on = [await bob.passes_on(first), await chloe.passes_on(int(said[1]["id"]))]
    for act, number in (("bookmark", 0), ("favourite", 7), ("pin", 0), ("reblog", 8), ("mute", 5)):
        await ada.post(f"{statuses}/{said[number]['id']}/{act}")
    town.keep("statuses", *said, *({"id": str(one.id)} for one in passed_on))
    town.keep("polls", said[3], said[7])
    town.there["quotes"] = [said[9]["id"], said[6]["id"]]


async def _picture(app: App) -> dict[str, Any]:
    answer = await app.http.post("/api/v2/media", files={"file": ("p.png", files.picture())}, data={"description": "x"})
    picture: dict[str, Any] = answer.json()
    return picture


async def _wait_at_the_door(town: Town, mallory: Person) -> None:
    """Somebody ada does not know; what she is told of waits."""
    await town.ada.patch("/api/v2/notifications/policy", for_not_following="filter")
    await mallory.says("@ada buy this")
    await mallory.says("@ada a word", "direct")
    for name in ("nadia", "omar", "paula"):
        await (await arrive(town.house, name)).says("@ada do you know me?")
    program = await town.ada.post("/api/v1/apps", client_name="x", redirect_uris="https://a.b", scopes="read")
    town.keep("client_id", program, by="client_id")
    town.keep("client_secret", program, by="client_secret")
    mallorys = str(mallory.id)
    await town.ada.post("/api/v1/reports", account_id=mallorys, comment="Look", rule_ids=town.there["rules"])
    await town.staff.post("/api/v1/admin/email_domain_blocks", domain="spam.example")
    p256dh, auth = Phone().device.written
    keys = {"p256dh": p256dh, "auth": auth}
    town.there |= {"p256dh": [p256dh], "auth": [auth]}
    subscription = {"endpoint": "https://push.example.net/send/abc", "keys": keys, "standard": True}
    await town.ada.post("/api/v1/push/subscription", subscription=subscription, data={"alerts": {"mention": True}})


async def _look_round(town: Town) -> None:
    """What the house made of it."""
    told = await town.ada.get("/api/v1/notifications", include_filtered=True)
    town.keep("notifications", *told)
    groups = await town.ada.get("/api/v2/notifications")
    town.keep("groups", *groups["notification_groups"], by="group_key")
    town.keep("requests", *await town.ada.get("/api/v1/notifications/requests"))
    town.keep("conversations", *await town.ada.get("/api/v1/conversations"))
    last = town.there["notifications"][1]
    await town.ada.post("/api/v1/markers", notifications={"last_read_id": last})


async def _put_away(town: Town) -> None:
    """What ada keeps for later and would rather not read, what she shows, and what the house says to everybody."""
    ada, words = town.ada, [{"keyword": "buy"}, {"keyword": "sell", "whole_word": True}]
    made = await ada.post("/api/v2/filters", title="Ads", context=["home", "public"], keywords_attributes=words)
    hung = await ada.post(f"/api/v2/filters/{made['id']}/statuses", status_id=town.there["statuses"][7])
    town.keep("v2/filters", made)
    town.keep("keywords", *made["keywords"])
    town.keep("filtered", hung)
    town.keep("v1/filters", *await ada.get("/api/v1/filters"))
    in_an_hour = iso(clock.now() + 3_600_000)
    town.keep("scheduled_statuses", await ada.post("/api/v1/statuses", status="Plus tard", scheduled_at=in_an_hour))
    town.keep("featured_tags", await ada.post("/api/v1/featured_tags", name="Rabat"))
    await ada.post(f"/api/v1/accounts/{town.there['accounts'][1]}/endorse")
    said = {"texts": {"en": "We move on Friday", "fr": "On déménage vendredi"}}
    announced = await town.staff.http.post("/api/berrah/v1/moderation/announcements", json=said)
    town.keep("announcements", announced.json())
    today = iso(clock.now())[:10]
    paper = {"texts": {"en": "Be kind."}, "effective_on": today}
    written = await town.staff.http.put("/api/berrah/v1/moderation/papers/terms", json=paper)
    assert written.is_success, written.text
    town.there["terms_of_service"] = [today]
