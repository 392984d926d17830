"""Delivering to many hosts outside that are slow, full or gone: who is due, whose turn it is, when to try again.

A room that delivers keeps a row for each thing to do: an id, the host, and `due_at`, which is the whole of its queue
(NULL: nothing to do; in the future: not yet; in the past: whoever finds it). One delivery goes like this:

1. `Round.begin` looks at what is due and begins with as many as there is room for: few in all, fewer at one host,
   fewer still of one owner, so that nobody who answers slowly keeps others waiting (`turns`, `round`).
2. The room's verb claims the row: `claim` moves `due_at` to when others may take it over, if it still is what was
   seen. Of two processes one gets it; of one that dies nothing is lost, only late (`claims`).
3. The room goes outside. That is its own business, and the only slow thing: no transaction is open meanwhile.
4. In a second transaction the room writes down what became of it, where `due_at` still is what it claimed: done and
   nothing new (NULL), once more after a pause, or, after a failure, later: `BackOff.pause`, twice as late each time
   and never sooner than the other side asked (`claims`).
5. A host that said "later", or nothing, rests as a whole: what is due there is put off without a knock (`resting`).

`Going` repeats that behind the requests until the house closes. What is told twice because somebody died between 3
and 4 must be harmless: give it an id, a topic, a key by which the other side knows it.

A room brings its statements (`Statements`), what looking after one means (a coroutine function), and its `Bounds`.
`notifications.push` and `syndication` are the two to read.
"""

from berrah.kit.deliveries.claims import BackOff, claim
from berrah.kit.deliveries.going import Going
from berrah.kit.deliveries.resting import Resting
from berrah.kit.deliveries.round import Bounds, Due, Round, Statements

__all__ = ["BackOff", "Bounds", "Due", "Going", "Resting", "Round", "Statements", "claim"]
