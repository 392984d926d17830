"""What people of the town do beside talking, so that no kind of page is empty or missing."""

from datetime import UTC, datetime

from tests.doors.web.reading import Reader


async def furnish(administrator: Reader, member: Reader, suspended: Reader, leaving: Reader, *, password: str) -> None:
    """One of everything, through the forms of the pages."""
    await _speaks(member)
    await _keeps_things(member)
    await _runs_the_house(administrator)
    await _runs_an_organisation(administrator)
    await suspended.posts("Free money at https://spam.example/")
    await member.opens("/report?account=tom_hartwell")
    await _sends(member, "/report", account="tom_hartwell", category="spam", comment="Look at that")
    await administrator.opens("/moderation/people/tom_hartwell")
    await _sends(administrator, "/moderation/people/tom_hartwell/decide", what="suspend", text="No money here")
    await leaving.opens("/settings/leave")
    await _sends(leaving, "/settings/leave", password=password)


async def _keeps_things(member: Reader) -> None:
    await member.opens("/lists")
    await _sends(member, "/lists", title="Press", is_public="1")
    page = await member.opens("/lists")
    there = next(link for link in page.links if link.startswith("/lists/"))
    await member.opens(f"{there}/people")
    await _sends(member, f"{there}/add", name="salma_bennis")
    await member.opens("/settings/filters")
    await _sends(member, "/settings/filters", title="Football", words="goal")
    await member.opens("/settings/featured")
    await _sends(member, "/settings/featured", tag="#Souk")
    await member.opens("/settings/archive")
    await _sends(member, "/settings/archive")


async def _speaks(member: Reader) -> None:
    await member.posts("A goat on the #Souk", notice="Animals")
    await member.opens("/@nora_amrani")
    edit = next(link for link in member.page.links if link.endswith("/edit"))
    await member.opens(edit)
    action = next(form.action for form in member.page.forms if form.action.endswith("/edit"))
    await _sends(member, action, text="Two goats on the #Souk")
    await member.opens("/messages/new?to=parc_ibtikar")
    await _sends(member, "/posts", text="Are you there?")
    await member.opens("/@salma_bennis")
    if member.page.has_form("/@salma_bennis/follow"):
        await _sends(member, "/@salma_bennis/follow")
        await member.opens("/@salma_bennis")
    await _sends(member, "/@salma_bennis/recommend")


async def _runs_the_house(administrator: Reader) -> None:
    here = "/moderation/announcements"
    await administrator.opens(here)
    await _sends(administrator, here, **{f"text-{one}": "We move on Friday" for one in ("fr", "en", "ar")})
    here = "/moderation/papers/terms"
    await administrator.opens(here)
    today = datetime.now(UTC).date().isoformat()
    await _sends(administrator, here, day=today, **{f"text-{one}": "Be kind" for one in ("fr", "en", "ar")})
    here = "/moderation/rules"
    await administrator.opens(here)
    await _sends(administrator, here, **{f"text-{one}": "No goats" for one in ("fr", "en", "ar")})
    await administrator.opens("/settings/invitations")
    await _sends(administrator, "/settings/invitations")


async def _runs_an_organisation(administrator: Reader) -> None:
    await administrator.opens("/organisations")
    await _sends(administrator, "/organisations", name="technopark", display_name="Technopark")
    await administrator.opens("/organisations/technopark")
    await _sends(administrator, "/organisations/technopark/invite", whom="nora_amrani", role="publisher")


async def _sends(reader: Reader, action: str, **typed: str) -> None:
    """Send a form that is taken: what is refused would be missing on the pages."""
    page = await reader.sends(action, **typed)
    assert page.status == 200, f"{action}: {page.status} {page.text}"
