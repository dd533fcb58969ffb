"""Every class of type that `sqlalchemy` and its dialects export, with every parameter of its constructor."""

import importlib
import inspect

import sqlalchemy as sa
import sqlalchemy.types
from _corpus import DIALECTS, Corpus
from sqlalchemy.types import TypeEngine

# Values of the parameters by name; a parameter that is not here fails the recording.
VALUES = {
    "length": ["7"], "collation": ['"C"', '"utf8mb4_bin"', '"en-US-x-icu"'], "precision": ["5"], "scale": ["2"], "asdecimal": ["False", "True"], "decimal_return_scale": ["3"], "timezone": ["True", "False"], "binary_precision": ["9"],
    "native": ["False"], "second_precision": ["3"], "day_precision": ["4"], "fields": ['"DAY TO HOUR"', '"YEAR"'], "create_constraint": ["True"], "name": ['"Nm"', "None"], "as_uuid": ["False", "True"], "native_uuid": ["False"], "none_as_null": ["True"], "astext_type": ["sa.Text()"], "text_type": ["sa.String(5)"],
    "varying": ["True"], "item_type": ["sa.Integer", "sa.String(9)"], "as_tuple": ["True"], "dimensions": ["2"], "zero_indexes": ["True"], "display_width": ["4"], "unsigned": ["True"], "zerofill": ["True"], "charset": ['"utf8mb4"'], "ascii": ["True"], "unicode": ["True"], "binary": ["True"], "national": ["True"], "national_": [], "fsp": ["6"],
    "filestream": ["True"], "convert_int": ["True"], "local_timezone": ["True"], "dim": ["3"], "storage_format": ['"%(year)04d"'], "regexp": [], "quote": [], "protocol": [], "pickler": [], "comparator": [], "impl": [], "truncate_microseconds": ["True"],
    "retrieve_as_bitwise": ["True"], "values": [], "schema": ['"s"'], "inherit_schema": ["True"], "metadata": ["sa.MetaData()"], "native_enum": ["False"], "validate_strings": ["True"], "values_callable": [], "sort_key_function": [], "omit_aliases": ["False"], "enum_check_length": [], "create_type": ["False"], "check": ['"VALUE > 5"', 'sa.text("VALUE < 6")'], "constraint_name": ['"ck_d"'], "not_null": ["True", "False"], "default": ['"5"', 'sa.text("6")', "sa.func.now()", "7"],
    "convert_unicode": [], "storage_type": ["oracle.VectorStorageType.SPARSE"], "storage_format_": [], "data_type": ["sa.Integer"], "should_evaluate_none": [],
}
ORACLE_VALUES = {"storage_format": ["oracle.VectorStorageFormat.INT8", "oracle.VectorStorageFormat.FLOAT32"]}
# What stands first, where a class cannot be made without it.
FIRST = {"ENUM": '"a", "it\'s", name="e"', "Enum": '"a", "it\'s", name="e"', "SET": '"a", "it\'s"', "DOMAIN": '"d", sa.Integer', "ARRAY": "sa.Integer", "TupleType": "sa.Integer, sa.String"}
# Bases that stand for nothing by themselves.
BASES = {"TypeEngine", "TypeDecorator", "UserDefinedType", "ExternalType", "Variant", "NamedType", "TypeEngineMixin", "Emulated", "NativeForEmulated", "Concatenable", "Indexable", "SchemaType", "NumericCommon", "AbstractRange", "AbstractSingleRange", "AbstractMultiRange"}
MODULES = {"sa": "sqlalchemy", "sa.types": "sqlalchemy.types", **{name: f"sqlalchemy.dialects.{name}" for name in ("postgresql", "mysql", "sqlite", "mssql", "oracle")}}


def parameters(class_):
    """The names of the keywords of a constructor, those of its bases included where it passes keywords on."""
    found = []
    for base in class_.__mro__:
        init = base.__dict__.get("__init__")
        if init is None or base is object:
            continue
        variadic = False
        for parameter in list(inspect.signature(init).parameters.values())[1:]:
            if parameter.kind is parameter.VAR_KEYWORD:
                variadic = True
            elif parameter.kind is not parameter.VAR_POSITIONAL and parameter.name not in found and not parameter.name.startswith("_"):
                found.append(parameter.name)
        if not variadic:
            break
    return found


