"""The pages: forms and HTML first, live with a script, in three languages."""

from collections.abc import Mapping
from typing import Any

from litestar import Router

from berrah.doors.house import House
from berrah.doors.web import archives, assets, feeds, live
from berrah.doors.web.archives import printer
from berrah.doors.web.feeds import HUB
from berrah.doors.web.feeds import printer as feed_printer
from berrah.doors.web.found import pictured, sitemap
from berrah.doors.web.found.robots import robots
from berrah.doors.web.found.sitemap import Sitemap
from berrah.doors.web.guard import guard
from berrah.doors.web.pages import (
    about,
    acts,
    administration,
    announcements,
    applications,
    between,
    cascades,
    completing,
    composing,
    designing,
    filters,
    finding,
    following,
    liveblogs,
    marked,
    messages,
    moderation,
    notifications,
    offline,
    organisations,
    people,
    permission,
    polls,
    posts,
    profile,
    quoting,
    revising,
    scheduling,
    searching,
    security,
    sessions,
    settings,
    single_sign_on,
    timelines,
    trends,
)
from berrah.doors.web.pages.embedding import posts as embedded_posts
from berrah.doors.web.pages.joining import approving, confirming, forgotten, inviting, own
from berrah.doors.web.pictures import drawn, emojis, for_moderators, logos, portraits, previews, serving
from berrah.doors.web.problems import problem_response
from berrah.doors.web.setup import first_address

__all__ = ["HUB", "feed_printer", "first_address", "printer", "problem_response", "raw", "raw_prefixes", "routes"]


def routes() -> list[Any]:
    """The pages and their forms, all behind one guard."""
    handlers = [
        *(timelines.front, timelines.to_home, timelines.public, timelines.hashtag),
        *(composing.write, composing.publish, posts.post_page, posts.readers_page),
        *(acts.repost, acts.unrepost, acts.favourite, acts.unfavourite, acts.delete, acts.bring_back),
        *(people.profile, people.followers, people.following),
        *(sessions.sign_up_page, sessions.sign_up, sessions.log_in_page, sessions.log_in, sessions.log_out),
        *(sessions.set_up_page, sessions.set_up),
        *(settings.to_profile, settings.edit_profile_page, settings.edit_profile, *settings.choices),
        *profile.routes,
        *revising.routes,
        *following.routes,
        *liveblogs.routes,
        *(confirming.confirm_page, confirming.confirm, confirming.send_again),
        *(forgotten.forgotten_page, forgotten.forgotten, forgotten.new_password_page, forgotten.new_password),
        *(own.account_page, own.change_address, own.change_password),
        *(inviting.invitations_page, inviting.invite, inviting.end_invitation, inviting.reopen_invitation),
        *(approving.applicants_page, approving.approve, approving.refuse),
        *security.routes,
        *single_sign_on.routes,
        *(about.about, about.find, permission.ask, permission.decide),
        *(*announcements.routes, *applications.routes, *designing.routes),
        *(*between.handlers, *filters.handlers),
        *(*cascades.routes, *completing.handlers, *finding.handlers, *messages.handlers, *marked.handlers),
        *(*notifications.handlers, *offline.routes),
        *organisations.routes,
        *archives.routes,
        *(*administration.routes, *moderation.routes),
        *(*polls.routes, *quoting.handlers, *scheduling.handlers, *searching.routes, *trends.routes),
    ]
    return [Router(path="/", route_handlers=handlers, before_request=guard), *_embedded(), feeds.router()]


def _embedded() -> list[Router]:
    """What may stand in a frame on other sites: before it stands no guard, because it knows nobody."""
    return [liveblogs.embedded(), embedded_posts.router()]


def raw(house: House) -> Mapping[tuple[str, str], Any]:
    """What browsers and robots look for at fixed addresses."""
    index = Sitemap(house).index
    return {
        ("GET", "/favicon.ico"): assets.favicon(house),
        ("GET", "/robots.txt"): robots(house),
        ("HEAD", "/robots.txt"): robots(house),
        **{(method, "/sitemap.xml"): index for method in ("GET", "HEAD")},
        ("GET", assets.WORKER): assets.worker,
        ("POST", HUB): feeds.asked(house),
    }


def raw_prefixes(house: House) -> Mapping[str, Any]:
    """Streams, assets and pictures."""
    pictures = {serving.PREFIX: serving.serving(house), portraits.PREFIX: portraits.serving(house)}
    pictures[previews.PREFIX] = previews.serving(house)
    pictures[pictured.PREFIX] = drawn.serving(house)
    pictures[emojis.PREFIX] = emojis.serving(house)
    pictures[logos.PREFIX] = logos.serving(house)
    pictures[for_moderators.PREFIX] = for_moderators.serving(house)
    return {assets.PREFIX: assets.serve, sitemap.PREFIX: Sitemap(house).file, **pictures, **live.raw_prefixes(house)}
