"""What happened, in one sentence without markup: the sentences of the page and of the mails."""

from collections.abc import Mapping
from typing import Final

from berrah.kit.i18n import N_, Tongue
from berrah.notifications.push import Item, Parcel

# A kind to come gets a line here; until then it is said to be something new.
_ONE: Final[Mapping[str, str]] = {
    "status": N_("%(name)s posted"),
    "follow": N_("%(name)s follows you"),
    "follow_request": N_("%(name)s asks to follow you"),
    "reblog": N_("%(name)s reposted your post"),
    "favourite": N_("%(name)s likes your post"),
    "update": N_("%(name)s edited a post that you reposted"),
    "quote": N_("%(name)s quoted you"),
    "quoted_update": N_("%(name)s edited a post that you quoted"),
    "live_invite": N_("%(name)s asks you to be a witness on a live page"),
    "poll": N_("A poll in which you voted has ended"),
    "moderation_warning": N_("The moderators decided something about your account"),
    "moderation_lifted": N_("The moderators took a decision about you back"),
    "moderation_appeal_refused": N_("Your appeal was answered: the decision stays"),
    "admin.report": N_("%(name)s reported somebody"),
    "admin.appeal": N_("Somebody appeals against a decision"),
    "admin.sign_up": N_("%(name)s waits to be let in"),
}
_OWN_POLL: Final = N_("Your poll has ended")
_SEVERAL: Final = frozenset(("follow", "reblog", "favourite", "admin.sign_up"))


def sentence(tongue: Tongue, letter: Parcel, item: Item, house: str) -> str:
    """One thing that happened, or several of a sort."""
    name = item.by.shown_name if item.by else ""
    if item.others and item.kind in _SEVERAL:
        return _several(tongue, item, name)
    return _one(tongue, letter, item, name) or tongue.gettext("Something new on %(house)s", house=house)


def _one(tongue: Tongue, letter: Parcel, item: Item, name: str) -> str:
    if item.kind == "mention":
        return _mention(tongue, letter, item, name)
    said = _OWN_POLL if item.kind == "poll" and item.is_own else _ONE.get(str(item.kind))
    return tongue.gettext(said, name=name) if said else ""


def _mention(tongue: Tongue, letter: Parcel, item: Item, name: str) -> str:
    if item.is_private:
        return tongue.gettext("%(name)s wrote to you", name=name)
    if item.post and item.post.reply_to_account_id == letter.account.id:
        return tongue.gettext("%(name)s replied to you", name=name)
    return tongue.gettext("%(name)s mentioned you", name=name)


def _several(tongue: Tongue, item: Item, name: str) -> str:
    n = item.others
    if item.kind == "follow":
        return tongue.ngettext(
            "%(name)s and %(n)s other follow you", "%(name)s and %(n)s others follow you", n, name=name
        )
    if item.kind == "reblog":
        return tongue.ngettext(
            "%(name)s and %(n)s other reposted your post", "%(name)s and %(n)s others reposted your post", n, name=name
        )
    if item.kind == "favourite":
        return tongue.ngettext(
            "%(name)s and %(n)s other like your post", "%(name)s and %(n)s others like your post", n, name=name
        )
    return tongue.ngettext(
        "%(name)s and %(n)s other wait to be let in", "%(name)s and %(n)s others wait to be let in", n, name=name
    )
