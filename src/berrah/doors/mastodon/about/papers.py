"""What the house puts in writing: terms of service, privacy policy, what it says of itself at length."""

from typing import Any

from litestar import get

from berrah.doors.mastodon.answers import Answer, json
from berrah.doors.mastodon.asking import Ask, Asked, InPath
from berrah.doors.mastodon.shapes.times import iso
from berrah.kit import clock
from berrah.kit.i18n import Language
from berrah.moderation import papers
from berrah.moderation.papers import Paper, Terms, paper_html

_TERMS = "/api/v1/instance/terms_of_service"


@get(_TERMS)
async def terms(ask: Asked) -> Answer:
    """TermsOfService that hold, or the first that will; 404 where there are none."""
    asked = ask.given.text("date")  # Mastodon.py names the day here
    async with ask.house.store.read() as look:
        if asked:
            return _terms(ask, await papers.terms_of(look, asked, _day(ask)))
        return _terms(ask, await papers.terms(look, _day(ask)))


@get(f"{_TERMS}/{{day:str}}")
async def terms_of(ask: Asked, day: InPath) -> Answer:
    """TermsOfService that hold, held or will hold from a day on."""
    async with ask.house.store.read() as look:
        return _terms(ask, await papers.terms_of(look, day, _day(ask)))


@get("/api/v1/instance/privacy_policy")
async def privacy_policy(ask: Asked) -> Answer:
    """PrivacyPolicy: in the administrators' words, or in those that are true of every house."""
    async with ask.house.store.read() as look:
        found = await papers.privacy_policy(look)
    return json({"updated_at": iso(found.at), "content": _said(ask, found)})


@get("/api/v1/instance/extended_description")
async def extended_description(ask: Asked) -> Answer:
    """ExtendedDescription: what administrators wrote, else what the settings say, which is as old as this process."""
    async with ask.house.store.read() as look:
        found = await papers.description(look)
    if found is not None:
        return json({"updated_at": iso(found.at), "content": _said(ask, found)})
    content = ask.shapes.accounts.note(ask.house.settings.description)
    return json({"updated_at": iso(ask.house.opened_at), "content": content})


def _terms(ask: Ask, found: Terms) -> Answer:
    said: dict[str, Any] = {
        "effective_date": found.paper.effective_on,
        "effective": found.is_effective,
        "content": _said(ask, found.paper),
        "succeeded_by": found.succeeded_by,
    }
    return json(said)


def _said(ask: Ask, paper: Paper) -> str:
    language: Language = ask.house.settings.language
    return paper_html(paper.said(ask.tongue.language, language))


def _day(ask: Ask) -> str:
    return papers.today(clock.now(), ask.house.settings.timezone)


routes = [terms, terms_of, privacy_policy, extended_description]
