"""Every mail in every language, as a real server receives it."""

import re
from email.header import decode_header, make_header

import pytest

from berrah.doors.house import House
from berrah.doors.mail import kinds
from berrah.kit.i18n import LANGUAGES
from berrah.kit.mail import Mail, Postman, put
from tests.mailbox import Mailbox, designed, mailbox, plain, postman

__all__ = ["mailbox", "postman"]

FACTS = {"name": "ada", "secret": "s3cr3t", "address": "new@example.org", "code": "c0de", "organisation": "Techno Park"}
FACTS |= {"due_at": "1795337894277", "until": "1795337894277", "is_own": "yes"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
async def test_each_mail_is_read_in_its_language_with_or_without_html(
    house: House, mailbox: Mailbox, postman: Postman, kind: str, language: str
) -> None:
    await house.write(put, Mail(f"{kind}:1", "ada@example.org", kind, language, FACTS))
    assert await postman.go_round() == 1
    made = mailbox.last()
    assert made.get_content_type() == "multipart/alternative"
    assert made["To"] == "ada@example.org"
    assert made["From"] == "Le Crieur <crieur@example.org>"
    assert made["Content-Language"] == language
    text, html = plain(made), designed(made)
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert str(make_header(decode_header(made["Subject"]))) in text
    assert "@ada" in text or kind == "trial"  # which is about nobody
    assert "%(" not in text + html
    # Every link leads to the house and says so.
    assert all(link.startswith((house.settings.url, "mailto:")) for link in re.findall(r'href="([^"]*)"', html))
    if language == "ar":
        assert re.search(r"[\u0600-\u06ff]", text)


async def test_a_name_that_looks_like_html_stays_a_name(house: House, mailbox: Mailbox, postman: Postman) -> None:
    await house.write(put, Mail("x", "a@example.org", "moving", "en", {**FACTS, "address": "<b>@example.org"}))
    await postman.go_round()
    assert "<b>" not in designed(mailbox.last())
    assert "&lt;b&gt;" in designed(mailbox.last())
