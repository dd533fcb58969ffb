# on: sqlite postgresql mariadb
# === add, commit and query
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(30), nullable=False)
    active = sa.Column(sa.Boolean, default=True)
Base.metadata.create_all(conn)
session = Session(bind=conn)
u = User(name="Аня")
print(u.id, u.name, u.active)
session.add(u)
session.add_all([User(name="Боря", active=False), User(name="Вера")])
print(len(session.new), u in session)
session.commit()
print(u.id, u.name, u.active)
for user in session.query(User).order_by(User.id):
    print(user.id, user.name, user.active)
print(session.query(User).filter(User.name == "Боря").one().id)
print(session.query(User).filter_by(active=True).count())
print(session.query(User).filter(User.name == "нет").first())

# === the identity map gives one instance for a row
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
Base.metadata.create_all(conn)
s = Session(conn)
s.add(T(id=5, a=1))
s.flush()
one = s.get(T, 5)
two = s.query(T).filter(T.a == 1).one()
print(one is two, s.query(T).get(5) is one, s.get(T, 6))
conn.execute(sa.text("UPDATE t SET a = 2"))
print(one.a)
s.refresh(one)
print(one.a)
s.expire(one)
conn.execute(sa.text("UPDATE t SET a = 3"))
print(one.a)
s.expunge(one)
print(one in s, s.get(T, 5) is one)

# === changes are written
from sqlalchemy.orm import sessionmaker, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
    b = sa.Column(sa.String(10))
Base.metadata.create_all(conn)
S = sessionmaker()
s = S(bind=conn)
s.bulk_insert_mappings(T, [{"id": i, "a": i * 10, "b": "x"} for i in range(1, 4)])
for t in s.query(T).all():
    t.a = t.a + 1
    print(t in s.dirty, s.is_modified(t))
t.b = None
s.flush()
print(s.execute(sa.text("SELECT * FROM t ORDER BY id")).fetchall(), list(s.dirty))
t.a = t.a
print(s.is_modified(t))
s.delete(t)
s.commit()
print(s.query(T.id).order_by(T.id).all())

# === statements of what a flush writes
from sqlalchemy import event
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
    b = sa.Column(sa.String(10))
Base.metadata.create_all(conn)
s = Session(conn)
t = T(id=1, a=1, b="x")
s.add(t)
s.flush()
@event.listens_for(conn, "before_cursor_execute")
def before(conn, cursor, statement, parameters, context, executemany):
    print(statement.split()[0], list(parameters.values() if isinstance(parameters, dict) else parameters))
s.flush()
t.a = 2
s.flush()
s.flush()
t.a, t.b = 3, "y"
s.flush()
s.delete(t)
s.flush()

# === defaults of Python and of the server
import uuid
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
counter = iter(range(100, 200))
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.String(36), primary_key=True, default=lambda: str(uuid.UUID(int=next(counter))))
    a = sa.Column(sa.Integer, default=7)
    b = sa.Column(sa.String(10), server_default="srv")
    c = sa.Column(sa.Integer, default=lambda: 8, onupdate=lambda: 9)
    d = sa.Column(sa.Integer, default=sa.text("1 + 1"))
    e = sa.Column(sa.Integer)
    f = sa.Column(sa.Integer, default=5)
Base.metadata.create_all(conn)
s = Session(conn)
t = T(f=None)
s.add(t)
s.flush()
print(t.id, t.a, t.b, t.c, t.d, t.e, t.f)
t.a = 1
s.flush()
print(t.c)
s.add(T(b=None, c=1))
s.commit()
print(s.query(T.id, T.a, T.b, T.c, T.f).order_by(T.id).all())

