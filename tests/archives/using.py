"""Somebody who used every room of the house, with a word in all of it that nobody else ever says."""

import msgspec

from berrah import accounts, filters, graph, media
from berrah.accounts import NewApplication, ProfileChange, single_sign_on, two_step
from berrah.accounts.applications import NewToken
from berrah.accounts.single_sign_on import Arrival
from berrah.accounts.two_step import Keys, code_at
from berrah.doors.house import House
from berrah.filters import NewFilter, NewKeyword
from berrah.graph import exchange, lists
from berrah.graph.exchange import Kind, Mode
from berrah.graph.lists import NewList
from berrah.kit import clock
from berrah.media import portraits
from berrah.moderation import appeals, reports
from berrah.moderation.reports import NewReport
from berrah.notifications import push
from berrah.posts import Draft, conversations, featuring
from tests.accounts.programs.test_applications import BACK, client_of, permit
from tests.cast import Person
from tests.kit.films import reels
from tests.kit.pictures.files import picture
from tests.kit.webpush.devices import Phone
from tests.moderation.staff import decides, moderator
from tests.publishing.later.planning import plans


async def shows_themselves(me: Person, mark: str) -> None:
    """A profile with pictures, a site and a domain to verify."""
    house = me.house
    keys = {kind: await house.portraits.take(me.id, kind, picture()) for kind in ("avatar", "header")}
    change = ProfileChange(
        avatar=keys["avatar"],
        avatar_description=f"{mark} face",
        header=keys["header"],
        header_description=f"{mark} above",
        fields=((f"{mark} site", f"https://{mark}.example"),),
        country="MA",
        zone="Africa/Casablanca",
    )
    await house.write(portraits.edit_profile, me.id, change)
    await house.portraits.take(me.id, "avatar", picture())  # and never worn
    await house.write(accounts.claim_domain, me.id, f"{mark}.example")


async def films(me: Person, mark: str) -> None:
    """A film that is shown, and one that still waits to be converted."""
    house = me.house
    able = msgspec.structs.replace(house.settings, ffmpeg=reels.FFMPEG, film_side=64, film_seconds=2)
    desk = media.Desk(house.store, house.media.blob, able)
    sent = await desk.take(me.id, reels.film(), f"{mark} film")
    await media.Converting(house.store, desk).convert_once()
    await house.submit(Draft.of(me.id, f"{mark} moves", rules=house.rules, media=[sent.id]))
    await desk.take(me.id, reels.sound("ogg"), f"{mark} sound")


async def plans_ahead(me: Person, mark: str) -> None:
    """A post with a picture that waits for its time."""
    sent = await me.house.media.take(me.id, picture(), f"{mark} soon")
    await plans(me, f"{mark} tomorrow", media=[sent.id])


async def polled(me: Person, friend: Person, mark: str) -> None:
    """A poll of one's own, in which the other one voted, and a vote in theirs."""
    own = await me.asks(f"{mark} tea", f"{mark} coffee", text=f"{mark} or not?")
    await friend.votes(own, 0)
    await me.votes(await friend.asks(is_multiple=True), 0, 1)


async def talks(me: Person, friend: Person, mark: str) -> None:
    """Conversations: read, unread, put away; the other one said something too."""
    house = me.house
    asked = await me.says(f"{mark} in private @{friend.name}", "direct")
    # Addressed, not named: what others wrote stays, and here it does not name them.
    answer = Draft.of(
        friend.id, "yes?", visibility="direct", reply_to_id=asked.id, addressed=[me.name], rules=house.rules
    )
    heard = await house.submit(answer)
    await me.answers(heard, f"{mark} again @{friend.name}", "direct")
    async with house.store.read() as look:
        places = await conversations.of_posts(look, me.id, [asked.id])
    await house.write(conversations.mark_unread, me.id, places[asked.id])
    await house.write(conversations.remove, me.id, places[asked.id])
    await me.says(f"{mark} to nobody else @{friend.name}", "direct")


async def is_moderated(me: Person, friend: Person, mark: str) -> None:
    """Reports by and about them; a decision, and what they say to it."""
    house, staff = me.house, await moderator(me.house)
    theirs, mine = await friend.says("rude"), await me.says(f"{mark} is rude")
    await house.write(reports.report, me.id, NewReport(friend.id, comment=f"{mark} complains", posts=(theirs.id,)))
    about = NewReport(me.id, comment=f"{mark} was rude", posts=(mine.id,))
    made = await house.write(reports.report, friend.id, about)
    act = await decides(staff, me, "remove", text=f"{mark}, no", note=f"{mark} again", posts=(mine.id,))
    await house.write(reports.close, staff.id, made.id, f"{mark} was told")
    await house.write(appeals.appeal, me.id, act.id, f"{mark} was not rude")


