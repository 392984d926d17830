"""What composing a card costs: from the rows and from memory, and as JSON and HTML, made anew and kept."""

from collections.abc import Awaitable, Callable
from statistics import median
from time import process_time
from typing import TypeVar

from bench.figures import Figure
from bench.house.people import readers
from bench.measures.task import Task
from berrah.app import open_house
from berrah.cards import Cards, EntryCard
from berrah.doors.house import House
from berrah.doors.mastodon.shapes import Shapes
from berrah.doors.web.entries import made
from berrah.kit import clock
from berrah.kit.i18n import speak
from berrah.kit.pages import Page
from berrah.kit.settings import load

T = TypeVar("T")
_A_PAGE = 20
_PAGES = 100


async def cards(task: Task) -> list[Figure]:
    data, everybody = await task.houses.copy(task.size)
    reader = everybody.ids[readers(task.size, 300)[0]]
    async with open_house(load({}, data), has_worker=False) as house:
        ids = await house.home(reader, Page(_A_PAGE * task.about(_PAGES, 5)))
        pages = [ids[start : start + _A_PAGE] for start in range(0, len(ids), _A_PAGE)]
        return await task.repeat(lambda: _composed(house, reader, pages))


async def _composed(house: House, reader: int, pages: list[list[int]]) -> list[Figure]:
    """Nothing of this house's own memory is used: cards and bytes are new ones each time."""
    fresh = Cards(house.store)
    composed: list[list[EntryCard]] = []

    async def compose(page: list[int]) -> None:
        composed.append(await fresh.entries(reader, page))

    async def recall(page: list[int]) -> None:
        if fresh.remembered(reader, page) is None:
            raise AssertionError(page)

    await compose(pages[-1])  # what is known of the reader is asked for once
    fresh.renew(0)
    composed.clear()
    found = [
        await _figure("cards: from the rows", compose, pages, f"{len(pages)} pages of {_A_PAGE}"),
        await _figure("cards: remembered", recall, pages),
    ]
    return found + await _shaped(house, reader, composed)


async def _shaped(house: House, reader: int, pages: list[list[EntryCard]]) -> list[Figure]:
    shapes = Shapes(house.settings, house.secret, house.emojis)
    tongue, now = speak("en"), clock.now()

    async def as_json(page: list[EntryCard]) -> None:
        shapes.statuses.many(page, reader)

    async def as_html(page: list[EntryCard]) -> None:
        for entry in page:
            made(house, tongue, "member", entry, now)

    return [
        await _figure(f"cards: {name}, {state}", shape, pages)
        for name, shape in (("JSON", as_json), ("HTML", as_html))
        for state in ("made", "kept")
    ]


async def _figure(
    name: str, work: Callable[[list[T]], Awaitable[None]], pages: list[list[T]], note: str = ""
) -> Figure:
    """Processor time for each card, the median page."""
    costs = []
    for page in pages:
        began = process_time()
        await work(page)
        costs.append((process_time() - began) / len(page))
    return Figure(name, median(costs) * 1e6, "µs a card", note=note)
