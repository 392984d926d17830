"""What people are told when something happened."""

from berrah import accounts, graph, posts
from berrah.accounts import AccountOpened
from berrah.graph import Followed, FollowRequested, FollowRequestWithdrawn, Unfollowed, requests
from berrah.kit.bus import on
from berrah.kit.db import Tx
from berrah.liveblogs import LiveblogDeleted, Standing, WitnessInvited, WitnessJoined, WitnessLeft, standing_of
from berrah.moderation.acts import Sanctioned, SanctionLifted
from berrah.moderation.appeals import AppealAnswered, Appealed
from berrah.moderation.reports import Reported
from berrah.notifications.events import NewsSpreading, NotificationsSwept
from berrah.notifications.model import Kind
from berrah.notifications.spread import spread
from berrah.notifications.take_back import sweep, take_back
from berrah.notifications.tell import say, say_to_staff, tell, tell_staff
from berrah.posts import (
    FavouriteWithdrawn,
    PostDeleted,
    PostEdited,
    PostFavourited,
    PostPublished,
    PostReposted,
    RepostWithdrawn,
    Visibility,
)
from berrah.posts.polls import PollEnded
from berrah.posts.quoting import PostQuoted


@on(PostPublished)
async def tell_named(tx: Tx, fact: PostPublished) -> None:
    """Somebody was named, or answered."""
    answered = {fact.reply_to_account_id} if fact.reply_to_account_id else set()
    people = answered | set(fact.mentions)
    if not people - {fact.author_id}:
        return
    is_direct = fact.visibility == Visibility.direct
    unasked = frozenset(people - answered) if is_direct else frozenset()
    await tell(tx, Kind.mention, fact.author_id, people, fact.post_id, unasked=unasked)


@on(PostPublished)
async def ring_bells(tx: Tx, fact: PostPublished) -> None:
    """Whoever asked to be told of what its author says; to others, not what is said to somebody."""
    is_answer = fact.reply_to_account_id not in {None, fact.author_id}
    if fact.visibility != Visibility.direct and not is_answer:
        await spread(tx, Kind.status, fact.post_id, fact.author_id)


@on(PostFavourited)
async def tell_liked(tx: Tx, fact: PostFavourited) -> None:
    """Unless they changed their mind meanwhile."""
    marks = await posts.marks(tx, fact.account_id, [fact.post_id])
    if fact.account_id != fact.author_id and marks[fact.post_id].has_favourited:
        await tell(tx, Kind.favourite, fact.account_id, [fact.author_id], fact.post_id)


@on(FavouriteWithdrawn)
async def untell_liked(tx: Tx, fact: FavouriteWithdrawn) -> None:
    """Unless they changed it back."""
    marks = await posts.marks(tx, fact.account_id, [fact.post_id])
    if not marks[fact.post_id].has_favourited:
        await take_back(tx, Kind.favourite, fact.account_id, fact.post_id)


@on(PostReposted)
async def tell_passed_on(tx: Tx, fact: PostReposted) -> None:
    """Unless they took it back meanwhile."""
    marks = await posts.marks(tx, fact.account_id, [fact.post_id])
    if fact.account_id != fact.author_id and marks[fact.post_id].has_reposted:
        await tell(tx, Kind.reblog, fact.account_id, [fact.author_id], fact.post_id)


@on(RepostWithdrawn)
async def untell_passed_on(tx: Tx, fact: RepostWithdrawn) -> None:
    """Unless they passed it on again."""
    marks = await posts.marks(tx, fact.account_id, [fact.post_id])
    if not marks[fact.post_id].has_reposted:
        await take_back(tx, Kind.reblog, fact.account_id, fact.post_id)


@on(PostEdited)
async def tell_edited(tx: Tx, fact: PostEdited) -> None:
    """Whoever it names now and did not before, and those who passed it on or quoted it as it was."""
    named = set(fact.newly_named)
    if named - {fact.author_id}:
        await tell(tx, Kind.mention, fact.author_id, named, fact.post_id)
    await spread(tx, Kind.update, fact.post_id, fact.author_id)
    await spread(tx, Kind.quoted_update, fact.post_id, fact.author_id)


@on(PostQuoted)
async def tell_quoted(tx: Tx, fact: PostQuoted) -> None:
    """Who is quoted hears of it once: not where the post names or answers them, nor where they may not read it."""
    found = await posts.visible_among(tx, fact.quoted_author_id, [fact.post_id])
    named = {one for group in (await posts.mentions(tx, found)).values() for one in group}
    named.update(post.reply_to_account_id for post in found.values() if post.reply_to_account_id)
    if found and fact.quoted_author_id not in named:
        await tell(tx, Kind.quote, fact.author_id, [fact.quoted_author_id], fact.post_id)


@on(PollEnded)
async def tell_ended(tx: Tx, fact: PollEnded) -> None:
    """Whoever asked, and those who voted."""
    await say(tx, Kind.poll, [fact.author_id], fact.post_id)
    await spread(tx, Kind.poll, fact.post_id, fact.author_id)


