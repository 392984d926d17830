"""Voting: a small form in the post, answered with the page it was on or with its part."""

from litestar import post
from litestar.params import FromPath
from litestar.response import Response

from berrah.doors.web import entries
from berrah.doors.web.folding import context_of_page
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import back, number
from berrah.doors.web.rendering import elsewhere, html
from berrah.doors.web.visitor import Asked, visitor_of
from berrah.posts import polls
from berrah.posts.polls import CHOICES_MOST


@post("/posts/{entry_id:str}/vote")
async def vote(request: Asked, entry_id: FromPath[str]) -> Response[bytes]:
    """Vote, once."""
    visitor, shown_as = visitor_of(request), number(entry_id)
    chosen = chosen_in(form_of(request))
    await visitor.house.act(visitor.actor, what_of(request), polls.vote, shown_as, chosen)
    if not visitor.wants_part:
        return elsewhere(back(visitor, anchor=f"#e{shown_as}"))
    await visitor.house.bus.caught_up()
    entry = await entries.one(visitor, shown_as)
    return html(visitor, entries.article(visitor, entry, context_of_page(visitor)) if entry else "")


def chosen_in(form: Form) -> list[int]:
    """The one that was chosen, or those that were."""
    return [n for n in range(CHOICES_MOST) if form["choice"] == str(n) or form[f"choice{n}"]]