async def lets_act(me: Person, mark: str) -> None:
    """A program that fetches its tokens anew, a system, a second step, a link to a provider."""
    house, keys = me.house, Keys(me.house.secret)
    program = await house.write(accounts.create_application, NewApplication("Reader", (BACK,), "read write"))
    code = await permit(house, me, program, scopes="read offline_access")
    await accounts.exchange_code(house.store, client_of(program), code, BACK)
    await permit(house, me, program, scopes="read")  # and never fetched
    await house.write(accounts.make_token, me.id, NewToken(f"{mark} machine", "read"))
    await house.write(single_sign_on.link, me.id, Arrival("https://works.example", f"{mark}-4711"))
    await house.write(two_step.begin, keys, me.id)
    async with house.store.read() as look:
        offered = await two_step.offer(look, keys, me.id, me.name, "Berrah")
    assert offered
    await house.write(two_step.confirm, keys, me.id, code_at(offered.secret, clock.now()))


async def keeps_apart(me: Person, friend: Person, mark: str) -> None:
    """A server they block, a list that is kept from home, a file that was brought in."""
    house = me.house
    await house.write(graph.block_domain, me.id, f"{mark}.example", house.settings.domain)
    made = await house.write(lists.create, me.id, NewList(f"{mark} apart", is_exclusive=True))
    await me.follows(friend)
    await house.write(lists.add, me.id, made.id, [friend.id])
    await house.write(graph.endorse, me.id, friend.id)
    await house.write(graph.put_away, me.id, friend.id)
    await house.write(featuring.feature, me.id, f"{mark}tag")
    await me.says(f"{mark} writes #{mark}tag")
    await friend.follows(me)
    await house.write(graph.endorse, friend.id, me.id)
    await house.write(graph.put_away, friend.id, me.id)
    rows = exchange.read(Kind.following, f"{mark}_one\n{mark}_two\n")
    await house.write(exchange.ask, me.id, Kind.following, Mode.merge, rows, house.settings.domain)


async def marks(me: Person, friend: Person, mark: str) -> None:
    """Posts they keep, pinned, and want to hear no more of; one passed on to their followers alone."""
    theirs, mine = await friend.says("keep this"), await me.says(f"{mark} on top")
    await me.keeps(theirs)
    await friend.keeps(mine)
    await me.pins(mine)
    await me.wants_no_more_of(theirs)
    await friend.wants_no_more_of(mine)
    await me.passes_on(theirs, "followers")
    await friend.passes_on(mine, "followers")


async def filters_out(me: Person, friend: Person, mark: str) -> None:
    """A filter with a word in it, and a post; somebody else's has one of theirs."""
    word, theirs = NewKeyword.of(f"{mark} word"), await friend.says("enough of this")
    new = NewFilter.of(f"{mark} noise", contexts=["home"], keywords=[word])
    made = await me.house.write(filters.create, me.id, new)
    await me.house.write(filters.add_post, me.id, made.id, theirs.id)
    other = await me.house.write(filters.create, friend.id, NewFilter.of("Theirs", contexts=["home"]))
    await me.house.write(filters.add_post, friend.id, other.id, (await me.says(f"{mark} filtered")).id)


async def quotes(me: Person, friend: Person, mark: str) -> None:
    """Themselves and others; others quote them, by their consent and without; who may quote what they say."""
    own = await me.says_to_be_quoted_by("followers", f"{mark} for friends")
    await me.quotes(own, f"{mark} says {mark}")
    await me.quotes(await friend.says("quote me"), f"{mark} says so too")
    await friend.quotes(await me.says(f"{mark} is quoted"), "so they say")
    refused = await friend.quotes(await me.says(f"{mark} regrets"), "they said")
    await me.takes_back_consent(refused)


async def is_told(me: Person, mark: str) -> None:
    """A device on which they are told, by their session."""
    house, phone = me.house, Phone()
    secret = await house.write(accounts.open_session, me.id)
    owner = push.Owner(me.id, me.id, (await house.bearers.of(secret)).token_id)
    p256dh, auth = phone.device.written
    new = push.NewSubscription.of(
        f"https://{mark}.example/send", p256dh, auth, alerts=push.ALERTS, is_page=True, label=f"{mark}/phone"
    )
    await house.write(push.subscribe, owner, new, await house.pushing.public_key())


async def uses_everything(house: House, me: Person, friend: Person, mark: str) -> None:
    """All of it."""
    assert me.house is house
    await shows_themselves(me, mark)
    await films(me, mark)
    await talks(me, friend, mark)
    await plans_ahead(me, mark)
    await polled(me, friend, mark)
    await is_moderated(me, friend, mark)
    await lets_act(me, mark)
    await keeps_apart(me, friend, mark)
    await marks(me, friend, mark)
    await filters_out(me, friend, mark)
    await quotes(me, friend, mark)
    await is_told(me, mark)
