"""`alembic.runtime.plugins`: groups of comparison functions, chosen by `autogenerate_plugins`."""

import importlib

from alembic import _bridge
from alembic.util import DispatchPriority, PriorityDispatcher, PriorityDispatchResult

_all_plugins = {}


class Plugin:
    def __init__(self, name):
        if name in _all_plugins:
            raise ValueError(f"A plugin named {name} is already registered")
        self.name = name
        self.autogenerate_comparators = PriorityDispatcher()
        _all_plugins[name] = self

    def remove(self):
        del _all_plugins[self.name]

    def add_autogenerate_comparator(
        self, fn, compare_target, compare_element=None, *, qualifier="default", priority=DispatchPriority.MEDIUM
    ):
        self.autogenerate_comparators.dispatch_for(
            compare_target, subgroup=compare_element, priority=priority, qualifier=qualifier
        )(fn)

    @classmethod
    def setup_plugin_from_module(cls, module, name):
        module.setup(Plugin(name))


# Their own functions are not written in Python.
for _name in _bridge.plugins():
    Plugin(_name)


def _set_up(name, target):
    """A plugin that the project announces by an entry point: `module`, or `module:attribute`."""
    module, _, attributes = target.partition(":")
    loaded = importlib.import_module(module.strip())
    for attribute in attributes.split("[")[0].strip().split("."):
        loaded = getattr(loaded, attribute) if attribute else loaded
    for module in loaded if isinstance(loaded, (list, tuple)) else [loaded]:
        Plugin.setup_plugin_from_module(module, name)


def _registered(dialect):
    """Every function that counts for a dialect, with the plugin and the place among the functions of its target."""
    from alembic.autogenerate.compare import comparators

    dispatchers = [(None, comparators)]
    dispatchers.extend((plugin.name, plugin.autogenerate_comparators) for plugin in _all_plugins.values())
    return [
        (plugin, target, subgroup, qualifier != "default", priority.name, fn)
        for plugin, dispatcher in dispatchers
        for (target, qualifier, priority), entries in dispatcher._registry.items()
        if qualifier in ("default", dialect)
        for fn, subgroup in entries
    ]


def _run_comparator(fn, target, autogen_context, container, *rest):
    """Calls a function; says whether it is enough for its subgroup."""
    if target == "schema":
        rest = [set(rest[0])]
    return fn(autogen_context, container, *rest) is PriorityDispatchResult.STOP
