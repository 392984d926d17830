"""What the mails say that tell somebody what happened."""

from collections.abc import Mapping
from typing import Final

from berrah.doors.mail.said import Said, Says, known
from berrah.kit.i18n import N_, Tongue
from berrah.kit.mail import Mail

# One did it; several did.
_ONE: Final = {
    "mention": N_("%(name)s mentioned you"),
    "status": N_("%(name)s posted"),
    "follow": N_("%(name)s follows you"),
    "follow_request": N_("%(name)s asks to follow you"),
    "reblog": N_("%(name)s reposted your post"),
    "quote": N_("%(name)s quoted you"),
    "favourite": N_("%(name)s likes your post"),
    "poll": N_("A poll has ended"),
    "update": N_("%(name)s edited a post that you reposted"),
    "quoted_update": N_("%(name)s edited a post that you quoted"),
    "admin.report": N_("%(name)s reported somebody"),
    "admin.appeal": N_("Somebody appeals against a decision"),
    "admin.sign_up": N_("%(name)s waits to be let in"),
}


def _sentence(tongue: Tongue, line: str) -> str:
    kind, by, others, words = line.split("\t", 3)
    said = _several(tongue, kind, by, int(others)) if int(others) else tongue.gettext(_ONE[kind], name=by)
    return f"{said}: {words}" if words else said


def _several(tongue: Tongue, kind: str, name: str, n: int) -> str:
    if kind == "follow":
        return tongue.ngettext(
            "%(name)s and %(n)s other follow you", "%(name)s and %(n)s others follow you", n, name=name
        )
    if kind == "reblog":
        return tongue.ngettext(
            "%(name)s and %(n)s other reposted your post", "%(name)s and %(n)s others reposted your post", n, name=name
        )
    if kind == "favourite":
        return tongue.ngettext(
            "%(name)s and %(n)s other like your post", "%(name)s and %(n)s others like your post", n, name=name
        )
    return tongue.ngettext(
        "%(name)s and %(n)s other wait to be let in", "%(name)s and %(n)s others wait to be let in", n, name=name
    )


def _lines(mail: Mail) -> list[str]:
    return [line for place in range(len(mail.facts)) if (line := mail.facts.get(f"line{place}"))]


def news(tongue: Tongue, mail: Mail, house: str) -> Said:
    """One thing happened."""
    (line,) = _lines(mail)[:1] or ("follow\t\t0\t",)
    subject = _sentence(tongue, line.rsplit("\t", 1)[0] + "\t")
    return _said(tongue, mail, house, subject, (_sentence(tongue, line),))


def gathered(tongue: Tongue, mail: Mail, house: str) -> Said:
    """What happened lately."""
    more, said = int(mail.facts.get("more", "0")), [_sentence(tongue, line) for line in _lines(mail)]
    if more:
        said.append(tongue.ngettext("And %(n)s thing more.", "And %(n)s things more.", more))
    subject = tongue.gettext("What happened on %(house)s", house=house)
    return _said(tongue, mail, house, subject, tuple(said))


def _said(tongue: Tongue, mail: Mail, house: str, subject: str, paragraphs: tuple[str, ...]) -> Said:
    greeting = tongue.gettext("This is for @%(name)s on %(house)s.", **known(mail, house))
    return Said(
        subject,
        (*paragraphs, greeting),
        tongue.gettext("Read it there"),
        "/notifications",
        (tongue.gettext("You get this because you asked for it. Choose anew, or end it with one click:"),),
        f"/unsubscribe/{mail.facts.get('key', '')}",
    )


NEWS: Final[Mapping[str, Says]] = {"news": news, "news_gathered": gathered}
