"""Who becomes whom: accounts there and here, linked by those whose they are, and by nobody else."""

import pytest

from berrah import accounts
from berrah.accounts import ADMINISTRATOR, MEMBER, MODERATOR, NewAccount, mailblocks, single_sign_on, two_step
from berrah.accounts.single_sign_on import Arrival
from berrah.accounts.two_step import Keys
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Unknown
from tests.cast import PASSWORD, Person
from tests.doors.web.conftest import Come
from tests.doors.web.single_sign_on.conftest import Liar, comes_back, goes, is_in


async def test_who_comes_for_the_first_time_has_an_account(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar, "/login/sso?next=/tags")
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == (
        "code",
        "S256",
        "openid profile email",
    )
    liar.says(asked["nonce"])
    answer = await comes_back(reader, asked)
    assert (answer.status_code, answer.headers["location"]) == (303, "/tags")
    assert set(liar.exchanged[0]) == {"grant_type", "code", "redirect_uri", "code_verifier"}
    assert await is_in(reader)
    async with house.store.read() as look:
        nora = await accounts.by_name(look, "nora")
        assert await accounts.email_of(look, nora.id) == "nora@works.example"
        assert not await single_sign_on.has_password(look, nora.id)
    assert nora.display_name == "Nora of the works"
    stranger = await come()
    assert (await stranger.logs_in("nora", "")).status == 422
    again = await come()
    asked = await goes(again, liar)
    liar.says(asked["nonce"], email="another@works.example", preferred_username="other")  # the subject says who it is
    await comes_back(again, asked)
    assert "/@nora" in (await again.opens("/settings/profile")).links


async def test_a_mail_address_alone_takes_no_account_over(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], email="ADA@example.org", email_verified=False)
    answer = await comes_back(reader, asked)
    assert answer.status_code == 422
    assert not await is_in(reader)
    asked = await goes(reader, liar, "/login/sso?next=/tags")
    liar.says(asked["nonce"], email="ada@example.org")
    page = await reader.opens(f"/login/sso/back?state={asked['state']}&code=c")
    assert "Is this account yours?" in page.text
    assert not await is_in(reader)
    await reader.opens("/login")
    reader.page = page
    page = await reader.sends("/login/sso/join", password="a guess, not more")
    assert page.status == 422
    assert not await is_in(reader)
    page = await reader.sends("/login/sso/join", password=PASSWORD)
    assert page.path == "/tags"
    assert "/@ada" in (await reader.opens("/settings/profile")).links
    other = await come()
    asked = await goes(other, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(other, asked)).status_code == 303
    assert "/@ada" in (await other.opens("/settings/profile")).links


async def test_what_the_house_did_not_seal_it_does_not_take(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    headers = {"origin": reader.address}
    for action in ("/login/sso/join", "/login/sso/name"):
        for state in ("", "x", "é", "A" * 80):
            answer = await reader.http.post(action, data={"state": state, "name": "eve"}, headers=headers)
            assert answer.status_code == 422
    asked = await goes(reader, liar)
    cookie = reader.http.cookies.get("berrah_arriving")
    answer = await reader.http.post("/login/sso/name", data={"state": cookie, "name": "eve"}, headers=headers)
    assert answer.status_code == 422  # sealed, but for something else
    assert asked


@pytest.mark.parametrize("name", ["ada", "", "é", "a b c", "admin"])
async def test_a_name_that_cannot_be_is_chosen_anew(
    come: Come, house: House, ada: Person, liar: Liar, name: str
) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], preferred_username=name)
    page = await reader.opens(f"/login/sso/back?state={asked['state']}&code=c")
    if name in {"é", "a b c"}:
        assert page.path == "/people"  # e and a_b_c
        return
    assert "name that people will find you by" in page.text
    page = await reader.sends("/login/sso/name", name="ada")
    assert page.status == 422
    assert (await reader.sends("/login/sso/name", name="nora")).status == 200
    assert await is_in(reader)


