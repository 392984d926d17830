"""Pictures on the pages, in a browser without scripts."""

import httpx

from berrah import accounts
from berrah.accounts import ProfileChange, Reason
from berrah.doors.house import House
from berrah.kit.blob import Bucket, S3Blob
from berrah.media import portraits
from tests.cast import Person
from tests.doors.web.conftest import Come
from tests.doors.web.reading import Page, Reader
from tests.kit.pictures import files
from tests.moderation.staff import moderator


async def shows(reader: Reader, *pictures: bytes, **fields: str) -> Page:
    """Send the composer with pictures, as a browser does: places left free are sent too, empty."""
    await reader.opens("/")
    return await sends(reader, *pictures, **fields)


async def sends(reader: Reader, *pictures: bytes, **fields: str) -> Page:
    form = reader.page.form("/posts").fields
    free = [name for name in form if name.startswith("picture")]
    given = {name: form[name] for name in form if name not in free and not name.startswith(("sensitive", "without"))}
    chosen = [*pictures, *[b""] * len(free)]
    sent = {name: ("photo.png", content, "image/png") for name, content in zip(free, chosen, strict=False)}
    answer: httpx.Response = await reader.http.post("/posts", data={**given, **fields}, files=sent)
    if answer.is_redirect:
        return await reader.opens(answer.headers["location"].partition("#")[0])
    reader.page = Page(answer)
    return reader.page


async def test_ada_shows_two_pictures_and_bob_looks_at_them(come: Come, ada: Person, bob: Person) -> None:
    hers, his = await come(ada), await come(bob)

    await shows(hers, files.picture(), files.photograph(), text="deux vues", alt0="Un mur & une porte")

    page = await his.opens("/@ada")
    first, second = [one for one in page.all("img") if one["src"].startswith("/media/")]
    assert (first["alt"], first["width"], first["height"], first["loading"]) == (
        "Un mur & une porte",
        "60",
        "40",
        "lazy",
    )
    assert second["alt"] == "Picture without a description"
    assert (second["width"], second["height"]) == ("40", "60")
    assert [one["fill"][0] for one in page.all("path") if "fill" in one] == ["#", "#"]
    large = next(link for link in page.links if link.startswith("/media/"))
    assert (await his.http.get(large)).content[:4] == b"RIFF"
    assert (await his.http.get(first["src"])).content[:2] == b"\xff\xd8"


async def test_a_picture_needs_no_words(come: Come, ada: Person) -> None:
    hers = await come(ada)

    await shows(hers, files.picture(), text="", alt0="La mer", sensitive="1")

    page = await hers.opens("/@ada")
    assert "show what goes with it" in page.text
    post = next(one["data-post"] for one in page.all("article"))
    page = await (await come()).opens(f"/@ada/{post}")
    assert page.meta("og:description") == "Picture"  # nobody asked yet what it shows
    assert "/drawn/" in page.meta("og:image")
    assert (await shows(hers, text="")).status == 422


async def test_what_is_refused_keeps_the_pictures_in_the_composer(come: Come, ada: Person) -> None:
    hers = await come(ada)

    page = await shows(hers, files.picture(), b"<html>", text="presque", alt0="Un mur")
    assert page.status == 422
    assert "We do not know this kind of file" in page.text
    assert page.form("/posts").fields["text"] == "presque"
    page = await sends(hers, text="x" * 141)
    assert page.status == 422
    await sends(hers, text="enfin")

    page = await hers.opens("/@ada")
    assert [one["alt"] for one in page.all("img") if one["src"].startswith("/media/")] == ["Un mur"]
    post = next(one["data-post"] for one in page.all("article"))
    assert (await hers.opens(f"/@ada/{post}")).meta("og:image").endswith(".webp")


async def test_a_picture_is_left_out_again(come: Come, ada: Person) -> None:
    hers = await come(ada)
    page = await shows(hers, files.picture(), text="x" * 141)
    medium = page.form("/posts").fields["media"]

    await sends(hers, text="sans", **{f"without{medium}": "1"})

    assert not [one for one in (await hers.opens("/@ada")).all("img") if one["src"].startswith("/media/")]


async def test_mallory_cannot_show_what_ada_handed_in(come: Come, ada: Person, mallory: Person) -> None:
    picture = await ada.house.media.take(ada.id, files.picture())
    reader = await come(mallory)

    await shows(reader, text="à moi", media=str(picture.id))

    assert not [one for one in (await reader.opens("/@mallory")).all("img") if one["src"].startswith("/media/")]


async def test_the_face_of_somebody_hidden_is_shown_to_those_who_look_after_the_house_only(
    come: Come, house: House, ada: Person, bob: Person
) -> None:
    key = await house.portraits.take(ada.id, "avatar", files.picture())
    await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key))
    mona, reader = await come(await moderator(house)), await come(bob)
    face = f"/portraits/{key}.webp"
    assert (await reader.http.get(face)).status_code == 200
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=True)
    assert (await reader.http.get(face)).status_code == 404
    answer = await mona.http.get(face)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert answer.headers["cache-control"] == "private, no-store"
    await house.write(accounts.stand, ada.id, Reason.suspended, holds=False)
    assert (await reader.http.get(face)).status_code == 200


async def test_browsers_are_told_to_come_again_while_the_bucket_is_out_of_reach(
    come: Come, house: House, ada: Person
) -> None:
    key = await house.portraits.take(ada.id, "avatar", files.picture())
    await house.write(portraits.edit_profile, ada.id, ProfileChange(avatar=key))
    reader = await come(ada)
    page = await shows(reader, files.picture(), text="loin")
    (picture,) = [one["src"] for one in page.all("img") if one["src"].startswith("/media/")]
    house.media.blob = S3Blob(Bucket("http://127.0.0.1:9", "away", "key", "secret"))
    for path in (picture, f"/portraits/{key}.webp"):
        answer = await reader.http.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store"), path
    await house.media.blob.close()
