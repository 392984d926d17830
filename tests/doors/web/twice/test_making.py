"""A form that makes something makes it once, however often it arrives."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from berrah import organisations
from berrah.doors.house import House
from berrah.doors.web.forms import AS_ONESELF, FORMS
from berrah.kit.db.schema import metadata
from berrah.kit.db.statement import values
from tests.archives.imports.files import tweet, twitter, zipped
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader
from tests.doors.web.twice.making import MAKING, Making
from tests.house.tree import ROOT
from tests.moderation.staff import administrator, decides

ANOTHER = "a quiet donkey on the roof"


@pytest.fixture
def changes() -> dict[str, Any]:
    return {"smtp": "smtp://localhost:2525"}


class Sender:
    """Somebody with a form filled in, who sends it as often as they like."""

    def __init__(self, house: House, reader: Reader, form: Making, action: str, archive: Path) -> None:
        self._house, self._reader, self._form, self._action, self._archive = house, reader, form, action, archive
        shown = reader.page.form(action).fields
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        known = {"password": PASSWORD, "another": ANOTHER, "tomorrow": tomorrow}
        typed = {key: value.format(**known) for key, value in form.typed.items()}
        self.fields = {name: value for name, value in {**shown, **typed}.items() if name not in form.files}

    async def sends(self) -> httpx.Response:
        """Once more."""
        content = {"file": self._archive.read_bytes()} if self._form.is_large else self._form.files
        files = {name: (name, data) for name, data in content.items()} or None
        referer = {"referer": f"{self._reader.address}{self._form.page}"}
        return await self._reader.http.post(self._action, data=self.fields, files=files, headers=referer)

    async def counted(self) -> int:
        """How much there is of what the form makes."""
        counting = values(select(func.count()).select_from(metadata.tables[self._form.table]))
        async with self._house.store.read() as look:
            return int(await look.value(counting))


@pytest.fixture
async def sender(house: House, ada: Person, bob: Person, come: Come, form: Making, tmp_path: Path) -> Sender:
    staff = await administrator(house)
    await house.write(organisations.found, ada.id, "park", "Park")
    warning = await decides(staff, ada, "warn", text="Do not")
    reader = await come(staff if form.is_staff else ada)
    await reader.opens(form.page)
    archive = zipped(tmp_path / "t.zip", twitter([tweet(20, "hello")]))
    return Sender(house, reader, form, form.action.format(warning=warning.id), archive)


@pytest.mark.parametrize("form", MAKING, ids=[f"{one.name}-{one.table}" for one in MAKING])
async def test_it_arrives_three_times_at_once_and_again_later(sender: Sender, form: Making) -> None:
    before = await sender.counted()
    answers = await asyncio.gather(*[sender.sends() for _ in range(3)])
    answers.append(await sender.sends())
    assert {one.status_code for one in answers} in ({200}, {303}), [Page(one).text for one in answers]
    assert len({one.headers.get("location") for one in answers}) == 1
    assert await sender.counted() - before == form.made


@pytest.mark.parametrize("form", [one for one in MAKING if one.action == "/lists"], ids=["list"])
async def test_what_was_refused_may_be_sent_with_the_same_key_and_what_is_otherwise_is_another(sender: Sender) -> None:
    before = await sender.counted()
    said = sender.fields["title"]
    sender.fields["title"] = " "
    assert (await sender.sends()).status_code == 422
    sender.fields["title"] = said
    first = await sender.sends()
    sender.fields["title"] = "The press"  # they went back and wrote something else
    assert (await sender.sends()).headers["location"] != first.headers["location"]
    assert await sender.counted() - before == 2


@pytest.mark.parametrize("form", [one for one in MAKING if one.action == "/lists"], ids=["list"])
async def test_a_form_without_a_key_or_with_a_mad_one_works_as_ever(sender: Sender) -> None:
    before = await sender.counted()
    for key in ("", "x" * 5_000):
        sender.fields["once"] = key
        for _ in range(2):
            assert (await sender.sends()).status_code == 303
    assert await sender.counted() - before == 4


@pytest.mark.parametrize("form", [one for one in MAKING if one.action == "/settings/tokens"], ids=["token"])
async def test_the_second_answer_shows_the_same_secret(sender: Sender, house: House) -> None:
    [first, second] = [Page(await sender.sends()) for _ in range(2)]
    [secret] = {one["value"] for page in (first, second) for one in page.all("input") if one.get("id") == "secret"}
    assert (await house.bearers.of(secret)).kind == "token"


def test_every_form_says_why_it_may_be_sent_twice() -> None:
    rows = [line.split("`")[1] for line in (ROOT / "docs/forms.md").read_text().splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted({*FORMS, *AS_ONESELF})
