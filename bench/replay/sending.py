"""Sends the messages at their rate, whether or not the house keeps up, and notes each answer."""

import asyncio
from random import Random
from time import perf_counter

import msgspec

from bench.load.calls import calls
from bench.load.requests import status
from bench.replay.messages import Message
from bench.replay.town import Person

_CONNECTIONS = 64


class Outcome(msgspec.Struct, frozen=True):
    """What became of one message; `post_id` is "" and `reason` says why where it was refused. Times in seconds."""

    author: int
    text: str
    key: str
    status: int
    post_id: str
    content: str
    reason: str
    due: float
    answered: float


class _Made(msgspec.Struct):
    id: str
    content: str


class _Said(msgspec.Struct):
    error: str = ""


async def send(port: int, people: list[Person], texts: list[Message], rate: float) -> list[Outcome]:
    """All of them, each at its moment."""
    random = Random(len(texts))
    by_language = {
        one.language: [p for p, other in enumerate(people) if other.language == one.language] for one in people
    }
    start = perf_counter() + 0.1
    run = f"{start:.6f}"
    async with calls(port, _CONNECTIONS) as asking:

        async def one(place: int, message: Message) -> Outcome:
            group = by_language[message.language]
            author = random.choices(group, [people[p].weight for p in group])[0]
            due = start + place / rate
            await asyncio.sleep(due - perf_counter())
            key = f"replay-{run}-{place}"
            answer = await asking.ask(status(people[author].token, message.text, key))
            return _outcome(author, message.text, key, answer, due)

        return list(await asyncio.gather(*(one(place, message) for place, message in enumerate(texts))))


async def send_again(port: int, people: list[Person], outcomes: list[Outcome]) -> list[str]:
    """The same messages under the same keys; what was wrong with the answers."""
    async with calls(port, 4) as asking:
        wrong = []
        for old in outcomes:
            answer = await asking.ask(status(people[old.author].token, old.text, old.key))
            new = _outcome(old.author, old.text, old.key, answer, 0)
            if new.post_id != old.post_id:
                wrong.append(f"sent again under its key, post {old.post_id} became {new.post_id or new.reason}")
        return wrong


def _outcome(author: int, text: str, key: str, answer: tuple[int, bytes], due: float) -> Outcome:
    number, body = answer
    now = perf_counter()
    if number == 200:
        made = msgspec.json.decode(body, type=_Made)
        return Outcome(author, text, key, number, made.id, made.content, "", due, now)
    try:
        reason = msgspec.json.decode(body, type=_Said).error
    except msgspec.MsgspecError:
        reason = ""
    return Outcome(author, text, key, number, "", "", reason, due, now)
