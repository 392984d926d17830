"""Live pages, for programs."""

from berrah import liveblogs
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.liveblogs.telling import joins, opens


async def test_ada_asks_bob_agrees_chloe_does_not(
    program_of: ProgramOf, ada: Person, bob: Person, chloe: Person
) -> None:
    hers, his, anybody = await program_of(ada), await program_of(bob), await program_of(None)
    made = await hers.post("/liveblogs", title="محاكمة الميناء", hashtag="#port", description="In court")
    assert (made["slug"], made["hashtag"], made["closed_at"]) == ("mhakma-almina", "port", None)
    assert (await anybody.get("/liveblogs"))[0]["id"] == made["id"]
    here = f"/liveblogs/{made['slug']}"
    await hers.post(f"{here}/witnesses", username="bob")
    await hers.post(f"{here}/witnesses", username="chloe")
    assert [one["standing"] for one in await his.get("/liveblogs/invitations")] == ["asked"]
    assert await anybody.get(f"{here}/witnesses") == []
    await his.post(f"/liveblogs/{made['id']}/accept")
    await (await program_of(chloe)).post(f"{here}/decline")
    assert [one["account"]["username"] for one in await anybody.get(f"{here}/witnesses")] == ["bob"]
    assert {one["standing"] for one in await hers.get(f"{here}/witnesses")} == {"witness", "declined"}
    assert [one["standing"] for one in await his.get("/liveblogs/invitations")] == ["witness"]
    await hers.delete(f"{here}/witnesses/{bob.id}")
    assert await his.get("/liveblogs/invitations") == []


async def test_a_stranger_reads_what_ada_arranges(
    program_of: ProgramOf, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    hers, anybody = await program_of(ada), await program_of(None)
    page = await opens(ada)
    await joins(bob, page, by=ada)
    here = f"/liveblogs/{page.slug}"
    said = [await bob.says("They rise #port"), await ada.says("They sit #port")]
    await chloe.passes_on(said[0])
    await worker.work_once()
    assert [one["id"] for one in await anybody.get(f"{here}/posts")] == [str(one.id) for one in said[::-1]]
    assert (await hers.put(f"{here}/pin/{said[0].id}"))["pinned"] == str(said[0].id)
    assert (await hers.delete(f"{here}/pin"))["pinned"] is None
    await hers.delete(f"{here}/posts/{said[1].id}")
    assert [one["id"] for one in await hers.get(f"{here}/posts_taken_off")] == [str(said[1].id)]
    await hers.put(f"{here}/posts/{said[1].id}")
    assert len(await anybody.get(f"{here}/posts")) == 2


async def test_a_page_is_closed_summed_up_opened_again_and_deleted(
    program_of: ProgramOf, ada: Person, bob: Person, chloe: Person, worker: Worker
) -> None:
    hers, anybody = await program_of(ada), await program_of(None)
    page = await opens(ada)
    await joins(bob, page, by=ada)
    here = f"/liveblogs/{page.slug}"
    await chloe.passes_on(await bob.says("They rise #port"))
    await ada.says("They sit #port")
    await worker.work_once()
    assert (await hers.post(f"{here}/close"))["closed_at"]
    told = await anybody.get(f"{here}/summary")
    assert (told["posts"], told["voices"], sum(told["curve"])) == (2, 2, 2)
    assert [(one["post"]["account"]["username"], one["reposts"]) for one in told["most_passed_on"]] == [("bob", 1)]
    assert (await anybody.get("/liveblogs", which="closed"))[0]["id"] == str(page.id)
    assert (await hers.post(f"{here}/reopen"))["open_since"]
    assert (await hers.patch(here, title="Another"))["slug"] == page.slug
    assert [one["id"] for one in await hers.get("/liveblogs/mine")] == [str(page.id)]
    await hers.delete(here)
    await anybody.refused("get", here, "live.unknown")


async def test_mallory_learns_and_changes_nothing(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    hers, others, anybody = await program_of(ada), await program_of(mallory), await program_of(None)
    made = await hers.post("/liveblogs", title="Trial", hashtag="port")
    here = f"/liveblogs/{made['id']}"
    await hers.post(f"{here}/witnesses", username="bob")
    assert await others.get(f"{here}/witnesses") == []
    for method, path in (
        ("patch", here),
        ("delete", here),
        ("post", f"{here}/close"),
        ("post", f"{here}/reopen"),
        ("delete", f"{here}/pin"),
        ("delete", f"{here}/posts/7"),
        ("get", f"{here}/posts_taken_off"),
        ("delete", f"{here}/witnesses/{bob.id}"),
    ):
        fields = {"title": "Mine"} if method == "patch" else {}
        await others.refused(method, path, "live.not_yours", **fields)
    await others.refused("post", f"{here}/accept", "live.unknown")
    await others.refused("post", f"{here}/decline", "live.unknown")
    await anybody.refused("post", f"{here}/close", "token.invalid")
    await anybody.refused("get", "/liveblogs/mine", "token.invalid")
    for nothing in ("7", "nobody", "9" * 30, "a'b", "%00"):
        answer = await anybody.answer("get", f"/liveblogs/{nothing}")
        assert answer.status_code == 404, nothing
    await hers.refused("post", "/liveblogs", "live.tag", title="Trial", hashtag="no tag")
    async with house.store.read() as look:
        assert (await liveblogs.by_slug(look, None, "trial")).is_open
