"""What each role may do in pages: the table in the code, in the pages and in the book is one table."""

import re
from pathlib import Path

import pytest

from berrah import accounts, graph, liveblogs, organisations
from berrah.accounts import Account
from berrah.doors.house import House
from berrah.doors.web.forms import FORMS
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.kit.db import Snapshot
from berrah.kit.errors import Problem, Refused
from berrah.kit.mail import Postman
from berrah.kit.pages import Page
from berrah.liveblogs import NewLiveblog
from berrah.organisations import MAY, NEEDS, Actor, Role
from berrah.posts import Draft
from berrah.posts import lists as post_lists
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come, come
from tests.doors.web.reading import Reader
from tests.mailbox import Mailbox, mailbox, plain, postman
from tests.organisations.cast import joins, park

__all__ = ["come", "mailbox", "park", "postman"]
BOOK = Path(__file__).parents[3] / "docs" / "pages.md"
ACTING = [role for role in Role if role is not Role.analyst]
# What each form sends; the others need nothing.
FIELDS = {
    "/posts": {"text": "The park is open"},
    "/posts/{entry_id}/edit": {"text": "The park is closed"},
    "/requests": {"answer": "approve"},
    "/lists": {"title": "Neighbours"},
    "/lists/{list_id}/edit": {"title": "Neighbours"},
    "/lists/{list_id}/add": {"name": "dina"},
    "/tags": {"tag": "souk"},
    "/settings/domains": {"domain": "spam.example"},
    "/settings/domains/unblock": {"domain": "spam.example"},
    "/{handle}/note": {"note": "from the fair"},
    "/live": {"title": "The fair", "tag": "fair"},
    "/live/{slug}/edit": {"title": "The fair", "tag": "fair"},
    "/live/{slug}/invite": {"name": "dina"},
    **{f"/live/{{slug}}/{verb}": {"post": "1"} for verb in ("back", "off", "pin")},
}


def acts_as(reader: Reader, person: Person, park: Account) -> None:
    """By the cookie that the page of organisations sets."""
    reader.http.cookies.set("berrah_acting", f"{person.id}.{park.id}")


# What is done with posts of one's own.
OWN = ("delete", "pin", "edit", "redraft", "erase")


def permission_of(form: str) -> str:
    return NEEDS[FORMS[form]]


