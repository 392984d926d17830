"""The instance, as old and new apps ask for it; they do so before anything else."""

from typing import Any, Final

import msgspec
from litestar import get

from berrah import accounts
from berrah.doors.house import House
from berrah.doors.mastodon.about.figures import API, VERSION, configuration, people, streaming
from berrah.doors.mastodon.about.pictures import ICONS
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.moderation.rules import rules_in
from berrah.doors.mastodon.notifications import server_key
from berrah.kit import text
from berrah.kit.i18n import LANGUAGES
from berrah.kit.i18n.names import named_languages
from berrah.moderation import papers

# Everything public may be read without an account, and comes from here.
_TIMELINES: Final = {
    feed: {"local": "public", "remote": "public"} for feed in ("live_feeds", "hashtag_feeds", "trending_link_feeds")
}


@get("/api/v2/instance")
async def instance(ask: Asked) -> Answer:
    """Instance."""
    house, settings, figures = ask.house, ask.house.settings, await ask.house.statistics.now()
    about = f"{settings.url}/about"
    return json(
        {
            "domain": settings.domain,
            "title": settings.name,
            "version": VERSION,
            "api_versions": {"mastodon": API},
            "source_url": about,
            "description": settings.description,
            "usage": {"users": {"active_month": figures.active_month}},
            "thumbnail": _thumbnail(house),
            "icon": _icons(house),
            "languages": LANGUAGES,
            "configuration": {
                **configuration(house),
                "urls": await _urls(ask),
                "vapid": {"public_key": await server_key(house)},
                "limited_federation": False,
                "timelines_access": _TIMELINES,
            },
            "registrations": _registrations(ask),
            "contact": {"email": settings.contact_email, "account": await _contact(ask)},
            "rules": await rules_in(house, ask.tongue.language),
        }
    )


def _icons(house: House) -> list[dict[str, str]]:
    """The logo, or Berrah's mark."""
    drawn = {one: f"/icons/{one}.png" for one in ICONS}
    paths = house.facade.now.icons or drawn
    return [{"src": f"{house.settings.url}{path}", "size": f"{one}x{one}"} for one, path in paths.items()]


def _picture(house: House) -> str:
    """What stands for the house: its logo, or the banner of whoever has none."""
    return house.settings.url + (house.facade.now.large_logo or "/headers/original/missing.png")


def _thumbnail(house: House) -> dict[str, Any]:
    picture = _picture(house)
    return {"url": picture, "blurhash": None, "description": "", "versions": {"@1x": picture, "@2x": picture}}


async def _urls(ask: Ask) -> dict[str, str | None]:
    """Where people read what apps link to."""
    house, settings = ask.house, ask.house.settings
    async with house.store.read() as look:
        has_terms = await papers.has_terms(look)
    return {
        "streaming": streaming(house),
        "about": f"{settings.url}/about",
        "privacy_policy": f"{settings.url}/privacy",
        "terms_of_service": f"{settings.url}/terms" if has_terms else None,
        "status": settings.status_url or None,
    }


async def _contact(ask: Ask) -> msgspec.Raw | None:
    """Account of whom people may write to, if the operator named one that is there."""
    name = ask.house.settings.contact_account
    if not name:
        return None
    async with ask.house.store.read() as look:
        found = await accounts.by_names(look, [name])
    cards = await ask.house.cards.accounts.of([one.id for one in found.values()])
    return next((ask.shapes.accounts.raw(card) for card in cards.values()), None)


def _registrations(ask: Ask) -> dict[str, Any]:
    message = ask.shapes.accounts.note(ask.house.settings.join_message(ask.tongue.language))
    return {
        "enabled": ask.house.settings.has_open_door,
        "approval_required": ask.house.settings.signup == "approval",
        "reason_required": ask.house.settings.signup == "approval",
        "message": message or None,
        "min_age": None,
        "url": None,
    }


@get("/api/v1/instance")
async def instance_v1(ask: Asked) -> Answer:
    """V1::Instance, for older apps."""
    house, settings, figures = ask.house, ask.house.settings, await ask.house.statistics.now()
    return json(
        {
            "uri": settings.domain,
            "title": settings.name,
            "short_description": settings.description,
            "description": settings.description,
            "email": settings.contact_email,
            "version": VERSION,
            "urls": {"streaming_api": streaming(house)},
            "stats": {"user_count": await people(house), "status_count": figures.posts, "domain_count": 0},
            "thumbnail": _picture(house),
            "languages": LANGUAGES,
            "registrations": settings.has_open_door,
            "approval_required": settings.signup == "approval",
            "invites_enabled": settings.signup != "closed",
            "configuration": configuration(house),
            "contact_account": await _contact(ask),
            "rules": await rules_in(house, ask.tongue.language),
        }
    )


@get("/api/v1/instance/activity")
async def activity(ask: Asked) -> Answer:
    """Twelve weeks of posts, different people seen and accounts opened, this week first."""
    figures = await ask.house.statistics.now()
    weeks = [
        {
            "week": str(week.at // 1_000),
            "statuses": str(week.posts),
            "logins": str(week.logins),
            "registrations": str(week.registrations),
        }
        for week in figures.weeks
    ]
    return json(weeks)


@get(["/api/v1/instance/peers", "/api/v1/instance/domain_blocks"])
async def none() -> Answer:
    """No other houses are known, and nothing is blocked."""
    nothing: list[Any] = []
    return json(nothing)


@get("/api/v1/custom_emojis")
async def custom_emojis(ask: Asked) -> Answer:
    """CustomEmoji of all that are in use."""
    return json(ask.shapes.emojis.all())


@get("/api/v1/instance/languages")
async def languages(ask: Asked) -> Answer:
    """The languages that posts may say they are written in, by name."""
    named = named_languages(ask.tongue.language, text.LANGUAGES)
    return json([{"code": code, "name": name} for code, name in named])


@get("/api/v1/instance/translation_languages")
async def translations() -> Answer:
    """Nothing is translated."""
    return json({})


routes = [activity, instance, instance_v1, none, custom_emojis, languages, translations]
