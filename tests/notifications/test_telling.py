"""Who is told of what, and who is not."""

import pytest

from berrah import accounts, graph, notifications, organisations
from berrah.accounts import ADMINISTRATOR, ProfileChange, Reason, Terms
from berrah.doors.house import House
from berrah.kit.errors import Unknown
from berrah.kit.pages import Page
from berrah.kit.worker import Worker
from berrah.moderation import appeals, reports
from berrah.moderation.reports import NewReport
from berrah.notifications import Wish, markers
from berrah.notifications.chores import forget_old
from berrah.posts import hiding, unguarded
from tests.accounts.test_admission import comes as applies
from tests.cast import Person
from tests.moderation.staff import comes, decides, moderator
from tests.notifications.news import groups, kinds, told, unseen


async def test_ada_is_told_of_what_others_do(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await bob.follows(ada)
    await bob.likes(post)
    await bob.passes_on(post)
    await bob.answers(post, "Salut @ada")
    await bob.answers(post, "Et encore")
    await worker.work_once()
    assert sorted(await kinds(ada)) == ["favourite", "follow", "mention", "mention", "reblog"]
    assert await kinds(bob) == []
    assert await unseen(ada) == 5
    newest = (await told(ada))[0]
    await house.write(markers.read_to, ada.id, newest.id)
    assert await unseen(ada) == 0
    assert await house.write(markers.read_to, ada.id, newest.id - 1) is False


async def test_nobody_is_told_of_themselves(ada: Person, worker: Worker) -> None:
    post = await ada.says("Moi, @ada")
    await ada.likes(post)
    await ada.passes_on(post)
    await ada.answers(post, "Toujours moi")
    await worker.work_once()
    assert await told(ada) == []


async def test_what_is_heard_twice_is_told_once(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await bob.likes(post)
    await bob.says("@ada salut")
    await worker.work_once()
    heard = await house.store.entries(0, 1_000)
    for listener in worker._listeners:  # noqa: SLF001 - the facts come again, as after a crash
        if listener.name.startswith("notifications."):
            for _, fact in heard:
                if type(fact) is listener.fact:
                    await house.write(listener.run, fact)
    assert sorted(await kinds(ada)) == ["favourite", "mention"]


async def test_what_is_taken_back_is_told_no_more(ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await bob.likes(post)
    await bob.passes_on(post)
    await bob.follows(ada)
    await worker.work_once()
    assert await unseen(ada) == 3
    await bob.likes_no_longer(post)
    await bob.takes_back(post)
    await bob.unfollows(ada)
    await worker.work_once()
    assert await told(ada) == []
    assert await unseen(ada) == 0


async def test_who_changes_their_mind_at_once_tells_nobody(ada: Person, bob: Person, worker: Worker) -> None:
    post = await ada.says("Bonjour")
    await bob.likes(post)
    await bob.likes_no_longer(post)
    await bob.passes_on(post)
    await bob.takes_back(post)
    await bob.passes_on(post)
    await worker.work_once()
    assert await kinds(ada) == ["reblog"]


async def test_a_protected_account_is_asked(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    await house.write(accounts.edit_profile, ada.id, ProfileChange(is_protected=True))
    await bob.follows(ada)
    await worker.work_once()
    assert await kinds(ada) == ["follow_request"]
    await house.write(graph.approve, ada.id, [bob.id])
    await worker.work_once()
    assert await kinds(ada) == ["follow"]


@pytest.mark.parametrize("is_before", [True, False])
async def test_nothing_comes_of_whom_ada_wants_no_news(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker, *, is_before: bool
) -> None:
    async def part() -> None:
        await house.write(graph.mute, ada.id, bob.id)
        await house.write(graph.block, chloe.id, ada.id)

    if is_before:
        await part()
    await bob.says("@ada hé")
    await chloe.says("@ada hé")
    await worker.work_once()
    if not is_before:
        assert await unseen(ada) == 2
        await part()
    assert await told(ada) == []
    assert await unseen(ada) == 0


async def test_who_is_muted_for_posts_alone_is_still_heard(
    house: House, ada: Person, bob: Person, worker: Worker
) -> None:
    await house.write(graph.mute, ada.id, bob.id, has_notifications=True)
    await bob.says("@ada hé")
    await worker.work_once()
    assert await kinds(ada) == ["mention"]


async def test_what_may_not_be_read_leaves_no_trace(
    house: House, ada: Person, bob: Person, mallory: Person, worker: Worker
) -> None:
    gone, hidden, open_one = [await bob.says(f"@ada {number}") for number in range(3)]
    await mallory.says("@ada je suis là")
    secret = await ada.says("Seulement ici", "direct")
    await worker.work_once()
    assert await unseen(ada) == 4
    await bob.withdraws(gone)
    async with house.store.read() as look:
        found = await unguarded(look, [hidden.id])
    await house.write(hiding.hide, list(found.values()))
    await house.write(accounts.stand, mallory.id, Reason.suspended, holds=True)
    assert [one.post_id for one in await told(ada)] == [open_one.id]
    assert await unseen(ada) == 1
    await house.write(hiding.show, [hidden.id])
    await house.write(accounts.stand, mallory.id, Reason.suspended, holds=False)
    await worker.work_once()
    assert await unseen(ada) == 3
    assert secret.id not in [one.post_id for one in await told(ada)]


async def test_an_answer_that_its_addressee_may_not_read_is_not_told(
    ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    post = await ada.says("Bonjour")
    await bob.answers(post, "@chloe entre nous", "direct")
    await worker.work_once()
    assert await kinds(ada) == []
    assert await unseen(ada) == 0
    assert await kinds(chloe) == ["mention"]


async def test_one_is_put_away_a_group_is_and_all_are(
    house: House, ada: Person, bob: Person, mallory: Person, worker: Worker
) -> None:
    post = await ada.says("Un")
    await bob.likes(post)
    await bob.says("@ada un")
    await bob.says("@ada deux")
    await worker.work_once()
    newest = next(one for one in await told(ada) if one.kind == "mention")
    with pytest.raises(Unknown, match=r"notification\.unknown"):
        await house.write(notifications.dismiss, mallory.id, newest.id)
    await house.write(notifications.dismiss, ada.id, newest.id)
    liked = next(group for group in await groups(ada) if group.newest.kind == "favourite")
    with pytest.raises(Unknown, match=r"notification\.unknown"):
        await notifications.dismiss_group(house.store, mallory.id, liked.newest.key)
    await notifications.dismiss_group(house.store, ada.id, liked.newest.key)
    assert len(await told(ada)) == 1
    await notifications.clear(house.store, ada.id)
    assert await told(ada) == []
    assert await unseen(ada) == 0


async def test_decisions_and_their_ends_are_told(house: House, mallory: Person, worker: Worker) -> None:
    mona = await moderator(house)
    warned = await decides(mona, mallory, "warn", text="Once")
    again = await decides(mona, mallory, "warn", text="Twice")
    await house.write(appeals.appeal, mallory.id, warned.id, "No")
    await house.write(appeals.appeal, mallory.id, again.id, "No again")
    await house.write(appeals.answer, mona.id, warned.id, "Sorry", is_granted=True)
    await house.write(appeals.answer, mona.id, again.id, "It stays", is_granted=False)
    await worker.work_once()
    assert sorted(await kinds(mallory)) == [
        "moderation_appeal_refused",
        "moderation_lifted",
        "moderation_warning",
        "moderation_warning",
    ]
    assert sorted(await kinds(mona)) == ["admin.appeal", "admin.appeal"]


async def test_moderators_hear_of_reports_and_of_who_waits(
    house: House, ada: Person, mallory: Person, worker: Worker
) -> None:
    mona, root = await moderator(house), await comes(house, "root_one", ADMINISTRATOR)
    await house.write(reports.report, ada.id, NewReport.of(mallory.id))
    await house.write(reports.report, ada.id, NewReport.of(mona.id))
    eve = await applies(house, "eve", Terms.of("approval", has_mail=False, reason="To read"))
    await worker.work_once()
    assert sorted(await kinds(root)) == ["admin.report", "admin.report", "admin.sign_up"]
    assert sorted(await kinds(mona)) == ["admin.report", "admin.sign_up"]
    assert await kinds(ada) == []
    assert eve.id in [one.from_id for one in await told(mona)]


async def test_only_some_kinds_and_only_by_somebody(ada: Person, bob: Person, chloe: Person, worker: Worker) -> None:
    post = await ada.says("Un")
    await bob.likes(post)
    await chloe.likes(post)
    await bob.follows(ada)
    await worker.work_once()
    wishes = [
        (Wish.of(["favourite"]), 2),
        (Wish.of(None, ["favourite"]), 1),
        (Wish.of(from_id=bob.id), 2),
        (Wish.of(["mention"], from_id=bob.id), 0),
    ]
    async with ada.house.store.read() as look:
        for wish, number in wishes:
            assert len(await notifications.listed(look, ada.id, Page(), wish)) == number


async def test_an_organisation_is_told_like_anybody(house: House, ada: Person, bob: Person, worker: Worker) -> None:
    made = await house.write(organisations.found, ada.id, "souk", "Souk")
    await bob.says("@souk bonjour")
    await worker.work_once()
    async with house.store.read() as look:
        found = await notifications.listed(look, made.id, Page())
    assert [one.from_id for one in found] == [bob.id]


@pytest.mark.parametrize("number", [1, 6])
async def test_every_list_asks_a_fixed_number_of_questions(
    house: House, ada: Person, bob: Person, chloe: Person, worker: Worker, questions: list[str], number: int
) -> None:
    for one in range(number):
        post = await ada.says(f"Un {one}")
        await bob.likes(post)
        await chloe.likes(post)
        await bob.answers(post, "@ada oui", "followers")
    await worker.work_once()
    async with house.store.read() as look:
        questions.clear()
        assert len(await notifications.groups(look, ada.id, Page())) == number * 2
        assert len(questions) <= 11
        questions.clear()
        assert len(await notifications.unseen(look, ada.id)) == number * 3
        assert len(questions) <= 10


async def test_old_ones_leave(
    house: House, ada: Person, bob: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bob.says("@ada hé")
    await worker.work_once()
    monkeypatch.setattr("berrah.notifications.chores.KEPT_MS", -1_000)
    await house.write(forget_old)
    assert await told(ada) == []
