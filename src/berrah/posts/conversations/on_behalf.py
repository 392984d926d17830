"""Reading in the name of an account."""

from berrah import organisations
from berrah.kit.db import Tx
from berrah.kit.ids import LARGEST
from berrah.organisations import Actor
from berrah.posts.conversations.mark import read
from berrah.posts.conversations.model import Conversation


async def read_by(tx: Tx, actor: Actor, conversation_id: int, up_to: int = LARGEST) -> Conversation:
    """Read as `read` does, if the person behind the account may answer its messages.

    It is not noted as an act: nothing is said or changed for anybody else, and every glance would be in the record.
    Raises Unknown("conversation.unknown"), Forbidden("organisation.not_member", "organisation.not_allowed").
    """
    await organisations.require_for(tx, actor, "conversation")
    return await read(tx, actor.account_id, conversation_id, up_to)
