"""Writing posts: the form, what comes of it, and what is kept of a text that was refused."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from litestar import post, route
from litestar.response import Response
from msgspec.structs import replace

from berrah.cards.model import EntryCard
from berrah.doors.web import entries
from berrah.doors.web.forms import refuse_other
from berrah.doors.web.guard import Form, form_of
from berrah.doors.web.pages.going import READ, back, number
from berrah.doors.web.pages.polls.asking import Asking
from berrah.doors.web.pages.scheduling.acts import planned
from berrah.doors.web.pages.scheduling.planning import Planning
from berrah.doors.web.pictures.taking import handed_in
from berrah.doors.web.problems import sentence
from berrah.doors.web.rendering import elsewhere, html, page
from berrah.doors.web.visitor import Asked, Visitor, visitor_of
from berrah.kit.errors import Forbidden, Problem, Refused
from berrah.kit.text import LANGUAGES
from berrah.media import Medium
from berrah.posts import Draft, Visibility, conversations, quoting

_OFTEN = ("ar", "de", "en", "es", "fr", "it", "nl", "pt", "tr")
_KEY_LETTERS = 16
_NAMES_MOST = 2_000
_AGAIN_MS = "2000"


class Writing(msgspec.Struct, frozen=True):
    """What stands in a composer: the same form for a new post, an answer, and a text that came back."""

    text: str = ""
    visibility: str = "public"
    reply_to: int | None = None
    key: str = ""
    media: tuple[Medium, ...] = ()
    is_sensitive: bool = False
    conversation: int | None = None  # a message to everybody in it
    to: str | None = None  # a message to people by name
    notice: str = ""
    language: str = ""  # "": found by itself
    poll: Asking = Asking()
    quoted: int | None = None
    who_quotes: str = ""  # "": as its author wishes it for new posts
    planning: Planning = Planning()

    @classmethod
    def blank(cls, text: str = "", visibility: str = "public", reply_to: int | None = None) -> "Writing":
        """A fresh composer; its key makes a form that is sent twice one post."""
        return cls(text, visibility, reply_to, secrets.token_urlsafe(_KEY_LETTERS))

    @classmethod
    def message(cls, *, conversation: int | None = None, to: str | None = None) -> "Writing":
        """A fresh composer for a message, in a conversation or to people by name."""
        return replace(cls.blank(visibility="direct"), conversation=conversation, to=to)

    @classmethod
    def sent(cls, form: Form) -> "Writing":
        """What came back."""
        reply_to, conversation = form.get("reply_to", ""), form["conversation"]
        is_message = bool(conversation) or "to" in form
        return cls(
            form.get("text", ""),
            "direct" if is_message else form.get("visibility", "public"),
            number(reply_to) if reply_to else None,
            form.get("key", ""),
            is_sensitive=bool(form["sensitive"]),
            conversation=number(conversation) if conversation else None,
            to=form["to"][:_NAMES_MOST] if "to" in form else None,
            notice=form["notice"],
            language=form["language"],
            poll=Asking.sent(form),
            quoted=number(form["quoted"]) if form["quoted"] and not form["without_quote"] else None,
            who_quotes=form["who_quotes"],
            planning=Planning.sent(form),
        )

    @property
    def is_message(self) -> bool:
        """Whether it is for people chosen beforehand."""
        return self.conversation is not None or self.to is not None

    @property
    def languages(self) -> tuple[str, ...]:
        """Those offered in a composer: every page carries them; all others are on the page where a post is edited."""
        return (*_OFTEN, self.language) if self.language in set(LANGUAGES).difference(_OFTEN) else _OFTEN

    @property
    def once(self) -> str:
        """The key under which this text is published once; the same form with another text is another post."""
        said = self.text if self.poll.is_blank else f"{self.text}\0{self.poll}"
        said = said if self.quoted is None else f"{said}\0{self.quoted}"
        said = f"{said}\0{self.planning}" if self.planning.text else said
        return f"{self.key[:64]}:{hashlib.sha256(said.encode()).hexdigest()[:32]}" if self.key else ""


@route("/posts/new", http_method=READ)
async def write(request: Asked) -> Response[bytes]:
    """A composer on a page of its own, with a text to begin with if the address brings one."""
    visitor = visitor_of(request)
    asked: Mapping[str, str] = request.query_params
    me, writing, quoted = visitor.require(), fresh(visitor, _brought(asked)), None
    if asked.get("quote"):
        async with visitor.house.store.read() as look:
            found = await quoting.may_quote(look, me, number(asked["quote"]))
        writing = replace(writing, quoted=found.id, visibility=Visibility(found.visibility).name)
        quoted = await entries.one(visitor, found.id)
    return page(visitor, "composing/write.html", writing=writing, answered=None, quoted=quoted)


def _brought(asked: Mapping[str, str]) -> str:
    """The text to begin with; what other applications share comes in up to three parts (share_target)."""
    parts = (asked.get(name, "").strip() for name in ("title", "text", "url"))
    text = asked.get("text", "")
    return (text if set(asked) <= {"text", "quote"} else "\n".join(dict.fromkeys(filter(None, parts))))[:5_000]


@post("/posts")
async def publish(request: Asked) -> Response[bytes]:
    """Publish what was written; what is refused stays in the composer."""
    visitor, form = visitor_of(request), form_of(request)
    writing = Writing.sent(form)
    taken: tuple[Medium, ...] = ()
    try:
        refuse_other(request, visitor, form)
        taken, problem = await handed_in(visitor, form)
        writing = replace(writing, media=taken)
        if problem:
            raise problem
        draft = await _draft(visitor, writing)
        if (at := writing.planning.moment(visitor.zone)) is not None:
            return await planned(visitor, draft, at, writing.once)
        made = await _published(visitor, draft, writing.once)
    except (Forbidden, Refused) as problem:
        return await _refused(visitor, writing, taken, problem)
    if writing.to is not None:
        return await _in_conversation(visitor, made)
    if visitor.wants_part:
        entry = await entries.one(visitor, made)
        return html(visitor, entries.article(visitor, entry) if entry else "", status=201)
    own_page = f"/@{visitor.me.account.name}/{made}" if visitor.me and (writing.reply_to or writing.quoted) else "/"
    if writing.conversation:
        own_page = f"/messages/{writing.conversation}"
    return elsewhere(back(visitor, own_page, anchor=f"#e{made}"))


async def _refused(visitor: Visitor, writing: Writing, taken: tuple[Medium, ...], problem: Problem) -> Response[bytes]:
    """What is refused stays in the composer."""
    if visitor.wants_part:
        # The script keeps what was taken, and sends again by itself what is only not ready yet.
        headers = {"x-media": ",".join(str(one.id) for one in taken)}
        if problem.code == "media.not_ready":
            headers["x-again"] = _AGAIN_MS
        return sentence(visitor, problem, headers)
    answered = await _answered(visitor, writing.reply_to)
    quoted = await _answered(visitor, writing.quoted)
    facts: dict[str, Any] = {"writing": writing, "answered": answered, "quoted": quoted}
    facts["typed"] = {"text": writing.text} | ({} if writing.to is None else {"to": writing.to})
    return page(visitor, "composing/write.html", problem=problem, **facts)


async def _in_conversation(visitor: Visitor, made: int) -> Response[bytes]:
    """Where a message to people by name is found; our own script goes there by itself."""
    async with visitor.house.store.read() as look:
        found = await conversations.of_posts(look, visitor.require(), [made])
    where = f"/messages/{found[made]}#e{made}" if made in found else "/messages"
    return html(visitor, "", headers={"location": where}, status=201) if visitor.wants_part else elsewhere(where)


def names_to_answer(entry: EntryCard, own_name: str) -> str:
    """How an answer begins: with its author, then everybody else the post names, each once."""
    names: Iterable[str] = (entry.author.account.name, *(named.name for named in entry.card.mentions))
    others = dict.fromkeys(name for name in names if name.lower() != own_name.lower())
    return "".join(f"@{name} " for name in others)


async def _draft(visitor: Visitor, writing: Writing) -> Draft:
    house, author = visitor.house, visitor.require()
    await house.limiter.spend(f"post:{author}", house.settings.limit_post)
    address = await _address(visitor, writing) if writing.is_message else conversations.Address(())
    return Draft.of(
        author,
        writing.text,
        rules=house.rules,
        visibility=writing.visibility,
        language=writing.language,
        reply_to_id=address.reply_to_id or writing.reply_to,
        media=[medium.id for medium in writing.media],
        is_sensitive=writing.is_sensitive,
        addressed=address.names,
        notice=writing.notice,
        poll=writing.poll.poll(),
        quoted_id=writing.quoted,
        quote_policy=writing.who_quotes,
    )


async def _published(visitor: Visitor, draft: Draft, key: str) -> int:
    made = await visitor.house.submit(draft, key, visitor.require_person())
    await visitor.house.bus.caught_up()
    return made.id


async def _address(visitor: Visitor, writing: Writing) -> conversations.Address:
    async with visitor.house.store.read() as look:
        if writing.conversation is not None:
            return await conversations.to_conversation(look, visitor.require(), writing.conversation)
        return await conversations.to_people(look, visitor.require(), names_in(writing.to or ""))


def names_in(text: str) -> list[str]:
    """Names as one lists them, in whatever writing."""
    return text.replace(",", " ").replace("،", " ").split()


async def _answered(visitor: Visitor, post_id: int | None) -> EntryCard | None:
    return await entries.one(visitor, post_id) if post_id else None


def fresh(visitor: Visitor, text: str = "") -> Writing:
    """A fresh composer, as whoever writes usually wishes it."""
    if visitor.me is None:
        return Writing.blank(text)
    wishes = visitor.me.account.profile
    writing = Writing.blank(text, wishes.usual_visibility or "public")
    return replace(writing, is_sensitive=True) if wishes.is_usually_sensitive else writing


def visibility_for(answered: EntryCard) -> str:
    """An answer is at least as closed as what it answers."""
    return Visibility(answered.card.post.visibility).name
