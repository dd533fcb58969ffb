//! Models of which something is not known, since a package is not here: nothing of it is added, removed or changed.

use crate::cases::DatabaseKind::Sqlite;
use crate::sandbox::Sandbox;

const MODELS: &str = "\
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declarative_base, mapped_column
from shop_types import Audited, Money, extra, prefix, rate

Base = declarative_base()


class Product(Base):
    __tablename__ = 'products'
    id = sa.Column(sa.Integer, primary_key=True)
    price = sa.Column('цена', Money(10))
    rate: Mapped[int] = rate(3)
    maybe = extra()
    __table_args__ = (sa.UniqueConstraint('цена', name='uq_price'), sa.CheckConstraint(id.in_([extra()])))


class Order(Audited, Base):
    __tablename__ = 'orders'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))
    product_id = sa.Column(sa.ForeignKey('products.id'))
    __table_args__ = (sa.UniqueConstraint('name', 'audited_at', name='uq_name'),)
";

/// More of the models, whose tables do not have known names.
const NAMELESS: &str = "


class Hidden(Base):
    __tablename__ = prefix + 'hidden'
    id = sa.Column(sa.Integer, primary_key=True)


class Note(Base):
    __tablename__ = 'notes'
    id = sa.Column(sa.Integer, primary_key=True)
    hidden_id = sa.Column(sa.ForeignKey('my_hidden.id'))
    seen_id = sa.Column(sa.Integer, sa.ForeignKey('my_hidden.id'))
";

const DATABASE: &str = "\
CREATE TABLE products (id INTEGER NOT NULL PRIMARY KEY, \"цена\" NUMERIC(10), rate INTEGER, maybe TEXT, old TEXT, CONSTRAINT uq_price UNIQUE (\"цена\"));
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), product_id INTEGER REFERENCES products (id), audited_at TIMESTAMP, CONSTRAINT uq_name UNIQUE (name, audited_at));
CREATE INDEX ix_audited ON orders (audited_at);
CREATE TABLE my_hidden (id INTEGER NOT NULL PRIMARY KEY);
";

fn sandbox(models: &str) -> Sandbox {
    let sandbox = Sandbox::new("linear", Sqlite);
    sandbox.write("shop_models.py", models);
    sandbox.replace(
        "migrations/env.py",
        "target_metadata = None",
        "from shop_models import Base\ntarget_metadata = Base.metadata",
    );
    sandbox.database.execute(DATABASE);
    sandbox.succeed("stamp head");
    sandbox
}

#[test]
fn what_is_not_known_is_neither_added_nor_removed() {
    let output = sandbox(MODELS).run("check");
    output.fails_with(&[
        "column 'products.цена' is not known: ",
        "column 'products.rate' is not known: ",
        "column 'products.maybe' is not known: ",
        "table 'products' is not known completely: ",
        "table 'orders' is not known completely: ",
        "No module named 'shop_types'",
        // What is surely no longer there is still removed.
        "Detected removed table 'my_hidden'",
    ]);
    for other in [
        "цена')",
        "uq_price",
        "audited_at",
        "uq_name",
        "ix_audited",
        "'maybe'",
        "removed column",
    ] {
        assert!(!output.all().contains(other), "{other}: {}", output.all());
    }
}

#[test]
fn no_table_is_removed_that_may_be_one_of_a_name_that_is_not_known() {
    let sandbox = sandbox(&format!("{MODELS}{NAMELESS}"));
    let output = sandbox.run("check");
    output.fails_with(&[
        "the table of shop_models.Hidden is not known: ",
        "no table is removed",
        "column 'notes.hidden_id' is not known: ",
        "Detected added table 'notes'",
    ]);
    assert!(!output.all().contains("removed table"), "{}", output.all());
    sandbox.succeed("revision --autogenerate -m notes");
    sandbox.succeed("upgrade head");
    sandbox
        .run("check")
        .succeeds_with(&["No new upgrade operations detected."]);
}

/// The project `shop` with its tables made.
fn shop() -> Sandbox {
    let sandbox = Sandbox::new("shop", Sqlite);
    sandbox.succeed("revision --autogenerate --rev-id a1 -m first");
    sandbox.succeed("upgrade head");
    sandbox
}

#[test]
fn a_column_whose_type_is_misspelt_is_not_dropped() {
    let sandbox = shop();
    sandbox.replace("models.py", "sa.String(50)", "sa.Strin(50)");
    sandbox.run("check").succeeds_with(&[
        "column 'shops.name' is not known",
        "has no attribute 'Strin'",
        "models.py, line 11",
        "No new upgrade operations detected.",
    ]);
}

#[test]
fn a_new_table_says_which_column_is_missing() {
    let sandbox = Sandbox::new("shop", Sqlite);
    sandbox.replace("models.py", "sa.String(50)", "sa.Strin(50)");
    sandbox.succeed("revision --autogenerate --rev-id a1 -m first");
    let script = std::fs::read_to_string(sandbox.path("migrations/versions/a1_first.py")).unwrap();
    assert!(
        script.contains("# Add by hand what is missing: column 'shops.name' is not known"),
        "{script}"
    );
}

#[test]
fn what_is_missing_for_autogenerate_is_told() {
    let sandbox = shop();
    sandbox.write("hooks.py", "options = {'target_metadata': None}\n");
    sandbox.run("check").fails_with(&[
        "does not provide a MetaData object",
        "env.py",
        "pass `target_metadata=Base.metadata` to context.configure(…)",
    ]);
    sandbox.write("hooks.py", "options = {}\n");
    sandbox.succeed("revision --rev-id a2 -m behind");
    sandbox.run("revision --autogenerate -m x").fails_with(&[
        "Target database is not up to date.",
        "the database is at a1",
        "a2",
        "aludel upgrade heads",
    ]);
}
