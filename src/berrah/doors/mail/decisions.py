"""What the mails say that tell somebody of a decision of the moderators."""

from collections.abc import Mapping
from typing import Final

from berrah.doors.mail.said import Said, Says, known
from berrah.kit.i18n import N_, Tongue
from berrah.kit.mail import Mail

# What each decision says first, under its subject: warned, pictures hidden, a post hidden, removed, limited, suspended.
_MADE: Final = {
    "moderation_warn": (
        N_("A word about your account"),
        N_("The moderators of %(house)s ask you to mind the rules with your account @%(name)s."),
    ),
    "moderation_cover": (
        N_("Something you posted is shown to those who ask"),
        N_(
            "The moderators of %(house)s hid the pictures, video or sound of something that @%(name)s had "
            "posted. They are shown to those who ask."
        ),
    ),
    "moderation_hide": (
        N_("Something you posted is hidden"),
        N_(
            "The moderators of %(house)s hid something that @%(name)s had posted. Nobody else can read it for "
            "now, and nothing is deleted."
        ),
    ),
    "moderation_remove": (
        N_("Something you posted was removed"),
        N_("The moderators of %(house)s removed something that @%(name)s had posted."),
    ),
    "moderation_limit": (
        N_("Your account is limited"),
        N_(
            "The moderators of %(house)s limited your account @%(name)s: those who follow you read you as "
            "before, and others only if they look for you."
        ),
    ),
    "moderation_suspend": (
        N_("Your account is suspended"),
        N_(
            "The moderators of %(house)s suspended your account @%(name)s. Nobody sees it for now, and "
            "nothing is deleted."
        ),
    ),
}


def decided(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Something was decided, by these rules and for this reason."""
    subject, first = _MADE[mail.kind]
    broken = [
        tongue.gettext("The rule: %(rule)s", rule=rule) for rule in mail.facts.get("rules", "").split("\n") if rule
    ]
    return Said(
        tongue.gettext(subject),
        (tongue.gettext(first, **known(mail, house)), *broken, *_said(mail)),
        tongue.gettext("Read the decision"),
        "/suspended" if mail.kind == "moderation_suspend" else "/notices",
        (tongue.gettext("Do you think this is a mistake? There you can say so, and somebody will look again."),),
    )


def lifted(tongue: Tongue, mail: Mail, house: str) -> Said:
    """It is taken back, because that was asked for or by itself."""
    first = N_("The moderators of %(house)s took back a decision about your account @%(name)s.")
    if mail.facts.get("appeal"):
        first = N_(
            "The moderators of %(house)s looked again at their decision about @%(name)s, as you had asked, and took it "
            "back."
        )
    return Said(
        tongue.gettext("A decision about your account was taken back"),
        (tongue.gettext(first, **known(mail, house)), *_said(mail)),
        tongue.gettext("Open my account"),
        "/notices",
    )


def refused(tongue: Tongue, mail: Mail, house: str) -> Said:
    """It stays."""
    first = tongue.gettext(
        "The moderators of %(house)s looked again at their decision about @%(name)s, as you had asked. It stays as it "
        "is.",
        **known(mail, house),
    )
    return Said(
        tongue.gettext("About your appeal"), (first, *_said(mail)), tongue.gettext("Read the decision"), "/notices"
    )


def _said(mail: Mail) -> list[str]:
    return [line.strip() for line in mail.facts.get("text", "").split("\n") if line.strip()]


DECISIONS: Mapping[str, Says] = {
    **dict.fromkeys(_MADE, decided),
    **{f"{kind}_lifted": lifted for kind in _MADE},
    "moderation_grant": lifted,
    "moderation_refuse": refused,
}
