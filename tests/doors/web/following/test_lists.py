"""Lists and followed hashtags on the pages, without a script."""

from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from tests.cast import Person
from tests.doors.web.conftest import Come


async def test_ada_makes_a_list_puts_bob_on_it_reads_and_deletes_it(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    await bob.says("good morning")
    reader = await come(ada)
    assert "A list gathers some of the people you follow" in (await reader.opens("/lists")).text
    page = await reader.sends("/lists", title=" ")
    assert page.status == 422
    page = await reader.sends("/lists", title="Press", is_public="")
    place = page.path.removesuffix("/people")
    page = await reader.sends(f"{place}/add", name="@Nobody")
    assert page.status == 404
    assert page.form(f"{place}/add").fields["name"] == "@Nobody"
    page = await reader.sends(f"{place}/add", name="@BOB")
    assert page.has_form(f"{place}/remove")
    assert "good morning" in (await reader.opens(place)).text
    await reader.opens(f"{place}/edit")
    page = await reader.sends(f"{place}/edit", title="The press", replies="none", is_public="1")
    assert "The press" in page.text
    assert "The press" in (await reader.opens("/lists")).text
    await reader.opens(f"{place}/people")
    page = await reader.sends(f"{place}/remove")
    assert not page.has_form(f"{place}/remove")
    await reader.opens(f"{place}/edit")
    page = await reader.sends(f"{place}/delete")
    assert page.path == "/lists"
    assert (await reader.http.get(place)).status_code == 404
    page = await reader.sends(f"{place}/back")
    assert page.path == place
    assert "The press" in page.text


async def test_somebody_is_put_on_a_list_from_their_profile(come: Come, house: House, ada: Person, bob: Person) -> None:
    made = await house.write(lists.create, ada.id, NewList.of("Press"))
    reader = await come(ada)
    assert "Follow them first" in (await reader.opens("/@bob/lists")).text
    await ada.follows(bob)
    assert "/@bob/lists" in (await reader.opens("/@bob")).links
    await reader.opens("/@bob/lists")
    page = await reader.sends(f"/lists/{made.id}/add")
    assert page.path == "/@bob/lists"
    page = await reader.sends(f"/lists/{made.id}/remove")
    assert page.has_form(f"/lists/{made.id}/add")


async def test_a_public_list_is_found_on_the_profile_and_followed(
    come: Come, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await ada.follows(bob)
    await bob.says("good morning")
    public = await house.write(lists.create, ada.id, NewList.of("Open house", is_public=True))
    private = await house.write(lists.create, ada.id, NewList.of("Secret plans"))
    for one in (public, private):
        await house.write(lists.add, ada.id, one.id, [bob.id])
    reader = await come(mallory)
    page = await reader.opens("/@ada/lists")
    assert "Open house" in page.text
    assert "Secret plans" not in page.text
    assert (await reader.opens(f"/lists/{private.id}")).status == 404
    assert (await reader.opens(f"/lists/{public.id}/edit")).status == 403
    page = await reader.opens(f"/lists/{public.id}")
    assert "good morning" in page.text
    page = await reader.sends(f"/lists/{public.id}/follow")
    assert page.has_form(f"/lists/{public.id}/unfollow")
    assert "Open house" in (await reader.opens("/lists")).text
    await reader.sends(f"/lists/{public.id}/unfollow")
    assert "You follow the list Open house no longer." in reader.page.text
    assert "Open house" not in (await reader.opens("/lists")).text
    guest = await come()
    assert "good morning" in (await guest.opens(f"/lists/{public.id}")).text
    assert (await guest.opens(f"/lists/{private.id}")).status == 404
    assert (await guest.opens("/lists")).path.startswith("/login")


async def test_a_hashtag_is_followed_on_its_page_and_listed(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/tags/Souk")
    page = await reader.sends("/tags/Souk/follow")
    assert page.has_form("/tags/Souk/unfollow")
    page = await reader.opens("/tags")
    assert "/tags/souk" in page.links
    page = await reader.sends("/tags", tag="#Rabat")
    assert "/tags/rabat" in page.links
    page = await reader.sends("/tags", tag="no tag")
    assert page.status == 422
    assert page.form("/tags").fields["tag"] == "no tag"
    page = await reader.sends("/tags/souk/unfollow")
    assert "/tags/souk" not in page.links


async def test_lists_are_read_in_arabic(come: Come, house: House, ada: Person) -> None:
    made = await house.write(lists.create, ada.id, NewList.of("Presse", is_public=True))
    guest = await come(None, "ar")
    for path in (f"/lists/{made.id}", f"/lists/{made.id}/people", "/@ada/lists"):
        page = await guest.opens(path)
        assert page.status == 200
        assert page.all("html")[0] == {"lang": "ar", "dir": "rtl"}


async def test_people_on_a_list_are_kept_out_of_home_by_a_tick(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    reader = await come(ada)
    await reader.opens("/lists")
    page = await reader.sends("/lists", title="Press", is_exclusive="1")
    place = page.path.removesuffix("/people")
    await reader.sends(f"{place}/add", name="bob")
    await bob.says("from the press room")
    assert "from the press room" not in (await reader.opens("/")).text
    assert "from the press room" in (await reader.opens(place)).text
    await reader.opens(f"{place}/edit")
    await reader.sends(f"{place}/edit", is_exclusive="")
    assert "from the press room" in (await reader.opens("/")).text