# === select of mapped classes
from sqlalchemy import select, update, delete, insert, func
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
Base.metadata.create_all(conn)
with Session(conn) as s:
    s.execute(insert(T), [{"id": 1, "a": 1}, {"id": 2, "a": 2}, {"id": 3, "a": 3}])
    rows = s.execute(select(T).order_by(T.id)).all()
    print(type(rows[0]).__name__, rows[0]._fields, rows[0][0].a, rows[0].T.id)
    print([t.id for t in s.scalars(select(T).where(T.a > 1).order_by(T.id.desc()))])
    print(s.execute(select(T.id, T)).first()._fields)
    print(s.scalar(select(func.count()).select_from(T)), s.scalar(select(T).where(T.id == 2)).a)
    t = s.get(T, 1)
    s.execute(update(T).where(T.id == 1).values(a=50))
    print(t.a)
    r = s.execute(delete(T).where(T.id > 2))
    print(r.rowcount)
    print(s.scalars(select(T.id).order_by(T.id)).all())
    print(s.execute(select(T).where(T.id == 99)).scalar_one_or_none())
    print(s.scalars(insert(T).returning(T), [{"id": 7, "a": 8}]).one().a)
    s.execute(update(T), [{"id": 1, "a": 100}, {"id": 2, "a": 200}])
    print(s.execute(select(T.id, T.a).order_by(T.id)).all())

# === update and delete of a query
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
    b = sa.Column("bee", sa.String(10))
Base.metadata.create_all(conn)
s = Session(conn)
s.add_all([T(id=i, a=i, b="x") for i in range(1, 6)])
print(s.query(T).filter(T.a > 3).update({T.a: T.a * 10, "b": "y"}, synchronize_session=False))
print(s.query(T).filter(T.a < 3).update({"a": 0}))
print(s.query(T.id, T.a, T.b).order_by(T.id).all())
t = s.get(T, 3)
print(s.query(T).filter(T.id == 3).update({"a": 77}), t.a)
print(s.query(T).filter(T.a == 0).delete())
print(s.query(T).filter(T.id.in_([4, 5])).delete(synchronize_session=False))
print(s.query(T).count(), s.query(T).delete())

# === relationships by foreign key
from sqlalchemy.orm import Session, declarative_base, relationship
Base = declarative_base()
class P(Base):
    __tablename__ = "p"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(10))
    children = relationship("C", back_populates="parent", order_by="C.id")
class C(Base):
    __tablename__ = "c"
    id = sa.Column(sa.Integer, primary_key=True)
    p_id = sa.Column(sa.ForeignKey("p.id"))
    parent = relationship("P", back_populates="children")
Base.metadata.create_all(conn)
s = Session(conn)
p = P(name="a")
c1 = C(parent=p)
s.add(c1)
s.flush()
print(c1.p_id == p.id, c1.parent is p)
p2 = P(name="b", children=[C(), C()])
s.add(p2)
s.commit()
print([c.id for c in p2.children], [c.parent.name for c in p2.children], [c.id for c in p.children])
for c in s.query(C).filter(C.parent == p2).order_by(C.id):
    print(c.id, c.p_id)
print(s.query(C).join(P).filter(P.name == "b").count())
print(s.query(C).join(C.parent).filter(P.name == "a").count())
print(s.query(P.name, C.id).join(C, C.p_id == P.id).order_by(C.id).all())
print(s.query(P).filter(P.children.any(C.id == 1)).one().name, s.query(C).filter(C.parent.has(name="b")).count())
c1.parent = p2
s.flush()
print(c1.p_id == p2.id)
c1.parent = None
s.flush()
print(c1.p_id)

# === children are inserted after their parents whatever the order of add
from sqlalchemy.orm import Session, declarative_base, relationship, backref
Base = declarative_base()
class C(Base):
    __tablename__ = "a_child"
    id = sa.Column(sa.Integer, primary_key=True)
    p_id = sa.Column(sa.ForeignKey("z_parent.id"), nullable=False)
    parent = relationship("P", backref="children")
class P(Base):
    __tablename__ = "z_parent"
    id = sa.Column(sa.Integer, primary_key=True)
Base.metadata.create_all(conn)
s = Session(conn)
s.add(C(id=1, p_id=9))
s.add(P(id=9))
s.add(C(id=2, parent=P(id=10)))
s.flush()
print(conn.execute(sa.text("SELECT id, p_id FROM a_child ORDER BY id")).all())
p = s.get(P, 10)
print([c.id for c in p.children])

