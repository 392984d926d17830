"""Several people run one account in the pages, each as themselves."""

import re

import pytest

from berrah import organisations, posts
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.doors.web import routes
from berrah.doors.web.forms import AS_ONESELF, FORMS
from berrah.kit.pages import Page
from berrah.organisations import NEEDS, Act, Actor, Role
from tests.cast import Person, arrive
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def acts_of(house: House, park: Account) -> list[Act]:
    async with house.store.read() as look:
        return await organisations.acts(look, park.id, Page(40))


async def acts_as_the_park(reader: Reader, park: Account) -> None:
    """By the button in the list of one's organisations."""
    await reader.opens("/organisations")
    await reader.sends("/acting", account=str(park.id))


def test_no_form_is_forgotten() -> None:
    found = [route for router in routes() for route in router.routes]
    forms = {re.sub(r":str\}", "}", route.path) for route in found if "POST" in route.methods}
    assert forms == set(FORMS) | AS_ONESELF
    assert not set(FORMS) & AS_ONESELF
    assert set(FORMS.values()) <= set(NEEDS)


async def test_ada_founds_and_invites_bob_who_joins(come: Come, house: House, ada: Person, bob: Person) -> None:
    adas = await come(ada)
    page = await adas.opens("/organisations")
    assert "One account, several people" in page.text
    page = await adas.sends("/organisations", name="technopark", display_name="Techno Park")
    assert page.path == "/organisations/technopark"
    page = await adas.sends("/organisations/technopark/invite", whom="@bob", role="publisher")
    assert "Take back the invitation" in page.text
    bobs = await come(bob)
    page = await bobs.opens("/organisations")
    assert "You are invited" in page.text
    page = await bobs.sends("/invited", answer="yes")
    assert page.path == "/organisations/technopark"
    assert not page.has_form("/organisations/technopark/invite")


async def test_a_letter_leads_in(come: Come, ada: Person, chloe: Person, mallory: Person, park: Account) -> None:
    adas = await come(ada)
    await adas.opens("/organisations/technopark")
    page = await adas.sends("/organisations/technopark/invite", whom="c@example.org", role="author")
    link = next(one["value"] for one in page.all("input") if one.get("id") == "link")
    path = "/invited?" + link.partition("?")[2]
    chloes = await come(chloe)
    await chloes.opens(path)
    assert (await chloes.sends("/invited", answer="yes")).path == "/organisations/technopark"
    mallorys = await come(mallory)
    assert (await mallorys.opens(path)).status == 404
    assert (await mallorys.opens("/organisations/technopark")).status == 404
    assert (await mallorys.opens("/organisations/technopark/record")).status == 404


async def test_bob_posts_for_it_and_is_remembered(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    said = await dina.says("Hello park")
    reader = await come(bob)
    await acts_as_the_park(reader, park)
    page = await reader.posts("The park is open")
    assert "@technopark" in page.text
    await reader.opens("/public")
    await reader.sends(f"/posts/{said.id}/favourite")
    await reader.sends(f"/posts/{said.id}/repost")
    await reader.opens("/@dina")
    await reader.sends("/@dina/follow")
    await reader.opens("/settings/profile")
    await reader.sends("/settings/profile", bio="A park of technology")
    async with house.store.read() as look:
        [post] = [one for one in await acts_of(house, park) if one.what == "post"]
        assert (await posts.visible_to(look, None, post.subject_id or 0)).author_id == park.id
        assert await organisations.who_wrote(look, [post.subject_id or 0]) == {post.subject_id: bob.id}
    done = [(act.what, act.person_id) for act in await acts_of(house, park)][:5]
    assert done == [(what, bob.id) for what in ("profile", "follow", "repost", "favourite", "post")]
    await reader.opens("/@technopark")
    page = await reader.sends(f"/posts/{post.subject_id}/delete")
    assert page.status == 200
    page = await reader.opens("/organisations/technopark/record?what=delete&by=bob")
    assert "Post deleted" in page.text
    assert page.text.count("@dina") == 0


async def test_who_is_removed_acts_no_longer(come: Come, house: House, ada: Person, bob: Person, park: Account) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    reader = await come(bob)
    await acts_as_the_park(reader, park)
    page = await reader.opens("/")
    form = page.form("/posts")
    await house.write(organisations.remove_member, Actor(park.id, ada.id), bob.id)
    assert "technopark" not in (await reader.opens("/")).text
    await reader.http.post("/posts", data={**form.fields, "text": "Still here"})
    assert not [act for act in await acts_of(house, park) if act.what == "post"]


async def test_chloe_the_author_is_told_who_publishes_instead_of_being_asked_what_is_new(
    come: Come, house: House, ada: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, chloe, Role.author)
    reader = await come(chloe)
    await acts_as_the_park(reader, park)
    page = await reader.opens("/")
    assert "somebody else publishes" in page.text
    assert not page.has_form("/posts")
    assert (await reader.opens("/messages")).status == 403


async def test_chloe_who_became_an_author_while_she_wrote_keeps_her_text(
    come: Come, house: House, ada: Person, chloe: Person, park: Account
) -> None:
    await joins(house, park, ada, chloe, Role.publisher)
    reader = await come(chloe)
    await acts_as_the_park(reader, park)
    await reader.opens("/")
    await house.write(organisations.change_role, Actor(park.id, ada.id), chloe.id, Role.author)
    page = await reader.sends("/posts", text="Nobody has read this yet")
    assert page.status == 403
    assert "somebody else publishes" in page.text
    assert page.form("/posts").fields["text"] == "Nobody has read this yet"


async def test_an_agent_answers_and_does_not_publish(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.agent)
    asked = await dina.says("@technopark are you open?")
    reader = await come(bob)
    await acts_as_the_park(reader, park)
    assert not (await reader.opens("/")).has_form("/posts")
    await reader.opens(f"/@dina/{asked.id}")
    await reader.sends("/posts", text="@dina we are")
    assert (await acts_of(house, park))[0].what == "answer"


async def test_an_analyst_does_not_act(come: Come, house: House, ada: Person, bob: Person, park: Account) -> None:
    await joins(house, park, ada, bob, Role.analyst)
    reader = await come(bob)
    page = await reader.opens("/organisations")
    assert not page.has_form("/acting")
    assert (await reader.opens("/organisations/technopark/record")).status == 200


async def test_what_nobody_thought_of_is_not_done_for_it(
    come: Come, ada: Person, park: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = await come(ada)
    await acts_as_the_park(reader, park)
    page = await reader.opens("/settings/profile")
    monkeypatch.setattr("berrah.doors.web.forms.FORMS", {})
    page = await reader.sends("/settings/profile", bio="x")
    assert page.status == 403
    assert "not done in the name of an organisation" in page.text


async def test_the_last_owner_is_told(come: Come, ada: Person, park: Account) -> None:
    reader = await come(ada)
    await reader.opens("/organisations/technopark")
    page = await reader.sends("/organisations/technopark/leave")
    assert page.status == 422
    assert "needs an owner" in page.text


async def test_the_pages_ask_a_fixed_number_of_questions(
    come: Come, house: House, ada: Person, park: Account, questions: list[str]
) -> None:
    reader, counts = await come(ada), []
    for person in (None, await arrive(house, "bob"), await arrive(house, "chloe")):
        if person:
            await joins(house, park, ada, person, Role.publisher)
        for path in ("/organisations", "/organisations/technopark", "/organisations/technopark/record"):
            await reader.opens(path)
            questions.clear()
            await reader.opens(path)
            counts.append((path, len(questions)))
    assert len(set(counts)) == 3, counts