def exported(module):
    names = getattr(module, "__all__", None) or [name for name in dir(module) if not name.startswith("_")]
    for name in dict.fromkeys(names):
        value = getattr(module, name, None)
        if inspect.isclass(value) and issubclass(value, TypeEngine) and name not in BASES:
            yield name, value


def spelled(name, prefix, class_):
    first = FIRST.get(name, "")
    yield f"{prefix}.{name}({first})"
    if not first:
        yield f"{prefix}.{name}"
    own = [parameter for parameter in parameters(class_) if f"{parameter}=" not in first]
    given = {}
    for parameter in own:
        values = ORACLE_VALUES.get(parameter, VALUES[parameter]) if prefix == "oracle" else VALUES[parameter]
        if name == "VARBINARY" and parameter == "length" and prefix == "mssql" or name in ("VARCHAR", "NVARCHAR") and parameter == "length" and prefix == "mssql":
            values = values + ['"max"']
        if name in ("ARRAY", "DOMAIN") and parameter in ("item_type", "data_type", "name"):
            continue
        for value in values:
            yield f"{prefix}.{name}({', '.join(filter(None, [first, f'{parameter}={value}']))})"
        if values:
            given[parameter] = values[0]
    pairs = [("length", "collation"), ("precision", "scale"), ("timezone", "precision"), ("precision", "asdecimal"), ("unsigned", "zerofill"), ("display_width", "unsigned"), ("charset", "collation"), ("charset", "binary"), ("length", "charset"), ("length", "national"), ("length", "unicode"), ("length", "ascii"), ("day_precision", "second_precision"), ("fields", "precision"), ("length", "varying"), ("timezone", "fsp"), ("dim", "storage_format"), ("dim", "storage_type"), ("native_enum", "create_constraint"), ("native_enum", "length"), ("create_constraint", "name"), ("not_null", "default"), ("check", "constraint_name"), ("collation", "default"), ("schema", "create_type"), ("dimensions", "zero_indexes"), ("length", "filestream"), ("timezone", "local_timezone")]
    for one, two in pairs:
        if one in given and two in given:
            yield f"{prefix}.{name}({', '.join(filter(None, [first, f'{one}={given[one]}', f'{two}={given[two]}']))})"


def corpus():
    c = Corpus("every_type")
    for prefix, path in MODULES.items():
        module = importlib.import_module(path)
        seen = set()
        for name, class_ in exported(module):
            if prefix == "sa.types" and getattr(sa, name, None) is class_:
                continue
            for text in spelled(name, prefix, class_):
                if text in seen:
                    continue
                seen.add(text)
                c.add(text, f'op.add_column("t", sa.Column("x", {text}))')
    return c


# Functions of `sqlalchemy` that are no part of SQL.
INTERNAL = {"create_mock_engine", "match", "NotNullable", "Nullable", "Variant", "adapt_type", "create_pool_from_url", "insert_sentinel", "lambda_stmt", "outparam", "result_tuple", "to_instance"}


def names_corpus():
    """Every type and every other name of the dialects' packages is there, and every function of `sqlalchemy`."""
    c = Corpus("exports")
    for path in ("sqlalchemy", "sqlalchemy.types", *list(MODULES.values())[2:]):
        module = importlib.import_module(path)
        names = getattr(module, "__all__", None)
        if names is None:
            names = [name for name in dir(module) if not name.startswith("_") and (is_type(module, name) or inspect.isfunction(getattr(module, name)))]
        for name in dict.fromkeys(names):
            if name not in INTERNAL:
                c.add(f"{path}.{name}", f"import {path}\n{path}.{name}", "postgresql")
    return c


def is_type(module, name):
    value = getattr(module, name)
    return inspect.isclass(value) and issubclass(value, TypeEngine)
