"""What filters do on the pages, without a script."""

from types import SimpleNamespace
from typing import cast

import pytest

from berrah.doors.house import House
from berrah.doors.web.folding import context_of_page
from berrah.doors.web.visitor import Visitor
from berrah.kit.worker import Worker
from berrah.posts import Draft
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page
from tests.filters.test_keeping import keeps
from tests.kit.pictures.files import picture
from tests.trends.reckoned import reckoned


def folded(page: Page) -> int:
    return page.answer.text.count("Filtered: ")


async def test_a_folded_post_says_why_and_opens_by_itself(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    await bob.says("mildew here")
    await bob.says("fine weather")
    await keeps(ada, "mildew")
    page = await (await come(ada)).opens("/")
    assert folded(page) == 1
    before, _, after = page.answer.text.partition("Filtered: <bdi>Noise</bdi></summary>")
    assert "mildew here" not in before
    assert after.index("mildew here") < after.index("</details>") < after.index("<footer>")
    assert "@bob" in page.answer.text
    assert folded(await (await come(bob)).opens("/")) == 0
    assert folded(await (await come()).opens("/")) == 0


@pytest.mark.parametrize(
    ("context", "places"),
    [
        ("home", ["/"]),
        ("public", ["/public", "/tags/rot"]),
        ("account", ["/@bob"]),
    ],
)
async def test_what_is_hidden_is_in_no_list_of_its_context_and_pages_stay_full(
    come: Come, ada: Person, bob: Person, context: str, places: list[str]
) -> None:
    await ada.follows(bob)
    quick = Person(bob.house, bob.account, is_hasty=True)
    for n in range(60):
        await quick.says(f"{'mildew' if n % 2 else 'bread'} {n} #rot")
    await keeps(ada, "mildew", action="hide", contexts=(context,))
    reader = await come(ada)
    for place in ("/", "/public", "/tags/rot", "/@bob"):
        page = await reader.opens(place)
        assert page.answer.text.count("<article") == 20
        assert ("mildew" in page.text) == (place not in places)
    [older] = [link for link in (await reader.opens(places[0])).links if "max_id" in link]
    rest = await reader.opens(older if older.startswith("/") else f"{places[0]}{older}")
    assert rest.answer.text.count("<article") == 10
    assert "bread 0" in rest.text


async def test_the_public_is_also_what_trends_and_a_profile_also_its_hashtags(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    post = await bob.says("mildew #rot")
    for person in (ada, chloe, dina):
        await person.likes(post)
    await reckoned(house)
    quick = Person(bob.house, bob.account, is_hasty=True)
    for n in range(30):
        await quick.says(f"bread {n} #rot")
    await quick.says("mildew again #rot")
    await keeps(ada, "mildew", action="hide", contexts=("public",))
    reader = await come(ada)
    assert "mildew" in (await reader.opens("/@bob/tagged/rot")).text
    assert "mildew" not in (await reader.opens("/explore")).text
    await keeps(chloe, "mildew", action="hide", contexts=("account",))
    reader = await come(chloe)
    assert "mildew" in (await reader.opens("/explore")).text
    page = await reader.opens("/@bob/tagged/rot")
    assert "mildew" not in page.text
    assert page.answer.text.count("<article") == 20


async def test_a_conversation_is_also_who_quotes(come: Come, ada: Person, bob: Person, chloe: Person) -> None:
    post = await bob.says("bread")
    await chloe.quotes(post, "mildew, rather")
    await keeps(ada, "mildew", contexts=("thread",))
    page = await (await come(ada)).opens(f"/@bob/{post.id}/quotes")
    assert folded(page) == 1


@pytest.mark.parametrize(
    ("path", "context"), [("/explore", "public"), ("/@bob/tagged/rot", "account"), ("/@bob/1", "thread")]
)
def test_what_a_form_answers_stands_where_it_was_sent_from(path: str, context: str) -> None:
    scope = {"headers": [(b"referer", f"https://berrah.example{path}".encode())]}
    assert context_of_page(cast("Visitor", SimpleNamespace(scope=scope))) == context


async def test_ones_own_posts_stay_and_nothing_is_folded_elsewhere(come: Come, ada: Person, bob: Person) -> None:
    mine, theirs = await ada.says("my mildew"), await bob.says("your mildew")
    await ada.keeps(theirs)
    await keeps(ada, "mildew", action="hide", contexts=("home", "public", "thread", "account"))
    reader = await come(ada)
    page = await reader.opens("/public")
    assert "my mildew" in page.text
    assert "your mildew" not in page.text
    assert folded(await reader.opens(f"/@ada/{mine.id}")) == 0
    assert folded(await reader.opens("/bookmarks")) == 0
    assert "your mildew" in (await reader.opens("/bookmarks")).text


async def test_on_the_page_of_a_post_it_is_folded_and_its_answers_are_left_out(
    come: Come, ada: Person, bob: Person
) -> None:
    post = await bob.says("mildew?")
    await bob.answers(post, "yes, mildew")
    await bob.answers(post, "no, bread")
    await keeps(ada, "mildew", action="hide", contexts=("thread",))
    page = await (await come(ada)).opens(f"/@bob/{post.id}")
    assert folded(page) == 1
    assert "no, bread" in page.text
    assert "yes, mildew" not in page.text


async def test_only_pictures_are_folded_where_that_is_wished(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    medium = await house.media.take(bob.id, picture(), "the wall")
    await house.submit(Draft.of(bob.id, "mildew again", rules=house.rules, media=[medium.id]))
    await bob.says("mildew without a picture")
    await keeps(ada, "mildew", action="blur", contexts=("public",))
    page = await (await come(ada)).opens("/public")
    assert folded(page) == 1
    before, _, after = page.answer.text.partition("Filtered: <bdi>Noise</bdi></summary>")
    assert "mildew again" in before
    assert "<img" in after


async def test_a_quoted_post_is_folded_within_another(come: Come, ada: Person, bob: Person) -> None:
    await bob.quotes(await bob.says("mildew"), "read this")
    await keeps(ada, "mildew", contexts=("public",))
    page = await (await come(ada)).opens("/public")
    assert folded(page) == 2


async def test_news_about_filtered_posts_are_folded_or_left_out(
    come: Come, house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await bob.says("@ada mildew")
    await bob.says("@ada rust")
    await worker.work_once()
    await keeps(ada, "mildew", contexts=("notifications",))
    await keeps(ada, "rust", action="hide", contexts=("notifications",))
    page = await (await come(ada)).opens("/notifications")
    assert folded(page) == 1
    assert "rust" not in page.text


async def test_an_act_leaves_a_folded_post_folded(come: Come, ada: Person, bob: Person) -> None:
    post = await bob.says("mildew")
    await keeps(ada, "mildew", contexts=("public",))
    reader = await come(ada)
    await reader.opens("/public")
    page = await reader.sends(f"/posts/{post.id}/favourite")
    assert folded(page) == 1
