"""What the house keeps of an account besides what it wrote, file by file.

Secrets are in no archive: passwords, keys and codes of the second step, tokens, codes of invitations.
"""

from berrah.archives.export.record.files import files
from berrah.archives.export.record.talks import conversations_of

__all__ = ["conversations_of", "files"]
