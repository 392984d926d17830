"""What the house puts in writing: terms with their days, what becomes of data, what it says of itself at length."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.doors.house import House
from berrah.kit.errors import Forbidden, Refused, Unknown
from berrah.kit.i18n import LANGUAGES
from berrah.kit.pages import Page
from berrah.moderation import acts, papers
from berrah.moderation.papers import DESCRIPTION, PRIVACY, TERMS, NewPaper, Terms, paper_html
from tests.cast import Person
from tests.moderation.staff import administrator, moderator

TODAY, SOON, LATER = "2026-11-22", "2026-12-01", "2027-01-01"


async def writes(by: Person, kind: str, texts: Mapping[str, str], effective_on: str = "", day: str = TODAY) -> int:
    return await by.house.write(papers.write_paper, by.id, NewPaper.of(kind, texts, effective_on), day)


async def terms(house: House, day: str = TODAY, of: str = "") -> Terms:
    async with house.store.read() as look:
        return await papers.terms_of(look, of, day) if of else await papers.terms(look, day)


def told(found: Terms) -> tuple[str, bool, str | None]:
    return found.paper.texts["en"], found.is_effective, found.succeeded_by


async def test_a_house_begins_without_terms_and_with_true_words_about_data_in_three_languages(house: House) -> None:
    with pytest.raises(Unknown, match=r"terms\.unknown"):
        await terms(house)
    async with house.store.read() as look:
        policy = await papers.privacy_policy(look)
        assert not await papers.has_terms(look)
        assert await papers.description(look) is None
    assert set(policy.texts) == set(LANGUAGES)
    heads = {language: text.count("\n## ") for language, text in policy.texts.items()}
    points = {language: text.count("\n- ") for language, text in policy.texts.items()}
    assert set(heads.values()) == {6}
    assert set(points.values()) == {14}


async def test_terms_hold_from_their_day_on_and_every_version_can_be_read(house: House) -> None:
    root = await administrator(house)
    await writes(root, TERMS, {"en": "first"}, SOON)
    # Before any are in force people read those that will be.
    assert told(await terms(house)) == ("first", False, None)
    await writes(root, TERMS, {"en": "now"}, TODAY)
    await writes(root, TERMS, {"en": "last"}, LATER)

    assert told(await terms(house)) == ("now", True, SOON)
    assert told(await terms(house, SOON)) == ("first", True, LATER)
    assert told(await terms(house, "2030-01-01")) == ("last", True, None)
    assert told(await terms(house, SOON, of=TODAY)) == ("now", False, SOON)
    assert told(await terms(house, TODAY, of=LATER)) == ("last", False, None)
    with pytest.raises(Unknown, match=r"terms\.unknown"):
        await terms(house, TODAY, of="2026-11-23")


async def test_what_is_to_come_may_change_and_what_people_agreed_to_stays(house: House) -> None:
    root = await administrator(house)
    now = await writes(root, TERMS, {"en": "now"}, TODAY)
    await writes(root, TERMS, {"en": "soon"}, SOON)
    soon = await writes(root, TERMS, {"en": "soon, better"}, SOON)
    assert told(await terms(house, of=SOON)) == ("soon, better", False, None)
    with pytest.raises(Refused, match=r"paper\.date_taken"):
        await writes(root, TERMS, {"en": "now, otherwise"}, TODAY)
    with pytest.raises(Refused, match=r"paper\.date_past"):
        await writes(root, TERMS, {"en": "ever"}, "2026-11-21")
    with pytest.raises(Refused, match=r"paper\.in_force"):
        await house.write(papers.withdraw_terms, root.id, now, TODAY)

    await house.write(papers.withdraw_terms, root.id, soon, TODAY)

    assert told(await terms(house)) == ("now", True, None)
    with pytest.raises(Unknown, match=r"paper\.unknown"):
        await house.write(papers.withdraw_terms, root.id, soon, TODAY)


async def test_the_administrators_say_it_in_their_own_words_and_ours_come_back_when_they_are_gone(house: House) -> None:
    root = await administrator(house)
    await writes(root, PRIVACY, {"fr": "Rien du tout"})
    await writes(root, DESCRIPTION, {"en": "A souk"})
    async with house.store.read() as look:
        assert (await papers.privacy_policy(look)).said("ar") == "Rien du tout"
        found = await papers.description(look)
    assert found is not None
    assert found.said("en") == "A souk"
    await writes(root, PRIVACY, {})
    await writes(root, DESCRIPTION, {"en": " "})
    async with house.store.read() as look:
        assert set((await papers.privacy_policy(look)).texts) == set(LANGUAGES)
        assert await papers.description(look) is None
        assert len(await papers.versions(look, PRIVACY)) == 2
        record = await acts.record_of(look, Page())
    kinds = ["description_written", "privacy_written", "description_written", "privacy_written"]
    assert [(act.what, act.moderator_id) for act in record] == [(kind, root.id) for kind in kinds]


async def test_only_administrators_write_for_the_house(house: House, ada: Person) -> None:
    root = await administrator(house)
    soon = await writes(root, TERMS, {"en": "soon"}, SOON)
    for person in (ada, await moderator(house)):
        for kind in (TERMS, PRIVACY, DESCRIPTION):
            with pytest.raises(Forbidden, match=r"account\.not_administrator"):
                await writes(person, kind, {"en": "mine"}, LATER)
        with pytest.raises(Forbidden, match=r"account\.not_administrator"):
            await house.write(papers.withdraw_terms, person.id, soon, TODAY)


@pytest.mark.parametrize(
    ("kind", "texts", "day", "code"),
    [
        ("poem", {"en": "x"}, "", "paper.unknown"),
        (TERMS, {"en": " "}, SOON, "paper.empty"),
        (TERMS, {"en": "x"}, "tomorrow", "paper.date"),
        (PRIVACY, {"en": "x" * 40_001}, "", "paper.too_long"),
    ],
)
def test_what_is_no_paper_is_refused(kind: str, texts: dict[str, str], day: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        NewPaper.of(kind, texts, day)
    assert refusal.value.code == code


def test_a_paper_has_headings_lists_paragraphs_and_links() -> None:
    text = "Hello <you>\nall\n\n## What & why\n- one\n- see https://example.org/a\n\n-not a list\n\n## End"
    made = paper_html(text)
    assert made.startswith("<p>Hello &lt;you&gt;<br>all</p><h2>What &amp; why</h2><ul><li>one</li><li>see <a href=")
    assert made.endswith("</a></li></ul><p>-not a list</p><h2>End</h2>")


def test_a_paper_may_be_nothing_but_headings() -> None:
    assert paper_html("## a\n" * 8_000) == "<h2>a</h2>" * 8_000


PIECES = ["<", ">", "&", '"', "'", "\n", "## ", "- ", " ", "a", "https://x.org/", "@ada", "<script>"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_becomes_an_element_that_is_not_ours(text: str) -> None:
    made = paper_html(text)
    for ours in ("p", "h2", "ul", "li", "a", "span"):
        made = made.replace(f"</{ours}>", "")
    rest = [part.partition(">")[0].partition(" ")[0] for part in made.split("<")[1:]]
    assert set(rest) <= {"p", "h2", "ul", "li", "a", "span", "br"}


@pytest.mark.parametrize("number", [1, 5])
async def test_every_reading_asks_a_fixed_number_of_questions(house: House, questions: list[str], number: int) -> None:
    root = await administrator(house)
    for year in range(number):
        await writes(root, TERMS, dict.fromkeys(LANGUAGES, "x"), f"20{27 + year}-01-01")
        await writes(root, PRIVACY, {"en": "x"})
    questions.clear()
    await terms(house)
    async with house.store.read() as look:
        await papers.privacy_policy(look)
        await papers.has_terms(look)
        await papers.description(look)
    assert len(questions) == 6
