"""The words of Jinja templates: `_()`, `ngettext()`, `pgettext()`, `npgettext()` and `{% trans %}`.

A sentence of a template may hold markup (`{% trans %}<b>…</b>{% endtrans %}`): where the template escapes, the
sentence is trusted because it comes from the repository, and the facts put into it are escaped.
So what people wrote is a fact, never a message: `_("Hello %(name)s", name=…)`, not `_(name)`.
"""

from collections.abc import Callable, Mapping

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from berrah.kit.i18n.tongue import Tongue


def prepare(environment: Environment) -> None:
    """Let an environment read `{% trans %}` as scripts/catalogs.py does: trimmed, with named placeholders."""
    environment.extend(newstyle_gettext=True)  # the extension keeps what it finds, so this comes first
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True


def words(tongue: Tongue) -> Mapping[str, Callable[..., str]]:
    """The names to put into the context of a template, or into the globals of an environment for one language.

    Macros see them only when imported `with context`, or when they are globals.
    """

    @pass_eval_context
    def gettext(asked: EvalContext, message: str, /, **facts: object) -> str:
        return _marked(asked, tongue.gettext(message, **_safe(asked, facts)))

    @pass_eval_context
    def ngettext(asked: EvalContext, one: str, many: str, n: int, /, **facts: object) -> str:
        return _marked(asked, tongue.ngettext(one, many, n, **_safe(asked, facts)))

    @pass_eval_context
    def pgettext(asked: EvalContext, context: str, message: str, /, **facts: object) -> str:
        return _marked(asked, tongue.pgettext(context, message, **_safe(asked, facts)))

    @pass_eval_context
    def npgettext(asked: EvalContext, context: str, one: str, many: str, n: int, /, **facts: object) -> str:
        return _marked(asked, tongue.npgettext(context, one, many, n, **_safe(asked, facts)))

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


def _safe(asked: EvalContext, facts: dict[str, object]) -> dict[str, object]:
    return {name: escape(fact) for name, fact in facts.items()} if asked.autoescape else facts


def _marked(asked: EvalContext, text: str) -> str:
    return Markup(text) if asked.autoescape else text  # noqa: S704 - a sentence of the repository, its facts escaped
