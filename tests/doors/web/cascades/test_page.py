"""The page of a cascade, without script."""

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.posts.cascade import Speed
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_everybody_sees_how_a_public_post_went(
    come: Come, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    post = await ada.says("Pass it on")
    await chloe.passes_on(await bob.passes_on(post))
    await dina.passes_on(post)
    for language in ("en", "fr", "ar"):
        guest = await come(None, language)
        page = await guest.opens(f"/@ada/{post.id}")
        assert any(one["href"] == f"/@ada/{post.id}/cascade" for one in page.all("a"))
        await guest.opens(f"/@ada/{post.id}/cascade")
        answer = await guest.http.get(f"/@ada/{post.id}/cascade", headers={"x-partial": "1"})
        assert answer.text.count("<circle") == 4
        assert answer.text.count('<svg class="drawn"') == 2
        for name in ("bob", "chloe", "dina"):
            assert f'<th scope="row"><a href="/@{name}">' in answer.text


async def test_the_author_reads_how_many_had_it_and_how_fast(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    post = await ada.says("Pass it on")
    house.deliveries.streamed(post.id, [bob.id], Speed(230, 214, 80))
    await house.deliveries.flush()
    hers, his = await come(ada), await come(bob)
    said = "214 of 230 connected followers in 80 ms"
    for path in (f"/@ada/{post.id}", f"/@ada/{post.id}/cascade"):
        assert said in (await hers.http.get(path)).text
        assert said not in (await his.http.get(path)).text


async def test_a_post_for_few_has_no_page_for_others(come: Come, ada: Person, bob: Person, mallory: Person) -> None:
    await bob.follows(ada)
    post, private = await ada.says("For you", "followers"), await ada.says("For @bob", "direct")
    hers, his, stranger = await come(ada), await come(bob), await come(mallory)
    assert (await hers.http.get(f"/@ada/{post.id}/cascade")).status_code == 200
    assert (await his.http.get(f"/@ada/{post.id}/cascade")).status_code == 403
    assert "/cascade" not in (await his.http.get(f"/@ada/{post.id}")).text
    assert (await stranger.http.get(f"/@ada/{post.id}/cascade")).status_code == 404
    for one in (hers, his, stranger):
        assert (await one.http.get(f"/@ada/{private.id}/cascade")).status_code == 404


async def test_a_large_tree_is_folded_and_each_branch_has_a_page(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    await bob.house.write(accounts.edit_profile, bob.id, ProfileChange(display_name="\u202eBob <b>"))
    guest = await come()
    answer = await guest.http.get(f"/@ada/{post.id}/cascade?under={first.id}")
    assert answer.status_code == 200
    assert "<b>" not in (await guest.http.get(f"/@ada/{post.id}/cascade")).text.split("<h2")[2]
    assert (await guest.http.get(f"/@ada/{post.id}/cascade?under=7")).status_code == 404
    assert (await guest.http.get(f"/@bob/{first.id}/cascade", follow_redirects=False)).status_code == 301


async def test_only_the_drawing_is_asked_for_again(come: Come, ada: Person) -> None:
    post = await ada.says("Pass it on")
    guest = await come()
    answer = await guest.http.get(f"/@ada/{post.id}/cascade", headers={"x-partial": "1"})
    assert "<html" not in answer.text
    assert answer.text.lstrip().startswith("<section")