# === many to many
from sqlalchemy.orm import Session, declarative_base, relationship
Base = declarative_base()
link = sa.Table("link", Base.metadata, sa.Column("p_id", sa.ForeignKey("p.id"), primary_key=True), sa.Column("t_id", sa.ForeignKey("t.id"), primary_key=True))
class P(Base):
    __tablename__ = "p"
    id = sa.Column(sa.Integer, primary_key=True)
    tags = relationship("T", secondary=link, back_populates="posts", order_by="T.id")
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    posts = relationship("P", secondary=link, back_populates="tags")
Base.metadata.create_all(conn)
s = Session(conn)
p = P(id=1, tags=[T(id=1), T(id=2)])
s.add(p)
s.commit()
print([t.id for t in p.tags], [x.id for x in s.get(T, 2).posts])
p.tags.append(T(id=3))
p.tags.remove(s.get(T, 1))
s.commit()
print([t.id for t in p.tags], conn.execute(sa.text("SELECT p_id, t_id FROM link ORDER BY t_id")).all())
s.delete(p)
s.commit()
print(conn.execute(sa.text("SELECT count(*) FROM link")).scalar(), s.query(T).count())

# === cascades of deletion
from sqlalchemy.orm import Session, declarative_base, relationship
Base = declarative_base()
class P(Base):
    __tablename__ = "p"
    id = sa.Column(sa.Integer, primary_key=True)
    owned = relationship("O", cascade="all, delete-orphan")
    loose = relationship("L")
class O(Base):
    __tablename__ = "o"
    id = sa.Column(sa.Integer, primary_key=True)
    p_id = sa.Column(sa.ForeignKey("p.id"))
class L(Base):
    __tablename__ = "l"
    id = sa.Column(sa.Integer, primary_key=True)
    p_id = sa.Column(sa.ForeignKey("p.id"))
Base.metadata.create_all(conn)
s = Session(conn)
p = P(id=1, owned=[O(id=1), O(id=2)], loose=[L(id=1)])
s.add(p)
s.commit()
p.owned.remove(p.owned[0])
s.commit()
print(s.query(O.id).all())
s.delete(p)
s.commit()
print(s.query(O).count(), s.query(L.id, L.p_id).all())

# === queries
from sqlalchemy import func, or_, and_
from sqlalchemy.orm import Session, declarative_base, aliased, joinedload, load_only
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
    g = sa.Column(sa.String(1))
Base.metadata.create_all(conn)
s = Session(conn)
s.bulk_save_objects([T(id=i, a=i % 3, g="xy"[i % 2]) for i in range(1, 9)])
q = s.query(T)
print([t.id for t in q.order_by(T.a, T.id.desc()).limit(3).offset(1)])
print([t.id for t in q.order_by(T.id)[2:4]], q.order_by(T.id)[0].id)
print(q.filter(or_(T.a == 1, T.g == "x"), T.id > 2).count())
print(s.query(T.g, func.count(T.id)).group_by(T.g).order_by(T.g).all())
print(s.query(func.max(T.id)).scalar(), s.query(T.a).distinct().order_by(T.a).all())
print(s.query(T).filter(T.id == 1).exists() is not None, s.query(s.query(T).filter(T.id == 1).exists()).scalar() in (True, 1))
print(s.query(T.id).filter(T.a.in_(s.query(T.a).filter(T.id == 1).scalar_subquery() if False else [1])).order_by(T.id).all())
O = aliased(T)
print(s.query(T.id, O.id).join(O, O.id == T.id + 1).filter(T.id < 3).order_by(T.id).all())
try:
    q.filter(T.a == 1).one()
except sa.exc.MultipleResultsFound as error:
    print(error)
try:
    q.filter(T.id == 100).one()
except sa.exc.NoResultFound as error:
    print(error)
