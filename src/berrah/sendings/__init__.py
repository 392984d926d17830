"""What was sent under which key, and where it led: a form that is sent twice is done once.

Owns: `sendings`.
"""

from berrah.sendings.keys import led_by, note, once

__all__ = ["led_by", "note", "once"]
