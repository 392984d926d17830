"""`python -m bench.replay`: 5,500 real messages through the API, each followed to every screen and every home."""

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

from bench.figures import percentile
from bench.house.server import allow_many_files, serving
from bench.replay import homes
from bench.replay.arrivals import Screens, screens
from bench.replay.messages import Message, NoData, messages
from bench.replay.reading import reads_right
from bench.replay.sending import Outcome, send, send_again
from bench.replay.town import PASSWORD, Person, town
from bench.report import out
from berrah.kit import text as words

_AGAIN = 100
_NUMBER = re.compile(r"\d+")


def main() -> None:
    """Read the wishes, replay, exit with 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__)
    parser.add_argument("--rate", type=float, default=500, help="messages a second")
    parser.add_argument("--most", type=int, default=100_000, help="send no more than so many")
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--keep", type=Path, metavar="DATA", help="the data folder to fill, and to keep")
    parser.add_argument("--url", help="a server that serves the folder of --keep already, on this machine")
    wishes = parser.parse_args()
    if wishes.url and not wishes.keep:
        parser.error("--url needs --keep: the data folder in which that server's accounts are made")
    allow_many_files()
    try:
        texts = messages(wishes.most)
    except NoData as error:
        sys.exit(str(error))
    with tempfile.TemporaryDirectory(prefix="berrah-replay-") as folder:
        sys.exit(uvloop.run(_replay(wishes, wishes.keep or Path(folder), texts)))


async def _replay(wishes: argparse.Namespace, data: Path, texts: list[Message]) -> int:
    with out.status("people move in …"):
        people = await town(data, wishes.people)
    if wishes.url:
        wrong = await _through(urlsplit(wishes.url).port or 80, people, texts, wishes.rate)
    else:
        async with serving(data) as server:
            wrong = await _through(server.port, people, texts, wishes.rate)
    for complaint in wrong[:20]:
        out.print(f"[red]✗[/red] {complaint}", markup=True)
    out.print(
        f"[red]{len(wrong)} things are wrong[/red]" if wrong else "[green]✓ nothing lost, nothing doubled[/green]"
    )
    if wishes.keep:
        out.print(f"BERRAH_DATA={data} berrah serve   log in as {people[0].name} with {PASSWORD}", markup=False)
    return 1 if wrong else 0


async def _through(port: int, people: list[Person], texts: list[Message], rate: float) -> list[str]:
    with out.status(f"{len(texts):,} messages at {rate:g} a second …"):
        async with screens(port, people) as watching:
            outcomes = await send(port, people, texts, rate)
            accepted = [one for one in outcomes if one.post_id]
            assert accepted, f"nothing was accepted: {outcomes[0].status} {outcomes[0].reason}"
            wrong = await send_again(port, people, accepted[:_AGAIN])
            await watching.wait_for(sum(len(people[one.author].followers) for one in accepted))
    with out.status("walking every home to its end …"):
        entries, in_homes = await homes.check(port, people, accepted)
    _tell_sending(outcomes, accepted)
    wrong += refused_wrongly(outcomes) + _misread(accepted) + _tell_arrivals(watching, people, accepted) + in_homes
    out.print(f"homes     {entries:,} entries in {len(people)} homes, {len(in_homes)} differ from the follow graph")
    return wrong


def _tell_sending(outcomes: list[Outcome], accepted: list[Outcome]) -> None:
    took = max(one.answered for one in outcomes) - min(one.due for one in outcomes)
    waits = sorted(one.answered - one.due for one in accepted)
    out.print(
        f"sent      {len(outcomes):,} in {took:.1f} s ({len(outcomes) / took:,.0f}/s), accepted {len(accepted):,}, "
        f"answered in p50 {percentile(waits, 50) * 1000:.1f} ms, p99 {percentile(waits, 99) * 1000:.1f} ms"
    )
    # By reason, whatever the length of each: 141 characters or 153 are too long alike.
    refused = Counter((one.status, _NUMBER.sub("…", one.reason)) for one in outcomes if not one.post_id)
    for (status, reason), number in refused.items():
        out.print(f"refused   {number:,} × {status} {reason}", markup=False)


def _tell_arrivals(watching: Screens, people: list[Person], accepted: list[Outcome]) -> list[str]:
    lost, twice, strange = watching.compare(people, accepted)
    latencies = sorted(watching.latencies(accepted))
    p50, p99 = (percentile(latencies, percent) * 1000 for percent in (50, 99))
    out.print(
        f"screens   {sum(map(len, watching.shown)):,} arrivals on {len(people)} screens, {lost} lost, {twice} twice, "
        f"{strange} strange; p50 {p50:.1f} ms, p99 {p99:.1f} ms"
    )
    named = {"lost": lost, "shown twice": twice, "shown to somebody else": strange}
    return [f"{number} posts were {what} on the streams" for what, number in named.items() if number]


def refused_wrongly(outcomes: list[Outcome]) -> list[str]:
    """Every refusal states a reason, and the rule of 140 agrees with each verdict."""
    silent = [f"refused with {one.status} and no reason: {one.key}" for one in outcomes if not one.post_id + one.reason]
    other = [one for one in outcomes if bool(one.post_id) != words.is_valid(one.text)]
    return silent + [f"{one.status} {one.reason}: the rule of 140 says otherwise ({one.key})" for one in other]


def _misread(accepted: list[Outcome]) -> list[str]:
    return [
        f"post {one.post_id} does not read as it was written"
        for one in accepted
        if not reads_right(one.content, one.text)
    ]


if __name__ == "__main__":
    main()
