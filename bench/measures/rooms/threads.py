"""A post with 1,000 answers: its thread for apps, and its page."""

from pathlib import Path
from random import Random

from bench.figures import Figure
from bench.house.people import People, Size
from bench.house.server import serving
from bench.house.words import messages
from bench.load.requests import get
from bench.measures.task import Load, Task, storm
from berrah.app import open_house
from berrah.kit.settings import load
from berrah.posts import Draft, Post

_AT_ONCE = 16
_AUTHORS = 200
_LATELY = 50  # mostly one answers what was said lately, or the post itself


async def threads(task: Task) -> list[Figure]:
    number = task.about(1_000, 100)
    data, everybody = await task.houses.copy(Size(accounts=500, posts=2_000, readers={}))
    post = await _discussed(data, everybody, number)
    name, token = everybody.name(0), everybody.token(1)
    wanted = {
        "thread: context": get(f"/api/v1/statuses/{post.id}/context", token),
        "thread: context, a stranger": get(f"/api/v1/statuses/{post.id}/context"),
        "thread: page": get(f"/@{name}/{post.id}", accept="text/html"),
    }
    found: list[Figure] = []
    async with serving(data) as server:
        for path, request in wanted.items():
            found += await storm(task, server, [Load(path, [request], _AT_ONCE)])
    return found


async def _discussed(data: Path, everybody: People, number: int) -> Post:
    random, texts = Random(7), messages(number, 5, [])
    async with open_house(load({}, data), has_worker=False) as house:
        first = await house.submit(Draft.of(everybody.ids[0], "what do you think?", rules=house.rules))
        entries = [first.id]
        for place, text in enumerate(texts):
            author = everybody.ids[place % _AUTHORS]
            answered = random.choice((first.id, entries[-random.randint(1, min(len(entries), _LATELY))]))
            draft = Draft.of(author, text, rules=house.rules, reply_to_id=answered)
            entries.append((await house.submit(draft)).id)
    return first
