"""What the doctor asks of the search index: does it say what the posts say?"""

from typing import Final

from berrah.doors.cli.keys import err
from berrah.doors.cli.search.showing import progress_bar
from berrah.doors.examination import Finding
from berrah.doors.house import House
from berrah.search import check
from berrah.search.index.file import AGAIN_MOST

_TOLD_MOST: Final = 20


async def examine_search(house: House, *, is_all: bool) -> Finding:
    """Some thousands of posts, or all; what differs is read anew by whoever writes the index."""
    search = house.search
    with progress_bar() as progress:
        bar = progress.add_task("posts in search", total=None)
        found = await check.examine(
            *(house.store, search.file, search.following),
            lambda done, total: progress.update(bar, completed=done, total=total),
            is_all=is_all,
        )
    if found.is_unreadable:
        return Finding("search", ["the index cannot be read, and is built anew by the next server that runs"])
    wrong = [f"post {post_id} {why}" for post_id, why in sorted(found.wrong.items())]
    if len(wrong) > AGAIN_MOST:
        search.file.ask_anew()
        return Finding("search", [*wrong[:_TOLD_MOST], f"{len(wrong)} posts in all: the index is built anew"])
    if wrong:
        search.file.doubt(found.wrong)
        await search.following.catch_up()
        err.print(f"{len(wrong)} posts are read anew into the search index; ask the doctor again.", style="dim")
    more = [f"{len(wrong)} posts in all"] if len(wrong) > _TOLD_MOST else []
    return Finding("search", [*wrong[:_TOLD_MOST], *more])
