"""What mails say about leaving, and about archives."""

from collections.abc import Mapping

from berrah.doors.mail.said import Said, Says, known
from berrah.kit.i18n import Tongue
from berrah.kit.mail import Mail


def leaving(tongue: Tongue, mail: Mail, house: str) -> Said:
    """You asked to go."""
    return Said(
        tongue.gettext("Your account is leaving %(house)s", house=house),
        (
            tongue.gettext(
                "The account @%(name)s is hidden from everybody. On %(date)s it is erased for good, with all that is "
                "yours.",
                name=mail.facts["name"],
                date=_date(tongue, mail, "due_at"),
            ),
            tongue.gettext("Until then you can log in and come back, or take your data with you."),
        ),
        tongue.pgettext("button", "Log in"),
        "/leaving",
        (tongue.gettext("Was this not you? Then log in, come back, and choose another password."),),
    )


def leaving_soon(tongue: Tongue, mail: Mail, house: str) -> Said:
    """The end is near."""
    return Said(
        tongue.gettext("Your account will be erased soon"),
        (
            tongue.gettext(
                "On %(date)s the account @%(name)s on %(house)s is erased for good. After that nobody can bring it "
                "back.",
                **known(mail, house),
                date=_date(tongue, mail, "due_at"),
            ),
            tongue.gettext("Until then you can log in and come back, or take your data with you."),
        ),
        tongue.pgettext("button", "Log in"),
        "/leaving",
    )


def closing(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To each owner: an organisation closes."""
    first = tongue.gettext(
        "An owner of @%(name)s on %(house)s has asked to close it. It is hidden now, and on %(date)s it is "
        "erased for good with everything it published.",
        **known(mail, house),
        date=_date(tongue, mail, "due_at"),
    )
    return _can_be_stopped(tongue, mail, tongue.gettext("@%(name)s is being closed", name=mail.facts["name"]), first)


def closing_soon(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To each owner: the end is near."""
    first = tongue.gettext(
        "On %(date)s @%(name)s on %(house)s is erased for good, with everything it published.",
        **known(mail, house),
        date=_date(tongue, mail, "due_at"),
    )
    return _can_be_stopped(
        tongue, mail, tongue.gettext("@%(name)s will be erased soon", name=mail.facts["name"]), first
    )


def _can_be_stopped(tongue: Tongue, mail: Mail, subject: str, first: str) -> Said:
    return Said(
        subject,
        (first, tongue.gettext("Any owner can stop this until then.")),
        tongue.gettext("Look at it"),
        f"/organisations/{mail.facts['name']}/data",
    )


def kept_open(tongue: Tongue, mail: Mail, house: str) -> Said:
    """To each owner: it stays."""
    return Said(
        tongue.gettext("@%(name)s stays open", name=mail.facts["name"]),
        (
            tongue.gettext(
                "An owner of @%(name)s on %(house)s has stopped its closing. Everything is as it was; only "
                "applications have to be allowed again.",
                **known(mail, house),
            ),
        ),
        tongue.gettext("Look at it"),
        f"/organisations/{mail.facts['name']}",
    )


def archive(tongue: Tongue, mail: Mail, house: str) -> Said:
    """What you asked for is ready."""
    where = "/settings/archive" if mail.facts["is_own"] else f"/organisations/{mail.facts['name']}/data"
    return Said(
        tongue.gettext("Your archive is ready"),
        (
            tongue.gettext(
                "The archive of @%(name)s on %(house)s can be fetched until %(date)s.",
                **known(mail, house),
                date=_date(tongue, mail, "until"),
            ),
        ),
        tongue.gettext("Fetch the archive"),
        where,
        (tongue.gettext("Did you not ask for it? Then somebody knows your password: choose another one now."),),
    )


def _date(tongue: Tongue, mail: Mail, fact: str) -> str:
    return tongue.date(int(mail.facts[fact]))


FAREWELLS: Mapping[str, Says] = {
    "leaving": leaving,
    "leaving_soon": leaving_soon,
    "closing": closing,
    "closing_soon": closing_soon,
    "kept_open": kept_open,
    "archive": archive,
}
