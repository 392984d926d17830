"""Coming in: confirming an address, a forgotten password, invitations, approval; and programs that fill in forms."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, NewAccount
from berrah.doors.house import House
from berrah.doors.web import stamps
from berrah.kit import clock
from berrah.kit.limits import Rate
from berrah.kit.mail import Postman
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Reader
from tests.mailbox import Mailbox, key_in, mailbox, plain, postman

__all__ = ["mailbox", "postman"]

NEW = "a quiet donkey on the roof"
MAIL = {"smtp": "smtp://localhost:2525"}


@pytest.fixture
def changes(request: pytest.FixtureRequest) -> dict[str, Any]:
    """`@pytest.mark.parametrize("changes", […], indirect=True)`."""
    return dict(getattr(request, "param", {}))


def house_with(**changes: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("changes", [changes], indirect=True, ids=["so"])


async def signs_up(reader: Reader, name: str = "eve", **more: str) -> None:
    await reader.opens(f"/signup{more.pop('query', '')}")
    await reader.sends("/signup", name=name, email=f"{name}@example.org", password=PASSWORD, **more)


@asynccontextmanager
async def administrator(house: House, come: Come) -> AsyncIterator[Reader]:
    new = NewAccount("root_", "root@example.org", PASSWORD, role=ADMINISTRATOR)
    yield await come(Person(house, await accounts.sign_up(house.store, new)))


@house_with(**MAIL)
async def test_eve_reads_at_once_and_writes_when_her_address_is_confirmed(
    ada: Person, come: Come, mailbox: Mailbox, postman: Postman
) -> None:
    eve = await come(None)
    await signs_up(eve)
    assert eve.page.path == "/confirm"
    assert "Check your e-mail" in eve.page.text
    await eve.opens("/")
    page = await eve.posts("hello everybody")
    assert page.status == 403
    assert page.has_form("/confirm/again")
    await eve.opens("/@ada")
    assert (await eve.sends("/@ada/follow")).status == 403
    await postman.go_round()
    key = key_in(plain(mailbox.last()))
    # A program that looks into mails opens the link: that uses nothing up.
    for _ in range(2):
        await eve.opens(f"/confirm?key={key}")
    assert "confirmed" in (await eve.sends("/confirm")).text
    assert "hello everybody" in (await eve.posts("hello everybody")).text
    assert "confirm your e-mail" not in eve.page.text
    await eve.opens(f"/confirm?key={key}")
    assert (await eve.sends("/confirm")).status == 404


@house_with(**MAIL, limit_mail=Rate(2, 3_600))
async def test_another_mail_can_be_had_but_not_a_hundred(
    come: Come, ada: Person, mailbox: Mailbox, postman: Postman
) -> None:
    eve = await come(None)
    await signs_up(eve)
    assert "Sent." in (await eve.sends("/confirm/again")).text
    await postman.go_round()
    assert len(mailbox.arrived) == 2
    await eve.sends("/confirm/again")
    await eve.opens("/confirm")
    assert (await eve.sends("/confirm/again")).status == 429


@house_with(**MAIL)
async def test_a_forgotten_password(ada: Person, come: Come, mailbox: Mailbox, postman: Postman) -> None:
    guest = await come(None, "fr")
    page = await guest.opens("/login")
    assert "/password/forgotten" in page.links
    said = []
    for email in ("ada@example.org", "nobody@example.org"):
        await guest.opens("/password/forgotten")
        page = await guest.sends("/password/forgotten", email=email)
        said.append((page.status, re.sub(r"\s+", " ", page.text)))
    assert said[0] == said[1]
    await postman.go_round()
    assert [str(mail["To"]) for mail in mailbox.arrived] == ["ada@example.org"]
    page = await guest.opens(f"/password/new?key={key_in(plain(mailbox.last()))}")
    assert page.answer.headers["referrer-policy"] == "no-referrer"
    page = await guest.sends("/password/new", password="password123")
    assert page.status == 422
    await guest.sends("/password/new", password=NEW)
    await guest.logs_in("ada", NEW)
    assert (await guest.opens("/")).has_form("/posts")


async def test_a_house_without_mail_says_so(ada: Person, come: Come) -> None:
    guest = await come(None)
    assert "/password/forgotten" not in (await guest.opens("/login")).links
    await guest.opens("/password/forgotten")
    page = await guest.sends("/password/forgotten", email="ada@example.org")
    assert (page.status, "sends no e-mail" in page.text) == (422, True)


@house_with(**MAIL)
async def test_ada_changes_address_and_password(ada: Person, come: Come, mailbox: Mailbox, postman: Postman) -> None:
    here, elsewhere = await come(ada), await come(ada)
    assert "ada@example.org" in (await here.opens("/settings/account")).text
    page = await here.sends("/settings/address", email="new@example.org", old_password="a wrong one!")
    assert page.status == 422
    await here.sends("/settings/address", email="new@example.org", old_password=PASSWORD)
    await postman.go_round()
    assert {str(mail["To"]) for mail in mailbox.arrived} == {"new@example.org", "ada@example.org"}
    await here.opens("/settings/account")
    page = await here.sends("/settings/password", old_password=PASSWORD, password=NEW)
    assert "Saved." in page.text
    assert (await here.opens("/")).has_form("/posts")
    assert not (await elsewhere.opens("/")).has_form("/posts")


@house_with(signup="invitation")
async def test_bob_comes_by_adas_invitation(ada: Person, come: Come) -> None:
    inviting, bob = await come(ada), await come(None)
    page = await bob.opens("/signup")
    assert not page.has_form("/signup")
    assert "/signup" not in (await bob.opens("/")).links
    await inviting.opens("/settings/invitations")
    page = await inviting.sends("/settings/invitations", uses="1", days="7")
    link = next(link for link in page.links if link.startswith("/signup?invitation="))
    await signs_up(bob, "bob", query=link.removeprefix("/signup"))
    assert (await bob.opens("/")).has_form("/posts")
    late = await come(None)
    await signs_up(late, "late", query=link.removeprefix("/signup"))
    assert late.page.status == 422
    assert "not valid any more" in late.page.text


@house_with(signup="invitation", **MAIL)
async def test_an_invitation_goes_by_mail(ada: Person, come: Come, mailbox: Mailbox, postman: Postman) -> None:
    inviting, zoe = await come(ada), await come(None)
    await inviting.opens("/settings/invitations")
    assert (await inviting.sends("/settings/invitations", email="no address")).status == 422
    await inviting.sends("/settings/invitations", email="zoe@example.org")
    await postman.go_round()
    assert mailbox.last()["To"] == "zoe@example.org"
    assert "@ada invites you" in plain(mailbox.last())
    found = re.search(r"/signup(\?invitation=\S+)", plain(mailbox.last()))
    assert found
    await signs_up(zoe, "zoe", query=found[1])
    assert zoe.page.path == "/confirm"


@house_with(signup="approval", **MAIL)
async def test_eve_says_why_and_is_let_in(house: House, come: Come, mailbox: Mailbox, postman: Postman) -> None:
    async with administrator(house, come) as root:
        eve = await come(None)
        await signs_up(eve)
        assert eve.page.status == 422  # she must say why
        await eve.sends("/signup", password=PASSWORD, reason="I sell <b>tea</b>")
        page = await root.opens("/admin/accounts")
        assert "I sell <b>tea</b>" in page.text
        form = next(form for form in page.forms if form.action.endswith("/approve"))
        await root.sends(form.action)
        assert "Nobody is waiting" in root.page.text
        assert "Let somebody in · @root_ · @eve" in " ".join((await root.opens("/moderation/record")).text.split())
        await postman.go_round()
        await eve.opens(f"/confirm?key={key_in(plain(mailbox.arrived[0]))}")
        await eve.sends("/confirm")
        assert (await eve.posts("tea for all")).status == 200


@house_with(signup="approval")
async def test_members_do_not_see_who_waits(ada: Person, come: Come) -> None:
    assert (await (await come(ada)).opens("/admin/accounts")).status == 403
    assert "/login" in (await (await come(None)).opens("/admin/accounts")).path
    eve = await come(None)
    await signs_up(eve, reason="tea")
    page = await (await come(ada)).opens("/people")
    assert "@ada" in page.text
    assert "@eve" not in page.text


async def test_each_page_of_joining_has_one_heading_and_labels(ada: Person, come: Come) -> None:
    reader = await come(ada)
    for path in (
        "/settings/account",
        "/settings/invitations",
        "/password/forgotten",
        "/password/new",
        "/confirm?key=x",
    ):
        page = await reader.opens(path)
        assert len(page.all("h1")) == 1, path
        labelled = {one["for"] for one in page.all("label") if "for" in one}
        typed = [one for one in (*page.all("input"), *page.all("textarea"), *page.all("select")) if "id" in one]
        assert {one["id"] for one in typed} <= labelled | {"keys-on"}, path
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert len(ids) == len(set(ids)), path


@house_with(signup_pause=2)
async def test_a_program_is_too_fast_and_a_person_with_a_password_manager_is_not(
    house: House, ada: Person, come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    eve = await come(None)
    await signs_up(eve)
    assert eve.page.status == 422
    assert "quick" in eve.page.text
    # The form is as it was; three seconds later the same form is fine: nobody has to begin again.
    assert eve.page.form("/signup").fields["email"] == "eve@example.org"
    then = clock.now() + 3_000
    monkeypatch.setattr(clock, "now", lambda: then)
    await eve.sends("/signup", password=PASSWORD)
    assert (await eve.opens("/")).has_form("/posts")


@pytest.mark.parametrize("opened", ["", "x", "1.2", "٣.x", "9" * 40, "\ud83e".encode(errors="replace").decode()])
async def test_a_form_with_a_made_up_moment_is_refused_gently(ada: Person, come: Come, opened: str) -> None:
    eve = await come(None)
    await signs_up(eve, opened=opened)
    assert eve.page.status == 422
    assert eve.page.form("/signup").fields["name"] == "eve"
    await eve.sends("/signup", password=PASSWORD)
    assert (await eve.opens("/")).has_form("/posts")


async def test_a_form_of_the_day_before_yesterday_gets_a_new_moment(house: House, ada: Person, come: Come) -> None:
    eve = await come(None)
    old = stamps.stamp(house, clock.now() - 48 * 3_600_000)
    await signs_up(eve, opened="9" * 5_000)
    assert eve.page.status == 422
    await signs_up(eve, opened=old)
    assert eve.page.status == 422
    assert eve.page.form("/signup").fields["opened"] != old


async def test_no_field_tempts_a_password_manager(ada: Person, come: Come) -> None:
    """What managers and browsers fill in by its name or autocomplete is exactly what a person would type."""
    page = await (await come(None)).opens("/signup")
    filled = {one["name"] for one in page.all("input") if one.get("autocomplete") not in {"off", None}}
    assert filled == {"name", "display_name", "email", "password"}
    trap = next(one for one in page.all("input") if one["name"] == "remarks")
    assert (trap["autocomplete"], trap["tabindex"]) == ("off", "-1")
