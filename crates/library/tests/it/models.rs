//! Models as they are imported: their tables end in the MetaData.

use aludel_library::{metadata, register};
use aludel_python::{Interpreter, Settings};

/// The tables that a module's `Base` collects: `table(column type, …)`.
fn tables(source: &str) -> Vec<String> {
    let mut py = Interpreter::new(Settings::default());
    register(&mut py);
    let module = py
        .execute_source("models.py", source, "models")
        .expect("the models evaluate");
    let base = module.get("Base").expect("the module binds `Base`");
    let value = py
        .get_attribute(&base, "metadata")
        .expect("`Base` has a MetaData");
    let metadata = metadata(&mut py, &value).expect("the tables are known");
    let describe = |table: &aludel_schema::Table| {
        let column = |column: &aludel_schema::Column| {
            let kind = format!("{:?}", column.type_);
            let kind = kind.split(['(', ' ']).next().unwrap_or_default().to_owned();
            let null = if column.is_nullable() { "" } else { " NOT NULL" };
            format!("{} {kind}{null}", column.name)
        };
        let columns: Vec<String> = table.columns.iter().map(column).collect();
        format!("{}({})", table.key(), columns.join(", "))
    };
    metadata.tables.values().map(describe).collect()
}

#[test]
fn classic_models_make_tables() {
    let source = "\
from sqlalchemy import Column, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()

class Named:
    id = Column(Integer, primary_key=True)

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

class Товар(Named, Base):
    __table_args__ = (UniqueConstraint('name'), {'schema': 'market'})
    name = Column('name', String(50), nullable=False)
    parts = relationship('Часть', back_populates='owner')

class Часть(Named, Base):
    owner_id = Column(ForeignKey('market.товар.id'), nullable=False)
    owner = relationship(Товар)
";
    assert_eq!(
        tables(source),
        [
            "market.товар(name String NOT NULL, id Integer NOT NULL)",
            "часть(owner_id Integer NOT NULL, id Integer NOT NULL)"
        ]
    );
}

#[test]
fn annotated_models_make_tables() {
    let source = "\
import datetime
import enum
from typing import List, Optional
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Base(DeclarativeBase):
    pass

class Kind(enum.Enum):
    A = 1
    B = 2

class Stamped:
    created: Mapped[datetime.datetime] = mapped_column(server_default=sa.func.now())

class User(Stamped, Base):
    __tablename__ = 'user'
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    x = sa.Column('xx', sa.Integer)
    kind: Mapped[Optional[Kind]]
    note: Mapped[str | None] = mapped_column(sa.Text)
    posts: Mapped[List['Post']] = relationship(back_populates='author')

class Post(Base):
    __tablename__ = 'post'
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey('user.id'))
    author: Mapped['User'] = relationship(back_populates='posts')

class Special(Post):
    extra: Mapped[Optional[str]]
";
    assert_eq!(
        tables(source),
        [
            "user(id Integer NOT NULL, name String NOT NULL, kind Enum, xx Integer, note String, created DateTime NOT NULL)",
            "post(id Integer NOT NULL, author_id Integer NOT NULL, extra String)"
        ]
    );
}

#[test]
fn a_model_without_a_table_name_is_an_error() {
    let mut py = Interpreter::new(Settings::default());
    register(&mut py);
    let source =
        "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\nclass X(Base):\n    pass\n";
    let error = py
        .execute_source("models.py", source, "models")
        .err()
        .expect("the class is refused");
    assert_eq!(
        error.message(),
        "Class <class 'models.X'> does not have a __table__ or __tablename__ specified and does not inherit from an existing table-mapped class."
    );
}

#[test]
fn sqlmodels_make_tables() {
    let source = "\
from typing import List, Optional
from sqlmodel import Field, Relationship, SQLModel

class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True, max_length=20)
    heroes: List['Hero'] = Relationship(back_populates='team')

class Shared(SQLModel):
    name: str

