"""Whoever types something wrong is told beside the field, in their language, and types nothing a second time."""

import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from berrah import accounts, organisations
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.kit.i18n import LANGUAGES
from berrah.kit.limits import Rate
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader
from tests.doors.web.twice.wrong import WRONG, Wrong
from tests.moderation.staff import administrator, decides

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_NOT_KEPT = {"password", "old_password", "once", "token", "opened", "key", "was"}


@pytest.fixture
def changes() -> dict[str, Any]:
    often = Rate(1_000, 60)
    return {"smtp": "smtp://localhost:2525", "limit_signup": often, "limit_login": often, "limit_mail": often}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_form_says_what_is_wrong_beside_the_field_and_keeps_the_rest(
    house: House, ada: Person, bob: Person, come: Come, language: str
) -> None:
    staff = await administrator(house)
    await house.write(organisations.found, ada.id, "park", "Park")
    warning = await decides(staff, ada, "warn", text="Do not")
    for person in (ada, staff):
        await house.write(accounts.edit_profile, person.id, ProfileChange(language=language))
    readers = {who: await come(person, language) for who, person in (("own", ada), ("staff", staff), ("", None))}
    found = []
    for form in WRONG:
        reader = readers["" if form.is_stranger else "staff" if form.is_staff else "own"]
        found += await complaints(reader, form, form.action.format(warning=warning.id), language)
    assert found == [], "\n".join(found)


async def complaints(reader: Reader, form: Wrong, action: str, language: str) -> list[str]:
    """What is not as it should be when this is sent."""
    page = await reader.opens(form.page)
    typed = {name: text.format(password=PASSWORD) for name, text in form.also.items()} | {form.wrong: form.value}
    fields = {**page.form(action).fields, **typed}
    answer = await reader.http.post(action, data=fields)
    where = f"{form.name}: "
    if answer.status_code != form.status:
        return [f"{where}{answer.status_code} {answer.headers.get('location', '')}"]
    found, shown = [], Page(answer)
    if not shown.has_form(action):
        return [f"{where}no form"]
    kept = shown.form(action).fields
    for name, text in typed.items():
        if name not in _NOT_KEPT and (kept.get(name) or "").strip() != text.strip():
            found.append(f"{where}{name} is now {kept.get(name)!r:.40}")
    said = said_beside(answer.text, action, form.wrong)
    if not said or (language == "ar") != bool(_ARABIC.search(said)):
        found.append(f"{where}beside it: {said!r}")
    return found


def said_beside(text: str, action: str, name: str) -> str:
    """What a field that is marked as wrong points to, as a screen reader follows it."""
    tree = LexborHTMLParser(text)
    fields = [
        one
        for form in tree.css("form")
        if form.attributes.get("action") == action
        for one in form.css(f'[name="{name}"]')
    ]
    for one in fields:
        if one.attributes.get("aria-invalid") == "true":
            ids = (one.attributes.get("aria-describedby") or "").split()
            return " ".join(_text(tree.css_first(f'[id="{each}"]')) for each in ids if each.endswith("-wrong"))
    return ""


def _text(node: LexborNode | None) -> str:
    return node.text(strip=True) if node else ""
