"""How the search index stands, for the terminal."""

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from berrah.doors.cli.keys import err
from berrah.kit.i18n import speak
from berrah.search import Standing


def described(found: Standing, head: int) -> dict[str, str]:
    """How it stands in words, by what they are about; `head` is where the log ends."""
    tongue = speak("en")
    state = "there is none yet; a server that runs builds it, and so does `berrah search rebuild`"
    if found.is_broken:
        state = "cannot be read; a server that runs builds it anew, and so does `berrah search rebuild`"
    elif found.is_there:
        state = "everything is in it"
    if found.filling:
        state = f"being filled, the newest first: {_share(found.filling.done, found.filling.total)}"
    lines = {"index": state}
    if found.renewing:
        lines["next one"] = f"being built beside it: {_share(found.renewing.done, found.renewing.total)}"
    if found.is_there:
        behind = head - found.position
        lines |= {
            "texts": tongue.number(found.texts),
            "size": tongue.size(found.octets),
            "log": f"{behind} facts behind" if behind > 0 else "up to date",
        }
    lines["written by"] = f"process {found.writer}" if found.writer else "nobody at the moment"
    return lines


def _share(done: int, total: int) -> str:
    """Such as "1,200 of 4,800 posts (25 %)"."""
    tongue = speak("en")
    return f"{tongue.number(done)} of {tongue.number(total)} posts ({100 * done // max(1, total)} %)"


def progress_bar() -> Progress:
    """How far something is that goes through posts."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeRemainingColumn(), console=err, disable=not err.is_terminal)
