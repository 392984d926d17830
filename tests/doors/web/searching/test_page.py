"""The page of search: what is found, by whom, and what is said where nothing is or nothing can be."""

from urllib.parse import urlencode

import pytest

from berrah.doors.house import House
from berrah.search.index import schema
from berrah.search.index.file import FILE
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.searching.telling import indexed
from tests.doors.web.test_guard import NASTY, is_clean
from tests.kit.pictures import files


def said(html: str) -> list[str]:
    """What is marked."""
    return [part.split("</mark>")[0] for part in html.split("<mark>")[1:]]


async def test_posts_are_found_the_newest_first_with_their_words_marked(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    first = await ada.says("Le café du #CaféBleu est <ouvert>")
    second = await bob.says("Thé ou CAFÉ ? https://cafe.com/carte")
    await ada.says("cafés")
    await indexed(house)
    for reader in (await come(), await come(bob), await come(None, "ar")):
        page = await reader.opens("/search?q=cafe")
        assert [one["id"] for one in page.all("article")] == [f"e{second.id}", f"e{first.id}"]
        html = page.answer.text
        assert said(html)[0] == "CAFÉ"
        assert said(html)[1].startswith('<a dir="ltr" href="https://cafe.com/carte"')
        assert said(html)[2:] == ["café", "Café"]
        assert "&lt;ouvert&gt;" in html
        assert page.form("/search").fields["q"] == "cafe"
        assert "cafe" in page.answer.text.partition("<title>")[2].partition("</title>")[0]
        assert page.meta("robots") == "noindex"
    # What is kept for lists has no marks.
    assert "<mark>" not in (await (await come(bob)).opens("/public")).answer.text


async def test_everybody_finds_what_they_may_read(come: Come, house: House, ada: Person, bob: Person) -> None:
    await bob.follows(ada)
    await ada.says("secret garden", "followers")
    await indexed(house)
    assert len((await (await come(bob)).opens("/search?q=garden")).all("article")) == 1
    page = await (await come()).opens("/search?q=secret+garden")
    assert page.all("article") == []
    assert "Nothing found" in page.text
    assert {"/search?q=secret+OR+garden", "/search?q=secret", "/search?q=garden"} <= set(page.links)
    assert "/search?q=garde%2A" in (await (await come()).opens("/search?q=garden")).links


async def test_pages_go_on_by_place_and_lose_nothing(
    come: Come, house: House, ada: Person, questions: list[str]
) -> None:
    told = [(await ada.says(f"number {number}")).id for number in range(45)]
    await indexed(house)
    reader = await come()
    page = await reader.opens("/search?q=number")
    assert "/search/curve?q=number" in page.links
    met: list[str] = []
    while True:
        met += [one["data-post"] for one in page.all("article")]
        older = [link for link in page.links if "below=" in link]
        if not older:
            break
        questions.clear()
        page = await reader.opens(older[0])
    assert met == [str(one) for one in reversed(told)]
    assert len(questions) < 12


async def test_the_most_passed_on_comes_first_if_wished(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    good, better, _ = [await ada.says(f"word {number}") for number in range(3)]
    await bob.passes_on(good)
    for person in (bob, chloe):
        await person.passes_on(better)
    await indexed(house)
    page = await (await come()).opens("/search?q=word")
    assert len(page.all("article")) == 3
    page = await (await come()).opens(next(link for link in page.links if "passed-on" in link))
    assert [one["data-post"] for one in page.all("article")] == [str(better.id), str(good.id)]
    assert page.form("/search").fields["sort"] == "passed-on"
    page = await (await come()).opens("/search?q=nothing&sort=passed-on")
    assert "/search?q=nothing" in page.links


async def test_a_post_is_found_by_what_it_said_before_and_says_so(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("The first wording")
    await ada.edits(post, "The second one")
    await indexed(house)
    page = await (await come()).opens("/search?q=wording")
    assert "Found by what it said before" in page.text
    there = next(link for link in page.links if "/history" in link)
    assert "first wording" in "".join((await (await come()).opens(there)).text.split("[removed: ]"))
    assert "Found by what" not in (await (await come()).opens("/search?q=second")).text


@pytest.mark.parametrize(
    ("asked", "wrong", "meant"),
    [
        ("café frm:ada", "frm:ada", "café from:ada"),
        ('"open café', '"open café', '"open café"'),
        ("since:lately", "since:lately", "since:7d"),
        ("a OR", "OR", "a"),
        ("is:rply x", "is:rply", "is:reply x"),
    ],
)
async def test_a_wrong_query_is_answered_where_it_is_wrong(
    come: Come, house: House, ada: Person, asked: str, wrong: str, meant: str
) -> None:
    await indexed(house)
    reader = await come(None, "fr")
    page = await reader.opens(f"/search?{urlencode({'q': asked})}")
    assert page.status == 422
    assert page.form("/search").fields["q"] == asked
    field = next(one for one in page.all("input") if one.get("name") == "q")
    assert field["aria-invalid"] == "true"
    assert f'id="{field["aria-describedby"]}"' in page.answer.text
    if wrong != asked:
        assert wrong in page.text
    links = [link for link in page.links if link.startswith("/search?q=")]
    assert (await reader.opens(links[0])).form("/search").fields["q"] == meant
    assert reader.page.status == 200


async def test_long_and_strange_queries_get_an_answer(come: Come, house: House, ada: Person) -> None:
    await indexed(house)
    reader = await come(ada)
    strange = ["x" * 10_000, "(" * 50, '"', "*", "-", "!!!", "\u202e\u200f", "\0", " OR ".join(["a"] * 500), "#", "()"]
    for asked in [*strange, "@", "%ff", "-a", "from:me", "١٢٣", "a" * 999]:
        answer = await reader.http.get("/search", params={"q": asked})
        assert answer.status_code in {200, 422}, asked
        assert len(answer.text) < 100_000
        answer = await reader.http.get("/search/curve", params={"q": asked}, follow_redirects=True)
        assert answer.status_code in {200, 422}, asked
    for below in ("x", "-1", "9" * 30, "٣"):
        assert (await reader.http.get("/search", params={"q": "a", "below": below})).status_code == 422


async def test_without_an_index_the_page_keeps_the_query_and_says_when(come: Come, ada: Person) -> None:
    reader = await come(None, "ar")
    page = await reader.opens("/search?q=%D9%82%D9%87%D9%88%D8%A9")
    assert page.status == 503
    assert int(page.answer.headers["retry-after"]) > 0
    assert page.form("/search").fields["q"] == "قهوة"
    assert (await reader.opens("/search/curve?q=x")).status == 503


async def test_what_is_not_in_yet_is_said(come: Come, house: House, ada: Person) -> None:
    post = await ada.says("a word")
    await indexed(house)
    reader = await come()
    assert "still reading the past" not in (await reader.opens("/search?q=word")).text
    house.search.following.let_go()
    index = schema.opened(house.settings.data / FILE)
    with index:
        schema.remember(index, schema.OLDEST, post.id)
    index.close()
    assert "still reading the past" in (await reader.opens("/search?q=word")).text


async def test_an_empty_page_gives_examples_and_leads_to_help(come: Come, house: House, ada: Person) -> None:
    await indexed(house)
    for language, example in (("en", "coffee+OR+tea"), ("fr", "OR+th%C3%A9"), ("ar", "%D9%82%D9%87%D9%88%D8%A9")):
        reader = await come(None, language)
        page = await reader.opens("/search")
        assert page.status == 200
        assert any(example in link for link in page.links)
        assert "/search/help" in page.links
        page = await reader.opens("/search/help")
        for link in [one for one in page.links if one.startswith("/search?q=")]:
            if "from%3Ame" not in link:
                assert (await reader.opens(link)).status == 200, link


async def test_the_header_and_pages_that_are_not_there_lead_to_search(come: Come, house: House, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.opens("/public")
    assert page.form("/search").fields == {"q": ""}
    page = await reader.opens("/nowhere")
    assert page.status == 404
    assert page.has_form("/search")
    # There is one field for it on the page itself.
    page = await reader.opens("/search?q=x")
    assert len([form for form in page.forms if "q" in form.fields and form.action == "/search"]) == 1


async def test_what_people_write_is_never_markup_marked_or_not(come: Come, house: House, ada: Person) -> None:
    post = await ada.says(NASTY)
    await ada.says(f"a <b> & {NASTY[:90]}")
    await indexed(house)
    for reader in (await come(), await come(ada)):
        for asked in (NASTY, "script", "alert OR b OR img", "x onerror", '"<script>'):
            is_clean(await reader.opens(f"/search?{urlencode({'q': asked})}"))
        found = await reader.opens("/search?q=script+OR+alert+OR+img")
        assert str(post.id) in [one["data-post"] for one in found.all("article")]
        assert found.all("mark")


async def test_an_emoji_of_the_server_stays_a_picture_when_it_is_marked(come: Come, house: House, ada: Person) -> None:
    await house.emojis.take("green_tea", files.picture(), "drinks")
    await ada.says("a cup of :green_tea: and tea :other_tea:")
    await indexed(house)
    page = await (await come()).opens("/search?q=tea")
    marked = said(page.answer.text)
    assert marked[0].startswith('<img class="emoji"')
    assert marked[1:] == ["tea", "tea"]
