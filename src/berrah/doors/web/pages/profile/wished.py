"""A profile as the form has it, and what the form wants changed of it."""

from berrah.accounts import FIELDS_MOST, FIELDS_RATE, Account, ProfileChange
from berrah.doors.web.guard import Form
from berrah.doors.web.visitor import Visitor
from berrah.media.portraits import Kind

_FLAGS = ("is_bot", "is_discoverable", "is_indexable", "hides_network", "is_usually_sensitive")


def typed_of(account: Account) -> Form:
    """The fields of the form as they are now."""
    profile = account.profile
    form = Form(
        display_name=account.display_name,
        bio=account.bio,
        language=account.language,
        is_protected="1" if account.is_protected else "",
        avatar_description=profile.avatar_description,
        header_description=profile.header_description,
        country=profile.country,
        time_zone=profile.zone,
        who_quotes=profile.quote_policy.name,
        usual_visibility=profile.usual_visibility,
    )
    form |= {name: "1" if getattr(profile, name) else "" for name in _FLAGS}
    for number, field in enumerate(profile.fields):
        form |= {f"name{number}": field.name, f"value{number}": field.value}
    return form


async def change_of(visitor: Visitor, form: Form) -> ProfileChange:
    """What is wished, its pictures made already; raises Refused and TooLarge as portraits.Portraitist.take does."""
    # A box that is not ticked is not sent: the form says that it had one.
    flags = {name: form[name] == "1" for name in _FLAGS} if "knows_flags" in form else {}
    if "name0" in form:
        # Each address among the lines is one that the house visits.
        await visitor.house.limiter.spend(f"fields:{visitor.require()}", FIELDS_RATE)
    lines = tuple((form[f"name{number}"], form[f"value{number}"]) for number in range(FIELDS_MOST))
    return ProfileChange(
        display_name=form.get("display_name"),
        bio=form.get("bio"),
        language=form.get("language"),
        is_protected=form["is_protected"] == "1" if "knows_protected" in form else None,
        avatar=await _picture(visitor, form, "avatar"),
        avatar_description=form.get("avatar_description"),
        header=await _picture(visitor, form, "header"),
        header_description=form.get("header_description"),
        fields=lines if "name0" in form else None,
        country=form.get("country"),
        zone=form.get("time_zone"),
        quote_policy=form.get("who_quotes"),
        usual_visibility=form.get("usual_visibility"),
        **flags,
    )


async def _picture(visitor: Visitor, form: Form, kind: Kind) -> str | None:
    content, house, me = form.files.get(kind, b""), visitor.house, visitor.require()
    if not content:
        return "" if form[f"no_{kind}"] else None
    await house.limiter.spend(f"media:{me}", house.settings.limit_media)
    return await house.portraits.take(me, kind, content)
