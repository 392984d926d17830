"""Everything a person does, in a browser that runs no script and says nothing of itself."""

import pytest

from berrah import accounts
from berrah.doors.house import House
from berrah.doors.web.pages import posts
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come


async def test_somebody_signs_up_and_is_in(come: Come, ada: Person) -> None:
    guest = await come()
    await guest.opens("/signup")
    page = await guest.sends("/signup", name="zoe", email="zoe@example.org", password=PASSWORD, display_name="Zoé")
    assert page.status == 200
    assert page.path == "/people/subjects?new=1"
    assert "Zoé" in (await guest.opens("/@zoe")).text


async def test_what_was_typed_stays_when_the_name_is_taken(come: Come, ada: Person) -> None:
    guest = await come()
    await guest.opens("/signup")
    page = await guest.sends("/signup", name="Ada", email="new@example.org", password=PASSWORD)
    assert page.status == 422
    assert page.form("/signup").fields["email"] == "new@example.org"
    assert page.form("/signup").fields["password"] == ""
    assert "already taken" in page.text
    assert any(one.get("aria-invalid") for one in page.all("input") if one.get("name") == "name")


async def test_a_robot_falls_into_the_trap(come: Come, ada: Person) -> None:
    guest = await come()
    await guest.opens("/signup")
    page = await guest.sends("/signup", name="bot", email="b@example.org", password=PASSWORD, remarks="bot")
    assert page.status == 422


async def test_ada_logs_in_where_she_wanted_to_go_and_out_again(come: Come, ada: Person) -> None:
    reader = await come()
    page = await reader.opens("/messages?max_id=5")
    assert page.path.startswith("/login?next=")
    page = await reader.sends("/login", login="ADA@example.org", password=PASSWORD)
    assert page.path == "/messages?max_id=5"
    page = await reader.sends("/logout")
    assert page.path == "/"
    assert not page.has_form("/logout")


async def test_the_wrong_password_says_so_and_keeps_the_name(come: Come, ada: Person) -> None:
    reader = await come()
    page = await reader.logs_in("ada", "wrong wrong wrong")
    assert page.status == 422
    assert page.form("/login").fields["login"] == "ada"