@on(NewsSpreading)
async def spread_on(tx: Tx, fact: NewsSpreading) -> None:
    """What a hundred thousand passed on, or voted in, is told in small transactions."""
    await spread(tx, Kind(fact.kind), fact.post_id, fact.author_id, fact.below)


@on(Followed)
async def tell_followed(tx: Tx, fact: Followed) -> None:
    """Whoever asked before asks no longer."""
    await take_back(tx, Kind.follow_request, fact.follower_id, account_id=fact.followee_id)
    if await graph.is_following(tx, fact.follower_id, fact.followee_id):
        await tell(tx, Kind.follow, fact.follower_id, [fact.followee_id])


@on(Unfollowed)
async def untell_followed(tx: Tx, fact: Unfollowed) -> None:
    """Unless they follow again."""
    if not await graph.is_following(tx, fact.follower_id, fact.followee_id):
        await take_back(tx, Kind.follow, fact.follower_id, account_id=fact.followee_id)


@on(FollowRequested)
async def tell_asked(tx: Tx, fact: FollowRequested) -> None:
    """Unless it was answered already, or taken back."""
    asked, _ = await requests.between(tx, fact.follower_id, [fact.followee_id])
    if asked:
        await tell(tx, Kind.follow_request, fact.follower_id, [fact.followee_id])


@on(FollowRequestWithdrawn)
async def untell_asked(tx: Tx, fact: FollowRequestWithdrawn) -> None:
    """Unless they ask again."""
    asked, _ = await requests.between(tx, fact.follower_id, [fact.followee_id])
    if not asked:
        await take_back(tx, Kind.follow_request, fact.follower_id, account_id=fact.followee_id)


@on(PostDeleted)
async def sweep_deleted(tx: Tx, fact: PostDeleted) -> None:
    """What was said about a post goes with it; nobody reads it from the moment the post is gone."""
    await sweep(tx, fact.post_id)


@on(NotificationsSwept)
async def sweep_on(tx: Tx, fact: NotificationsSwept) -> None:
    """What a hundred thousand did is cleared away in small transactions."""
    await sweep(tx, fact.post_id)


@on(WitnessInvited)
async def tell_invited(tx: Tx, fact: WitnessInvited) -> None:
    """Unless they answered already, or are asked no longer."""
    if await standing_of(tx, fact.liveblog_id, fact.account_id) is Standing.asked:
        await tell(tx, Kind.live_invite, fact.author_id, [fact.account_id], fact.liveblog_id)


@on(WitnessJoined)
async def untell_agreed(tx: Tx, fact: WitnessJoined) -> None:
    """It is answered, unless they are asked again."""
    if await standing_of(tx, fact.liveblog_id, fact.account_id) is not Standing.asked:
        await take_back(tx, Kind.live_invite, fact.author_id, fact.liveblog_id, fact.account_id)


@on(LiveblogDeleted)
async def untell_page(tx: Tx, fact: LiveblogDeleted) -> None:
    """There is nothing to answer any more."""
    await take_back(tx, Kind.live_invite, fact.author_id, fact.liveblog_id)


@on(WitnessLeft)
async def untell_invited(tx: Tx, fact: WitnessLeft) -> None:
    """Nor here."""
    if await standing_of(tx, fact.liveblog_id, fact.account_id) is not Standing.asked:
        await take_back(tx, Kind.live_invite, fact.author_id, fact.liveblog_id, fact.account_id)


@on(Sanctioned)
async def tell_decided(tx: Tx, fact: Sanctioned) -> None:
    """The moderators decided about somebody."""
    await say(tx, Kind.decision, [fact.account_id], fact.act_id)


@on(SanctionLifted)
async def tell_lifted(tx: Tx, fact: SanctionLifted) -> None:
    """They took it back."""
    await say(tx, Kind.lifted, [fact.account_id], fact.act_id)


@on(AppealAnswered)
async def tell_answered(tx: Tx, fact: AppealAnswered) -> None:
    """Who is told that they were right is told once, however the decision was taken back."""
    kind = Kind.lifted if fact.is_granted else Kind.appeal_refused
    await say(tx, kind, [fact.account_id], fact.act_id)


@on(Reported)
async def tell_reported(tx: Tx, fact: Reported) -> None:
    """Somebody told the moderators of an account; one of theirs who is reported does not hear by whom."""
    await tell_staff(tx, Kind.reported, fact.reporter_id, fact.report_id, about_id=fact.account_id)


@on(Appealed)
async def tell_appealed(tx: Tx, fact: Appealed) -> None:
    """Somebody waits for an answer; who is hidden is named on the page of the appeals alone."""
    await say_to_staff(tx, Kind.appealed, fact.act_id, about_id=fact.account_id)


@on(AccountOpened)
async def tell_signed_up(tx: Tx, fact: AccountOpened) -> None:
    """Somebody waits to be let in."""
    if await accounts.waiting_among(tx, [fact.account_id]):
        await tell_staff(tx, Kind.signed_up, fact.account_id)
