"""The card of a post just published is made without asking, and is the one that asking would have given."""

from msgspec.structs import replace

from berrah.cards import EntryCard
from berrah.doors.house import House
from berrah.posts import Post
from tests.cast import Person


async def loaded(house: House, post: Post) -> EntryCard | None:
    """The entry with nothing in memory."""
    house.cards.posts._cards.drop(post.id)  # noqa: SLF001 - as if many others had been shown since
    return await house.cards.entry(post.author_id, post.id)


def without_versions(entry: EntryCard | None) -> EntryCard:
    assert entry
    author, card = replace(entry.author, version=0), replace(entry.card, version=0)
    return replace(entry, author=author, card=card)


async def test_it_is_what_asking_would_have_given(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    first = await bob.says("une question")
    await house.cards.accounts.of([bob.id, chloe.id])
    texts = ["seul", "@bob @Chloe @nobody #Un #un https://example.org", "@chloe"]
    posts = [await ada.says(text, visibility) for text in texts for visibility in ("public", "followers", "direct")]
    posts.append(await ada.answers(first, "@bob réponse"))

    at_hand = [post for post in posts if house.cards.posts.remembered(post.id)]
    assert at_hand == posts
    for post in posts:
        fresh = await house.cards.entry(post.author_id, post.id)
        assert house.cards.posts.remembered(post.id) is not None
        assert without_versions(fresh) == without_versions(await loaded(house, post))


async def test_what_came_in_between_counts(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("vite")
    await bob.likes(post)
    await bob.passes_on(post)
    await bob.answers(post, "@ada déjà vu")

    fresh = await house.cards.entry(post.author_id, post.id)

    assert fresh
    assert (fresh.card.counts.favourites, fresh.card.counts.reposts, fresh.card.counts.replies) == (1, 1, 1)


async def test_what_is_gone_again_has_no_card(house: House, ada: Person) -> None:
    post = await ada.says("non")
    await ada.withdraws(post)

    assert await house.cards.entry(post.author_id, post.id) is None
    assert house.cards.posts.remembered(post.id) is None


async def test_a_post_that_was_published_long_ago_is_asked_for(house: House, ada: Person, bob: Person) -> None:
    post = await ada.says("une fois", key="clé")
    await bob.likes(post)
    await house.cards.entry(post.author_id, post.id)
    again = await ada.says("une fois", key="clé")

    fresh = await house.cards.entry(ada.id, again.id)

    assert fresh
    assert fresh.card.counts.favourites == 1
