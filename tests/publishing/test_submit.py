"""Submitting: the one way out, and what it refuses."""

import asyncio

import pytest

from berrah import posts, publishing
from berrah.app import open_house
from berrah.doors.house import House
from berrah.kit import clock
from berrah.kit.errors import Problem, Refused, Unknown
from berrah.posts import Draft, Post, PostPublished, Rules, Visibility
from berrah.publishing import chores as publishing_chores
from tests.cast import Person


async def published(house: House) -> list[PostPublished]:
    return [fact for _, fact in await house.store.entries(0, 999) if isinstance(fact, PostPublished)]


async def test_a_post_is_kept_as_it_was_said(house: House, ada: Person) -> None:
    before = clock.now()
    post = await ada.says("Bonjour à tous ☕")
    async with house.store.read() as look:
        assert await posts.visible_to(look, None, post.id) == post
    assert (post.author_id, post.text, post.visibility) == (ada.id, "Bonjour à tous ☕", Visibility.public)
    assert (post.reply_to_id, post.reply_to_account_id, post.thread_id) == (None, None, post.id)
    assert before <= post.created_at <= clock.now() + 1


async def test_the_fact_says_who_is_named_and_what_it_is_about(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("@bob and @nobody: #Jazz tonight? @BOB #jazz #Été")
    assert await published(house) == [
        PostPublished(post.id, ada.id, 0, None, None, post.id, (bob.id,), ("jazz", "été"), language="en")
    ]
    async with house.store.read() as look:
        assert await posts.mentions(look, [post.id]) == {post.id: [bob.id]}


async def test_only_public_posts_gather_under_hashtags(house: House, ada: Person) -> None:
    for visibility in ("unlisted", "followers", "direct"):
        await ada.says("#jazz", visibility)
    assert [fact.tags for fact in await published(house)] == [(), (), ()]


async def test_an_answer_stands_in_the_thread_of_what_it_answers(ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("What shall we eat?")
    answer = await bob.answers(post, "Couscous")
    again = await chloe.answers(answer, "On a Friday, of course")
    assert (answer.reply_to_id, answer.reply_to_account_id, answer.thread_id) == (post.id, ada.id, post.id)
    assert (again.reply_to_id, again.reply_to_account_id, again.thread_id) == (answer.id, bob.id, post.id)


async def test_who_answers_a_repost_answers_the_post(ada: Person, bob: Person, chloe: Person) -> None:
    post = await ada.says("Pass it on")
    answer = await chloe.answers(await bob.passes_on(post), "Did")
    assert (answer.reply_to_id, answer.reply_to_account_id) == (post.id, ada.id)


async def test_nobody_answers_what_they_may_not_read(house: House, ada: Person, mallory: Person) -> None:
    secret = await ada.says("Between us", "followers")
    for unknown in (secret.id, 12345, mallory.id):
        with pytest.raises(Unknown, match=r"post\.unknown"):
            await mallory.answers(unknown, "I see you")
    assert len(await published(house)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "post.empty"),
        (" \n\t\u200b ", "post.empty"),
        ("x" * 141, "post.too_long"),
        ("🦀" * 141, "post.too_long"),
        ("half a pair \ud83e", "text.control"),
    ],
)
async def test_what_is_no_post(ada: Person, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await ada.says(text)
    assert refused.value.code == code


async def test_links_count_twenty_three_whatever_their_length(ada: Person) -> None:
    await ada.says("https://example.org/" + "x" * 300 + " " + "y" * 116)
    with pytest.raises(Refused) as refused:
        await ada.says("https://example.org/" + "x" * 300 + " " + "y" * 117)
    assert refused.value.facts == {"limit": 140, "length": 141}


async def test_the_limit_is_a_setting() -> None:
    rules = Rules(limit=10, url_length=5)
    assert Draft.of(1, "0123456789", rules=rules).text == "0123456789"
    with pytest.raises(Refused):
        Draft.of(1, "0123456789!", rules=rules)


@pytest.mark.parametrize("word", ["", "private", "PUBLIC", "0", "public "])
async def test_a_visibility_that_does_not_exist_is_refused(ada: Person, word: str) -> None:
    with pytest.raises(Refused, match=r"post\.visibility"):
        await ada.says("x", word)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("fr", "fr"), ("fr-CA", "fr"), ("AR", "ar"), ("zh_TW", "zh"), ("", "und"), ("é", "und"), ("<b>", "und")],
)
def test_a_language_is_kept_as_its_first_part(said: str, kept: str) -> None:
    assert Draft.of(1, "x", rules=Rules(), language=said).language == kept


