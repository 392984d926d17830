"""Bookmarks, pins, muted conversations and who marked a post, in a browser that runs no script."""

from berrah.posts import conversations
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_bob_keeps_a_post_and_finds_it_again(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("worth keeping")
    his, hers = await come(bob), await come(ada)
    page = await his.opens("/bookmarks")
    assert "Nothing kept yet" in page.text
    await his.opens(f"/@ada/{post.id}")
    page = await his.sends(f"/posts/{post.id}/bookmark")
    assert page.path == f"/@ada/{post.id}"
    assert page.has_form(f"/posts/{post.id}/unbookmark")
    assert "worth keeping" in (await his.opens("/bookmarks")).text
    assert "worth keeping" not in (await hers.opens("/bookmarks")).text
    assert not (await hers.opens(f"/@ada/{post.id}")).has_form(f"/posts/{post.id}/unbookmark")
    await his.opens("/bookmarks")
    page = await his.sends(f"/posts/{post.id}/unbookmark")
    assert (page.path, "Nothing kept yet" in page.text) == ("/bookmarks", True)


async def test_a_stranger_has_no_bookmarks(come: Come, ada: Person) -> None:
    post = await ada.says("Hello")
    guest = await come()
    assert not (await guest.opens(f"/@ada/{post.id}")).has_form(f"/posts/{post.id}/bookmark")
    for path in ("/bookmarks", "/favourites"):
        assert (await guest.opens(path)).path.startswith("/login?next=")


async def test_marks_go_page_by_page(come: Come, ada: Person, bob: Person) -> None:
    for number in range(23):
        post = await ada.says(f"number {number}.")
        await bob.keeps(post)
        await bob.likes(post)
    his = await come(bob)
    for path in ("/bookmarks", "/favourites"):
        page = await his.opens(path)
        assert ("number 22." in page.text, "number 2." in page.text) == (True, False)
        older = next(link for link in page.links if "max_id" in link)
        page = await his.opens(older)
        assert ("number 2." in page.text, "number 0." in page.text, "number 3." in page.text) == (True, True, False)
        assert not [link for link in page.links if "max_id" in link]


async def test_a_pinned_post_stands_at_the_top_of_the_profile_once(come: Come, ada: Person, bob: Person) -> None:
    first = await ada.says("who we are")
    for number in range(24):
        await ada.says(f"news {number}")
    hers, guest = await come(ada), await come()
    await hers.opens(f"/@ada/{first.id}")
    page = await hers.sends(f"/posts/{first.id}/pin")
    assert "Pinned to your profile" in page.text
    page = await guest.opens("/@ada")
    assert page.text.index("Pinned") < page.text.index("who we are") < page.text.index("news 23")
    assert page.text.count("who we are") == 1
    older = next(link for link in page.links if "max_id" in link)
    assert "Pinned" not in (await guest.opens(older)).text
    assert "Pinned" not in (await guest.opens("/@ada?replies=1")).text
    await hers.opens("/@ada")
    await hers.sends(f"/posts/{first.id}/unpin")
    assert "Pinned" not in (await guest.opens("/@ada")).text


async def test_pins_are_for_those_who_may_read_them(come: Come, ada: Person, bob: Person, mallory: Person) -> None:
    post = await ada.says("for my friends", "followers")
    await ada.pins(post)
    await bob.follows(ada)
    assert "for my friends" in (await (await come(bob)).opens("/@ada")).text
    for stranger in (await come(mallory), await come()):
        page = await stranger.opens("/@ada")
        assert ("for my friends" in page.text, "Pinned" in page.text) == (False, False)


async def test_a_conversation_is_muted_from_the_menu_of_a_post(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("@bob a long story", "direct")
    his = await come(bob)
    assert "unread" in (await his.opens("/")).text
    await his.opens(f"/@ada/{post.id}")
    page = await his.sends(f"/posts/{post.id}/mute")
    assert "You have muted this conversation" in page.text
    async with bob.house.store.read() as look:
        assert await conversations.count_unread(look, bob.id) == 0
    page = await his.sends(f"/posts/{post.id}/unmute")
    assert "You have muted" not in page.text


async def test_a_repost_is_for_followers_only_if_bob_says_so(
    come: Come, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    post = await ada.says("the news")
    await chloe.follows(bob)
    his, hers, guest = await come(bob), await come(chloe), await come(mallory)
    await his.opens(f"/@ada/{post.id}")
    page = await his.sends(f"/posts/{post.id}/repost", visibility="followers")
    assert page.has_form(f"/posts/{post.id}/unrepost")
    assert "the news" in (await hers.opens("/")).text
    assert "the news" in (await hers.opens("/@bob")).text
    assert "the news" not in (await guest.opens("/@bob")).text
    assert "/@bob" in (await hers.opens(f"/@ada/{post.id}/reposts")).links
    assert "/@bob" not in (await guest.opens(f"/@ada/{post.id}/reposts")).links


async def test_who_passed_on_and_who_likes_is_for_those_who_may_know(
    come: Come, ada: Person, bob: Person, chloe: Person, mallory: Person
) -> None:
    post = await ada.says("the news")
    hers, guest = await come(chloe), await come(mallory)
    await hers.opens("/settings/profile")
    await hers.sends("/settings/profile", is_protected="1")
    await bob.follows(ada)
    for person in (bob, chloe):
        await person.likes(post)
        await person.passes_on(post)
    page = await guest.opens(f"/@ada/{post.id}")
    assert {f"/@ada/{post.id}/reposts", f"/@ada/{post.id}/favourites"} <= set(page.links)
    for part in ("reposts", "favourites"):
        names = [link for link in (await guest.opens(f"/@ada/{post.id}/{part}")).links if link in {"/@bob", "/@chloe"}]
        assert set(names) == {"/@bob"}
        assert "/@chloe" in (await hers.opens(f"/@ada/{post.id}/{part}")).links
    closed = await ada.says("among us", "followers")
    await bob.likes(closed)
    assert (await guest.opens(f"/@ada/{closed.id}/favourites")).status == 404
    assert "/@bob" in (await (await come(ada)).opens(f"/@ada/{closed.id}/favourites")).links