print(q.filter(T.id == 100).one_or_none(), q.filter_by(id=3).scalar().id)
print([t.id for t in q.options(load_only(T.id)).yield_per(10).execution_options(x=1).order_by(T.id)][:2])
sub = s.query(T.a.label("a"), func.count().label("n")).group_by(T.a).subquery()
print(s.query(sub.c.a, sub.c.n).order_by(sub.c.a).all())
print(s.query(T).with_entities(T.id).order_by(T.id).first(), s.query(T.id).filter(T.id == 1).union(s.query(T.id).filter(T.id == 2)).count())
print(s.query(T, T.id + 1).order_by(T.id).first()[1])
print(s.query(T).from_statement(sa.text("SELECT * FROM t WHERE id = 4")).one().a)
try:
    q.filter_by(nope=1)
except sa.exc.InvalidRequestError as error:
    print(error)

# === sessions of an engine commit and roll back
from sqlalchemy.orm import Session, sessionmaker, declarative_base, scoped_session
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
Base.metadata.create_all(engine)
with Session(engine) as s:
    s.add(T(id=1))
with Session(engine) as s:
    print(s.query(T).count())
    s.add(T(id=1))
    s.commit()
with Session(engine) as s, s.begin():
    s.add(T(id=2))
try:
    with Session(engine) as s, s.begin():
        s.add(T(id=3))
        s.flush()
        raise ValueError
except ValueError:
    pass
M = sessionmaker(engine)
with M.begin() as s:
    s.add(T(id=4))
with M() as s:
    print([t.id for t in s.query(T).order_by(T.id)])
    s.rollback()
Scoped = scoped_session(sessionmaker(bind=engine))
Scoped.add(T(id=5))
Scoped.commit()
print(Scoped.query(T).count(), Scoped() is Scoped())
Scoped.remove()

# === savepoints
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
Base.metadata.create_all(engine)
s = Session(engine)
s.add(T(id=1))
try:
    with s.begin_nested():
        s.add(T(id=2))
        raise ValueError
except ValueError:
    pass
nested = s.begin_nested()
s.add(T(id=3))
nested.commit()
s.commit()
print([t.id for t in s.query(T).order_by(T.id)])
s.close()

# === a flush that fails
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer, nullable=False)
Base.metadata.create_all(engine)
s = Session(engine)
s.add(T(id=1))
try:
    s.flush()
except sa.exc.IntegrityError as error:
    print("integrity")
try:
    s.query(T).count()
except sa.exc.PendingRollbackError as error:
    print(str(error)[:60])
s.rollback()
print(s.query(T).count(), list(s.new))
s.close()

# === the transaction of a connection is its owner's
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
Base.metadata.create_all(engine)
with engine.connect() as c:
    t = c.begin()
    s = Session(bind=c)
    s.add(T(id=1))
    s.commit()
    print(c.in_transaction())
    t.rollback()
with engine.connect() as c:
    s = Session(bind=c)
    s.add(T(id=2))
    s.commit()
    print(c.in_transaction())
with engine.connect() as c:
    print(c.execute(sa.text("SELECT id FROM t")).scalars().all())

# === errors
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
Base.metadata.create_all(conn)
s = Session(conn)
for work in (lambda: s.execute("SELECT 1"), lambda: s.add(3), lambda: s.delete(T(id=1)), lambda: T(nope=1), lambda: Session().execute(sa.text("SELECT 1"))):
    try:
        work()
    except Exception as error:
        print(type(error).__name__, str(error).split("<")[0][:70])

# === merge
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
Base.metadata.create_all(conn)
s = Session(conn)
s.add(T(id=1, a=1))
s.flush()
m = s.merge(T(id=1, a=2))
n = s.merge(T(id=2, a=3))
s.flush()
print(m is s.get(T, 1), conn.execute(sa.text("SELECT id, a FROM t ORDER BY id")).all())

# === json and values that change in place
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Session, declarative_base
from sqlalchemy.orm.attributes import flag_modified
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    plain = sa.Column(sa.JSON)
    tracked = sa.Column(MutableDict.as_mutable(sa.JSON))
Base.metadata.create_all(conn)
s = Session(conn)
t = T(id=1, plain={"a": 1}, tracked={"a": 1})
s.add(t)
s.commit()
t.plain["a"] = 2
t.tracked["a"] = 2
s.commit()
print(t.plain, t.tracked)
t.plain["a"] = 3
flag_modified(t, "plain")
s.commit()
t.plain = dict(t.plain, b=[1, None])
s.commit()
print(t.plain)
t.plain = None
s.commit()
print(t.plain, conn.execute(sa.text("SELECT CAST(plain AS VARCHAR(10)) FROM t")).scalar())

