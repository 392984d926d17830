"""Polls, who voted, and for what."""

import msgspec
from sqlalchemy import bindparam, func, literal_column, select, union_all

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values
from berrah.posts.polls.model import Ended, NewPoll, Poll

PEOPLE = -1  # the choice under which the number of those who voted is found
BROUGHT = 1_000  # what is added to the choices of polls that ended elsewhere
_choices = msgspec.json.Decoder(tuple[str, ...])

polls = Table(
    "polls",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("choices", Text, nullable=False),  # a JSON list; nothing ever asks for one of them
    Column("ends_at", BigInteger, nullable=False),
    Column("is_multiple", BigInteger, nullable=False),
    Column("hides_totals", BigInteger, nullable=False),
    Column("is_ended", BigInteger, nullable=False),  # whether the end was announced
    Index("polls_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)
# Literals, not parameters: a partial index serves only what is proven while the statement is read.
_is_open = polls.c.is_ended == literal_column("0")
partial_index("polls_open", polls.c.ends_at, where=_is_open)

# Who voted: its key makes that one vote of one person, from however many places it is sent at once.
ballots = Table(
    "poll_ballots",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when, and the cursor of both lists
    Index("poll_ballots_of_post", "post_id", "id", "account_id"),
    Index("poll_ballots_of_account", "account_id", "id", "post_id"),
    **in_key,
    # Their account was hidden long before, and in no number: nobody need hear of it.
    **when_erased(erased("account_id")),
)
votes = Table(
    "poll_votes",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("choice", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Index("poll_votes_of_account", "account_id", "post_id", "choice"),
    **in_key,
    **when_erased(erased("account_id")),
)
# What came of a poll that ended elsewhere: there nobody votes any more, and who voted is not known here.
results = Table(
    "poll_results",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("choice", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Index("poll_results_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)


def _poll(post_id: int, author_id: int, choices: str, ends_at: int, is_multiple: int, hides_totals: int) -> Poll:
    return Poll(post_id, author_id, _choices.decode(choices), ends_at, bool(is_multiple), bool(hides_totals))


add_poll = insert(polls)
remove_poll = rows(polls.delete().where(polls.c.post_id == bindparam("post")))
polls_by_ids = Statement(
    select(
        polls.c.post_id,
        polls.c.author_id,
        polls.c.choices,
        polls.c.ends_at,
        polls.c.is_multiple,
        polls.c.hides_totals,
    ).where(among(polls.c.post_id, "ids")),
    _poll,
)
_due = (
    select(polls.c.post_id)
    .where(_is_open, polls.c.ends_at <= bindparam("now"))
    .order_by(polls.c.ends_at)
    .limit(bindparam("most"))
)
end_due = rows(
    polls.update()
    .where(polls.c.post_id.in_(_due), _is_open)
    .values(is_ended=1)
    .returning(polls.c.post_id, polls.c.author_id)
)
add_ballot = insert_once(ballots)
add_vote = insert(votes)
add_result = insert(results)
remove_results = rows(results.delete().where(results.c.post_id == bindparam("post")))
# (poll, choice, votes), and under the choice PEOPLE how many people gave them: one question for all.
_given = (
    select(votes.c.post_id, votes.c.choice, func.count().label("number"))
    .where(among(votes.c.post_id, "ids"), in_sight(votes.c.account_id))
    .group_by(votes.c.post_id, votes.c.choice)
)
_people = (
    select(ballots.c.post_id, literal_column(str(PEOPLE)).label("choice"), func.count().label("number"))
    .where(among(ballots.c.post_id, "ids"), in_sight(ballots.c.account_id))
    .group_by(ballots.c.post_id)
)
_brought = select(results.c.post_id, results.c.choice + literal_column(str(BROUGHT)), results.c.number).where(
    among(results.c.post_id, "ids")
)
tallies = rows(union_all(_given, _people, _brought))
choices_of = rows(
    select(votes.c.post_id, votes.c.choice)
    .where(votes.c.account_id == bindparam("account"), among(votes.c.post_id, "ids"))
    .order_by(votes.c.post_id, votes.c.choice)
)
voters_of: Paged[Row] = Paged(
    select(ballots.c.id, ballots.c.account_id).where(
        ballots.c.post_id == bindparam("post"), in_sight(ballots.c.account_id)
    ),
    ballots.c.id,
)
voted_by: Paged[Row] = Paged(
    select(ballots.c.id, ballots.c.post_id).where(ballots.c.account_id == bindparam("account")), ballots.c.id
)
some_voters = values(
    select(ballots.c.account_id).where(ballots.c.post_id == bindparam("post")).limit(bindparam("most"))
)
sweep_votes = rows(votes.delete().where(votes.c.post_id == bindparam("post"), among(votes.c.account_id, "accounts")))
sweep_ballots = rows(
    ballots.delete().where(ballots.c.post_id == bindparam("post"), among(ballots.c.account_id, "accounts"))
)


def columns_of(post_id: int, author_id: int, new: NewPoll, ends_at: int) -> dict[str, object]:
    """The columns of a poll's row."""
    return {
        "post_id": post_id,
        "author_id": author_id,
        "choices": msgspec.json.encode(new.choices).decode(),
        "ends_at": ends_at,
        "is_multiple": int(new.is_multiple),
        "hides_totals": int(new.hides_totals),
        "is_ended": 0,
    }


def columns_of_ended(post_id: int, author_id: int, ended: Ended) -> dict[str, object]:
    """The same of one that ended elsewhere."""
    return {
        "post_id": post_id,
        "author_id": author_id,
        "choices": msgspec.json.encode(ended.choices).decode(),
        "ends_at": ended.ends_at,
        "is_multiple": int(ended.is_multiple),
        "hides_totals": 0,
        "is_ended": 1,
    }
