"""Consent to quotes: to all of a post, by a policy, and to each, which may be taken back."""

from berrah.accounts import QuotePolicy
from berrah.kit.db import Tx
from berrah.kit.errors import Forbidden, Unknown
from berrah.posts.access import visible_to
from berrah.posts.model import Post, Visibility
from berrah.posts.quoting import store as sql
from berrah.posts.quoting.events import QuoteAllowed, QuotePolicyChanged, QuoteRevoked, QuotesSevered
from berrah.posts.quoting.model import Quote
from berrah.posts.quoting.showing import show_anew

_MOST = 200  # quotes in one transaction: others write too


async def change_policy(tx: Tx, account_id: int, post_id: int, policy: QuotePolicy) -> Post:
    """Say who may quote a post of one's own from now on; quotes that are there stay. The same again changes nothing.

    A closed post is quoted by its author alone, whatever is said. Raises Unknown("post.unknown"),
    Forbidden("post.not_yours").
    """
    post = await visible_to(tx, account_id, post_id)
    if post.author_id != account_id:
        raise Forbidden("post.not_yours")
    was = QuotePolicy(await tx.value(sql.policy_of, post=post.id) or 0)
    if policy is was or post.visibility > Visibility.unlisted:
        return post
    await tx.run(sql.remove_policies, ids=[post.id])
    if policy is not QuotePolicy.everyone:
        await tx.run(sql.add_policy, post_id=post.id, author_id=account_id, policy=int(policy))
    await tx.announce(QuotePolicyChanged(post.id))
    return post


async def revoke(tx: Tx, account_id: int, post_id: int, quoted_id: int | None = None) -> Quote:
    """Take back the consent to a quote of one's own post; the same again changes nothing.

    The quoting post need not be readable: whoever quotes may have blocked the author. Raises Unknown("post.unknown"),
    also where it does not quote `quoted_id`, Unknown("quote.unknown") for what quotes nothing, and
    Forbidden("quote.not_yours").
    """
    quote = await _own(tx, account_id, post_id, quoted_id)
    await _revoke(tx, quote)
    return quote


async def allow_again(tx: Tx, account_id: int, post_id: int) -> Quote:
    """Give it again; raises what `revoke` raises."""
    quote = await _own(tx, account_id, post_id, None)
    if await tx.run(sql.remove_revocations, ids=[post_id]):
        await tx.announce(QuoteAllowed(quote.post_id, quote.quoted_id, quote.quoted_author_id))
        await show_anew(tx, (quote.post_id,), quote.quoted_author_id)
    return quote


async def sever(tx: Tx, account_id: int, target_id: int) -> None:
    """Take back the consent to whatever somebody whom one blocks quotes, and announce that more is to be done."""
    found = await tx.all(sql.between, account=account_id, target=target_id, most=_MOST)
    for quote in found:
        await _revoke(tx, quote)
    if len(found) == _MOST:
        await tx.announce(QuotesSevered(account_id, target_id))


async def _own(tx: Tx, account_id: int, post_id: int, quoted_id: int | None) -> Quote:
    quote = await tx.first(sql.quotes_by_ids, ids=[post_id])
    if quote is None or quote.quoted_author_id != account_id:
        await visible_to(tx, account_id, post_id)
        raise Unknown("quote.unknown") if quote is None else Forbidden("quote.not_yours")
    if quoted_id not in {None, quote.quoted_id}:
        raise Unknown("post.unknown")
    return quote


async def _revoke(tx: Tx, quote: Quote) -> None:
    kept = {"post_id": quote.post_id, "account_id": quote.quoted_author_id, "revoked_at": tx.now}
    if await tx.add_once(sql.add_revocation, **kept):
        await tx.announce(QuoteRevoked(quote.post_id, quote.quoted_id, quote.quoted_author_id))
        await show_anew(tx, (quote.post_id,), quote.quoted_author_id)
