"""Mail addresses that open no account here: whole domains with all below them, or single ones.

Owns: blocked_mail
"""

from berrah.accounts.mailblocks.keep import allow, block, refuse_blocked
from berrah.accounts.mailblocks.model import MailBlock, block_key, keys_of
from berrah.accounts.mailblocks.reads import mail_block, mail_blocks

__all__ = ["MailBlock", "allow", "block", "block_key", "keys_of", "mail_block", "mail_blocks", "refuse_blocked"]
