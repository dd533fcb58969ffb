"""Rows that change with their table"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

revision = "5e0000000002"
down_revision = "5e0000000001"
branch_labels = None
depends_on = None


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "книга"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str | None]
    pages: Mapped[int | None]
    slug: Mapped[str | None]


def upgrade():
    op.add_column("книга", sa.Column("slug", sa.String(40)))
    with sessionmaker(bind=op.get_bind())() as session:
        for book in session.scalars(sa.select(Book).order_by(Book.id)):
            book.slug = f"{book.id}-{book.pages}"
        session.execute(sa.update(Book).where(Book.pages == 100).values(pages=Book.pages + 1))
        session.bulk_insert_mappings(Book, []) or session.commit()


def downgrade():
    op.drop_column("книга", "slug")