# === enumerations and dates of models
import datetime, enum
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class Color(enum.Enum):
    red = "КР"
    blue = "СИН"
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    color = sa.Column(sa.Enum(Color, name="color"))
    at = sa.Column(sa.DateTime)
    day = sa.Column(sa.Date)
    price = sa.Column(sa.Numeric(10, 2))
Base.metadata.create_all(conn)
s = Session(conn)
import decimal
s.add(T(color=Color.red, at=datetime.datetime(2024, 1, 2, 3, 4, 5), day=datetime.date(2024, 1, 2), price=decimal.Decimal("1.50")))
s.commit()
t = s.query(T).one()
print(t.color, t.at, t.day, t.price)
print(s.query(T).filter(T.color == Color.red).count(), s.query(T.color).all())

# === composite keys
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    a = sa.Column(sa.Integer, primary_key=True, autoincrement=False)
    b = sa.Column(sa.String(5), primary_key=True)
    v = sa.Column(sa.Integer)
Base.metadata.create_all(conn)
s = Session(conn)
s.add_all([T(a=1, b="x", v=1), T(a=1, b="y", v=2)])
s.flush()
print(s.get(T, (1, "y")).v, s.get(T, {"a": 1, "b": "x"}).v)
try:
    s.get(T, 1)
except sa.exc.InvalidRequestError as error:
    print(error)

# === models with annotations
from typing import List, Optional
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, Session
class Base(DeclarativeBase):
    pass
class P(Base):
    __tablename__ = "p"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]]
    items: Mapped[List["I"]] = relationship(back_populates="p")
class I(Base):
    __tablename__ = "i"
    id: Mapped[int] = mapped_column(primary_key=True)
    p_id: Mapped[int] = mapped_column(sa.ForeignKey("p.id"))
    p: Mapped["P"] = relationship(back_populates="items")
Base.metadata.create_all(conn)
s = Session(conn)
p = P(name="a")
p.items.append(I())
s.add(p)
s.commit()
print(p.id, p.items[0].id, p.items[0].p is p, P(name=None).items)

# === tables inherited by one table
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class A(Base):
    __tablename__ = "a"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(10))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "a"}
class B(A):
    extra = sa.Column(sa.Integer)
    __mapper_args__ = {"polymorphic_identity": "b"}
Base.metadata.create_all(conn)
s = Session(conn)
s.add_all([A(), B(extra=5)])
s.commit()
print([(type(x).__name__, x.kind) for x in s.query(A).order_by(A.id)], s.query(B).count(), s.query(B).one().extra)

# === trees
from sqlalchemy.orm import Session, declarative_base, relationship, backref
Base = declarative_base()
class N(Base):
    __tablename__ = "n"
    id = sa.Column(sa.Integer, primary_key=True)
    parent_id = sa.Column(sa.ForeignKey("n.id"))
    name = sa.Column(sa.String(5))
    parent = relationship("N", remote_side=[id], backref="children")
Base.metadata.create_all(conn)
s = Session(conn)
root = N(name="r")
leaf = N(name="l", parent=N(name="m", parent=root))
s.add(leaf)
s.commit()
print([(n.id, n.parent_id, n.name) for n in s.query(N).order_by(N.id)], leaf.parent.parent is root, [c.name for c in root.children])

# === events of mapped classes
from sqlalchemy import event
from sqlalchemy.orm import Session, declarative_base
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
Base.metadata.create_all(conn)
@event.listens_for(T, "before_insert")
def before(mapper, connection, target):
    target.a = 5
@event.listens_for(T, "after_update")
def after(mapper, connection, target):
    print("updated", target.a)
s = Session(conn)
t = T(id=1)
s.add(t)
s.flush()
print(t.a)
t.a = 6
s.flush()

# === asynchronous sessions
import asyncio
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import declarative_base, sessionmaker
Base = declarative_base()
class T(Base):
    __tablename__ = "t"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.Integer)
