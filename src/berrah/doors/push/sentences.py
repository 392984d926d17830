"""What happened, in one sentence without markup: the sentences of the page and of the mails."""

from berrah.kit.i18n import Tongue
from berrah.notifications.push import Item, Parcel


def sentence(tongue: Tongue, letter: Parcel, item: Item, house: str) -> str:
    """One thing that happened, or several of a sort."""
    name = item.by.shown_name if item.by else ""
    if item.others and item.kind in _SEVERAL:
        return _several(tongue, item, name)
    return _one(tongue, letter, item, name) or tongue.gettext("Something new on %(house)s", house=house)


_SEVERAL = frozenset(("follow", "reblog", "favourite", "admin.sign_up"))


def _one(tongue: Tongue, letter: Parcel, item: Item, name: str) -> str:
    if item.kind == "mention":
        return _mention(tongue, letter, item, name)
    said = {
        "follow": lambda: tongue.gettext("%(name)s follows you", name=name),
        "follow_request": lambda: tongue.gettext("%(name)s asks to follow you", name=name),
        "reblog": lambda: tongue.gettext("%(name)s reposted your post", name=name),
        "favourite": lambda: tongue.gettext("%(name)s likes your post", name=name),
        "update": lambda: tongue.gettext("%(name)s edited a post that you reposted", name=name),
        "poll": lambda: tongue.gettext("Your poll has ended" if item.is_own else "A poll in which you voted has ended"),
        "moderation_warning": lambda: tongue.gettext("The moderators decided something about your account"),
        "moderation_lifted": lambda: tongue.gettext("The moderators took a decision about you back"),
        "moderation_appeal_refused": lambda: tongue.gettext("Your appeal was answered: the decision stays"),
        "admin.report": lambda: tongue.gettext("%(name)s reported somebody", name=name),
        "admin.appeal": lambda: tongue.gettext("Somebody appeals against a decision"),
        "admin.sign_up": lambda: tongue.gettext("%(name)s waits to be let in", name=name),
    }.get(str(item.kind))
    return said() if said else ""


def _mention(tongue: Tongue, letter: Parcel, item: Item, name: str) -> str:
    if item.is_private:
        return tongue.gettext("%(name)s wrote to you", name=name)
    if item.post and item.post.reply_to_account_id == letter.account.id:
        return tongue.gettext("%(name)s answered you", name=name)
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
