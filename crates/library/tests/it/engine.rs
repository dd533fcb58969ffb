//! Engines, connections, results and inspection, on SQLite in memory.

use aludel_library::register;
use aludel_python::{Interpreter, Settings};

/// Evaluates a script that has `conn`, a connection to an empty database, and gives the `repr()` of its `answer`.
fn answer(script: &str) -> String {
    let mut py = Interpreter::new(Settings::default());
    register(&mut py);
    let source = format!(
        "import sqlalchemy as sa\nengine = sa.create_engine('sqlite://')\nconn = engine.connect()\n{script}"
    );
    let module = match py.execute_source("script.py", &source, "script") {
        Ok(module) => module,
        Err(error) => panic!("{error:?}"),
    };
    let value = module.get("answer").expect("the script binds `answer`");
    py.repr(&value).expect("the answer has a repr")
}

const TABLE: &str = "\
meta = sa.MetaData()
t = sa.Table('товар', meta, sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20), nullable=False), sa.Column('ok', sa.Boolean), sa.Column('data', sa.JSON))
meta.create_all(conn)
conn.execute(t.insert(), [{'name': 'a', 'ok': True, 'data': {'x': [1, None]}}, {'name': 'б', 'ok': None, 'data': None}])
";

#[test]
fn rows_are_read_by_index_name_and_attribute() {
    let script = format!(
        "{TABLE}row = conn.execute(sa.select(t).order_by(t.c.id)).first()\nanswer = (row[0], row.name, row._mapping['ok'], row.data, tuple(row), row._fields)\n"
    );
    assert_eq!(
        answer(&script),
        "(1, 'a', True, {'x': [1, None]}, (1, 'a', True, {'x': [1, None]}), ('id', 'name', 'ok', 'data'))"
    );
}

#[test]
fn results_give_scalars_mappings_and_counts() {
    let script = format!(
        "{TABLE}\
count = conn.execute(sa.text('SELECT count(*) FROM товар')).scalar()
names = conn.scalars(sa.select(t.c.name)).all()
maps = [dict(m) for m in conn.execute(sa.text('SELECT id, name FROM товар WHERE name = :n'), {{'n': 'б'}}).mappings()]
changed = conn.execute(t.update().where(t.c.name == 'a').values(name='z')).rowcount
pairs = [(i, n) for i, n in conn.execute(sa.select(t.c.id, t.c.name))]
answer = (count, names, maps, changed, pairs)
"
    );
    assert_eq!(
        answer(&script),
        "(2, ['a', 'б'], [{'id': 2, 'name': 'б'}], 1, [(1, 'z'), (2, 'б')])"
    );
}

#[test]
fn transactions_commit_and_roll_back() {
    let script = format!(
        "{TABLE}conn.commit()
with conn.begin_nested():
    conn.execute(t.insert().values(name='kept'))
conn.rollback()
with conn.begin():
    conn.execute(t.insert().values(name='kept'))
try:
    with conn.begin():
        conn.execute(t.insert().values(name='lost'))
        raise ValueError
except ValueError:
    pass
answer = (conn.execute(sa.select(sa.func.count()).select_from(t)).scalar_one(), conn.in_transaction())
"
    );
    assert_eq!(answer(&script), "(4, True)");
}

#[test]
fn the_inspector_tells_of_tables() {
    let script = format!(
        "{TABLE}i = sa.inspect(conn)
answer = (i.get_table_names(), i.has_table('товар'), i.has_table('x'), [c['name'] for c in i.get_columns('товар')], i.get_pk_constraint('товар')['constrained_columns'])
"
    );
    assert_eq!(
        answer(&script),
        "(['товар'], True, False, ['id', 'name', 'ok', 'data'], ['id'])"
    );
}

#[test]
fn a_table_is_reflected() {
    let script = format!(
        "{TABLE}r = sa.Table('товар', sa.MetaData(), autoload_with=conn)
answer = ([c.name for c in r.c], r.c.name.nullable, conn.execute(sa.select(r.c.name).where(r.c.id == 2)).scalar())
"
    );
    assert_eq!(answer(&script), "(['id', 'name', 'ok', 'data'], False, 'б')");
}