@pytest.mark.parametrize("where", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"])
async def test_the_login_leads_nowhere_else(come: Come, ada: Person, where: str) -> None:
    reader = await come()
    await reader.opens(f"/login?next={where}")
    page = await reader.sends("/login", login="ada", password=PASSWORD, next=where)
    assert page.path == "/"


async def test_a_post_is_on_every_page_it_belongs_to(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.posts("Bonjour #souk, see example.com")
    assert page.path == "/"
    guest = await come()
    for path in ("/", "/public", "/@ada", "/tags/Souk"):
        page = await guest.opens(path)
        assert "Bonjour" in page.text, path
        assert "/tags/souk" in page.links
        assert "https://example.com" in page.links


async def test_bob_follows_reads_passes_on_and_likes(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("hello")
    reader = await come(bob)
    await reader.opens("/@ada")
    await reader.sends("/@ada/follow")
    assert reader.page.has_form("/@ada/unfollow")
    assert "hello" in (await reader.opens("/")).text
    await reader.sends(f"/posts/{post.id}/favourite")
    assert reader.page.path == "/"
    assert reader.page.has_form(f"/posts/{post.id}/unfavourite")
    await reader.sends(f"/posts/{post.id}/repost")
    assert "bob reposted" in " ".join((await reader.opens("/@bob")).text.split())
    await reader.opens(f"/@ada/{post.id}")
    await reader.sends(f"/posts/{post.id}/unfavourite")
    await reader.sends(f"/posts/{post.id}/unrepost")
    assert reader.page.has_form(f"/posts/{post.id}/repost")
    await reader.opens("/@ada")
    await reader.sends("/@ada/unfollow")
    assert "hello" not in (await reader.opens("/")).text


async def test_a_repost_remembers_through_whom_it_came(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person
) -> None:
    post = await ada.says("pass me on")
    through = await bob.passes_on(post)
    await chloe.follows(bob)
    reader = await come(chloe)
    await reader.opens("/")
    await reader.sends(f"/posts/{through.id}/repost")
    made = (await chloe.home())[0]
    entry = await house.cards.entry(chloe.id, made)
    assert entry
    assert (await chloe.passes_on(post)).via_id == through.id


async def test_an_answer_stands_in_its_thread(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("who is coming, @bob?")
    reader = await come(bob)
    page = await reader.opens(f"/@ada/{post.id}")
    assert page.form("/posts").fields["text"] == "@ada "
    page = await reader.sends("/posts", text="@ada me!")
    assert page.path == f"/@ada/{post.id}"
    assert "me!" in page.text


async def test_a_long_thread_has_pages(come: Come, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "_SHOWN", 2)
    post = await ada.says("begin")
    for number in range(3):
        await ada.answers(post, f"answer {number}")
    guest = await come()
    page = await guest.opens(f"/@ada/{post.id}")
    assert ("answer 1" in page.text, "answer 2" in page.text) == (True, False)
    page = await guest.opens(next(link for link in page.links if "from=" in link))
    assert ("answer 1" in page.text, "answer 2" in page.text) == (False, True)


async def test_a_deleted_post_can_be_said_again(come: Come, ada: Person) -> None:
    post = await ada.says("oops <b>")
    reader = await come(ada)
    await reader.opens("/@ada")
    page = await reader.sends(f"/posts/{post.id}/delete")
    assert page.status == 200
    assert (await reader.http.get(f"/@ada/{post.id}")).status_code == 404
    page = await reader.sends("/posts")
    assert "oops <b>" in (await reader.opens("/@ada")).text


async def test_a_form_sent_twice_is_one_post_and_another_text_is_another(come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/")
    fields = reader.page.form("/posts").fields | {"text": "once", "visibility": "public"}
    for text in ("once", "once", "another"):
        await reader.http.post("/posts", data=fields | {"text": text})
    page = await reader.opens("/@ada")
    assert page.text.count("once") == 1
    assert page.text.count("another") == 1


async def test_a_post_that_is_too_long_stays_in_the_form(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await reader.posts("x" * 141)
    assert page.status == 422
    assert page.form("/posts").fields["text"] == "x" * 141
    assert "141" in page.text
    page = await reader.sends("/posts", text="x" * 140)
    assert page.status == 200


async def test_the_profile_is_changed(come: Come, house: House, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens("/settings/profile")
    page = await reader.sends("/settings/profile", display_name="Ada L.", bio="counts\nthings", language="fr")
    assert "C’est enregistré" in page.text
    async with house.store.read() as look:
        account = await accounts.by_id(look, ada.id)
    assert (account.display_name, account.bio, account.language) == ("Ada L.", "counts\nthings", "fr")
    page = await reader.sends("/settings/profile", display_name="x" * 51, language="fr")
    assert page.status == 422
    assert page.form("/settings/profile").fields["display_name"] == "x" * 51


async def test_pages_speak_the_language_asked_for(come: Come, ada: Person) -> None:
    guest = await come(None, "ar-MA,fr;q=0.5")
    page = await guest.opens("/")
    assert page.all("html")[0] == {"lang": "ar", "dir": "rtl"}
    page = await guest.sends("/language", lang="fr")
    assert page.all("html")[0] == {"lang": "fr", "dir": "ltr"}
    assert (await guest.opens("/nowhere")).all("html")[0]["lang"] == "fr"
    member = await come(ada, "fr")
    assert (await member.opens("/")).all("html")[0]["lang"] == "en"
    await member.sends("/language", lang="ar")
    elsewhere = await come(ada, "fr")
    assert elsewhere.page.all("html")[0]["lang"] == "ar"


async def test_older_posts_follow_without_an_end(come: Come, ada: Person) -> None:
    for number in range(45):
        await ada.says(f"post number {number}.")
    guest = await come()
    seen, path = "", "/public"
    for _ in range(3):
        page = await guest.opens(path)
        seen += page.text
        path = next((link for link in page.links if "max_id" in link), "")
    assert path == ""
    assert all(f"post number {number}." in seen for number in range(45))


async def test_find_leads_to_people_and_hashtags(come: Come, ada: Person) -> None:
    guest = await come()
    assert (await guest.opens("/find?q=@ADA")).path == "/@ada"
    assert (await guest.opens("/find?q=ada")).path == "/@ada"
    assert (await guest.opens("/find?q=%23Ada")).path == "/tags/ada"
    assert (await guest.opens("/find?q=../../etc")).status == 200
    assert (await guest.opens("/find?q=")).path == "/people"
