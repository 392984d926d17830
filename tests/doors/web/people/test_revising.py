"""Editing a post on its page, what it said before, and taking it back to write it anew: all without a script."""

from berrah.doors.house import House
from berrah.kit.pages import Page
from berrah.posts import Draft
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.kit.pictures import files


async def test_ada_edits_her_post_and_everybody_sees_what_changed(come: Come, ada: Person, bob: Person) -> None:
    post = await ada.says("Ouverture à 9 h demain")
    hers, his = await come(ada), await come(bob)
    where = f"/@ada/{post.id}"
    page = await hers.opens(where)
    assert f"{where}/edit" in page.links
    await hers.opens(f"{where}/edit")
    page = await hers.sends(f"/posts/{post.id}/edit", text="Ouverture à 10 h demain")
    assert page.path == where
    seen = await his.opens(where)
    assert "Ouverture à 10 h demain" in seen.text
    assert f"{where}/history" in seen.links
    assert f"{where}/edit" not in seen.links
    history = await his.opens(f"{where}/history")
    marked = [tag for tag, _ in history.tags if tag in {"del", "ins"}]
    assert marked == ["del", "ins"]
    assert not [one for one in history.forms if one.action.endswith("/erase")]


async def test_ada_erases_what_she_said_before(come: Come, ada: Person) -> None:
    post = await ada.says("Le code est 1234")
    await ada.edits(post, "Le code est changé")
    hers = await come(ada)
    page = await hers.opens(f"/@ada/{post.id}/history")
    assert "1234" in page.text
    page = await hers.sends(f"/posts/{post.id}/versions/1/erase")
    assert page.path.startswith(f"/@ada/{post.id}/history")
    assert "1234" not in page.text
    assert "Its author erased this version." in page.text


async def test_what_is_refused_stays_in_the_form(come: Come, ada: Person, mallory: Person) -> None:
    post = await ada.says("Bonjour")
    hers = await come(ada)
    form = f"/posts/{post.id}/edit"
    await hers.opens(f"/@ada/{post.id}/edit")
    page = await hers.sends(form, text="a" * 141)
    assert page.form(form).fields["text"].strip() == "a" * 141
    await ada.edits(post, "Bonsoir")
    page = await hers.sends(form, text="Salut")
    assert "This post was edited meanwhile." in page.text
    assert (await (await come(mallory)).opens(f"/@ada/{post.id}/edit")).status == 403


async def test_a_deleted_post_comes_back_into_the_composer(come: Come, ada: Person, house: House) -> None:
    draft = Draft.of(ada.id, "Bonjour", rules=house.rules, notice="salut", visibility="unlisted", language="de")
    post = await house.submit(draft)
    hers = await come(ada)
    await hers.opens(f"/@ada/{post.id}")
    page = await hers.sends(f"/posts/{post.id}/redraft")
    form = page.form("/posts")
    kept = {name: form.fields[name] for name in ("text", "notice", "visibility", "language")}
    assert kept == {"text": "Bonjour", "notice": "salut", "visibility": "unlisted", "language": "de"}
    page = await hers.sends("/posts")
    assert not await ada.can_read(post)
    assert "salut" in page.text


async def test_who_clicks_twice_has_it_in_the_composer_twice(
    come: Come, ada: Person, bob: Person, house: House
) -> None:
    tea = await bob.says("Tea is better")
    medium = await house.media.take(ada.id, files.picture(), "The souk")
    draft = Draft.of(ada.id, "Bonjour", rules=house.rules, notice="salut", media=[medium.id], quoted_id=tea.id)
    post = await house.submit(draft)
    hers, again = await come(ada), await come(ada)
    for one in (hers, again):
        await one.opens(f"/@ada/{post.id}")
    first = (await hers.sends(f"/posts/{post.id}/redraft")).form("/posts").fields
    page = await again.sends(f"/posts/{post.id}/redraft")
    second = page.form("/posts").fields
    own = {"key": "", "token": ""}
    assert first | own == second | own
    assert (second["text"], second["notice"], second["quoted"]) == ("Bonjour", "salut", str(tea.id))
    assert second["media"]
    page = await again.sends("/posts")
    assert "Tea is better" in page.text
    assert not await ada.can_read(post)
    (card,) = [one.card for one in await house.cards.entries(ada.id, await house.home(ada.id, Page()))]
    assert [(one.key, one.description) for one in card.media] == [(medium.key, "The souk")]


async def test_a_notice_is_a_disclosure_and_the_language_is_told(come: Come, house: House, ada: Person) -> None:
    await house.submit(Draft.of(ada.id, "مرحبا بكم في الدار البيضاء", rules=house.rules, notice="salut"))
    await house.submit(Draft.of(ada.id, "140 😂", rules=house.rules))
    page = await (await come()).opens("/@ada")
    assert ("details", {"class": "asked noticed"}) in page.tags
    texts = [given for tag, given in page.tags if tag == "div" and given.get("class") == "text"]
    assert [given["lang"] for given in texts] == ["", "ar"]
