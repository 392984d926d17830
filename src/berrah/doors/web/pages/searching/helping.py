"""How to ask: the page that explains the language, examples, and what else to try where nothing was found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from litestar import route
from litestar.response import Response

from berrah import accounts
from berrah.doors.web.pages.going import READ
from berrah.doors.web.rendering import page
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.kit.i18n import Tongue
from berrah.search import CHARACTERS_MOST, DEPTH_MOST, STARS_MOST, TERMS_MOST, Condition, pieces, with_forms
from berrah.search.query.model import All, Said

_WORDS_MOST: Final = 5  # of a search that is offered without each of them
_LIMITS: Final[Mapping[str, Any]] = {
    "characters": CHARACTERS_MOST,
    "terms": TERMS_MOST,
    "stars": STARS_MOST,
    "depth": DEPTH_MOST,
}
_LONG: Final = 4  # letters of a word that is offered by its beginning


@route("/search/help", http_method=READ)
async def guide(request: Asked) -> Response[bytes]:
    """The language, explained with examples that can be tried."""
    visitor = visitor_of(request)
    async with visitor.house.store.read() as look:
        known = visitor.me.account if visitor.me else next(iter(await accounts.staff(look)), None)
    return page(visitor, "searching/help.html", name=known.name if known else "name", **_LIMITS)


def examples(tongue: Tongue) -> Sequence[tuple[str, str]]:
    """A few searches, and what each of them finds."""
    _ = tongue.gettext
    return (
        (_("coffee OR tea"), _("one of two words")),
        ('"' + _("good morning") + '"', _("words one behind the other")),
        (_("market") + " since:7d", _("what was said about it in the last seven days")),
        ("has:image " + _("garden"), _("posts with a picture")),
    )


def looser(text: str, condition: Condition) -> Sequence[str]:
    """What else could be asked where words found nothing: other forms, one of them, all but one, the beginning."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    asked = [text[piece.start : piece.end] for piece in pieces(text)]
    if len(asked) != len(parts) or not all(isinstance(part, Said) for part in parts):
        return ()
    other = with_forms(text)
    forms = () if other == text else (other,)
    if len(asked) == 1:
        is_one = text.isalnum() and len(text) >= _LONG
        return (*forms, f"{text[:-1]}*") if is_one else forms
    without = [" ".join([*asked[:at], *asked[at + 1 :]]) for at in range(len(asked))]
    return (*forms, " OR ".join(asked), *(without if len(asked) <= _WORDS_MOST else ()))


routes = [guide]
