"""Finding: everything ever said that one may read, and nothing else."""

from tests.cast import Person
from tests.search.conftest import Finds


async def test_what_was_said_is_found_by_its_words_the_newest_first(ada: Person, bob: Person, finds: Finds) -> None:
    await ada.says("Nous préparons l’été à Rabat")
    await bob.says("L'ÉTÉ sera chaud")
    await bob.says("L’hiver aussi")
    assert await finds("été") == ["L'ÉTÉ sera chaud", "Nous préparons l’été à Rabat"]
    assert await finds('"preparons l ete"') == ["Nous préparons l’été à Rabat"]
    assert await finds("été -from:bob") == ["Nous préparons l’été à Rabat"]
    assert await finds("hiv* OR rabat") == ["L’hiver aussi", "Nous préparons l’été à Rabat"]


async def test_hashtags_and_links_are_found_by_their_words(ada: Person, finds: Finds) -> None:
    await ada.says("Lire #VeilleTechno sur https://www.lemonde.fr/economie/eau-potable?x=1")
    for asked in ("veille", '"veille techno"', "veilletechno", "#veilletechno", "url:lemonde.fr", "url:potable", "eau"):
        assert len(await finds(asked)) == 1, asked
    for asked in ("#veille", '"techno sur lemonde"', "url:x", "has:image"):
        assert await finds(asked) == [], asked


async def test_an_edited_post_is_found_as_it_was_until_that_is_erased(ada: Person, finds: Finds) -> None:
    post = await ada.says("Le prix est de dix dirhams")
    await ada.edits(post, "Le prix est de douze dirhams")
    assert await finds("dix") == ["Le prix est de douze dirhams"]
    assert await finds("douze is:edited") == ["Le prix est de douze dirhams"]


async def test_a_deleted_post_is_found_no_more(ada: Person, finds: Finds) -> None:
    post = await ada.says("a word")
    assert await finds("word") == ["a word"]
    await ada.withdraws(post)
    assert await finds("word") == []


async def test_a_message_is_found_by_those_whom_it_was_for(
    ada: Person, bob: Person, chloe: Person, finds: Finds
) -> None:
    await bob.follows(ada)
    await ada.says("for those who follow", "followers")
    await ada.says("@chloe for you alone", "direct")
    await ada.says("@chloe for you and those who follow", "followers")
    everything = ["@chloe for you and those who follow", "@chloe for you alone", "for those who follow"]
    assert await finds("for", ada) == everything
    assert await finds("for", bob) == [everything[0], everything[2]]
    assert await finds("for", chloe) == everything[:2]
    assert await finds("for") == []


async def test_numbers_follow_what_people_do(ada: Person, bob: Person, finds: Finds) -> None:
    first, _ = await ada.says("first word"), await ada.says("second word")
    await bob.passes_on(first)
    await bob.likes(first)
    assert await finds("word min_reposts:1") == ["first word"]
    assert await finds("word min_favourites:1") == ["first word"]
    assert await finds("word -min_reposts:1") == ["second word"]