@pytest.mark.parametrize("role", ACTING)
async def test_a_form_is_refused_to_whom_the_table_does_not_name(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    said = await dina.says("Hello")
    await house.write(graph.follow, park.id, dina.id)
    shelf = await house.write(lists.create, park.id, NewList.of("Press"))
    live = await house.write(liveblogs.open_page, park.id, NewLiveblog.of("The opening", tag="opening"))
    reader = await come(bob)
    acts_as(reader, bob, park)
    for form in sorted(set(FORMS) - {"/oauth/authorize", "/settings/data"}):
        await house.write(graph.unblock, park.id, dina.id)
        post = said
        if form.endswith(OWN):
            post = await house.submit(Draft.of(park.id, "Open", rules=house.rules), person_id=ada.id)
        path = form.replace("{handle}", "@dina").replace("{entry_id}", str(post.id)).replace("{tag}", "jazz")
        path = path.replace("{list_id}", str(shelf.id)).replace("{version}", "1").replace("{slug}", live.slug)
        path = re.sub(r"\{\w+_id\}", "1", path)  # nothing of the kind is there: whoever may is told so
        data = {**FIELDS.get(form, {}), f"who-{dina.id}": "1", "account": str(dina.id)}
        answer = await reader.http.post(path, data=data, headers={"origin": reader.address})
        assert (answer.status_code == 403) == (permission_of(form) not in MAY[role]), (form, answer.text)


async def test_the_record_names_who_blocked_whom(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    reader = await come(bob)
    acts_as(reader, bob, park)
    for path, what in (("block", "block"), ("unblock", "unblock"), ("mute", "mute"), ("unmute", "unmute")):
        await reader.http.post(f"/@dina/{path}", headers={"origin": reader.address})
        async with house.store.read() as look:
            act = (await organisations.acts(look, park.id, Page(1)))[0]
        assert (act.what, act.person_id, act.subject_id) == (what, bob.id, dina.id)
    async with house.store.read() as look:
        assert (await graph.bounds(look, bob.id)).hidden == frozenset()
    assert "Account muted" in (await (await come(ada)).opens("/organisations/technopark/record")).text


@pytest.mark.parametrize("role", ACTING)
async def test_a_private_message_to_the_park_is_for_those_who_answer(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account, role: Role
) -> None:
    await joins(house, park, ada, bob, role)
    asked = await dina.says("@technopark between us", "direct")
    await dina.answers(asked, "@technopark and this", "direct")
    closed = await dina.says("for those who follow me", "followers")
    await house.write(graph.follow, park.id, dina.id)
    reader = await come(bob)
    acts_as(reader, bob, park)
    may = "messages.answer" in MAY[role]
    for path in (f"/@dina/{asked.id}", f"/@dina/{asked.id}/readers"):
        page = await reader.opens(path)
        assert (page.status, "between us" in page.text) == ((200, True) if may else (404, False))
    assert (await reader.opens("/messages")).status == (200 if may else 403)
    # What the park reads, whoever acts for it reads.
    assert (await reader.opens(f"/@dina/{closed.id}")).status == 200


async def test_nobody_logs_in_to_an_organisation(house: House, ada: Person, park: Account, come: Come) -> None:
    guest = await come()
    for name in ("technopark", "None", ""):
        page = await guest.logs_in(name, PASSWORD)
        assert page.status in {401, 403, 422}, name
    with pytest.raises(Problem):
        await accounts.log_in(house.store, "technopark", PASSWORD, "")
    with pytest.raises(Refused, match=r"account\.no_password"):
        await accounts.set_password(house.store, "technopark", "a very long password")


def test_the_book_has_the_table_of_the_code() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| (.*) \|$", BOOK.read_text(), re.MULTILINE))
    for role in Role:
        assert set(re.findall(r"[a-z]+\.[a-z]+", rows[role.value])) == MAY[role], role


async def test_the_page_of_an_organisation_says_what_each_role_may_do(come: Come, ada: Person, park: Account) -> None:
    page = await (await come(ada)).opens("/organisations/technopark")
    assert "keep lists, follow hashtags, block, mute, and let followers in" in page.text


async def test_an_invitation_travels_by_letter_where_mail_leaves_the_house(
    house: House, ada: Person, bob: Person, park: Account, mailbox: Mailbox, postman: Postman
) -> None:
    as_ada = Actor(park.id, ada.id)
    for whom, to in (("chloe@example.org", "chloe@example.org"), ("bob", "bob@example.org")):
        _, code = await house.write(organisations.invite, as_ada, whom, Role.author, has_mail=True)
        await postman.go_round()
        made = mailbox.last()
        assert (made["To"], made["Subject"]) == (to, "Techno Park invites you")
        assert f"/invited?code={code}" in plain(made)
    await house.write(organisations.invite, as_ada, "dina@example.org", Role.author)
    assert await postman.go_round() == 0


async def test_who_is_removed_leaves_no_program_and_no_code_behind(
    house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    secret = await house.write(accounts.create_token, park.id, "read write", person_id=bob.id)
    assert (await house.bearers.of(secret)).account_id == park.id
    await house.write(organisations.remove_member, Actor(park.id, ada.id), bob.id)
    with pytest.raises(Problem):
        await house.bearers.of(secret)


async def test_an_author_is_shown_no_message_by_the_page_that_reports_it(
    come: Come, house: House, ada: Person, bob: Person, dina: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.author)
    said = await dina.says("@technopark between us", "direct")
    reader = await come(bob)
    acts_as(reader, bob, park)
    assert (await reader.http.get(f"/report?post={said.id}")).status_code == 404


async def test_the_pages_of_organisations_do_not_tell_who_is_hidden(
    come: Come, house: House, ada: Person, mallory: Person
) -> None:
    await house.write(accounts.stand, ada.id, accounts.Reason.suspended, holds=True)
    reader = await come(mallory)
    answers = [await reader.http.get(f"/organisations/{name}") for name in ("ada", "nobody")]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].text.replace("ada", "nobody") == answers[1].text


async def test_what_was_begun_for_the_park_does_not_appear_under_adas_own_name(
    come: Come, house: House, ada: Person, park: Account
) -> None:
    reader = await come(ada)
    acts_as(reader, ada, park)
    await reader.opens("/")
    composer = reader.page
    profile = await reader.opens("/settings/profile")
    reader.http.cookies.delete("berrah_acting")  # she switched back in another tab
    reader.page = composer
    page = await reader.sends("/posts", text="The park is open")
    assert (page.status, page.form("/posts").fields["text"]) == (403, "The park is open")
    assert "@ada" in page.text
    reader.page = profile
    assert (await reader.sends("/settings/profile", display_name="Techno Park")).status == 403
    async with house.store.read() as look:
        assert (await accounts.by_id(look, ada.id)).display_name != "Techno Park"
        assert await posts_of(look, ada.id) == await posts_of(look, park.id) == []
    # Seen and sent again, it is hers.
    reader.page = page
    await reader.sends("/posts")
    async with house.store.read() as look:
        assert len(await posts_of(look, ada.id)) == 1


async def test_whoever_was_removed_meanwhile_says_nothing_by_mistake(
    come: Come, house: House, ada: Person, bob: Person, park: Account
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    reader = await come(bob)
    acts_as(reader, bob, park)
    await reader.opens("/")
    await house.write(organisations.remove_member, Actor(park.id, ada.id), bob.id)
    assert (await reader.sends("/posts", text="The park is open")).status == 403
    async with house.store.read() as look:
        assert await posts_of(look, bob.id) == []


async def posts_of(look: Snapshot, account_id: int) -> list[int]:
    return await post_lists.of_author(look, account_id, Page(), with_replies=True, with_reposts=True)