async def test_html_and_sql_are_only_words(house: House, ada: Person) -> None:
    texts = ["<script>alert(1)</script>", "'; DROP TABLE posts; --", "%s %(x)s {0} $1 ?", "\\u0000 &amp;"]
    made = [await ada.says(text) for text in texts]
    async with house.store.read() as look:
        kept = await posts.visible_among(look, None, [post.id for post in made])
    assert [kept[post.id].text for post in made] == texts


async def test_the_same_key_says_it_once(house: House, ada: Person) -> None:
    first = await ada.says("Hello", key="a key")
    assert await ada.says("Hello", key="a key") == first
    assert await ada.says("Something else", key="a key") == first
    assert await ada.says("Hello", key="another key") != first
    assert len(await published(house)) == 2


async def test_a_key_belongs_to_one_author(ada: Person, bob: Person) -> None:
    assert (await ada.says("Hello", key="k")).author_id == ada.id
    assert (await bob.says("Hello", key="k")).author_id == bob.id


async def test_the_same_key_at_the_same_moment_says_it_once(house: House, ada: Person) -> None:
    made = await asyncio.gather(*(ada.says("Hello", key="a key") for _ in range(20)))
    assert len({post.id for post in made}) == 1
    assert len(await published(house)) == 1


async def test_the_same_key_through_two_processes_says_it_once(house: House, ada: Person) -> None:
    async with open_house(house.settings, has_worker=False) as other:
        both = (ada, ada.back_in(other))
        made = await asyncio.gather(*(both[number % 2].says("Hello", key="a key") for number in range(20)))
    assert len({post.id for post in made}) == 1
    assert len(await published(house)) == 1


async def test_a_key_whose_post_was_refused_is_free_again(ada: Person) -> None:
    with pytest.raises(Unknown):
        await ada.house.write(publishing.submit, ada.draft("x", answering=12345), "a key")
    assert (await ada.says("Hello", key="a key")).text == "Hello"


async def test_a_key_whose_post_is_gone_says_so(ada: Person) -> None:
    await ada.withdraws(await ada.says("Hello", key="a key"))
    with pytest.raises(Refused, match=r"post\.already_gone"):
        await ada.says("Hello", key="a key")


async def test_a_key_has_an_end(ada: Person) -> None:
    assert isinstance(await ada.says("Hello", key="k" * 255), Post)
    with pytest.raises(Refused, match=r"post\.key"):
        await ada.says("Hello", key="k" * 256)


async def test_a_strange_key_is_a_key_or_refused(ada: Person) -> None:
    for key in ("é", "' OR 1=1", "a\x00b", "\ud800"):
        answers = await asyncio.gather(ada.says("Hello", key=key), ada.says("Hello", key=key), return_exceptions=True)
        assert all(isinstance(answer, Post | Problem) for answer in answers)


async def test_keys_are_forgotten_after_a_day(house: House, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    first, now = await ada.says("Hello", key="a key"), clock.now()
    for hours, is_same in ((23, True), (25, False)):
        monkeypatch.setattr(clock, "now", lambda hours=hours: now + hours * 3_600_000)
        await house.write(publishing_chores.forget_keys)
        assert (await ada.says("Hello", key="a key") == first) is is_same
