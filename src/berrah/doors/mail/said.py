"""What a mail is made of, whatever it says."""

from collections.abc import Callable

import msgspec

from berrah.kit.i18n import Tongue
from berrah.kit.mail import Mail


class Said(msgspec.Struct, frozen=True):
    """The parts of a mail: subject and title, paragraphs, a button with its path, and what stands below."""

    subject: str
    paragraphs: tuple[str, ...]
    button: str = ""
    path: str = ""
    after: tuple[str, ...] = ()
    unsubscribe: str = ""  # the path that ends mails of this sort


Says = Callable[[Tongue, Mail, str], Said]


def known(mail: Mail, house: str) -> dict[str, str]:
    """What nearly every sentence speaks of: somebody's name, and the house."""
    return {"name": mail.facts["name"], "house": house}
