"""What each kind of mail says."""

from collections.abc import Mapping

from berrah.doors.mail.farewells import FAREWELLS
from berrah.doors.mail.said import Said, Says, known
from berrah.kit.i18n import Tongue
from berrah.kit.mail import Mail


def confirm(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Is this address yours? For a new account."""
    return Said(
        tongue.gettext("Please confirm your address"),
        (
            tongue.gettext("Welcome, @%(name)s!", name=mail.facts["name"]),
            tongue.gettext("One click, and you can write and follow people on %(house)s.", house=house),
        ),
        tongue.gettext("Confirm my address"),
        f"/confirm?key={mail.facts['secret']}",
        (
            tongue.gettext("The link is good for two days, once."),
            tongue.gettext("Did you not sign up? Then somebody mistyped their address, and there is nothing to do."),
        ),
    )


def reset(tongue: Tongue, mail: Mail, house: str) -> Said:
    """A new password, for whoever can read this."""
    return Said(
        tongue.gettext("Choose a new password"),
        (
            tongue.gettext(
                "Somebody, we hope you, has forgotten the password of @%(name)s on %(house)s.",
                **known(mail, house),
            ),
        ),
        tongue.gettext("Choose a new password"),
        f"/password/new?key={mail.facts['secret']}",
        (
            tongue.gettext("The link is good for one hour, once."),
            tongue.gettext("Was this not you? Your password stays as it is, and there is nothing to do."),
        ),
    )


def move(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To the new address: is it yours?"""
    return Said(
        tongue.gettext("Please confirm your new address"),
        (
            tongue.gettext(
                "@%(name)s on %(house)s wants to receive e-mails at this address from now on.",
                **known(mail, house),
            ),
        ),
        tongue.gettext("Confirm my address"),
        f"/confirm?key={mail.facts['secret']}",
        (
            tongue.gettext("The link is good for two days, once."),
            tongue.gettext("Was this not you? Then there is nothing to do, and nothing changes."),
        ),
    )


def moving(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To the old address: another one was given."""
    return Said(
        tongue.gettext("Your address is being changed"),
        (
            tongue.gettext(
                "@%(name)s on %(house)s asked to use %(address)s instead of this address. It counts as soon as it is "
                "confirmed there.",
                **known(mail, house),
                address=mail.facts["address"],
            ),
            tongue.gettext("Was this not you? Then somebody knows your password: choose another one now."),
        ),
        tongue.gettext("Choose a new password"),
        "/password/forgotten",
    )


def moved(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To the old address: the operator put another one in its place."""
    return Said(
        tongue.gettext("Your address was changed"),
        (
            tongue.gettext(
                "Whoever looks after %(house)s has given @%(name)s the address %(address)s instead of this one.",
                name=mail.facts["name"],
                house=house,
                address=mail.facts["address"],
            ),
            tongue.gettext("Did you not ask for it? Then write to them."),
        ),
    )


def password(tongue: Tongue, mail: Mail, house: str) -> Said:
    """The password is another one."""
    return Said(
        tongue.gettext("Your password was changed"),
        (
            tongue.gettext(
                "@%(name)s on %(house)s has a new password. You were logged out wherever you were logged in before.",
                **known(mail, house),
            ),
            tongue.gettext("Was this not you? Then choose another one now."),
        ),
        tongue.gettext("Choose a new password"),
        "/password/forgotten",
    )


def invitation(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Come in."""
    return Said(
        tongue.gettext("You are invited to %(house)s", house=house),
        (
            tongue.gettext("@%(name)s invites you to %(house)s.", **known(mail, house)),
            tongue.gettext("Short messages that reach everyone at once."),
        ),
        tongue.gettext("Open my account"),
        f"/signup?invitation={mail.facts['code']}",
        (tongue.gettext("You do not know who this is? Then there is nothing to do."),),
    )


def member(tongue: Tongue, mail: Mail, house: str) -> Said:
    """Run this organisation with us."""
    facts = {"name": mail.facts["name"], "organisation": mail.facts["organisation"], "house": house}
    return Said(
        tongue.gettext("%(organisation)s invites you", organisation=facts["organisation"]),
        (
            tongue.gettext("@%(name)s invites you to help run the account of %(organisation)s on %(house)s.", **facts),
            tongue.gettext("You go on writing as yourself, and write as %(organisation)s when you choose to.", **facts),
        ),
        tongue.gettext("See the invitation"),
        f"/invited?code={mail.facts['code']}",
        (
            tongue.gettext("The link is good for two weeks, once. You need an account of your own first."),
            tongue.gettext("You do not know who this is? Then there is nothing to do."),
        ),
    )


def approved(tongue: Tongue, mail: Mail, house: str) -> Said:
    """You are in."""
    return Said(
        tongue.gettext("Welcome to %(house)s", house=house),
        (
            tongue.gettext(
                "Your account @%(name)s was approved: you can write and follow people now.", name=mail.facts["name"]
            ),
        ),
        tongue.pgettext("button", "Log in"),
        "/login",
    )


def refused(tongue: Tongue, mail: Mail, house: str) -> Said:
    """You are not."""
    return Said(
        tongue.gettext("About your account on %(house)s", house=house),
        (
            tongue.gettext(
                "Thank you for your interest. Those who look after %(house)s have not approved the account @%(name)s.",
                **known(mail, house),
            ),
        ),
    )


def trial(tongue: Tongue, _mail: Mail, house: str) -> Said:
    """Mail works: for the administrator who wanted to know."""
    return Said(
        tongue.gettext("E-mails from %(house)s arrive", house=house),
        (
            tongue.gettext(
                "You asked for this e-mail on the page about the server’s health. There is nothing more to do."
            ),
        ),
        tongue.gettext("Back to the page"),
        "/moderation/health",
    )


LETTERS: Mapping[str, Says] = {
    "confirm": confirm,
    "reset": reset,
    "move": move,
    "moving": moving,
    "moved": moved,
    "password": password,
    "invitation": invitation,
    "member": member,
    "approved": approved,
    "refused": refused,
    "trial": trial,
    **FAREWELLS,
}
