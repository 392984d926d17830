"""Mail: put into a queue in the transaction that causes it, sent by the postman afterwards, at least once."""

from berrah.kit.mail.model import Letter, Mail
from berrah.kit.mail.postman import Postman
from berrah.kit.mail.queue import put
from berrah.kit.mail.relay import PermanentlyRefused, Relay

__all__ = ["Letter", "Mail", "PermanentlyRefused", "Postman", "Relay", "put"]
