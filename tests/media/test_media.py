"""Pictures are handed in, described, posted, and gone with their post."""

import pytest

from berrah import media
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused, TooLarge, Unknown
from berrah.kit.worker import Worker
from berrah.media import Clearing, Focus, Medium
from berrah.posts import Draft, Post
from tests.cast import Person
from tests.conftest import NewSettings
from tests.kit.pictures import files


async def hands_in(person: Person, description: str = "") -> Medium:
    return await person.house.media.take(person.id, files.picture(), description)


async def shows(person: Person, *pictures: Medium, text: str = "", visibility: str = "public") -> Post:
    draft = Draft.of(
        person.id,
        text,
        rules=person.house.rules,
        visibility=visibility,
        media=[one.id for one in pictures],
    )
    return await person.house.submit(draft)


async def shown(viewer: Person, post: Post) -> tuple[Medium, ...]:
    entry = await viewer.house.cards.entry(viewer.id, post.id)
    assert entry
    return entry.card.media


async def by_key(house: House, medium: Medium) -> Medium | None:
    async with house.store.read() as look:
        return await media.by_key(look, medium.key)


async def test_ada_shows_four_pictures_in_her_order_without_a_word(house: House, ada: Person, bob: Person) -> None:
    pictures = [await hands_in(ada, f"vue {number}") for number in range(4)]
    wanted = [pictures[place] for place in (2, 0, 3, 1)]

    post = await shows(ada, *wanted)

    assert post.text == ""
    assert [one.description for one in await shown(bob, post)] == ["vue 2", "vue 0", "vue 3", "vue 1"]
    assert all(one.type == "image/webp" and one.width == 60 for one in await shown(bob, post))
    assert await house.media.blob.size(wanted[0].file)
    assert await house.media.blob.size(wanted[0].small_file)


async def test_a_fifth_picture_is_one_too_many(ada: Person) -> None:
    pictures = [await hands_in(ada) for _ in range(5)]
    with pytest.raises(Refused, match=r"media\.too_many"):
        await shows(ada, *pictures)


async def test_neither_words_nor_pictures_is_nothing(ada: Person) -> None:
    with pytest.raises(Refused, match=r"post\.empty"):
        await shows(ada, text="  ")


async def test_mallory_cannot_show_describe_or_discard_what_is_adas(house: House, ada: Person, mallory: Person) -> None:
    picture = await hands_in(ada)

    with pytest.raises(Refused, match=r"media\.not_yours"):
        await shows(mallory, picture, text="à moi")
    for verb in (media.describe, media.discard):
        with pytest.raises(Unknown, match=r"media\.unknown"):
            await house.write(verb, mallory.id, picture.id)
    async with house.store.read() as look:
        assert await media.unattached(look, mallory.id, [picture.id]) == []
        assert await media.unattached(look, ada.id, [picture.id, 5]) == [picture]


async def test_a_picture_goes_with_one_post_only_and_a_refused_one_leaves_none(house: House, ada: Person) -> None:
    first, second = await hands_in(ada), await hands_in(ada)
    await shows(ada, first)

    with pytest.raises(Refused, match=r"media\.not_yours"):
        await shows(ada, second, first, text="encore")

    assert len(await ada.home()) == 1
    await shows(ada, second)


async def test_what_is_said_of_it_changes_until_it_is_posted(house: House, ada: Person) -> None:
    picture = await hands_in(ada)

    said = await house.write(media.describe, ada.id, picture.id, "  Un marché  ", Focus(0.5, -1))
    kept = await house.write(media.describe, ada.id, picture.id, focus=Focus())

    assert (said.description, said.focus, kept.description) == ("Un marché", Focus(0.5, -1), "Un marché")
    with pytest.raises(Refused, match=r"media\.description_too_long"):
        await house.write(media.describe, ada.id, picture.id, "x" * 1_501)
    await shows(ada, picture)
    with pytest.raises(Unknown):
        await house.write(media.describe, ada.id, picture.id, "trop tard")


@pytest.mark.parametrize("text", ["", "1", "a,b", "2,0", "0,nan", "0,0,0"])
def test_a_focus_lies_in_the_picture(text: str) -> None:
    with pytest.raises(Refused, match=r"media\.focus"):
        Focus.of(text)


async def test_a_deleted_post_takes_its_pictures_with_it_at_once(house: House, ada: Person) -> None:
    picture, other = await hands_in(ada), await hands_in(ada)
    post = await shows(ada, picture)
    await shows(ada, other)
    assert await by_key(house, picture)

    await ada.withdraws(post)

    assert await by_key(house, picture) is None
    assert await Clearing(house.store, house.media.blob).clear_once() == 1
    assert await house.media.blob.size(picture.file) is None
    assert await house.media.blob.size(picture.small_file) is None
    assert await house.media.blob.size(other.file)
    assert await Clearing(house.store, house.media.blob).clear_once() == 0


async def test_what_is_never_posted_is_gone_after_a_day(
    house: House, ada: Person, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, posted = await hands_in(ada), await hands_in(ada)
    await shows(ada, posted)
    now = clock.now()
    await worker.work_once()
    assert await by_key(house, picture)

    monkeypatch.setattr(clock, "now", lambda: now + 25 * 3_600_000)
    await worker.work_once()

    assert await by_key(house, picture) is None
    assert await by_key(house, posted)
    with pytest.raises(Refused, match=r"media\.not_yours"):
        await shows(ada, picture)


async def test_what_cannot_be_taken_says_why(house: House, ada: Person, new_settings: NewSettings) -> None:
    cases = {
        b"": "media.empty",
        b"<html>": "media.type",
        b"ID3\x04": "media.needs_ffmpeg",
        files.bomb(): "media.too_many_pixels",
        files.photograph()[:500]: "media.unreadable",
        b"x" * (house.settings.media_limit + 1): "media.too_large",
    }
    for content, code in cases.items():
        with pytest.raises(Problem, match=code):
            await house.media.take(ada.id, content)
    with pytest.raises(TooLarge):
        await media.Desk(house.store, house.media.blob, await new_settings(media_limit=10)).take(
            ada.id, files.picture()
        )


async def test_pictures_of_many_posts_are_one_question(house: House, ada: Person, questions: list[str]) -> None:
    made = [await shows(ada, await hands_in(ada), await hands_in(ada)) for _ in range(3)]
    for post in made:
        house.cards.posts._cards.drop(post.id)  # noqa: SLF001 - as if many others had been shown since
    questions.clear()

    cards = await house.cards.posts.of([post.id for post in made])

    assert [len(card.media) for card in cards.values()] == [2, 2, 2]
    assert sum("FROM media" in question for question in questions) == 1
