"""The settings of the server on their page, with and without a script."""

import pytest

from berrah.doors.house import House
from berrah.moderation import choices
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Form, Page, Reader
from tests.moderation.staff import administrator, moderator

HERE = "/moderation/settings"


def with_field(page: Page, name: str) -> Form:
    """The form of the page that asks for this."""
    return next(form for form in page.forms if name in form.fields)


async def saves(reader: Reader, **typed: str) -> Page:
    """Change this in its form and send it."""
    form = with_field(await reader.opens(HERE), next(iter(typed)))
    reader.page.forms = [Form(HERE, {**form.fields, **typed})]
    return await reader.sends(HERE)


async def test_she_closes_the_door_it_is_closed_and_one_click_opens_it(come: Come, house: House) -> None:
    reader, guest = await come(await administrator(house)), await come()
    assert "/signup" in (await guest.opens("/")).links
    page = await saves(reader, signup="closed", join_message_en="We are full, sorry.")
    assert "Saved" in page.text
    assert house.settings.signup == "closed"
    assert "/signup" not in (await guest.opens("/")).links
    assert "We are full, sorry." in (await guest.opens("/signup")).text
    undone = await reader.sends(f"{HERE}/undo", acts=page.form(f"{HERE}/undo").buttons[0][1])
    assert "as it was before" in undone.text
    assert (house.settings.signup, house.settings.join_message_en) == ("open", "")
    assert "/signup" in (await guest.opens("/")).links
    record = await reader.opens("/moderation/record")
    assert record.text.count("Changed a setting") >= 2
    assert "Taken back" in record.text


async def test_a_form_sent_twice_changes_it_once(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    await saves(reader, post_limit="280")
    reader.page.forms = [Form(HERE, {**with_field(reader.page, "post_limit").fields, "was-post_limit": "140"})]
    assert "already" in (await reader.sends(HERE)).text
    assert house.rules.limit == 280


async def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    page = await saves(reader, contact_email="nobody", contact_account="not_here", status_url="https://up.example")
    assert page.status == 422
    assert "no e-mail address" in page.text
    assert "Nobody here has this name" in page.text
    fields = with_field(page, "contact_email").fields
    assert (fields["contact_email"], fields["contact_account"]) == ("nobody", "not_here")
    assert fields["status_url"] == "https://up.example"
    assert house.choices.chosen == frozenset()
    wrong = [one["id"] for one in page.all("input") if one.get("aria-invalid")]
    assert wrong == ["contact_email", "contact_account"]


async def test_what_somebody_else_changed_meanwhile_is_not_swept_away(come: Come, house: House) -> None:
    reader = await come(await administrator(house))
    form = with_field(await reader.opens(HERE), "signup")
    await house.write(choices.choose, None, house.choices.base, {"inviting": "administrators"})
    reader.page.forms = [Form(HERE, {**form.fields, "signup": "approval"})]
    await reader.sends(HERE)
    assert (house.settings.signup, house.settings.inviting) == ("approval", "administrators")


async def test_only_administrators_see_and_change_it(come: Come, house: House, ada: Person) -> None:
    mona, member, guest = await come(await moderator(house)), await come(ada), await come()
    for path in (HERE, "/moderation/health", "/moderation/invitations", "/moderation/record", "/moderation/record.csv"):
        assert (await mona.opens(path)).status == 403
        assert (await member.opens(path)).status == 403
        assert (await guest.opens(path)).path.startswith("/login")
    assert (await mona.opens("/moderation/overview")).status == 200
    assert HERE not in mona.page.links
    assert (await member.opens("/moderation/overview")).status == 403
    await mona.opens("/")
    token = mona.page.form("/language").fields.get("token", "")
    for path in (
        HERE,
        f"{HERE}/undo",
        "/moderation/health/mail",
        "/moderation/invitations",
        "/moderation/invitations/1",
    ):
        sent = {"token": token, "signup": "closed", "was-signup": "open", "acts": "1", "step": "close"}
        assert (await mona.http.post(path, data=sent)).status_code == 403, path
    assert house.settings.signup == "open"


@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_strangers_see_no_directory_where_that_was_chosen(come: Come, house: House, language: str) -> None:
    guest = await come(None, language)
    assert (await guest.opens("/people")).path == "/people"
    wanted = {"strangers_people": "false", "strangers_explore": "false"}
    await house.write(choices.choose, None, house.choices.base, wanted)
    for path in ("/people", "/explore"):
        assert (await guest.opens(path)).path.startswith("/login")
        assert path not in (await guest.opens("/")).links
    for path in ("/api/v1/directory", "/api/v1/trends/tags", "/api/v1/trends/statuses", "/api/v1/trends/links"):
        assert (await guest.http.get(path)).status_code == 401
