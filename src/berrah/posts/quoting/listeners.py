"""What quotes do when something happened."""

from berrah.graph import Blocked, boundaries
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.posts.events import PostDeleted, PostEdited, PostHidden, PostShown
from berrah.posts.quoting import store as sql
from berrah.posts.quoting.consent import sever
from berrah.posts.quoting.events import PostQuoted, QuotesSevered
from berrah.posts.quoting.keep import forget
from berrah.posts.quoting.showing import show_anew, show_quoting_anew


@on(PostDeleted)
async def show_that_it_is_gone(tx: Tx, fact: PostDeleted) -> None:
    """What quoted it says so; what it quoted is quoted no more, whichever way it went."""
    await forget(tx, [fact.post_id])
    await show_quoting_anew(tx, fact.post_id, fact.author_id)


@on(PostHidden)
async def show_that_it_is_hidden(tx: Tx, fact: PostHidden) -> None:
    """Moderators hid what others quote."""
    await show_quoting_anew(tx, fact.post_id, fact.author_id)


@on(PostShown)
async def show_it_again(tx: Tx, fact: PostShown) -> None:
    """They show it again."""
    await show_quoting_anew(tx, fact.post_id, fact.author_id)


@on(PostEdited)
async def show_what_was_edited(tx: Tx, fact: PostEdited) -> None:
    """Its new words came alone to the open pages, and stand in what quotes it."""
    for quote in await tx.all(sql.quotes_by_ids, ids=[fact.post_id]):
        await show_anew(tx, (fact.post_id,), quote.quoted_author_id)
    await show_quoting_anew(tx, fact.post_id, fact.author_id)


@on(Blocked)
async def take_back_from_blocked(tx: Tx, fact: Blocked) -> None:
    """Whoever blocks somebody does not want to be shown by them."""
    await sever(tx, fact.account_id, fact.target_id)


@on(PostQuoted)
async def take_back_from_whoever_was_faster(tx: Tx, fact: PostQuoted) -> None:
    """A quote and a block in one moment: neither transaction saw the other, and the block was heard first."""
    between = await boundaries.standing(tx, fact.quoted_author_id, [fact.author_id])
    if fact.author_id in between.blocking:
        await sever(tx, fact.quoted_author_id, fact.author_id)


@on(QuotesSevered)
async def take_back_more(tx: Tx, fact: QuotesSevered) -> None:
    """Somebody who quoted another hundreds of times is done with in small transactions."""
    await sever(tx, fact.account_id, fact.target_id)