@pytest.mark.parametrize("more", [{"sso_opens_accounts": False}])
async def test_a_house_may_open_no_accounts_for_strangers(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 403
    async with house.store.read() as look:
        with pytest.raises(Unknown):
            await accounts.by_name(look, "nora")


@pytest.mark.parametrize("more", [{"sso_administrators": "chiefs", "sso_moderators": "elders"}])
async def test_roles_follow_groups(come: Come, house: House, ada: Person, liar: Liar) -> None:
    await house.write(accounts.change_role, ada.id, ADMINISTRATOR)
    for groups, role in ((["chiefs", "elders"], 2), (["elders"], 1), (["others"], 0), ("chiefs", 2), (None, 0)):
        reader = await come()
        asked = await goes(reader, liar)
        liar.says(asked["nonce"], groups=groups)
        assert (await comes_back(reader, asked)).status_code == 303
        async with house.store.read() as look:
            assert (await accounts.by_name(look, "nora")).role == role
        await house.bus.caught_up()


@pytest.mark.parametrize("more", [{"sso_administrators": "chiefs"}])
async def test_the_last_administrator_stays_whatever_the_groups_say(
    come: Come, house: House, ada: Person, liar: Liar
) -> None:
    await house.write(accounts.change_role, ada.id, ADMINISTRATOR)
    await house.write(single_sign_on.link, ada.id, Arrival(liar.issuer, "4711"))
    for others, role in ((False, ADMINISTRATOR), (True, MEMBER)):
        if others:
            new = NewAccount("mona", "mona@example.org", PASSWORD, role=ADMINISTRATOR)
            await accounts.sign_up(house.store, new)
        reader = await come()
        asked = await goes(reader, liar)
        liar.says(asked["nonce"], groups=["others"])
        assert (await comes_back(reader, asked)).status_code == 303
        async with house.store.read() as look:
            assert (await accounts.by_id(look, ada.id)).role == role


@pytest.mark.parametrize("more", [{"sso_moderators": "elders"}])
async def test_groups_are_asked_for_where_they_make_moderators_only(
    come: Come, house: House, ada: Person, liar: Liar
) -> None:
    liar.userinfo = {"sub": "4711", "groups": ["elders"]}
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 303
    async with house.store.read() as look:
        assert (await accounts.by_name(look, "nora")).role == MODERATOR


async def test_a_blocked_address_opens_no_account_this_way_either(
    come: Come, house: House, ada: Person, liar: Liar
) -> None:
    await house.write(mailblocks.block, "works.example")
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 422
    assert not await is_in(reader)


@pytest.mark.parametrize("more", [{"sso_mail_claim": "preferred_mail"}])
async def test_a_verified_address_verifies_no_other(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"], preferred_mail="ada@example.org", email_verified=True)
    answer = await comes_back(reader, asked)
    assert answer.status_code == 422
    assert "/login/sso/join" not in answer.text


@pytest.mark.parametrize("more", [{"sso_mail_claim": "mail"}])
async def test_what_the_token_does_not_say_is_asked_for(come: Come, house: House, ada: Person, liar: Liar) -> None:
    liar.userinfo = {"sub": "somebody else", "mail": "n@works.example"}
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 422
    liar.userinfo = {"sub": "4711", "mail": "n@works.example", "iss": "evil", "preferred_username": "evil"}
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).status_code == 303
    async with house.store.read() as look:
        nora = await accounts.by_name(look, "nora")
        assert await accounts.email_of(look, nora.id) == "n@works.example"


@pytest.mark.parametrize("more", [{"sso_only": True}])
async def test_where_it_is_the_only_way_no_password_opens(come: Come, ada: Person, liar: Liar) -> None:
    reader = await come()
    page = await reader.opens("/login")
    assert not page.has_form("/login")
    headers = {"origin": reader.address}
    answer = await reader.http.post("/login", data={"login": "ada", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 422
    assert (await reader.http.post("/signup", data={"name": "eve"}, headers=headers)).status_code == 403
    assert not await is_in(reader)


async def test_one_links_and_unlinks_in_one_s_settings(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come(ada)
    page = await reader.opens("/settings/sso")
    assert "form-action" not in page.answer.headers["content-security-policy"]
    fields = page.form("/settings/sso/link").fields
    wrong = await reader.http.post("/settings/sso/link", data={**fields, "password": "a guess, not more"})
    assert wrong.status_code == 422
    answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
    asked = liar.is_asked_by(answer.headers["location"])
    mallory = await come()
    mallory.http.cookies.set("berrah_arriving", reader.http.cookies.get("berrah_arriving") or "")
    liar.says(asked["nonce"])
    assert (await comes_back(mallory, asked)).status_code == 422  # it is not she who sits there
    answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
    asked = liar.is_asked_by(answer.headers["location"])
    liar.says(asked["nonce"])
    assert (await comes_back(reader, asked)).headers["location"] == "/settings/sso?done=linked"
    page = await reader.opens("/settings/sso")
    assert "Linked to The works since" in " ".join(page.text.split())
    other = await come()
    asked = await goes(other, liar)
    liar.says(asked["nonce"])
    assert (await comes_back(other, asked)).status_code == 303
    assert "/@ada" in (await other.opens("/settings/profile")).links
    await reader.opens("/settings/sso")
    assert "The link is gone" in (await reader.sends("/settings/sso/unlink", password=PASSWORD)).text
    assert "was removed" in (await reader.opens("/settings/security")).text


async def test_who_has_no_password_keeps_the_link(come: Come, house: House, ada: Person, liar: Liar) -> None:
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    await comes_back(reader, asked)
    page = await reader.opens("/settings/sso")
    assert not page.has_form("/settings/sso/unlink")
    assert "no password yet" in page.text


async def test_one_of_theirs_is_one_of_ours(come: Come, house: House, ada: Person, bob: Person, liar: Liar) -> None:
    for person, location in ((ada, "/settings/sso?done=linked"), (bob, None)):
        reader = await come(person)
        fields = (await reader.opens("/settings/sso")).form("/settings/sso/link").fields
        answer = await reader.http.post("/settings/sso/link", data={**fields, "password": PASSWORD})
        asked = liar.is_asked_by(answer.headers["location"])
        liar.says(asked["nonce"])
        assert (await comes_back(reader, asked)).headers.get("location") == location


async def test_a_second_step_is_asked_for_after_the_provider_too(
    come: Come, house: House, ada: Person, liar: Liar
) -> None:
    keys = Keys(house.secret)
    await house.write(two_step.begin, keys, ada.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, ada.id, "ada", "here")
    assert offered
    code = two_step.code_at(offered.secret, clock.now() - 30_000)
    recovery = await house.write(two_step.confirm, keys, ada.id, code)
    arrival = Arrival(liar.issuer, "4711")
    await house.write(single_sign_on.link, ada.id, arrival)
    reader = await come()
    asked = await goes(reader, liar)
    liar.says(asked["nonce"])
    page = await reader.opens(f"/login/sso/back?state={asked['state']}&code=c")
    assert page.has_form("/login/second")
    assert not await is_in(reader)
    await reader.sends("/login/second", code=recovery[0])
    assert await is_in(reader)
