"""A mail: first what it is about, later the words of it."""

import hashlib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import msgspec


class Mail(msgspec.Struct, frozen=True):
    """What somebody is to be told: words are found for it when it leaves.

    `key` says what it is about: the same key twice is one mail. `facts` are what its sentences need.
    """

    key: str
    recipient: str
    kind: str
    language: str
    facts: dict[str, str] = msgspec.field(default_factory=dict)
    made_at: int = 0


class Letter(msgspec.Struct, frozen=True):
    """The words of a mail, twice: for eyes and for programs that show plain text only."""

    subject: str
    text: str
    html: str
    unsubscribe: str = ""  # the address that ends mails of this sort


def message(mail: Mail, letter: Letter, sender: str) -> EmailMessage:
    """The mail as it travels (RFC 5322); its Message-ID follows from its key, so that a second copy is known as one."""
    made = EmailMessage(policy=SMTP)
    name, address = parseaddr(sender)
    user, _, domain = address.rpartition("@")
    made["From"] = Address(name, user, domain)
    made["To"] = mail.recipient
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(datetime.fromtimestamp(mail.made_at / 1000, UTC))
    made["Message-ID"] = f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:40]}@{domain}>"
    # RFC 3834: no out-of-office notes in answer, please.
    made["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        # RFC 8058: the mail program offers one click, and asks nothing of who clicks.
        made["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    made["Content-Language"] = mail.language
    return made
