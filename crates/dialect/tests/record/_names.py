"""Every public name of SQLAlchemy's packages and every keyword of Alembic's directives, with the number of corpus
cases that use it.

`python _names.py` prints those that no case uses.
"""

import importlib
import inspect
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from _corpus import ROOT  # noqa: E402
from alembic.operations import BatchOperations, Operations  # noqa: E402

PACKAGES = {
    "sa": ("sqlalchemy", "sqlalchemy.types", "sqlalchemy.schema", "sqlalchemy.sql", "sqlalchemy.sql.expression"),
    **{name: (f"sqlalchemy.dialects.{name}",) for name in ("postgresql", "mysql", "mssql", "oracle", "sqlite")},
}


def public(module):
    listed = getattr(module, "__all__", None)
    names = listed or [name for name in dir(module) if not name.startswith("_")]
    return [name for name in names if not inspect.ismodule(getattr(module, name, None))]


def cases():
    """The bodies of all cases, and the preludes of their areas."""
    for path in sorted(ROOT.glob("*.txt")):
        for block in ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")[1:]:
            yield block.split("\n", 1)[1].split("\n---")[0] if "\n" in block else ""


def names():
    """`(where, name)` of each name."""
    for prefix, modules in PACKAGES.items():
        for module in modules:
            for name in public(importlib.import_module(module)):
                yield module, prefix, name


def keywords():
    """`(directive, keyword)` of each keyword."""
    for prefix, class_ in (("op", Operations), ("batch_op", BatchOperations)):
        for name in dir(class_):
            method = getattr(class_, name)
            if name.startswith("_") or not callable(method):
                continue
            for parameter in list(inspect.signature(method).parameters.values())[1:]:
                if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                    yield f"{prefix}.{name}", parameter.name


def unused():
    text = "\n".join(cases())
    words = set(re.findall(r"\w+", text))
    dotted = set(re.findall(r"\b(\w+)(?=\.(\w+))", text))
    for module, prefix, name in names():
        own = (prefix, name) in dotted
        if prefix == "sa":
            own = own or any((base, name) in dotted for base in ("types", "schema", "sql", "expression"))
            own = own or (module == "sqlalchemy.sql.expression" and name in words)
        if not own:
            yield f"{module}.{name}"
    for directive, keyword in keywords():
        calls = re.findall(re.escape(directive) + r"\((.*)", text)
        if calls and not any(re.search(rf"\b{keyword}=", call) for call in calls) or not calls:
            yield f"{directive}({keyword})"


if __name__ == "__main__":
    found = list(dict.fromkeys(unused()))
    print("\n".join(found))
    print(f"{len(found)} names and keywords have no case", file=sys.stderr)
