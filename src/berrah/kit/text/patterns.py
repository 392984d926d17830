"""The alphabets and shapes that the other files of this folder share, after the rules of twitter-text.

Nothing here ignores case by flag: with it, `[a-z]` would also match the Kelvin sign and the long s.
"""

import regex

NAME_LENGTH = 30
"""Longest account name, in characters: Mastodon's bound, so that names of both houses fit (twitter-text says 20)."""

AT = "@＠"
HASH = "#＃"
DIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
LATIN = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f\u1e00-\u1eff"
"""Letters with accents, precomposed or combining: what continues a Latin word although it is not ASCII."""

# Joiners and the Catalan middle dot are part of words; stars and snowmen are sold as domains.
DOMAIN = r"A-Za-z0-9\p{L}\p{M}\p{N}\p{So}\u00b7\u200c\u200d"

_NAME = rf"[A-Za-z0-9_]{{1,{NAME_LENGTH}}}+"
# A name that runs on (an accent, another @, "://") is a word, an address or a protocol, and nobody's name.
_NAME_ENDS = rf"(?![A-Za-z0-9_{AT}{LATIN}]|://)"
# Signs come first and what precedes them is looked at behind: so a search leaps from sign to sign.
_MENTION = (
    rf"[{AT}](?:(?<![A-Za-z0-9_!#$%&*{AT}].)|(?<=(?<![A-Za-z0-9_+~.\-])[Rr][Tt].))"
    rf"({_NAME}){_NAME_ENDS}"
)
LIST = regex.compile(r"/[A-Za-z][A-Za-z0-9_\-]{0,24}+")
REPLY = regex.compile(rf"[\s{DIRECTIONAL}]*+[{AT}]({_NAME}){_NAME_ENDS}")

_LETTER = r"\p{L}\p{M}"
# Signs that many languages write inside a word: joiners, Hebrew points, Japanese dashes, Tibetan tseg, the Catalan dot.
_INNER = r"_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
_TAG = rf"{_LETTER}\p{{Nd}}{_INNER}"
# The variation selectors count as marks, but they end an emoji, not a word; after "#" they make it an emoji itself.
_HASHTAG = (
    rf"[{HASH}](?:(?<![{_TAG}&].)|(?<=[\ufe0e\ufe0f].))(?![\ufe0f\u20e3])"
    rf"((?=[\p{{Nd}}{_INNER}]*+[{_LETTER}])[{_TAG}]++)(?![{HASH}]|://)"
)

_PUNCTUATION = r"""!'#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$"""
_CASHTAG = rf"\$(?<![^\s{DIRECTIONAL}].)([A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?)(?![^\s{_PUNCTUATION}])"
# One search for the three of them; the number of the group that matched tells the kind.
NAMED = regex.compile(f"{_MENTION}|{_HASHTAG}|{_CASHTAG}")

# Addresses. A dot with something on both sides is what every one of them has, and few posts do. The dot comes first
# because a literal is found seven times as fast as a class.
INNER_DOT = regex.compile(r"\.(?=[^\s.])(?<=[^\s.]\.)")
_WORD = rf"[A-Za-z0-9{LATIN}]"
ADDRESS = regex.compile(
    rf"(?<![A-Za-z0-9$#＃{AT}])(?:"
    rf"[Hh][Tt][Tt][Pp][Ss]?://([{DOMAIN}_\-]++(?:\.[{DOMAIN}_\-]++)++)"
    rf"|(?<![\-_./{LATIN}])((?:{_WORD}++(?:-++{_WORD}++)*+\.)++[{DOMAIN}\-]++))"
)
# With accents, so that "fini.Coûte" is two words of a hasty writer and no address below "co".
TLD_HEAD = regex.compile(rf"[Xx][Nn]--[A-Za-z0-9\-]++|{_WORD}++")

# Scripts whose words people paste unencoded, and which put a space after an address (Chinese and Japanese do not).
# Arabic is without its comma, full stop and question mark; in plain ranges, because properties take longer.
_ARABIC = "\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff\u0750-\u077f"
_LETTERS = rf"A-Za-z0-9{LATIN}\u0400-\u04ff{_ARABIC}"
_INSIDE = rf"[{_LETTERS}!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_PARENTHESES = rf"\((?:{_INSIDE}++|\({_INSIDE}++\))++\)"
# What may close a path: "." or "," there belong to the sentence, ")" only together with its "(".
_PATH = rf"/(?:{_INSIDE}*+{_PARENTHESES})*+(?:{_INSIDE}*[{_LETTERS}+\-=_#/])?"
_QUERY = rf"\?[{_LETTERS}!?*'@();:&=+$/%#\[\]\-_.,~|]*[{_LETTERS}\-_&=#/]"
AFTER_HOST = regex.compile(rf"(?::[0-9]++)?(?:{_PATH})?(?:{_QUERY})?")
# Twitter's shortener knew one form; whatever else is glued to it is the sentence around.
SHORTENED = regex.compile(rf"/([A-Za-z0-9]++)(?:{_QUERY})?")
