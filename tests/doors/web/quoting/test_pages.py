"""Quoting, taking consent back and saying who may, in a browser that runs no script."""

import pytest

from berrah import graph
from berrah.doors.house import House
from tests.cast import Person
from tests.doors.web.conftest import Come

BACK = "took their consent back"
ABSENT = "is not there for you"


async def test_bob_quotes_ada_takes_it_back_and_everybody_sees(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea is better")
    his, hers, guest = await come(bob), await come(ada), await come()
    page = await his.opens(f"/@ada/{post.id}")
    assert f"/posts/new?quote={post.id}" in page.links
    page = await his.opens(f"/posts/new?quote={post.id}")
    assert "Tea is better" in page.text
    page = await his.sends("/posts", text="Listen to her")
    assert page.path.startswith("/@bob/")
    place = page.path
    quote = int(place.rpartition("/")[2])
    assert f"/@ada/{post.id}" in page.links
    assert "Tea is better" in (await guest.opens(place)).text
    page = await guest.opens(f"/@ada/{post.id}")
    assert "1 quote" in page.text
    assert "Listen to her" in (await guest.opens(f"/@ada/{post.id}/quotes")).text

    await hers.opens(place)
    page = await hers.sends(f"/posts/{quote}/unquote")
    assert (page.path, BACK in page.text) == (place, True)
    for reader in (his, guest):
        page = await reader.opens(place)
        assert (BACK in page.text, "Tea is better" in page.text) == (True, False)
        assert not page.has_form(f"/posts/{quote}/requote")
        assert "Listen to her" not in (await reader.opens(f"/@ada/{post.id}/quotes")).text
    await hers.opens(f"/@ada/{post.id}/quotes")
    page = await hers.sends(f"/posts/{quote}/requote")
    assert "Tea is better" in (await guest.opens(place)).text


@pytest.mark.parametrize(
    ("who", "may_follow", "may_other"), [("everyone", 1, 1), ("followers", 1, 0), ("nobody", 0, 0)]
)
async def test_who_may_quote_is_offered_to_and_nobody_else(
    come: Come, ada: Person, bob: Person, chloe: Person, who: str, may_follow: int, may_other: int
) -> None:
    await bob.follows(ada)
    post = await ada.says("Tea is better")
    hers = await come(ada)
    page = await hers.opens(f"/@ada/{post.id}/quotes")
    assert "Nobody has quoted this post" in page.text
    page = await hers.sends(f"/posts/{post.id}/quoters", who_quotes=who)
    assert "Saved." in page.text
    for person, may in ((bob, may_follow), (chloe, may_other), (None, 0), (ada, 1)):
        reader = await come(person)
        page = await reader.opens(f"/@ada/{post.id}")
        assert (f"/posts/new?quote={post.id}" in page.links) == bool(may)
        if person:
            page = await reader.opens(f"/posts/new?quote={post.id}")
            assert ("Tea is better" in page.text) == bool(may)
            assert page.status == (200 if may else 403)


async def test_a_wish_for_new_posts_stands_in_the_settings_and_in_the_composer(come: Come, ada: Person) -> None:
    hers = await come(ada)
    await hers.opens("/settings/profile")
    page = await hers.sends("/settings/profile", who_quotes="nobody")
    assert "Saved." in page.text
    page = await hers.opens("/posts/new")
    page = await hers.sends("/posts", text="Mine alone")
    entry = (await ada.home())[0]
    page = await (await come()).opens(f"/@ada/{entry}")
    assert "Mine alone" in page.text
    card = await ada.house.cards.entry(None, entry)
    assert card
    assert card.card.quoting.policy.name == "nobody"


async def test_what_is_refused_stays_in_the_composer_with_its_quote(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea is better")
    his = await come(bob)
    await his.opens(f"/posts/new?quote={post.id}")
    page = await his.sends("/posts", text="")
    assert "Tea is better" in page.text
    await ada.lets_be_quoted_by("nobody", post)
    page = await his.sends("/posts", text="Listen to her")
    assert "does not want it to be quoted" in page.text
    page = await his.sends("/posts", text="Listen to her", without_quote="1")
    assert page.status == 200
    entry = await bob.house.cards.entry(None, (await bob.home())[0])
    assert entry
    assert entry.card.quoting.quote is None


async def test_written_anew_it_quotes_still(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea is better")
    quote = await bob.quotes(post, "Lisen")
    his = await come(bob)
    await his.opens(f"/@bob/{quote.id}")
    page = await his.sends(f"/posts/{quote.id}/redraft")
    assert "Tea is better" in page.text
    page = await his.sends("/posts", text="Listen")
    assert "Tea is better" in page.text
    page = await his.sends(f"/posts/{page.path.rpartition('/')[2]}/delete")
    page = await his.sends("/posts", text="Listen!")
    assert "Tea is better" in page.text


async def test_who_may_not_read_it_finds_no_trace(
    house: House, come: Come, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("Tea is better")
    quote = await bob.quotes(post, "Listen")
    await house.write(graph.block, ada.id, chloe.id)
    reader = await come(chloe)
    for path in ("/", "/public", f"/@bob/{quote.id}", "/@bob"):
        page = await reader.opens(path)
        assert "Tea is better" not in page.text
        assert str(post.id) not in page.answer.text
    page = await reader.opens(f"/@bob/{quote.id}")
    assert ABSENT in page.text
    assert (await reader.opens(f"/posts/new?quote={post.id}")).status == 404
    assert (await reader.opens(f"/@ada/{post.id}/quotes")).status == 404


async def test_a_notice_stands_before_what_is_quoted(house: House, come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("the murderer is the gardener")
    await ada.edits(post, "the murderer is the gardener", notice="End of the film")
    quote = await bob.quotes(post, "Have you seen it?")
    page = await (await come()).opens(f"/@bob/{quote.id}")
    assert ("End of the film" in page.text, "gardener" in page.text) == (True, False)


async def test_a_list_of_quotes_goes_page_by_page(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("Tea is better")
    for number in range(23):
        await bob.quotes(post, f"number {number}.")
    guest = await come()
    page = await guest.opens(f"/@ada/{post.id}/quotes")
    assert ("number 22." in page.text, "number 2." in page.text) == (True, False)
    page = await guest.opens(next(link for link in page.links if "max_id" in link))
    assert ("number 2." in page.text, "number 3." in page.text) == (True, False)
