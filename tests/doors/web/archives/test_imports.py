"""The pages for what one wrote elsewhere, and for what one wants to let go."""

from pathlib import Path

from berrah.archives import retention
from berrah.doors.house import House
from berrah.kit.worker import Worker
from tests.archives.imports.files import tweet, twitter, zipped
from tests.archives.imports.using import texts
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader

HERE = "/settings/imports"


async def hands_in(reader: Reader, path: Path, kind: str = "twitter") -> Page:
    """Send the form with a file."""
    await reader.opens(HERE)
    with path.open("rb") as file:
        answer = await reader.http.post(
            HERE, data={"kind": kind}, files={"file": ("archive.zip", file)}, headers={"sec-fetch-site": "same-origin"}
        )
    return await reader.opens(HERE) if answer.is_redirect else Page(answer)


async def test_ada_brings_her_posts_and_takes_them_back(house: House, ada: Person, come: Come, tmp_path: Path) -> None:
    tweets = [tweet(20, "hello"), tweet(21, "RT @bob: not hers")]
    reader = await come(ada)
    page = await hands_in(reader, zipped(tmp_path / "t.zip", twitter(tweets)))
    assert page.all("progress")
    assert page.answer.headers["refresh"]
    assert await house.importing.import_once()
    page = await reader.opens(HERE)
    assert "1 post came and stands" in page.text
    assert "they are theirs" in page.text
    assert list(house.importing.folder.iterdir()) == []
    [link] = [one for one in page.links if one.endswith(".csv")]
    assert (await reader.http.get(link)).text.startswith("twitter:21,")
    [form] = [one.action for one in page.forms if one.action.endswith("/undo")]
    page = await reader.sends(form)
    assert page.all("progress")
    assert await house.importing.import_once()
    assert await texts(ada) == []
    assert "nothing of it is here" in (await reader.opens(HERE)).text


async def test_the_same_file_again_says_that_it_is_here(house: House, ada: Person, come: Come, tmp_path: Path) -> None:
    path, reader = zipped(tmp_path / "t.zip", twitter([tweet(20, "hello")])), await come(ada)
    for said in ("1 post came and stands", "Nothing new was in it"):
        await hands_in(reader, path)
        assert await house.importing.import_once()
        assert said in (await reader.opens(HERE)).text


async def test_ada_stops_one_and_takes_back_what_came(house: House, ada: Person, come: Come, tmp_path: Path) -> None:
    reader = await come(ada)
    page = await hands_in(reader, zipped(tmp_path / "t.zip", twitter([tweet(20, "hello")])))
    [form] = [one.action for one in page.forms if one.action.endswith("/stop")]
    page = await reader.sends(form)
    assert "You stopped it." in page.text
    assert not await house.importing.import_once()
    assert await texts(ada) == []
    await house.importing.clear_once()
    assert "Bring in a file" in page.text


async def test_a_file_that_is_none_is_told(house: House, ada: Person, come: Come, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"hello" * 1000)
    reader = await come(ada)
    await hands_in(reader, tmp_path / "x")
    assert await house.importing.import_once()
    assert "This is not an archive" in (await reader.opens(HERE)).text
    (tmp_path / "x").write_bytes(b"")
    assert "Choose a file first" in (await hands_in(reader, tmp_path / "x")).text
    assert "where the archive is from" in (await hands_in(reader, tmp_path / "x", "myspace")).text
    assert list(house.importing.folder.iterdir()) == []


async def test_a_form_that_breaks_off_leaves_nothing_behind(house: House, come: Come, ada: Person) -> None:
    reader = await come(ada)
    await reader.opens(HERE)
    parts = (f"--b\r\ncontent-disposition: form-data; name=f; filename=x\r\n\r\n{'x' * 100_000}").encode()
    headers = {"content-type": "multipart/form-data; boundary=b", "sec-fetch-site": "same-origin"}
    answer = await reader.http.post(HERE, content=parts, headers=headers)
    assert answer.status_code == 422
    assert list(house.importing.folder.iterdir()) == []


async def test_mallory_sees_nothing_of_it(
    house: House, ada: Person, mallory: Person, come: Come, tmp_path: Path
) -> None:
    reader = await come(ada)
    await hands_in(reader, zipped(tmp_path / "t.zip", twitter([tweet(20, "RT @bob: no")])))
    assert await house.importing.import_once()
    [link] = [one for one in (await reader.opens(HERE)).links if one.endswith(".csv")]
    assert (await (await come(mallory)).opens(link)).status == 404
    assert (await (await come(None)).opens(link)).path.startswith("/login")


async def test_old_posts_are_counted_before_they_go(
    house: House, worker: Worker, ada: Person, come: Come, tmp_path: Path
) -> None:
    reader = await come(ada)
    await hands_in(reader, zipped(tmp_path / "t.zip", twitter([tweet(20, "hello"), tweet(21, "you")])))
    assert await house.importing.import_once()
    await reader.opens("/settings/old-posts")
    page = await reader.sends("/settings/old-posts", do="look", days="365", favourites="5")
    assert "2 posts would go now." in page.text
    async with house.store.read() as look:
        assert await retention.retention_of(look, ada.id) is None
    page = await reader.sends("/settings/old-posts", do="arm", days="365", favourites="5")
    assert "older than 365 days" in page.text
    for _ in range(3):
        await worker.work_once()
    assert await texts(ada) == []
    page = await reader.sends("/settings/old-posts", do="end")
    assert "older than 365 days" not in page.text
    page = await reader.sends("/settings/old-posts", do="look", days="3")
    assert "at least 7 days" in page.text
