"""Types of packages, in tables of every style; and their mixins, crossed with the bases that models have."""

from _models import types

GEOALCHEMY = """ga.Geometry ga.Geometry("POINT") ga.Geometry("POINT",srid=4326) ga.Geometry(geometry_type="POLYGON",srid=3857,spatial_index=False) ga.Geometry("POINTZ",dimension=3)
ga.Geography ga.Geography("LINESTRING",srid=4326) ga.Geography(geometry_type="MULTIPOLYGON",spatial_index=False) ga.Raster ga.Raster(spatial_index=False)""".split()

PGVECTOR = """pv.Vector pv.Vector(3) pv.Vector(dim=1536) pv.HALFVEC(5) pv.HALFVEC pv.BIT(7) pv.SPARSEVEC(9) pv.SPARSEVEC""".split()

UTILS = """su.UUIDType su.UUIDType(binary=False) su.UUIDType(native=False) su.EmailType su.EmailType(length=70) su.URLType su.IPAddressType su.IPAddressType(max_length=39)
su.ChoiceType([("a","A"),("b","B")]) su.ChoiceType([(1,"one")],impl=Integer()) su.JSONType su.ArrowType su.ArrowType(timezone=True)
su.PasswordType(schemes=["pbkdf2_sha512"]) su.PhoneNumberType su.PhoneNumberType(region="GB") su.ScalarListType su.ScalarListType(int) su.TimezoneType su.LocaleType su.CountryType su.CurrencyType
su.WeekDaysType su.ColorType su.StringEncryptedType(Unicode,"k") su.EncryptedType(String,"k") su.IntRangeType su.DateRangeType su.DateTimeRangeType su.NumericRangeType""".split()

UTILS_POSTGRESQL = """su.LtreeType su.TSVectorType su.TSVectorType("a","b") su.IntRangeType su.NumericRangeType""".split()

ADVANCED = """aa.GUID aa.GUID(16) aa.DateTimeUTC(timezone=True) aa.JsonB aa.BigIntIdentity aa.ORA_JSONB""".split()

FASTAPI_USERS = """fu.GUID fu.TIMESTAMPAware(timezone=True)""".split()

OTHERS = """citext.CIText sj.mutable_json_type() sj.mutable_json_type(dbtype=JSON,nested=True) sj.NestedMutableJson sj.MutableJson""".split()

FAMILIES = (
    ("geoalchemy2", "import geoalchemy2 as ga", GEOALCHEMY, "postgresql"),
    ("pgvector", "import pgvector.sqlalchemy as pv", PGVECTOR, "postgresql"),
    ("sqlalchemy_utils", "import sqlalchemy_utils as su", UTILS, None),
    ("sqlalchemy_utils on PostgreSQL", "import sqlalchemy_utils as su", UTILS_POSTGRESQL, "postgresql"),
    ("advanced_alchemy", "import advanced_alchemy.types as aa", ADVANCED, None),
    ("fastapi_users", "import fastapi_users_db_sqlalchemy.generics as fu", FASTAPI_USERS, None),
    ("citext and sqlalchemy_json", "import citext\nimport sqlalchemy_json as sj", OTHERS, None),
)

STYLES = ("Column", "mapped_column", "Table", "Annotated", "SQLModel")


def cases():
    heads = {
        "Table": "meta = target_metadata = MetaData()",
        "SQLModel": "from sqlmodel import Field, SQLModel\ntarget_metadata = SQLModel.metadata",
    }
    for title, imports, kinds, dialects in FAMILIES:
        for chosen, style in enumerate(STYLES):
            # The first style sees the whole family, the others a part of it.
            kept = kinds if chosen == 0 else kinds[chosen % 2 :: 2]
            lines = ["#: dialects " + dialects] if dialects else []
            lines += [imports, heads.get(style, "class Base(DeclarativeBase):\n    pass")]
            lines += [types._table(number, kind, style, number % 2) for number, kind in enumerate(kept)]
            yield "{}: {}".format(title, style), "\n".join(lines)
    yield from mixins()


BASES = {
    "declarative_base": "Base = declarative_base()",
    "DeclarativeBase": "class Base(DeclarativeBase):\n    pass",
    "naming convention": 'class Base(DeclarativeBase):\n    metadata = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})',
}

MIXINS = {
    "sqlalchemy_utils Timestamp": ("from sqlalchemy_utils import Timestamp", "Timestamp", "id = Column(Integer, primary_key=True)"),
    "authlib token": ("from authlib.integrations.sqla_oauth2 import OAuth2TokenMixin", "OAuth2TokenMixin", "id = Column(Integer, primary_key=True)"),
    "authlib client": ("from authlib.integrations.sqla_oauth2 import OAuth2ClientMixin", "OAuth2ClientMixin", "id = Column(Integer, primary_key=True)"),
    "advanced_alchemy UUID and audit": ("from advanced_alchemy.mixins import AuditColumns, UUIDPrimaryKey", "UUIDPrimaryKey, AuditColumns", "name = Column(String(5))"),
    "advanced_alchemy big integer and slug": ("from advanced_alchemy.mixins import BigIntPrimaryKey, SlugKey", "BigIntPrimaryKey, SlugKey", "name = Column(String(5))"),
    "fastapi_users UUID": ("from fastapi_users_db_sqlalchemy import SQLAlchemyBaseUserTableUUID", "SQLAlchemyBaseUserTableUUID", "name = Column(String(5))"),
}


def mixins():
    for title, (imports, bases, body) in MIXINS.items():
        for base, text in BASES.items():
            for order, listed in (("first", "{}, Base".format(bases)), ("last", "Base, {}".format(bases))):
                model = 'class T({}):\n    __tablename__ = "t"\n    {}'.format(listed, body)
                yield "{} {}, {}".format(title, order, base), "\n".join((imports, text, model))
