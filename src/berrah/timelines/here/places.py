"""On which channels a post is told, and where it was told since pages were opened."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from typing import Final

from berrah.accounts import Standings
from berrah.posts import PostDeleted, PostEdited, PostHidden, PostPublished, PostReposted, Visibility
from berrah.timelines.here.lists import OpenLists
from berrah.timelines.here.people import Here

_POSTS_MOST: Final = 200  # beyond that a page that is open for long shows the numbers that were
_TIMES_MOST: Final = 20
Told = PostPublished | PostEdited | PostReposted


class Places:
    """Asks nobody: what it knows of a post is the fact that told it."""

    def __init__(self, here: Here, lists: OpenLists, standings: Standings) -> None:
        self._here = here
        self._lists = lists
        self._standings = standings
        self._told: OrderedDict[int, deque[Told]] = OrderedDict()

    def of(self, fact: Told) -> list[str]:
        """The channels of everybody who may see it and is here."""
        return self._of_repost(fact) if isinstance(fact, PostReposted) else self._of_post(fact)

    def keep(self, fact: Told) -> None:
        """It is told now: those who were shown it hear of its numbers from here on."""
        self._told.setdefault(fact.post_id, deque(maxlen=_TIMES_MOST)).append(fact)
        self._told.move_to_end(fact.post_id)
        if len(self._told) > _POSTS_MOST:
            self._told.popitem(last=False)

    def forget(self, post_id: int) -> None:
        """It is gone."""
        self._told.pop(post_id, None)

    def since(self, post_id: int) -> list[str]:
        """The channels of those who were shown the post lately; whoever does not follow any more hears no more."""
        return list(dict.fromkeys(channel for fact in self._told.get(post_id, ()) for channel in self.of(fact)))

    def author_of(self, post_id: int) -> tuple[int, ...]:
        """Whose words it is, if it was told lately."""
        told = self._told.get(post_id)
        return (told[0].author_id,) if told else ()

    def is_closed(self, post_id: int) -> bool:
        """Whether it was told lately, as something that not everybody may read."""
        told = self._told.get(post_id)
        return told is not None and told[0].visibility > Visibility.unlisted

    def _of_post(self, fact: PostPublished | PostEdited) -> list[str]:
        if fact.visibility == Visibility.direct:
            return list(of_conversation(fact))
        is_found = fact.author_id not in self._standings.limited  # by strangers
        tags = fact.tags if is_found else ()
        audience = self._here.audience(fact.author_id, fact.reply_to_account_id, tags, fact.language)
        channels = [f"home:{one}" for one in audience]
        channels += self._lists.channels(fact.author_id, fact.visibility, fact.reply_to_account_id)
        if fact.visibility == Visibility.public and is_found:
            channels += [f"tag:{tag}" for tag in fact.tags]
            if fact.reply_to_id is None:
                channels += ["public", "illustrated"] if fact.has_media else ["public"]
        if fact.visibility <= Visibility.unlisted:
            channels += [f"account:{fact.author_id}", f"thread:{fact.thread_id}"]
        return channels

    def _of_repost(self, fact: PostReposted) -> list[str]:
        channels = [f"home:{one}" for one in self._here.audience_of_repost(fact.account_id)]
        channels += self._lists.channels(fact.account_id, fact.visibility)
        if fact.visibility <= Visibility.unlisted:
            channels.append(f"account:{fact.account_id}")
        return channels

    def of_closed(self, author_id: int, visibility: int) -> list[str]:
        """Where what is for followers may stand."""
        homes = [f"home:{one}" for one in self._here.audience(author_id)]
        return [*homes, *self._lists.channels(author_id, visibility)]


def of_conversation(fact: PostPublished | PostEdited | PostDeleted | PostHidden) -> Iterator[str]:
    """Where a direct post is told: to each of its people, and on the page of the conversation."""
    yield f"conversation:{fact.conversation_id}"
    yield from (f"direct:{one}" for one in {fact.author_id, *fact.mentions})
