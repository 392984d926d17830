"""What a house says of itself: its own name and line, who looks after it, what its rules are."""

import pytest

from berrah.accounts import ADMINISTRATOR, NewAccount
from berrah.doors.house import House
from berrah.moderation import operating, rules
from berrah.moderation.appearance import Look
from berrah.moderation.rules import NewRule
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.moderation.staff import administrator, moderator


@pytest.mark.parametrize(("language", "rule"), [("en", "Be kind."), ("fr", "Soyez gentils."), ("ar", "كن لطيفًا.")])
async def test_a_named_house_speaks_of_itself_by_its_name(
    house: House, come: Come, ada: Person, language: str, rule: str
) -> None:
    root, mona = await administrator(house), await moderator(house)
    texts = {"en": ("Be kind.", "Always."), "fr": ("Soyez gentils.", ""), "ar": ("كن لطيفًا.", "")}
    await house.write(rules.add, root.id, NewRule.of(texts))
    await house.facade.change(root.id, Look("Le Crieur", "Ce que dit la ville"))
    page = await (await come(None, language)).opens("/about")
    assert page.status == 200
    for said in ("Ce que dit la ville", rule, f"@{root.name}"):
        assert said in page.text
    assert f"/@{root.name}" in page.links
    assert f"/@{mona.name}" not in page.links, "who helps is not who answers for it"
    assert page.text.count("Le Crieur") >= 5
    assert "berrah" not in page.text.lower().replace("berrah 0", "").replace("berrah 1", ""), "but for what it runs on"


async def test_a_house_without_a_name_is_a_berrah(come: Come, ada: Person) -> None:
    page = await (await come()).opens("/about")
    assert "Be kind" not in page.text
    assert "Who looks after" not in page.text, "nobody does yet"


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Settings of the server"), ("fr", "Réglages du serveur"), ("ar", "إعدادات الخادم")]
)
async def test_the_settings_of_the_server_say_what_they_are(
    house: House, come: Come, language: str, heading: str
) -> None:
    new = NewAccount("root", "root@example.org", PASSWORD, language, role=ADMINISTRATOR)
    reader = await come(Person(house, await operating.open_account(house.store, new)))
    page = await reader.opens("/moderation/settings")
    assert f"<title>{heading} · " in page.answer.text
    assert f">{heading}</h1>" in page.answer.text