class Hero(Shared, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    team_id: Optional[int] = Field(default=None, foreign_key='team.id')

Base = SQLModel
";
    assert_eq!(
        tables(source),
        [
            "team(id Integer NOT NULL, name Decorated NOT NULL)",
            "hero(name Decorated NOT NULL, id Integer NOT NULL, team_id Integer)"
        ]
    );
}

/// What is unknown of the models in a file of an application, and the tables that are known.
fn unknown(source: &str) -> (Vec<String>, Vec<String>) {
    let folder = aludel_testing::folder::scratch();
    std::fs::write(folder.path().join("app.py"), source).expect("a file is written");
    let mut py = Interpreter::new(Settings {
        search_path: vec![folder.path().to_path_buf()],
        ..Settings::default()
    });
    register(&mut py);
    let module = py.import("app").expect("the module is imported");
    let base = module.get("Base").expect("the module binds `Base`");
    let value = py
        .get_attribute(&base, "metadata")
        .expect("`Base` has a MetaData");
    let data = metadata(&mut py, &value).expect("the MetaData is converted");
    let place = format!("{}/", folder.path().display());
    let lines = data
        .unknown
        .iter()
        .map(|item| item.to_string().replace(&place, ""));
    let tables = data.tables.values().map(|table| {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        format!("{}({})", table.key(), columns.join(", "))
    });
    (lines.collect(), tables.collect())
}

#[test]
fn what_a_missing_package_leaves_unknown_is_named_and_left_out() {
    let source = "\
import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
from shop_types import Money, Mixin, PREFIX, extra_column
Base = declarative_base()

class Товар(Base):
    __tablename__ = 'товар'
    id = sa.Column(sa.Integer, primary_key=True)
    price = sa.Column('цена', Money(10))
    helper = Money.helper()

class Mixed(Mixin, Base):
    __tablename__ = 'mixed'
    id = sa.Column(sa.Integer, primary_key=True)

class Prefixed(Base):
    __tablename__ = PREFIX + 'orders'
    id = sa.Column(sa.Integer, primary_key=True)

table = sa.Table('plain', Base.metadata, sa.Column('id', sa.Integer), extra_column)
";
    let (unknown, tables) = unknown(source);
    assert_eq!(tables, ["товар(id)", "mixed(id)", "plain(id)"]);
    let cause = "ModuleNotFoundError: No module named 'shop_types' (app.py, line 3)";
    assert_eq!(unknown.len(), 5, "{unknown:#?}");
    assert!(unknown.iter().all(|line| line.contains(cause)), "{unknown:#?}");
    for start in [
        "the table of app.Prefixed is not known: ",
        "column 'товар.цена' is not known: ",
        "column 'товар.helper' is not known: ",
        "table 'mixed' is not known completely: ",
        "table 'plain' is not known completely: ",
    ] {
        assert!(
            unknown.iter().any(|line| line.starts_with(start)),
            "{start}: {unknown:#?}"
        );
    }
}

#[test]
fn models_of_openstack_have_their_mixins_columns() {
    let source = "\
import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
from oslo_db.sqlalchemy import models, types
Base = declarative_base(cls=(models.ModelBase, models.TimestampMixin))

class Service(Base, models.SoftDeleteMixin):
    __tablename__ = 'services'
    __table_args__ = (sa.UniqueConstraint('host', 'deleted'),)
    id = sa.Column(sa.Integer, primary_key=True)
    host = sa.Column(sa.String(255))
    extra = sa.Column(types.JsonEncodedDict(mysql_as_long=True))
";
    let (unknown, tables) = unknown(source);
    assert_eq!(unknown, Vec::<String>::new());
    assert_eq!(
        tables,
        ["services(id, host, extra, created_at, updated_at, deleted_at, deleted)"]
    );
}

