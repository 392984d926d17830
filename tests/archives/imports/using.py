"""Bringing in an archive as `berrah import` does."""

from pathlib import Path

from berrah import accounts, media, posts
from berrah.accounts import ProfileChange
from berrah.archives import imports
from berrah.archives.imports import Import, Kind, State
from berrah.kit.pages import Page
from berrah.media import Medium
from berrah.posts import Post, lists
from tests.cast import Person


async def brings(person: Person, path: Path, kind: Kind = Kind.twitter, *, has_profile: bool = False) -> Import:
    """Have it read; how the import stands afterwards."""
    house = person.house
    job = await house.write(imports.ask, person.id, person.id, kind, has_profile=has_profile)
    assert await house.importing.run(job, path)
    return await stands(person, job)


async def takes_back(person: Person, job: Import) -> Import:
    """Undo it."""
    asked = await person.house.write(imports.undo, person.id, job.id)
    assert await person.house.importing.run(asked, Path())
    return await stands(person, job)


async def stands(person: Person, job: Import) -> Import:
    async with person.house.store.read() as look:
        return await imports.one_of(look, person.id, job.id)


async def written(person: Person) -> list[Post]:
    """All their posts, oldest first."""
    async with person.house.store.read() as look:
        ids = await lists.of_author(look, person.id, Page(1_000), with_replies=True, with_reposts=False)
        found = await posts.unguarded(look, ids)
    return [found[one] for one in sorted(found)]


async def texts(person: Person) -> list[str]:
    return [post.text for post in await written(person)]


async def left_out(person: Person, job: Import) -> dict[str, int]:
    async with person.house.store.read() as look:
        return {one.why: one.number for one in await imports.omissions(look, job.id)}


async def media_of(person: Person, post: Post) -> tuple[Medium, ...]:
    async with person.house.store.read() as look:
        return (await media.of_posts(look, [post.id])).get(post.id, ())


async def done(person: Person, path: Path, kind: Kind = Kind.twitter) -> Import:
    """The same, when nothing may go wrong."""
    job = await brings(person, path, kind)
    assert (job.state, job.why) == (State.done, "")
    return job


async def quotes_all_kinds(ada: Person, bob: Person) -> None:
    """Herself, openly and for friends; what bob deleted, and what he took his consent back for; who may quote her."""
    open_one, closed = await ada.says_to_be_quoted_by("followers"), await ada.says("closely", "followers")
    again = await ada.quotes(open_one, "I said so", who="nobody")
    await ada.quotes(again, "And I said that I said so")
    await ada.quotes(closed, "among us", "followers")
    gone, theirs = await bob.says("regretted"), await bob.says("not by you")
    await ada.quotes(gone, "What a thing to say")
    await ada.quotes(theirs, "And this")
    await bob.withdraws(gone)
    await bob.takes_back_consent((await written(ada))[-1])
    await ada.house.write(accounts.edit_profile, ada.id, ProfileChange(quote_policy="followers"))
    await ada.says("from now on")