async def main():
    e = create_async_engine(async_url)
    async with e.begin() as c:
        await c.run_sync(Base.metadata.create_all)
    S = async_sessionmaker(e, expire_on_commit=False)
    async with S() as s:
        s.add_all([T(id=1, a=1), T(id=2, a=2)])
        await s.commit()
        print([t.a for t in (await s.execute(sa.select(T).order_by(T.id))).scalars()])
        print((await s.scalars(sa.select(T.a).order_by(T.a))).all(), await s.scalar(sa.select(sa.func.count()).select_from(T)))
        t = await s.get(T, 1)
        t.a = 10
        await s.flush()
        await s.refresh(t)
        print(t.a)
        await s.rollback()
    async with S.begin() as s:
        await s.delete(await s.get(T, 2))
    async with AsyncSession(e) as s:
        async with s.begin():
            s.add(T(id=3, a=3))
        print(await s.run_sync(lambda sync: [t.id for t in sync.query(T).order_by(T.id)]))
        print((await (await s.connection()).execute(sa.text("SELECT 1"))).scalar())
    Old = sessionmaker(e, class_=AsyncSession, expire_on_commit=False)
    async with Old() as s:
        print((await s.execute(sa.text("SELECT count(*) FROM t"))).scalar())
    await e.dispose()
asyncio.run(main())

# === tables inherited by joined tables
from sqlalchemy.orm import declarative_base, relationship, Session
Base = declarative_base()
class Company(Base):
    __tablename__ = "company"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))
    employees = relationship("Employee", back_populates="company", order_by="Employee.id")
class Employee(Base):
    __tablename__ = "employee"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20), nullable=False)
    kind = sa.Column(sa.String(20))
    company_id = sa.Column(sa.ForeignKey("company.id"))
    company = relationship("Company", back_populates="employees")
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "employee"}
class Engineer(Employee):
    __tablename__ = "engineer"
    id = sa.Column(sa.ForeignKey("employee.id"), primary_key=True)
    language = sa.Column(sa.String(20), default="SQL")
    __mapper_args__ = {"polymorphic_identity": "engineer"}
class Manager(Employee):
    __tablename__ = "manager"
    id = sa.Column(sa.Integer, sa.ForeignKey("employee.id"), primary_key=True)
    level = sa.Column(sa.Integer)
    reports = relationship("Report", back_populates="manager")
    __mapper_args__ = {"polymorphic_identity": "manager"}
class Boss(Manager):
    __tablename__ = "boss"
    id = sa.Column(sa.Integer, sa.ForeignKey("manager.id"), primary_key=True)
    car = sa.Column(sa.String(20))
    __mapper_args__ = {"polymorphic_identity": "boss"}
class Report(Base):
    __tablename__ = "report"
    id = sa.Column(sa.Integer, primary_key=True)
    manager_id = sa.Column(sa.ForeignKey("manager.id"))
    title = sa.Column(sa.String(20))
    manager = relationship("Manager", back_populates="reports")
Base.metadata.create_all(engine)
def rows():
    for name in ("employee", "engineer", "manager", "boss", "report"):
        print(name, conn.execute(sa.text("SELECT * FROM " + name + " ORDER BY id")).all())
    conn.rollback()
with Session(engine) as s, s.begin():
    c = Company(name="ACME")
    s.add(c)
    for made in (
        lambda: Employee(name="Ann", company=c), lambda: Engineer(name="Bob", language="Rust", company=c), lambda: Engineer(name="Cy"),
        lambda: Manager(name="Di", level=3, company=c, reports=[Report(title="r1"), Report(title="r2")]), lambda: Boss(name="Eve", level=9, car="red"),
    ):
        s.add(made())
