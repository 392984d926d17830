"""Templates to answers: one environment for each language, every word escaped unless the house wrote it."""

import secrets
from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.response import Response
from markupsafe import Markup

from berrah.doors.web import assets, wording
from berrah.doors.web.found.addresses import spelled
from berrah.doors.web.found.heads import LOCALES, portrait
from berrah.doors.web.found.pictured import of_house
from berrah.doors.web.pictures.emojis import named
from berrah.doors.web.sending.blamed import blamed
from berrah.doors.web.sending.key import field as sending_field
from berrah.doors.web.undoing import Telling
from berrah.doors.web.visitor import Visitor
from berrah.kit.errors import Problem, TooMany
from berrah.kit.i18n import LANGUAGES, Language, prepare, speak, words
from berrah.kit.serving.again import has_already, tag_of
from berrah.kit.serving.packing import packed
from berrah.kit.settings import Settings

# Where a form's token goes: put in when the page is whole, so that its parts may be kept for everybody. It is random
# so that nobody can write it.
SEAL = Markup(f"<!--seal {secrets.token_hex(8)}-->")  # noqa: S704 - made here
_VARY = (
    "accept-encoding, accept-language, cookie, save-data, sec-fetch-site, service-worker-navigation-preload, x-partial"
)
_FINE = 200
# What no browser keeps, not for a moment: keys, addresses, decisions about people.
_KEPT_BY_NOBODY = (
    *("/admin", "/confirm", "/invited", "/leaving", "/login", "/moderation", "/notices", "/oauth", "/password"),
    *("/settings", "/setup", "/signup", "/suspended", "/unsubscribe"),
)
_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
_POLICY_AND_BUCKET = _POLICY.replace("img-src 'self' data:", "img-src 'self' data: {0}; media-src 'self' {0}")
SECURE: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# For a form whose answer leads elsewhere: to an application, which may live anywhere, or to the provider of single
# sign-on.
LEADS_AWAY: Mapping[str, str] = {
    "content-security-policy": _POLICY.replace("form-action 'self'", "").rstrip("; "),
}


class _Environment(Environment):
    """Its globals are all there before the first template is read, so that each may have them as a plain dictionary.

    In chained ones, every import of every template looks through all names: a fifth of what a post costs.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows without being told."""
        return {**self.globals, **(d or {})}


@cache
def environment(language: Language) -> Environment:
    """The templates in one language."""
    made = _Environment(
        loader=PackageLoader("berrah.doors.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    prepare(made)
    tongue = speak(language)
    made.globals.update(words(tongue))
    made.globals.update(once=sending_field, spelled=spelled, house_picture=of_house, portrait=portrait)
    made.filters.update(wording.filters(tongue), og_locale=LOCALES.get)
    made.globals.update(
        tongue=tongue, languages=LANGUAGES, asset=assets.shelf().url, style=assets.style, seal=SEAL, problem=None
    )
    return made


def render(visitor: Visitor, template: str, **facts: Any) -> str:
    """A template for a visitor, sealed with the token of their session."""
    # Whoever tries on another look is shown it on the page itself.
    look = facts.get("look") or visitor.house.facade.now
    settings = visitor.house.facade.over(visitor.house.choices.settings, look)
    known: dict[str, Any] = {
        "look": look,
        "asset": assets.shelf().dressed(look.accent),
        "me": visitor.me,
        "visitor": visitor,
        "lacks": visitor.lacks,
        "settings": settings,
        "rules": visitor.house.rules,
        "path": visitor.path,
        "now": visitor.now,
        "zone": visitor.zone,
        "films": visitor.house.media.studio.is_open,
        "emojis": visitor.house.emojis,
        "spellings": visitor.house.spellings,
    }
    text = environment(visitor.tongue.language).get_template(template).render({**known, **facts})
    return named(text, visitor.house.emojis).replace(SEAL, _seal(visitor))


def page(
    visitor: Visitor,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    problem: Problem | None = None,
    **facts: Any,
) -> Response[bytes]:
    """A whole page; with a problem it is said on the page, and its status is that of the answer."""
    if problem:
        problem.field = blamed(problem, facts.get("typed"))
    notice = Telling(visitor)
    text = render(visitor, template, problem=problem, just_done=notice, **facts)
    extra = {**(headers or {}), **notice.headers}
    if problem:
        status = problem.status
    if isinstance(problem, TooMany):
        extra["retry-after"] = str(problem.retry_after)
    return html(visitor, text, status=status, headers=extra)


def html(
    visitor: Visitor, text: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response[bytes]:
    """HTML as it travels: packed where that is worth it; whoever has it already is told so (304)."""
    body = text.encode(errors="replace")
    sent = {
        **SECURE,
        **_bucket_policy(visitor.house.settings),
        "content-language": visitor.tongue.language,
        "vary": _VARY,
        "x-reader": visitor.mark,
        **_keeping(visitor, body, status),
        **(headers or {}),
    }
    if visitor.is_arriving:
        sent["content-security-policy"] += f"; style-src 'self' {assets.style_hash(visitor.house.facade.now.accent)}"
    if "etag" in sent and has_already(visitor.scope, sent["etag"]):
        return Response(b"", media_type="text/html", status_code=304, headers=sent)
    body, packing = packed(visitor.scope, body)
    if packing:
        sent["content-encoding"] = packing
    return Response(body, media_type="text/html", status_code=status, headers=sent)


def _keeping(visitor: Visitor, body: bytes, status: int) -> Mapping[str, str]:
    """Who may keep it: members' pages their browser alone, strangers' pages every cache, all of them to ask each time.

    The tag is made of what is sent and of nothing else: what a page shows hangs on moments, rankings and settings that
    no position in the log knows. So a cache that does not heed `vary` is told too when it has another reader's page.
    """
    scope = visitor.scope
    if scope["path"].startswith(_KEPT_BY_NOBODY):
        return {"cache-control": "no-store"}
    is_for_all = not visitor.is_known and not visitor.wants_part and status == _FINE
    if not is_for_all or scope["method"] not in {"GET", "HEAD"}:
        return {"cache-control": "private, no-cache"}
    return {"cache-control": "public, no-cache", "etag": tag_of(body)}


def _bucket_policy(settings: Settings) -> Mapping[str, str]:
    """Where browsers are sent for media, if that is not here."""
    if not settings.s3_public_url:
        return {}
    parts = urlsplit(settings.s3_public_url)
    host = parts.netloc if settings.s3_path_style else f"{settings.s3_bucket}.{parts.netloc}"
    return {"content-security-policy": _POLICY_AND_BUCKET.format(f"{parts.scheme}://{host}")}


def elsewhere(where: str, cookies: tuple[tuple[str, str], ...] = ()) -> Response[bytes]:
    """After a form: see there (303), with these cookies."""
    answer = Response(b"", media_type="text/html", status_code=303, headers={**SECURE, "location": where})
    for name, value in cookies:
        answer.headers[name] = value
    return answer


def moved(where: str) -> Response[bytes]:
    """What is asked for has its page there, for good (301)."""
    return Response(b"", media_type="text/html", status_code=301, headers={**SECURE, "location": where})


def _seal(visitor: Visitor) -> str:
    token = f'<input type="hidden" name="token" value="{visitor.token}">' if visitor.is_known else ""
    # Who can act for others may do so in another tab meanwhile: a form says as whom it was opened, see forms.py.
    return token + (f'<input type="hidden" name="as" value="{visitor.id}">' if visitor.memberships else "")
