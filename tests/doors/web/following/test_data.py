"""Files of those one follows, brought in and taken along without a script."""

from berrah import graph
from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader
from tests.graph.test_exchange import finished

PLACE = "/settings/data"


async def brings(house: House, reader: Reader, file: str | bytes, **fields: str) -> Page:
    """Send the form with a file, as a browser does, and look at what became of it."""
    await reader.opens(PLACE)
    data = {**reader.page.form(PLACE).fields, **fields}
    data.pop("file")
    answer = await reader.http.post(PLACE, data=data, files={"file": ("following.csv", file, "text/csv")})
    if not answer.is_redirect:
        return Page(answer)
    assert "read" in (await reader.opens(answer.headers["location"])).text
    await finished(house)
    return await reader.opens(answer.headers["location"])


async def test_what_ada_exports_somebody_else_takes_in(
    come: Come, house: House, ada: Person, bob: Person, chloe: Person, dina: Person
) -> None:
    await ada.follows(bob)
    made = await house.write(lists.create, ada.id, NewList.of('Press, "daily"'))
    await house.write(lists.add, ada.id, made.id, [bob.id])
    await house.write(hashtags.follow_tag, ada.id, "été")
    hers, others = await come(ada), await come(chloe)
    await house.write(graph.mute, ada.id, bob.id)
    await house.write(graph.block, ada.id, dina.id)
    await house.write(graph.block_domain, ada.id, "spam.example", house.settings.domain)
    for name, kind in (
        ("following_accounts.csv", "following"),
        ("lists.csv", "lists"),
        ("followed_tags.csv", "tags"),
        ("muted_accounts.csv", "mutes"),
        ("blocked_accounts.csv", "blocks"),
        ("blocked_domains.csv", "domains"),
    ):
        answer = await hers.http.get(f"{PLACE}/{name}")
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["content-type"].startswith("text/csv")
        page = await brings(house, others, answer.content, kind=kind)
        assert page.status == 200
        assert "1 line was taken in." in page.text
    async with house.store.read() as look:
        assert await graph.followees(look, chloe.id) == [bob.id]
        assert [one.title for one in await lists.owned(look, chloe.id)] == ['Press, "daily"']
        assert await hashtags.all_followed(look, chloe.id) == ["été"]
        bounds = await graph.bounds(look, chloe.id)
        assert set(bounds.blocking) == {dina.id}
        assert set(bounds.muted) == {bob.id}
        assert await graph.blocked_domains_of(look, chloe.id) == {"spam.example"}


async def test_what_is_left_out_is_told_with_its_line_and_why(come: Come, ada: Person, bob: Person) -> None:
    reader = await come(ada)
    file = "Account address,Show boosts\nbob,true\nzoe@elsewhere.example,true\n<b>,true\n"
    page = await brings(ada.house, reader, file, kind="following", mode="merge")
    said = " ".join(page.text.split())
    assert "1 line was taken in." in said
    assert "2 lines were left out" in said
    assert "zoe@elsewhere.example: is on another server" in said
    assert "<b>: nobody here has this name (line 4)" in said


async def test_a_file_that_cannot_be_taken_says_why(come: Come, ada: Person, bob: Person) -> None:
    await ada.follows(bob)
    reader = await come(ada)
    for file, status in (("", 422), (b"\xff\xfe", 422), ("x" * 1_000_001, 413)):
        page = await brings(ada.house, reader, file, kind="following", mode="overwrite")
        assert page.status == status
    assert (await brings(ada.house, reader, "bob", kind="nonsense")).status == 422
    page = await brings(ada.house, reader, "zoe@elsewhere.example\n", kind="following", mode="overwrite")
    assert "Nobody in this file is known here" in page.text
    async with ada.house.store.read() as look:
        assert await graph.followees(look, ada.id) == [bob.id]


async def test_a_form_with_a_file_needs_the_token_of_its_session(come: Come, ada: Person) -> None:
    reader = await come(ada)
    page = await brings(ada.house, reader, "bob", kind="following", token="wrong")
    assert page.status == 403
    stranger = await come()
    assert (await stranger.opens(PLACE)).path.startswith("/login")
    assert (await stranger.http.get(f"{PLACE}/lists.csv")).status_code == 303
    assert (await reader.http.get(f"{PLACE}/nothing.csv")).status_code == 404


async def test_a_report_is_for_whoever_brought_the_file_and_goes_on_page_by_page(
    come: Come, ada: Person, bob: Person, mallory: Person
) -> None:
    reader = await come(ada)
    page = await brings(ada.house, reader, "".join(f"nobody_{number}\n" for number in range(130)), kind="following")
    assert "130 lines were left out" in " ".join(page.text.split())
    more = next(link for link in page.links if "after=" in link)
    assert "nobody_129" in (await reader.opens(more)).text
    assert (await (await come(mallory)).opens(more)).status == 404
    assert "Brought in lately" in (await reader.opens(PLACE)).text
