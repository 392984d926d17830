"""In front of every page: who asks, what they sent, and that it is they who sent it.

Against forms of other sites (CSRF) three things stand, none of which a script needs to know:

1. the session cookie is `SameSite=Lax`: a browser does not send it along with another site's form;
2. every browser of the last years says where a form comes from, in `Sec-Fetch-Site` or at least in `Origin`; one from
   elsewhere is refused (OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata"), log-in and sign-up included;
3. a client that says neither (a text browser, a program with a cookie jar) must send back the token that stands in the
   forms of its session.

So a fragment that arrives live carries no token and is the same for everybody: whoever can receive it live has a
browser that says where its forms come from. And the token may travel in compressed pages: where an attacker could
measure them, in a browser that runs scripts, it proves nothing.
"""

import hmac
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from litestar.response import Response

from berrah.accounts import refuse_barred, refuse_lacking
from berrah.doors.house import house_of
from berrah.doors.web.forms import refuse_forgotten, refuse_other
from berrah.doors.web.rendering import elsewhere
from berrah.doors.web.sending import led_before, mark
from berrah.doors.web.visitor import Asked, Visitor, counted, visit
from berrah.kit.errors import Forbidden, Refused
from berrah.kit.serving.asgi import Receive, Scope
from berrah.kit.serving.body import decoded, header, read_body
from berrah.kit.serving.multipart import Upload, parts
from berrah.kit.serving.spooling import spool
from berrah.media import ATTACHED_MOST

_FIELDS_MOST = 60
_WITH_FILES = ("/posts", "/settings/profile", "/moderation/appearance")
_WITH_ARCHIVE = "/settings/imports"
# Whose page says itself what was wrong, and keeps what was typed.
_KEEPING = {"/posts"}
_SAFE = {"GET", "HEAD", "OPTIONS"}
# What somebody may do who still has to confirm an address or to be let in.
_ALWAYS = {
    "/colours",
    "/confirm",
    "/confirm/again",
    "/language",
    "/login",
    "/login/sso/join",
    "/login/sso/name",
    "/logout",
    "/oauth/authorize",
    "/password/forgotten",
    "/password/new",
    "/settings/address",
    "/settings/archive",
    "/settings/leave",
    "/settings/password",
    "/settings/profile",
    "/settings/letters",
    "/settings/sso/prove",
}
_UNSUBSCRIBE = "/unsubscribe/"
# What is open to those who are hidden: to read why, to say what they think of it, and to go.
_FOR_BARRED = (
    *(_UNSUBSCRIBE, "/suspended", "/notices", "/leaving", "/logout", "/language", "/colours", "/about"),
    *("/manifest.webmanifest", "/offline"),
    *("/settings/leave", "/settings/sso/prove", "/login/sso/back"),
)


class Form(dict[str, str]):
    """The fields of a form; one that was not sent is empty. `files` has the bytes of those that came along."""

    files: Mapping[str, bytes] = {}
    archive: Path | None = None  # a large file, on the disk

    def __missing__(self, name: str) -> str:
        return ""


async def guard(request: Asked) -> Response[bytes] | None:
    """Let a request in; a form that was sent before, and made something, is answered with where it led then.

    Raises Forbidden("form.foreign", "form.expired", and what a Bearer requires), Refused("body.…").
    """
    scope = cast("Scope", request.scope)
    visitor = await visit(house_of(scope), scope)
    request.state.visitor = visitor
    if not visitor.scope["path"].startswith(_FOR_BARRED):
        refuse_barred(visitor.barred)
    if request.method in _SAFE:
        request.state.visitor = visitor if visitor.wants_part else await counted(visitor)
        return None
    form = request.state.form = await _read(visitor, cast("Receive", request.receive))
    refuse_foreign(visitor, form)
    refuse_forgotten(request, visitor)
    if visitor.scope["path"] not in _KEEPING:
        refuse_other(request, visitor, form)
    if visitor.scope["path"] not in _ALWAYS and not visitor.scope["path"].startswith(_UNSUBSCRIBE):
        refuse_lacking(visitor.lacks)
    request.state.mark = mark(visitor, form, form.files, form.archive)
    if not (led := await led_before(visitor, request.state.mark)):
        return None
    if form.archive:
        form.archive.unlink(missing_ok=True)
    return elsewhere(led)


def form_of(request: Asked) -> Form:
    """The fields that were sent, in clean text."""
    form: Form = request.state.form
    return form


async def _read(visitor: Visitor, receive: Receive) -> Form:
    kind = header(visitor.scope, b"content-type").decode("latin-1")
    is_large = visitor.scope["path"].rstrip("/") == _WITH_ARCHIVE and kind.lower().startswith("multipart/")
    if not is_large or visitor.me is None:
        return read_form(await read_body(visitor.scope, receive, _most(visitor)), kind)
    house = visitor.house
    spooled = await spool(receive, kind, house.importing.folder, house.settings.import_limit)
    form = Form(spooled.fields)
    form.archive = spooled.file
    return form


def _most(visitor: Visitor) -> int:
    """How long a form may be: with pictures longer, and only members bring them."""
    house, settings, path = visitor.house, visitor.house.settings, visitor.scope["path"].rstrip("/")
    is_kind = header(visitor.scope, b"content-type").lower().startswith(b"multipart/")
    has_files = is_kind and path in _WITH_FILES and visitor.me is not None
    return settings.body_limit + (max(settings.media_limit * ATTACHED_MOST, house.media.largest) if has_files else 0)


def read_form(body: bytes, kind: str = "") -> Form:
    """The fields of a form; raises Refused("body.not_utf8", "body.malformed")."""
    if kind.lower().startswith("multipart/"):
        return _with_files(parts(body, kind, _FIELDS_MOST))
    try:
        return Form(parse_qsl(decoded(body), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS_MOST))
    except UnicodeDecodeError:
        raise Refused("body.not_utf8") from None
    except ValueError:
        raise Refused("body.malformed") from None


def _with_files(sent: Iterable[tuple[str, str | Upload]]) -> Form:
    form, files = Form(), {}
    for name, value in sent:
        if isinstance(value, Upload):
            files[name] = value.content
        else:
            form[name] = value
    form.files = files
    return form


def refuse_foreign(visitor: Visitor, form: Form) -> None:
    """Refuse a form that does not come from our own pages; see above."""
    site, origin = header(visitor.scope, b"sec-fetch-site"), header(visitor.scope, b"origin")
    if site:
        is_ours = site in {b"same-origin", b"none"}
    elif origin:
        here = header(visitor.scope, b"host").decode("latin-1"), visitor.house.settings.domain
        is_ours = urlsplit(origin.decode("latin-1")).netloc in here
    elif visitor.is_known and not hmac.compare_digest(form.get("token", "").encode(), visitor.token.encode()):
        raise Forbidden("form.expired")
    else:
        is_ours = True
    if not is_ours:
        raise Forbidden("form.foreign")
