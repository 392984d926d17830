"""One layout for every mail, in HTML as mail programs of all ages show it, and in plain text."""

from collections.abc import Callable
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from berrah.doors.mail.decisions import DECISIONS
from berrah.doors.mail.letters import LETTERS
from berrah.doors.mail.news import NEWS
from berrah.kit.i18n import Tongue, choose, prepare, speak
from berrah.kit.i18n import words as words_of
from berrah.kit.mail import Letter, Mail
from berrah.kit.settings import Settings
from berrah.moderation.appearance import Look

_LETTERS: Final = {**LETTERS, **DECISIONS, **NEWS}
_LOGO: Final = 48  # pixels: twice as many as it takes, for fine screens
_START: Final = {"ltr": "left", "rtl": "right"}
_FONTS: Final = {
    "ltr": "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    "rtl": "'Segoe UI','Geeza Pro','Noto Naskh Arabic',Tahoma,Arial,sans-serif",
}


def words(now: Callable[[], Settings], wears: Callable[[], Look] = Look) -> Callable[[Mail], Letter]:
    """What finds the words of a mail for a house with these settings, which wears this, asked each time.

    Raises KeyError for a kind nobody has written.
    """

    def found(mail: Mail) -> Letter:
        settings, worn = now(), wears()
        tongue = speak(choose("", mail.language, settings.language))
        said = _LETTERS[mail.kind](tongue, mail, settings.name)
        known = {
            "said": said,
            "house": settings.name,
            "accent": worn.on_white,
            "logo": f"{settings.url}{worn.icons[_LOGO]}" if worn.logo else "",
            "url": settings.url,
            "link": f"{settings.url}{said.path}" if said.path else "",
            "unsubscribe": f"{settings.url}{said.unsubscribe}" if said.unsubscribe else "",
            "contact": settings.contact_email,
            "start": _START[tongue.direction],
            "fonts": _FONTS[tongue.direction],
        }
        text = _environment(tongue, is_html=False).get_template("letter.txt").render(known)
        html = _environment(tongue, is_html=True).get_template("letter.html").render(known)
        return Letter(said.subject, text, html, str(known["unsubscribe"]))

    return found


def kinds() -> list[str]:
    """Every kind of mail the house knows to write."""
    return list(_LETTERS)


@cache
def _environment(tongue: Tongue, *, is_html: bool) -> Environment:
    made = Environment(
        loader=PackageLoader("berrah.doors.mail"),
        autoescape=is_html,  # noqa: S701 - plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    prepare(made)
    made.globals.update(words_of(tongue))
    made.globals.update(tongue=tongue)
    return made
