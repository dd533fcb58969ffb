import sqlalchemy as sa
from sqlalchemy.ext.mutable import MutableDict, MutableList


class NestedMutableDict(MutableDict):
    pass


class NestedMutableList(MutableList):
    pass


NestedMutable = NestedMutableDict


def mutable_json_type(dbtype=sa.JSON, nested=False):
    return dbtype


MutableJson = NestedMutableJson = sa.JSON
