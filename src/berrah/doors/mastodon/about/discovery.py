"""How others find the doors of this house: well-known addresses (RFC 8615)."""

from typing import Any

from litestar import get

from berrah.accounts.scopes import OURS, SCOPES
from berrah.doors.mastodon.about.figures import BERRAH, people
from berrah.doors.mastodon.accounts.people import named
from berrah.doors.mastodon.accounts.reads import card_of
from berrah.doors.mastodon.answers import Answer, encode, json
from berrah.doors.mastodon.asking import Ask, Asked
from berrah.kit.errors import Refused, Unknown

_SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/"


@get("/.well-known/oauth-authorization-server")
async def oauth(ask: Asked) -> Answer:
    """Where programs get permission (RFC 8414), which only speaks of https: without it, they know the usual places."""
    url = ask.house.settings.url
    if not ask.house.settings.is_secure:
        raise Unknown("endpoint.unknown")
    return json(
        {
            "issuer": f"{url}/",
            "service_documentation": "https://docs.joinmastodon.org/",
            "authorization_endpoint": f"{url}/oauth/authorize",
            "token_endpoint": f"{url}/oauth/token",
            "revocation_endpoint": f"{url}/oauth/revoke",
            "userinfo_endpoint": f"{url}/oauth/userinfo",
            "app_registration_endpoint": f"{url}/api/v1/apps",
            "scopes_supported": sorted(SCOPES - OURS),  # clients know Mastodon's list, and some stop at any other word
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "client_credentials", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@get("/.well-known/nodeinfo")
async def nodeinfo_links(ask: Asked) -> Answer:
    """Where the house describes itself (nodeinfo.diaspora.software)."""
    url = ask.house.settings.url
    versions = ("2.0", "2.1")
    return json({"links": [{"rel": _SCHEMA + one, "href": f"{url}/nodeinfo/{one}"} for one in versions]})


@get(["/nodeinfo/2.0", "/nodeinfo/2.1"])
async def nodeinfo(ask: Asked) -> Answer:
    """What the house is."""
    settings, version = ask.house.settings, ask.path.rpartition("/")[2]
    return json(
        {
            "version": version,
            "software": {"name": "berrah", "version": BERRAH},
            "protocols": [],
            "services": {"inbound": [], "outbound": []},
            "openRegistrations": settings.has_open_door,
            "usage": await _usage(ask),
            "metadata": {"nodeName": settings.name, "nodeDescription": settings.description},
        }
    )


async def _usage(ask: Ask) -> dict[str, Any]:
    figures = await ask.house.statistics.now()
    users = {
        "total": await people(ask.house),
        "activeMonth": figures.active_month,
        "activeHalfyear": figures.active_half_year,
    }
    return {"users": users, "localPosts": figures.posts}


@get("/.well-known/webfinger")
async def webfinger(ask: Asked) -> Answer:
    """Who `acct:name@here` is (RFC 7033)."""
    resource, settings = ask.given.text("resource"), ask.house.settings
    if not resource:
        raise Refused("body.malformed")
    found = await named(ask, resource.removeprefix("acct:"))
    if found is None:
        raise Unknown("account.unknown")
    name = (await card_of(ask, found)).account.name
    page = ask.shapes.accounts.page(name)
    described = {
        "subject": f"acct:{name}@{settings.domain}",
        "aliases": [page],
        "links": [{"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page}],
    }
    return Answer(encode(described), media_type="application/jrd+json; charset=utf-8")


routes = [oauth, nodeinfo_links, nodeinfo, webfinger]