#[test]
fn a_reflected_table_has_its_indexes_and_the_actions_of_its_keys() {
    let script = "\
conn.exec_driver_sql('CREATE TABLE bar (id INTEGER PRIMARY KEY)')
conn.exec_driver_sql('CREATE TABLE foo (id INTEGER PRIMARY KEY, x INTEGER DEFAULT 5, CONSTRAINT fk FOREIGN KEY (x) REFERENCES bar (id) ON DELETE CASCADE)')
conn.exec_driver_sql('CREATE INDEX ix ON foo (x)')
t = sa.Table('foo', sa.MetaData(), autoload_with=conn)
answer = ([i.name for i in t.indexes], [(k.name, k.ondelete) for k in t.foreign_key_constraints], t.c.x.server_default.arg.text)
";
    assert_eq!(answer(script), "(['ix'], [('fk', 'CASCADE')], '5')");
}

#[test]
fn an_inspector_is_made_from_a_connection_by_its_class() {
    let script = "\
from sqlalchemy.engine.reflection import Inspector
answer = (Inspector.from_engine(conn).get_table_names(), Inspector.from_engine(engine).has_table('x'))
";
    assert_eq!(answer(script), "([], False)");
}

#[test]
fn errors_are_sqlalchemys() {
    let script = "\
try:
    conn.execute(sa.text('SELECT * FROM missing WHERE id = :id'), {'id': 5})
except sa.exc.OperationalError as error:
    answer = str(error)
";
    assert_eq!(
        answer(script),
        "'(sqlite3.OperationalError) no such table: missing\\n[SQL: SELECT * FROM missing WHERE id = ?]\\n[parameters: (5,)]\\n(Background on this error at: https://sqlalche.me/e/20/e3q8)'"
    );
}

#[test]
fn sessions_and_async_connections_run_statements() {
    let script = "\
import asyncio
from sqlalchemy import orm
from sqlalchemy.ext.asyncio import create_async_engine
session = orm.Session(bind=conn)
one = session.execute(sa.text('SELECT 1')).scalar()
session.commit()

async def main():
    connectable = create_async_engine('sqlite+aiosqlite://')
    async with connectable.connect() as connection:
        value = await connection.run_sync(lambda sync: sync.execute(sa.text('SELECT 2')).scalar())
    await connectable.dispose()
    return value

answer = (one, asyncio.run(main()))
";
    assert_eq!(answer(script), "(1, 2)");
}

#[test]
fn urls_hide_passwords() {
    let script = "\
url = sa.engine.url.make_url('postgresql+asyncpg://u:p%40ss@h:5/d?x=1')
built = sa.URL.create('postgresql', username='u', password='p@', host='h', database='d')
answer = (str(url), url.password, url.render_as_string(hide_password=False), url.set(drivername='postgresql').drivername, url.get_backend_name(), built.render_as_string(hide_password=False))
";
    assert_eq!(
        answer(script),
        "('postgresql+asyncpg://u:***@h:5/d?x=1', 'p@ss', 'postgresql+asyncpg://u:p%40ss@h:5/d?x=1', 'postgresql', 'postgresql', 'postgresql://u:p%40@h/d')"
    );
}

#[test]
fn json_is_stored_as_python_writes_it() {
    let script = "\
t = sa.Table('t', sa.MetaData(), sa.Column('data', sa.JSON))
t.create(conn)
conn.execute(t.insert().values(data={'имя': [1, 1.5, None, True], 'b': 'a\"b'}))
answer = conn.exec_driver_sql('SELECT data FROM t').scalar()
";
    assert_eq!(
        answer(script),
        r#"'{"\\u0438\\u043c\\u044f": [1, 1.5, null, true], "b": "a\\"b"}'"#
    );
}

#[test]
fn the_env_file_of_flask_migrate_gets_an_engine_without_an_application() {
    let script = "\
import os
from flask import current_app
os.environ['DATABASE_URL'] = 'sqlite:///a%20b.db'
db = current_app.extensions['migrate'].db
try:
    found = db.get_engine()
except (TypeError, AttributeError):
    found = db.engine
answer = (found.url.render_as_string(hide_password=False).replace('%', '%%'), current_app.config.get('SQLALCHEMY_DATABASE_URI'), current_app.extensions['migrate'].configure_args)
";
    assert_eq!(
        answer(script),
        "('sqlite:///a%%20b.db', 'sqlite:///a%20b.db', {})"
    );
}

#[test]
fn events_of_do_connect_change_how_is_connected() {
    let script = "\
from sqlalchemy import event
other = sa.create_engine('sqlite:///nowhere/at/all.db')

@event.listens_for(other, 'do_connect')
def provide(dialect, record, cargs, cparams):
    cparams['database'] = ':memory:'

with other.connect() as connection:
    answer = connection.execute(sa.text('SELECT 5')).scalar()
";
    assert_eq!(answer(script), "5");
}