rows()
with Session(engine) as s:
    for e in s.query(Employee).order_by(Employee.id):
        print(type(e).__name__, e.id, e.name, e.kind, getattr(e, "language", None), getattr(e, "level", None), getattr(e, "car", None))
    print([(m.name, m.level, [r.title for r in m.reports]) for m in s.query(Manager).order_by(Manager.name)])
    print([(type(m).__name__, m.name) for m in s.scalars(sa.select(Manager).order_by(Manager.level.desc()))])
    print(s.scalars(sa.select(Engineer).where(Engineer.name == "Bob")).one().language)
    print(s.query(Engineer).filter_by(language="SQL").one().name, s.query(Engineer).filter(Engineer.name.like("B%")).count())
    print(s.get(Boss, 5).car, s.get(Employee, 5) is s.get(Boss, 5), s.get(Engineer, 1), type(s.get(Employee, 2)).__name__)
    print([type(e).__name__ for e in s.query(Company).one().employees])
    print(s.query(Report).order_by(Report.title).first().manager.name)
with Session(engine) as s:
    boss = s.query(Boss).one()
    boss.name, boss.level = "Zed", 10
    bob = s.query(Employee).filter_by(name="Bob").one()
    bob.language = "C"
    s.delete(s.query(Engineer).filter(Engineer.name == "Cy").one())
    s.commit()
    print(boss.name, boss.level, boss.car, bob.language)
rows()
with Session(engine) as s:
    s.delete(s.query(Boss).one())
    s.merge(Engineer(id=2, name="Bobby", language="Go"))
    s.commit()
rows()

# === joined tables written in bulk
from sqlalchemy.orm import declarative_base, Session
Base = declarative_base()
class Item(Base):
    __tablename__ = "item"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(9))
    name = sa.Column(sa.String(9))
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "item"}
class Book(Item):
    __tablename__ = "book"
    id = sa.Column(sa.ForeignKey("item.id"), primary_key=True)
    pages = sa.Column(sa.Integer)
    __mapper_args__ = {"polymorphic_identity": "book"}
Base.metadata.create_all(engine)
with Session(engine) as s:
    s.bulk_insert_mappings(Book, [{"id": 1, "name": "a", "pages": 5, "kind": "book"}, {"id": 2, "name": "b", "pages": 6, "kind": "book"}])
    s.bulk_save_objects([Book(id=3, name="c", pages=7), Book(id=4, name="d", pages=8), Item(id=5, name="e")])
    s.bulk_update_mappings(Book, [{"id": 1, "name": "A", "pages": 50}, {"id": 2, "pages": 60}])
    s.commit()
    print([(b.id, b.kind, b.name, b.pages) for b in s.query(Book).order_by(Book.id)])
    print([(type(i).__name__, i.id) for i in s.query(Item).order_by(Item.id)])

# === options of queries
from sqlalchemy.orm import declarative_base, relationship, Session, joinedload, selectinload, subqueryload, lazyload, load_only, defer, undefer, contains_eager, raiseload, noload, defaultload
Base = declarative_base()
class Parent(Base):
    __tablename__ = "parent"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(9))
    children = relationship("Child", back_populates="parent", order_by="Child.id")
class Child(Base):
    __tablename__ = "child"
    id = sa.Column(sa.Integer, primary_key=True)
    parent_id = sa.Column(sa.ForeignKey("parent.id"))
    parent = relationship(Parent, back_populates="children")
Base.metadata.create_all(engine)
with Session(bind=engine) as s, s.begin():
    s.add_all([Parent(name="a", children=[Child(), Child()]), Parent(name="b")])
with Session(engine) as s:
    for option in (joinedload(Parent.children), selectinload(Parent.children), subqueryload(Parent.children), lazyload(Parent.children), load_only(Parent.name), defer(Parent.name), undefer(Parent.name), joinedload(Parent.children).joinedload(Child.parent), selectinload("*")):
        print([(p.name, len(p.children)) for p in s.query(Parent).options(option).order_by(Parent.id)])
    print([(c.id, c.parent.name) for c in s.query(Child).join(Child.parent).options(contains_eager(Child.parent)).order_by(Child.id)])
    print([p.name for p in s.scalars(sa.select(Parent).options(joinedload(Parent.children)).order_by(Parent.id)).unique()])
    print([p.name for p in s.execute(sa.select(Parent).options(selectinload(Parent.children)).execution_options(populate_existing=True).order_by(Parent.id)).scalars()])
