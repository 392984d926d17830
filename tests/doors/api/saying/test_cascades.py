"""How a post went, for programs."""

from berrah import accounts
from berrah.accounts import ProfileChange
from berrah.doors.house import House
from berrah.posts.cascade import Speed
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf


async def test_a_post_says_how_it_went(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await bob.follows(ada)
    post = await ada.says("Pass it on")
    first = await bob.passes_on(post)
    second = await chloe.passes_on(first)
    await dina.passes_on(post)
    house.deliveries.streamed(post.id, [bob.id], Speed(2, 1, 80))
    await house.deliveries.flush()
    program = await program_of(None)
    told = await program.get(f"/posts/{post.id}/cascade")
    assert (told["reposts"], told["depth"], told["branches"], told["largest_branch"], told["more"]) == (3, 2, 2, 2, 0)
    assert [(one["account"]["username"], one["via"], one["basis"], one["below"]) for one in told["tree"]] == [
        ("bob", None, "direct", 1),
        ("chloe", str(first.id), "stated", 0),
        ("dina", None, "direct", 0),
    ]
    assert told["potential"]["accounts"] == 1
    assert told["curve"][-1]["reposts"] == 3
    assert (told["delivered"], told["streams"]) == (None, None)
    hers = await (await program_of(ada)).get(f"/posts/{post.id}/cascade")
    assert hers["delivered"]["accounts"] == 1
    assert hers["streams"] == {"connected": 2, "reached": 1, "took_ms": 80}
    part = await program.get(f"/posts/{post.id}/cascade", under=str(first.id))
    assert [one["id"] for one in part["tree"]] == [str(second.id)]
    folded = await program.get(f"/posts/{post.id}/cascade", limit="1")
    assert ([one["id"] for one in folded["tree"]], folded["tree"][0]["more"], folded["more"]) == ([str(first.id)], 1, 1)


async def test_what_is_not_for_all_says_nothing(
    program_of: ProgramOf, house: House, ada: Person, bob: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    closed, private = await ada.says("For you", "followers"), await ada.says("For @bob", "direct")
    public = await ada.says("For all")
    his, hers = await program_of(bob), await program_of(mallory)
    await his.refused("get", f"/posts/{closed.id}/cascade", "cascade.closed")
    for post in (closed, private, bob):
        await hers.refused("get", f"/posts/{post.id}/cascade", "post.unknown")
    await his.refused("get", f"/posts/{private.id}/cascade", "post.unknown")
    await his.refused("get", f"/posts/{public.id}/cascade", "post.unknown", under="7")
    await his.refused("get", f"/posts/{public.id}/cascade", "post.unknown", under="nobody")
    await house.write(accounts.edit_profile, bob.id, ProfileChange(is_protected=True))
    await bob.passes_on(public)
    assert (await hers.get(f"/posts/{public.id}/cascade"))["reposts"] == 0
    assert (await his.get(f"/posts/{public.id}/cascade", limit="many"))["reposts"] == 1
