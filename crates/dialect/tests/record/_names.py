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


# What no case shows, and why. A name is listed with its module, a keyword with its directive, and `*` stands for every module.
UNSHOWN = {
    "*.annotations": "the `__future__` feature that the module imports",
    "*.TYPE_CHECKING": "the constant of `typing` that the module imports",
    "*.Any": "`typing.Any`",
    "*.modifier": "`func.modifier`, made by mistake when the module asks its functions for a class",
    "*.Nullable": "tells static type checkers alone that a column may be NULL",
    "*.NotNullable": "tells static type checkers alone that a column is not NULL",
    "*.ColumnExpressionArgument": "an alias for annotations",
    "*.ColumnCollection": "made by tables and queries alone; the base of the class of `table.c`",
    "*.ClauseVisitor": "walks the tree of a statement: for extensions of SQLAlchemy's compiler",
    "*.result_tuple": "makes rows for implementations of results",
    "*.adapt_type": "finds a dialect's class of a type, for dialects",
    "*.to_instance": "makes an instance of a type class, for types",
    "*.Variant": "a class that cannot be instantiated since SQLAlchemy 2.0",
    "*.SchemaConst": "the enumeration of `BLANK_SCHEMA`",
    "op.create_module_class_proxy(locals_)": "makes the module `alembic.op` itself",
    "batch_op.create_module_class_proxy(locals_)": "makes the module `alembic.op` itself",
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
    """Every name and keyword that no case uses; keywords of dialects are shown by the area `constructs`, made of them."""
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


def check():
    """Refuses a name that no case shows and no reason excuses, and a reason that nothing needs; counts what is shown."""
    missing, needed = [], set()
    for found in dict.fromkeys(unused()):
        reason = next((key for key in (found, "*." + found.rsplit(".", 1)[-1]) if key in UNSHOWN), None)
        needed.add(reason)
        if reason is None:
            missing.append(found)
    spare = [key for key in UNSHOWN if key not in needed]
    assert not missing, f"no case shows {', '.join(missing)}"
    assert not spare, f"UNSHOWN excuses what is shown, or is not there: {', '.join(spare)}"
    count = len(set(names())) + len(list(keywords()))
    print(f"names: {count} names and keywords, 0 without a case, {len(UNSHOWN)} excused")


if __name__ == "__main__":
    check()
