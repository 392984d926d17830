"""Who is on a list, and on which lists somebody is."""

from litestar import post, route
from litestar.params import FromPath
from litestar.response import Response

from berrah import accounts, graph
from berrah.doors.web.forms import what_of
from berrah.doors.web.guard import form_of
from berrah.doors.web.pages.following.mine import own, owners
from berrah.doors.web.pages.following.one import visible
from berrah.doors.web.pages.going import READ, account_of, back, number
from berrah.doors.web.rendering import elsewhere, page
from berrah.doors.web.undoing import Done, offered
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.graph import lists
from berrah.graph.lists import PeopleList
from berrah.kit.errors import Problem, Refused, Unknown
from berrah.kit.pages import Page


@route("/lists/{list_id:str}/people", http_method=READ)
async def on_it(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Everybody on the list, added last first; for its owner with the way to add and to remove."""
    visitor = visitor_of(request)
    return await _people(visitor, await visible(visitor, list_id), Page.of(request.query_params))


@post("/lists/{list_id:str}/add")
async def add(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Put somebody on it, by the name that is typed."""
    visitor, form = visitor_of(request), form_of(request)
    shown, name = await own(visitor, list_id), form["name"].strip()
    try:
        async with visitor.house.store.read() as look:
            added = await accounts.by_name(look, name)
        await visitor.house.act(visitor.actor, what_of(request), lists.add, shown.id, [added.id])
    except (Refused, Unknown) as problem:
        return await _people(visitor, shown, Page(), problem, name)
    place = f"/lists/{shown.id}"
    # A refused name leaves the reader on an address that can only be sent to.
    came_from = back(visitor, f"{place}/people")
    return elsewhere(f"{place}/people" if came_from.startswith(place) else came_from)


@post("/lists/{list_id:str}/remove")
async def remove(request: Asked, list_id: FromPath[str]) -> Response[bytes]:
    """Take somebody off it."""
    visitor = visitor_of(request)
    gone = number(form_of(request)["account"])
    await visitor.house.act(visitor.actor, what_of(request), lists.remove, number(list_id), [gone])
    cards, place = await visitor.house.cards.accounts.of([gone]), f"/lists/{number(list_id)}"
    name = f"@{cards[gone].account.name}" if gone in cards else ""
    done = Done("list_remove", f"{place}/add", name, {"name": name})
    return elsewhere(back(visitor, f"{place}/people"), offered(visitor, done) if name else ())


@route("/{handle:str}/lists", http_method=READ)
async def of_person(request: Asked, handle: FromPath[str]) -> Response[bytes]:
    """The public lists of somebody; and on which of the member's own lists they are."""
    visitor = visitor_of(request)
    account = await account_of(visitor, handle)
    is_own = account.id == visitor.id
    async with visitor.house.store.read() as look:
        public = await lists.public_of(look, account.id)
        owned = await lists.owned(look, visitor.id) if visitor.id and not is_own else []
        containing = await lists.containing(look, visitor.id, account.id) if owned and visitor.id else set()
        following = await lists.is_list_follower(look, visitor.id, [one.id for one in public]) if visitor.id else set()
        sizes = await lists.sizes(look, [one.id for one in public])
        relations = await graph.relations(look, visitor.id, [account.id]) if visitor.id else {}
    return page(
        visitor,
        "lists/of_person.html",
        card=(await visitor.house.cards.accounts.of([account.id]))[account.id],
        account=account,
        relation=relations.get(account.id),
        public=public,
        owned=owned,
        containing=containing,
        following=following,
        sizes=sizes,
    )


async def _people(
    visitor: Visitor, shown: PeopleList, asked: Page, problem: Problem | None = None, typed: str = ""
) -> Response[bytes]:
    async with visitor.house.store.read() as look:
        rows = await lists.members_page(look, shown.id, asked)
    cards = await visitor.house.cards.accounts.of([account for _, account in rows])
    return page(
        visitor,
        "lists/people.html",
        problem=problem,
        typed=typed,
        shown=shown,
        owner=(await owners(visitor, [shown]))[shown.owner_id].account,
        people=[cards[account] for _, account in rows if account in cards],
        older=rows[-1][0] if len(rows) >= asked.limit else None,
    )


routes = [on_it, add, remove, of_person]
