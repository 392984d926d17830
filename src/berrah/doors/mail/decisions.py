"""What the mails say that tell somebody of a decision of the moderators."""

from collections.abc import Mapping

from berrah.doors.mail.said import Said, Says
from berrah.kit.i18n import Tongue
from berrah.kit.mail import Mail


def warned(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Please mind the rules."""
    first = tongue.gettext(
        "The moderators of %(house)s ask you to mind the rules with your account @%(name)s.",
        house=house,
        name=mail.facts["name"],
    )
    return _decided(tongue, mail, tongue.gettext("A word about your account"), first)


def covered(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Pictures are shown to those who ask."""
    first = tongue.gettext(
        "The moderators of %(house)s hid the pictures, video or sound of something that @%(name)s had posted. They are "
        "shown to those who ask.",
        house=house,
        name=mail.facts["name"],
    )
    return _decided(tongue, mail, tongue.gettext("Something you posted is shown to those who ask"), first)


def hidden(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Posts are left to their author."""
    first = tongue.gettext(
        "The moderators of %(house)s hid something that @%(name)s had posted. Nobody else can read it for now, and "
        "nothing is deleted.",
        house=house,
        name=mail.facts["name"],
    )
    return _decided(tongue, mail, tongue.gettext("Something you posted is hidden"), first)


def removed(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Posts are gone."""
    first = tongue.gettext(
        "The moderators of %(house)s removed something that @%(name)s had posted.", house=house, name=mail.facts["name"]
    )
    return _decided(tongue, mail, tongue.gettext("Something you posted was removed"), first)


def limited(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Shown to fewer people."""
    first = tongue.gettext(
        "The moderators of %(house)s limited your account @%(name)s: those who follow you read you as before, and "
        "others only if they look for you.",
        house=house,
        name=mail.facts["name"],
    )
    return _decided(tongue, mail, tongue.gettext("Your account is limited"), first)


def suspended(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Out of sight."""
    first = tongue.gettext(
        "The moderators of %(house)s suspended your account @%(name)s. Nobody sees it for now, and nothing is deleted.",
        house=house,
        name=mail.facts["name"],
    )
    return _decided(tongue, mail, tongue.gettext("Your account is suspended"), first, "/suspended")


def lifted(tongue: Tongue, mail: Mail, house: str) -> Said:
    """It is taken back."""
    paragraphs = [
        tongue.gettext(
            "The moderators of %(house)s took back a decision about your account @%(name)s.",
            house=house,
            name=mail.facts["name"],
        )
    ]
    if mail.facts.get("appeal"):
        paragraphs = [
            tongue.gettext(
                "The moderators of %(house)s looked again at their decision about @%(name)s, as you had asked, and "
                "took it back.",
                house=house,
                name=mail.facts["name"],
            )
        ]
    return Said(
        tongue.gettext("A decision about your account was taken back"),
        (*paragraphs, *_said(mail)),
        tongue.gettext("Open my account"),
        "/notices",
    )


def refused(tongue: Tongue, mail: Mail, house: str) -> Said:
    """It stays."""
    first = tongue.gettext(
        "The moderators of %(house)s looked again at their decision about @%(name)s, as you had asked. It stays as it "
        "is.",
        house=house,
        name=mail.facts["name"],
    )
    return Said(
        tongue.gettext("About your appeal"), (first, *_said(mail)), tongue.gettext("Read the decision"), "/notices"
    )


def _decided(tongue: Tongue, mail: Mail, subject: str, first: str, path: str = "/notices") -> Said:
    broken = [
        tongue.gettext("The rule: %(rule)s", rule=rule) for rule in mail.facts.get("rules", "").split("\n") if rule
    ]
    return Said(
        subject,
        (first, *broken, *_said(mail)),
        tongue.gettext("Read the decision"),
        path,
        (tongue.gettext("You think that this is a mistake? There you can say so, and somebody will look again."),),
    )


def _said(mail: Mail) -> list[str]:
    return [line.strip() for line in mail.facts.get("text", "").split("\n") if line.strip()]


DECISIONS: Mapping[str, Says] = {
    "moderation_warn": warned,
    "moderation_cover": covered,
    "moderation_hide": hidden,
    "moderation_remove": removed,
    "moderation_limit": limited,
    "moderation_suspend": suspended,
    "moderation_warn_lifted": lifted,
    "moderation_cover_lifted": lifted,
    "moderation_hide_lifted": lifted,
    "moderation_remove_lifted": lifted,
    "moderation_limit_lifted": lifted,
    "moderation_suspend_lifted": lifted,
    "moderation_grant": lifted,
    "moderation_refuse": refused,
}
