"""Every directive with all its arguments given by name, and with arguments that it does not take."""

import ast
import inspect
import itertools

from _cases_directives import BATCH, DIRECTIVES
from _corpus import DIALECTS, Corpus

from alembic.operations import BatchOperations, Operations

PLAIN = [dialect for dialect in DIALECTS if dialect != "sqlite"]
# Words of the cases of directives, and the names that take their places in a second round.
OTHER_NAMES = {"t": "Заказы", "x": "order", "a": "select", "B": "Цена", "b": "user", "old": "Старая", "New": "group", "p": "Кто", "Y": "index", "id": "ключ", "c": "to", "ix": "ix Заказы", "uq": "Уникально", "ck": "check", "fk": "к_кому", "pk": "primary", "ex": "exclude", "Name": "Имя"}
LITERAL = {"execute", "inline_literal"}


class Renamed(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(OTHER_NAMES.get(node.value, node.value)), node) if isinstance(node.value, str) else node


# Arguments that other areas show the rendering of are simple here.
SIMPLE = {"bulk_insert": 'sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String)), [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]'}


def parts(place):
    """The positional arguments of a call, each as text."""
    return [ast.unparse(node) for node in ast.parse(f"f({place})").body[0].value.args]


def renamed(text):
    return ast.unparse(Renamed().visit(ast.parse(text, mode="eval")))


def positional(class_, directive):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [it for it in list(inspect.signature(getattr(class_, directive)).parameters.values())[1:] if it.kind in kinds]


def by_name(class_, directive, place):
    """The arguments with their names, where the directive takes no more of them than it names."""
    names, values = [it.name for it in positional(class_, directive)], parts(place)
    parameters = inspect.signature(getattr(class_, directive)).parameters.values()
    if any(it.kind is it.VAR_POSITIONAL for it in parameters):
        return None
    return [f"{name}={value}" for name, value in zip(names, values)]


def calls(class_, directives):
    """`(title, directive, arguments)` of each call."""
    for directive, (place, keywords) in directives.items():
        place = SIMPLE.get(directive, place)
        named = by_name(class_, directive, place)
        first = [f"{keyword}={values[0]}" for keyword, values in keywords.items() if keyword != "nonsense"]
        last = [f"{keyword}={values[-1]}" for keyword, values in keywords.items() if keyword != "nonsense"]
        if directive == "create_unique_constraint":  # `postgresql_include` needs columns that only a table has
            first, last = ([it for it in given if "include" not in it] for given in (first, last))
        own = [it for it in first if not it.split("=")[0].startswith(("postgresql_", "mysql_", "mariadb_", "sqlite_", "mssql_", "oracle_", "info", "quote"))]
        if named:
            yield "by name", directive, named
            yield "by name, backwards", directive, named[::-1]
        places = named or parts(place)
        for title, more in (("all first", first), ("all last", last), ("its own", own)):
            if more:
                yield f"{title} keywords", directive, places + more
        if directive not in LITERAL:
            for title, more in (("", []), (" with keywords", own)):
                other = [renamed(it.split("=", 1)[1]) if not named else it.split("=", 1)[0] + "=" + renamed(it.split("=", 1)[1]) for it in named or ["=" + it for it in parts(place)]]
                yield f"other names{title}", directive, other + more


def mistakes(class_, directives):
    """Calls that no directive takes: something is missing, too much, unknown, or given twice."""
    for directive, (place, _) in directives.items():
        values, names = parts(place), positional(class_, directive)
        required = [it for it in names if it.default is it.empty]
        for count in range(len(required)):
            yield f"{count} of {len(required)}", directive, values[:count]
        if values:
            yield "twice", directive, [*values, f"{names[0].name}={values[0]}"] if names else values
        yield "unknown", directive, [*values, "no_such_keyword=5"]
        yield "too many", directive, [*values, *itertools.repeat("5", 12)]


def corpus():
    c = Corpus("by_name")
    for produced in (calls, mistakes):
        for title, directive, arguments in produced(Operations, DIRECTIVES):
            c.add(f"{directive}, {title}", f"op.{directive}({', '.join(arguments)})")
        for title, directive, arguments in produced(BatchOperations, BATCH):
            body = f"with op.batch_alter_table(table_name=\"Заказы\") as batch_op:\n    batch_op.{directive}({', '.join(arguments)})"
            c.add(f"batch_op.{directive}, {title}", body, PLAIN)
    return c
