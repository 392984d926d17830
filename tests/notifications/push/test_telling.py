"""Devices are told what happened, in their owner's language, each thing once, and nothing else."""

import jwt

from berrah import accounts, graph, liveblogs
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.db import Tx
from berrah.kit.worker import Worker
from berrah.liveblogs import NewLiveblog
from berrah.notifications.push import Pushing
from tests.cast import Person, arrive
from tests.kit.webpush.test_vapid import read
from tests.notifications.push.office import Clock, Service, subscribed

DAY = 86_400


async def test_a_phone_is_told_who_mentioned_its_owner_and_nobody_between_can_read_it(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    post = await bob.says("@ada come to the souk")
    await worker.work_once()
    assert await pushing.go_round() == 1
    (said,) = phone.said()
    assert said["title"] == "bob mentioned you"
    assert said["body"] == "@ada come to the souk"
    assert said["url"] == f"/@bob/{post.id}"
    assert (said["lang"], said["dir"]) == ("en", "ltr")
    (came,) = service.came
    assert b"souk" not in came.body
    assert came.headers["ttl"] == str(DAY)
    assert came.headers["urgency"] == "high"
    assert len(came.headers["topic"]) <= 32
    token, key = read(came.headers["authorization"])
    claims = jwt.decode(token, key, algorithms=["ES256"], audience=f"http://127.0.0.1:{service.port}")
    assert claims["sub"] == house.settings.url
    assert "cookie" not in came.headers


async def test_it_is_told_once_and_then_rests(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada one")
    for _ in range(3):
        await worker.work_once()
        await pushing.go_round()
        later.wait(10)
    assert phone.titles() == ["bob mentioned you"]
    kept = await phone.kept()
    assert kept
    assert kept.due_at is None
    assert kept.told_at
    await bob.says("@ada two")
    await worker.work_once()
    await pushing.go_round()
    assert [said["body"] for said in phone.said()] == ["@ada one", "@ada two"]


async def test_a_burst_is_one_message(
    ada: Person, bob: Person, chloe: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    for number in range(12):
        await (bob, chloe)[number % 2].says(f"@ada {number}")
    await worker.work_once()
    await pushing.go_round()
    assert phone.titles() == ["12 new notifications"]
    assert phone.said()[0]["body"].splitlines()[:2] == ["chloe mentioned you", "bob mentioned you"]
    assert phone.said()[0]["url"] == "/notifications"
    for number in range(30):
        await bob.says(f"@ada again {number}")
    await worker.work_once()
    assert await pushing.go_round() == 0  # it waits a minute after so much
    later.wait(61)
    await pushing.go_round()
    assert phone.titles()[1:] == ["More than 20 new notifications"]
    assert service.came[0].headers["topic"] == service.came[1].headers["topic"]


async def test_likes_of_one_post_take_the_place_of_one_another(
    ada: Person, bob: Person, chloe: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    post = await ada.says("like me")
    for person in (bob, chloe):
        await person.likes(post)
        await worker.work_once()
        await pushing.go_round()
        later.wait(6)
    assert phone.titles() == ["bob likes your post", "chloe and 1 other like your post"]
    first, second = service.came
    assert first.headers["topic"] == second.headers["topic"]
    assert first.headers["urgency"] == "normal"


async def test_only_what_was_wished_for_and_by_whom(
    ada: Person, bob: Person, chloe: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    mentions = await subscribed(ada, service, "mentions", alerts=("mention",))
    near = await subscribed(ada, service, "near", policy="followed")
    mine = await subscribed(ada, service, "mine", policy="follower")
    none = await subscribed(ada, service, "none", policy="none")
    post = await ada.says("hello")
    await ada.follows(bob)
    await chloe.follows(ada)
    await bob.likes(post)
    await chloe.says("@ada hi")
    await worker.work_once()
    await pushing.go_round()
    assert mentions.titles() == ["chloe mentioned you"]
    assert near.titles() == ["bob likes your post"]
    assert sorted(mine.titles()) == ["chloe follows you", "chloe mentioned you"]
    assert none.titles() == []


async def test_private_words_and_what_stands_behind_a_notice_are_not_on_the_screen(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada between us", "direct")
    await bob.edits(await bob.says("@ada the end"), "@ada the end", notice="A film")
    await worker.work_once()
    await pushing.go_round()
    assert [(said["title"], said["body"]) for said in phone.said()] == [
        ("bob wrote to you", ""),
        ("bob mentioned you", "A film"),
    ]


async def test_arabic_is_written_from_the_right(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(language="ar"))
    phone = await subscribed(ada, service)
    await bob.follows(ada)
    await worker.work_once()
    await pushing.go_round()
    (said,) = phone.said()
    assert (said["lang"], said["dir"]) == ("ar", "rtl")
    assert "bob" in said["title"]
    assert "follows" not in said["title"]


async def test_what_is_gone_or_hidden_meanwhile_is_not_told(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    house = ada.house
    chloe, dina = await arrive(house, "chloe"), await arrive(house, "dina")
    phone = await subscribed(ada, service)
    deleted = await bob.says("@ada deleted")
    await chloe.says("@ada blocked")
    await dina.says("@ada suspended")
    liked = await ada.says("liked")
    await bob.likes(liked)
    await worker.work_once()
    await bob.withdraws(deleted)
    await bob.likes_no_longer(liked)
    await house.write(graph.block, ada.id, chloe.id)
    await house.write(accounts.stand, dina.id, Reason.suspended, holds=True)
    await worker.work_once()
    await pushing.go_round()
    assert phone.said() == []


async def test_old_programs_are_spoken_to_in_their_way(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service, is_standard=False, is_page=False)
    await bob.says("@ada hello")
    await worker.work_once()
    await pushing.go_round()
    (said,) = phone.said()
    assert service.came[0].headers["content-encoding"] == "aesgcm"
    assert said["access_token"] == ""
    assert said["notification_type"] == "mention"
    assert said["preferred_locale"] == "en"
    assert said["notification_id"].isdigit()
    assert said["icon"].startswith("http")


async def test_yesterday_is_no_news(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    await bob.says("@ada yesterday")
    await worker.work_once()
    later.wait(DAY + 60)
    await pushing.go_round()
    assert phone.said() == []


async def test_an_answer_is_called_one(
    ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service
) -> None:
    phone = await subscribed(ada, service)
    await bob.answers(await ada.says("first"), "@ada second")
    await worker.work_once()
    await pushing.go_round()
    assert phone.titles() == ["bob replied to you"]


async def test_whoever_is_quoted_or_asked_to_be_a_witness_hears_of_it(
    house: House, ada: Person, bob: Person, worker: Worker, pushing: Pushing, service: Service, later: Clock
) -> None:
    phone = await subscribed(ada, service)
    said, quoted = await ada.says("The souk is open"), await bob.says("Come all")
    quote = await bob.quotes(said, "Hear, hear")
    await ada.quotes(quoted, "I come")
    for act in (
        lambda: bob.edits(quoted, "Come early"),
        lambda: house.write(_ask_ada, bob.id),
    ):
        await worker.work_once()
        await pushing.go_round()
        later.wait(61)
        await act()
    await worker.work_once()
    await pushing.go_round()
    assert [(one["title"], one["url"]) for one in phone.said()] == [
        ("bob quoted you", f"/@bob/{quote.id}"),
        ("bob edited a post that you quoted", f"/@bob/{quoted.id}"),
        ("bob asks you to be a witness on a live page", "/live/mine"),
    ]


async def _ask_ada(tx: Tx, author_id: int) -> None:
    page = await liveblogs.open_page(tx, author_id, NewLiveblog.of("The hearing", tag="hearing"))
    await liveblogs.invite(tx, author_id, page.id, "ada")
