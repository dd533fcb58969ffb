"""Warnings, shown on standard error as CPython shows them."""

import re
import sys

from _aludel import caller, source_line

filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_state = {"filters": filters, "seen": set(), "show": None}


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    line = source_line(filename, lineno) if line is None else line
    if line and line.strip():
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    filename, lineno, module = caller(stacklevel)
    warn_explicit(message, category, filename, lineno, module)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text = str(message)
        message = category(message)
    action = _action(text, category, module or "", lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action != "always":
        place = {"once": (), "module": (filename,)}.get(action, (filename, lineno))
        key = (text, category, place)
        if key in _state["seen"]:
            return
        _state["seen"].add(key)
    shown = WarningMessage(message, category, filename, lineno, source=source)
    if _state["show"] is not None:
        _state["show"](shown)
        return
    show = sys.modules["warnings"].showwarning
    show(shown.message, shown.category, shown.filename, shown.lineno, None, None)


def _action(text, category, module, lineno):
    for action, message, kind, where, line in _state["filters"]:
        if (
            (message is None or re.match(message, text, re.I))
            and issubclass(category, kind)
            and (where is None or re.match(where + "$" if where == "__main__" else where, module))
            and line in (0, lineno)
        ):
            return action
    return "default"


def _add(item, append):
    known = _state["filters"]
    if append:
        if item not in known:
            known.append(item)
        return
    if item in known:
        known.remove(item)
    known.insert(0, item)
    _state["seen"].clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in ("error", "ignore", "always", "default", "module", "once"), f"invalid action: {action!r}"
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in ("error", "ignore", "always", "default", "module", "once"), f"invalid action: {action!r}"
    _add((action, None, category, None, lineno), append)


def resetwarnings():
    _state["filters"].clear()
    _state["seen"].clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._saved = (list(_state["filters"]), _state["show"], set(_state["seen"]))
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            log = []
            _state["show"] = log.append
            _state["seen"].clear()
            return log
        return None

    def __exit__(self, kind, value, trace):
        kept, _state["show"], _state["seen"] = self._saved
        _state["filters"][:] = kept


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    return lambda arg: arg
