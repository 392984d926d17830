"""The instance, as old and new apps ask for it; they do so before anything else."""

from typing import Any

from litestar import get

from berrah.doors.mastodon.about.figures import API, VERSION, configuration, people, streaming
from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.doors.mastodon.moderation.rules import rules_in
from berrah.doors.mastodon.notifications import server_key
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit.i18n import LANGUAGES


@get("/api/v2/instance")
async def instance(ask: Asked) -> Answer:
    """Instance."""
    house, settings = ask.house, ask.house.settings
    about = f"{settings.url}/about"
    return json(
        {
            "domain": settings.domain,
            "title": settings.name,
            "version": VERSION,
            "api_versions": {"mastodon": API},
            "source_url": about,
            "description": settings.description,
            # Who was active is counted with the statistics.
            "usage": {"users": {"active_month": 0}},
            "thumbnail": {"url": f"{settings.url}/headers/original/missing.png", "blurhash": None, "versions": {}},
            "icon": [],
            "languages": LANGUAGES,
            "configuration": {
                **configuration(house),
                "urls": {"streaming": streaming(house), "about": about, "status": None},
                "vapid": {"public_key": await server_key(house)},
                "limited_federation": False,
            },
            "registrations": _registrations(ask),
            "contact": {"email": settings.contact_email, "account": None},
            "rules": await rules_in(house, ask.tongue.language),
        }
    )


def _registrations(ask: Ask) -> dict[str, Any]:
    return {
        "enabled": ask.house.settings.has_open_door,
        "approval_required": ask.house.settings.signup == "approval",
        "reason_required": ask.house.settings.signup == "approval",
        "message": None,
        "min_age": None,
        "url": None,
    }


@get("/api/v1/instance")
async def instance_v1(ask: Asked) -> Answer:
    """V1::Instance, for older apps."""
    house, settings = ask.house, ask.house.settings
    return json(
        {
            "uri": settings.domain,
            "title": settings.name,
            "short_description": settings.description,
            "description": settings.description,
            "email": settings.contact_email,
            "version": VERSION,
            "urls": {"streaming_api": streaming(house)},
            # How much was said is counted with the statistics.
            "stats": {"user_count": await people(house), "status_count": 0, "domain_count": 0},
            "thumbnail": None,
            "languages": LANGUAGES,
            "registrations": settings.has_open_door,
            "approval_required": settings.signup == "approval",
            "invites_enabled": settings.signup != "closed",
            "configuration": configuration(house),
            "contact_account": None,
            "rules": await rules_in(house, ask.tongue.language),
        }
    )


@get("/api/v1/instance/extended_description")
async def extended_description(ask: Asked) -> Answer:
    """ExtendedDescription: what the settings say, as old as this process."""
    description = ask.shapes.accounts.note(ask.house.settings.description)
    return json({"updated_at": iso(ask.house.opened_at), "content": description})


@get(["/api/v1/instance/peers", "/api/v1/instance/domain_blocks"])
async def none() -> Answer:
    """No other houses are known, and nothing is blocked."""
    nothing: list[Any] = []
    return json(nothing)


@get("/api/v1/custom_emojis")
async def custom_emojis(ask: Asked) -> Answer:
    """CustomEmoji of all that are in use."""
    return json(ask.shapes.emojis.all())


@get("/api/v1/instance/translation_languages")
async def translations() -> Answer:
    """Nothing is translated."""
    return json({})


routes = [instance, instance_v1, extended_description, none, custom_emojis, translations]
