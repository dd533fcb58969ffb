# on: sqlite
# === exec
from typing import Optional
from sqlmodel import Field, Session, SQLModel, select
class Товар(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str
    price: int = 0
SQLModel.metadata.create_all(conn)
conn.commit()
with Session(conn) as session:
    session.add(Товар(name="яблоко 🍏", price=3))
    session.add_all([Товар(name="a", price=1), Товар(name="b", price=2)])
    session.commit()
    print([t.name for t in session.exec(select(Товар).order_by(Товар.price)).all()])
    print(session.exec(select(Товар.name).where(Товар.price > 1).order_by(Товар.id)).all())
    print([tuple(row) for row in session.exec(select(Товар.id, Товар.name).order_by(Товар.id))])
    print(session.exec(select(sa.func.count()).select_from(Товар)).one())
    one = session.exec(select(Товар).where(Товар.name == "b")).first()
    one.price = 20
    session.add(one)
    session.commit()
    session.refresh(one)
    print(one.price, session.exec(sa.text("SELECT 7")).scalar(), session.get(Товар, 1).name)
    session.exec(sa.update(Товар).values(price=5))
    session.commit()
    print(session.exec(select(Товар.price)).all())

# === exec of an asynchronous session
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession
async def main():
    engine = create_async_engine(async_url)
    async with AsyncSession(engine) as session:
        print((await session.exec(select(sa.literal(5)))).all())
    await engine.dispose()
asyncio.run(main())
