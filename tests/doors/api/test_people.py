"""Readers of posts, lists that others keep, and proofs of domains."""

from berrah.accounts import Account
from berrah.doors.house import House
from berrah.graph import lists
from berrah.graph.lists import NewList
from berrah.organisations import Role
from berrah.posts import versions
from tests.cast import Person
from tests.doors.api.conftest import ProgramOf
from tests.organisations.cast import joins, park

__all__ = ["park"]


async def test_a_post_says_who_reads_it(
    program_of: ProgramOf, ada: Person, bob: Person, chloe: Person, dina: Person, mallory: Person
) -> None:
    await bob.follows(ada)
    await chloe.follows(ada)
    open_one = await ada.says("Hello everybody")
    closed = await ada.says("Hello friends and @dina", "followers")
    stranger = await program_of(None)
    assert (await stranger.get(f"/posts/{open_one.id}/readers"))["everybody"] is True
    await stranger.refused("get", f"/posts/{closed.id}/readers", "post.unknown")
    await (await program_of(mallory)).refused("get", f"/posts/{closed.id}/readers", "post.unknown")

    for person, is_told in ((ada, True), (dina, True), (bob, False)):
        said = await (await program_of(person)).get(f"/posts/{closed.id}/readers")
        assert (said["everybody"], said["heads"], said["followers"], said["named"]) == (False, 4, 2, 1)
        names = [one["username"] for one in said["accounts"]] if said["accounts"] is not None else None
        assert names == (["dina"] if is_told else None)


async def test_bob_follows_a_list_of_adas(program_of: ProgramOf, house: House, ada: Person, bob: Person) -> None:
    shown = await house.write(lists.create, ada.id, NewList.of("Science", is_public=True))
    hidden = await house.write(lists.create, ada.id, NewList.of("Rivals"))
    bobs, adas, stranger = await program_of(bob), await program_of(ada), await program_of(None)
    assert [one["title"] for one in await stranger.get(f"/accounts/{ada.id}/public_lists")] == ["Science"]

    followed = await bobs.post(f"/lists/{shown.id}/follow")
    assert (followed["followed"], followed["owner_id"], followed["members"]) == (True, str(ada.id), 0)
    assert await bobs.get(f"/accounts/{ada.id}/public_lists") == await bobs.get("/lists/followed") == [followed]
    assert await bobs.delete(f"/lists/{shown.id}/follow") == {}
    assert await bobs.get("/lists/followed") == []

    await bobs.refused("post", f"/lists/{hidden.id}/follow", "list.unknown")
    await adas.refused("post", f"/lists/{shown.id}/follow", "list.own")


async def test_lists_ask_as_much_for_many_as_for_few(
    program_of: ProgramOf, house: House, questions: list[str], ada: Person, bob: Person
) -> None:
    bobs, asked = await program_of(bob), []
    for number in range(3):
        made = await house.write(lists.create, ada.id, NewList.of(f"List {number}", is_public=True))
        await house.write(lists.follow_list, bob.id, made.id)
        for path in (f"/accounts/{ada.id}/public_lists", "/lists/followed"):
            await bobs.get(path)
            questions.clear()
            await bobs.get(path)
            asked.append(len(questions))
    assert asked[:2] == asked[2:4] == asked[4:]
    assert max(asked) <= 4


async def test_ada_proves_her_domain(program_of: ProgramOf, ada: Person) -> None:
    adas = await program_of(ada)
    assert await adas.get("/verification") == []
    (proof,) = await adas.post("/verification/domain", domain="Example.ORG")
    assert (proof["target"], proof["state"], proof["kind"]) == ("example.org", "waiting", "domain")
    assert proof["record"]["name"] == "_berrah.example.org"
    assert proof["record"]["value"].startswith("berrah-verification=")
    (other,) = await adas.post("/verification/domain", domain="example.net")
    (again,) = await adas.post("/verification/look", target="example.net")
    assert again["target"] == other["target"] == "example.net"
    await adas.refused("post", "/verification/look", "verification.unknown", target="example.org")
    await adas.refused("post", "/verification/domain", "domain.invalid", domain="127.0.0.1")
    assert await adas.delete("/verification/domain") == []


async def test_the_park_proves_its_domain_through_whoever_edits_its_profile(
    program_of: ProgramOf, house: House, park: Account, ada: Person, bob: Person, chloe: Person
) -> None:
    await joins(house, park, ada, bob, Role.publisher)
    await joins(house, park, ada, chloe, Role.agent)
    bobs, chloes = await program_of(bob, for_id=park.id), await program_of(chloe, for_id=park.id)
    (proof,) = await bobs.post("/verification/domain", domain="park.example")
    assert await chloes.get("/verification") == [proof]
    await chloes.refused("delete", "/verification/domain", "organisation.not_allowed")
    (newest, *_) = await (await program_of(ada)).get("/organisations/technopark/acts")
    assert (newest["what"], newest["by"]["username"]) == ("profile", "bob")


async def test_an_earlier_version_is_erased_by_its_author_alone(
    ada: Person, mallory: Person, program_of: ProgramOf
) -> None:
    post = await ada.says("Le code est 1234")
    await ada.edits(post, "Le code est changé")
    where = f"/posts/{post.id}/versions/1"
    await (await program_of(mallory)).refused("delete", where, "post.not_yours")
    hers = await program_of(ada)
    await hers.refused("delete", f"/posts/{post.id}/versions/2", "version.unknown")
    await hers.delete(where)
    async with ada.house.store.read() as look:
        assert [one.text for one in await versions.history(look, ada.id, post.id)] == ["", "Le code est changé"]