#[test]
fn a_base_that_is_not_known_has_no_attributes_for_the_mapping() {
    let source = "\
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declarative_base
from sqlalchemy.testing.schema import mapped_column
from flask_sqlalchemy import SQLAlchemy
from flask_security import UserMixin
db = SQLAlchemy()
Base = db.Model

class User(db.Model, UserMixin):
    __tablename__ = 'user'
    id: Mapped[int] = mapped_column(primary_key=True)

Other = declarative_base(cls=UserMixin, metadata=Base.metadata)

class Order(Other):
    __tablename__ = 'order'
    __table_args__ = (sa.Index('ix', 'created'), sa.UniqueConstraint('created'))
    id = sa.Column(sa.Integer, primary_key=True)
";
    let (unknown, tables) = unknown(source);
    assert_eq!(tables, ["user(id)", "order(id)"]);
    assert!(
        unknown.iter().all(|line| line.contains("flask_security")),
        "{unknown:#?}"
    );
    assert_eq!(unknown.len(), 2, "{unknown:#?}");
}

#[test]
fn a_compiler_of_a_type_may_visit_another_type() {
    let source = "\
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import declarative_base
Base = declarative_base()

class Name(sa.TypeDecorator):
    impl = sa.Unicode

@compiles(Name)
def name(element, compiler, **kw):
    return compiler.visit_unicode(element, **kw) + ' /* name */'

class Number(sa.TypeDecorator):
    impl = sa.Numeric(7, 2)

@compiles(Number)
def number(element, compiler, **kw):
    return compiler.visit_type_decorator(element, **kw) + compiler.visit_BIGINT(element)

class Item(Base):
    __tablename__ = 'item'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(Name(20))
    number = sa.Column(Number)
    texts = [str(sa.schema.CreateTable(sa.Table('t', sa.MetaData(), sa.Column('n', t))).compile()) for t in (Name(20), Number())]
    texts = sa.Column(sa.Integer, comment=' '.join(' '.join(texts).split()))
    gin = sa.Index('ix', name).ddl_if(dialect='postgresql')
    gin = sa.Column(sa.Integer, comment=gin._ddl_if.dialect)
";
    let folder = aludel_testing::folder::scratch();
    std::fs::write(folder.path().join("app.py"), source).expect("a file is written");
    let mut py = Interpreter::new(Settings {
        search_path: vec![folder.path().to_path_buf()],
        ..Settings::default()
    });
    register(&mut py);
    let module = py.import("app").expect("the module is imported");
    let base = module.get("Base").expect("the module binds `Base`");
    let value = py.get_attribute(&base, "metadata").expect("a MetaData");
    let data = metadata(&mut py, &value).expect("the MetaData is converted");
    let table = data.table("item").expect("the table");
    let comment = |name: &str| table.column(name).and_then(|column| column.comment.clone());
    assert_eq!(
        comment("texts").as_deref(),
        Some("CREATE TABLE t ( n VARCHAR(20) /* name */ ) CREATE TABLE t ( n NUMERIC(7, 2)BIGINT )")
    );
    assert_eq!(comment("gin").as_deref(), Some("postgresql"));
}

#[test]
fn what_sqlalchemy_refuses_ends_the_import_with_its_line() {
    let folder = aludel_testing::folder::scratch();
    let source = "\
import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class A(Base):
    __tablename__ = 't'
    id = sa.Column(sa.Integer, primary_key=True)

class B(Base):
    __tablename__ = 't'
    id = sa.Column(sa.Integer, primary_key=True)
";
    std::fs::write(folder.path().join("app.py"), source).expect("a file is written");
    let mut py = Interpreter::new(Settings {
        search_path: vec![folder.path().to_path_buf()],
        ..Settings::default()
    });
    register(&mut py);
    let error = py.import("app").err().expect("the module is refused");
    assert_eq!(
        error.message(),
        "Table 't' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine options and columns on an existing Table object."
    );
    let lines: Vec<u32> = error
        .frames()
        .iter()
        .filter(|frame| frame.file.ends_with("app.py"))
        .map(|frame| frame.line)
        .collect();
    assert_eq!(lines, [8]);
}
