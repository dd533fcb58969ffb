"""Types of sqlalchemy-utils in tables, columns and casts of every database, those of PostgreSQL alone among them."""

from _corpus import Corpus

SETUP = """
import sqlalchemy_utils as su
from sqlalchemy_utils.types.ltree import LQUERY, LTXTQUERY
"""
TYPES = [
    "su.LtreeType", "LQUERY", "LTXTQUERY", "su.TSVectorType()", 'su.TSVectorType("a", "b")',
    "su.UUIDType", "su.UUIDType(binary=False)", "su.UUIDType(native=False)", "su.JSONType", "su.ScalarListType", "su.ScalarListType(int)", 'su.ChoiceType([("a", "b")])', "su.EmailType", "su.URLType", "su.IPAddressType",
    "sa.ARRAY(su.LtreeType)", 'su.LtreeType().with_variant(sa.String(255), "sqlite", "mysql")',
]


def corpus():
    c = Corpus("addon_types", SETUP)
    for type_ in TYPES:
        c.add(f"table {type_}", f'op.create_table("t", sa.Column("Имя", {type_}, nullable=False))')
        c.add(f"add {type_}", f'op.add_column("t", sa.Column("x", {type_}))')
        c.add(f"alter {type_}", f'op.alter_column("t", "x", type_={type_}, existing_type=sa.String(5))')
        c.add(f"cast {type_}", f'op.execute(sa.select(sa.cast(sa.column("a"), {type_})))')
    return c
