"""Tables whose rows are models"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "5e0000000001"
down_revision = None
branch_labels = None
depends_on = None

Base = declarative_base()


class Author(Base):
    __tablename__ = "author"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(40), nullable=False)
    books = relationship("Book", back_populates="author", cascade="all, delete-orphan")


class Book(Base):
    __tablename__ = "книга"
    id = sa.Column(sa.Integer, primary_key=True)
    author_id = sa.Column(sa.ForeignKey("author.id", ondelete="CASCADE"), nullable=False)
    title = sa.Column(sa.String(40))
    pages = sa.Column(sa.Integer, default=100)
    author = relationship("Author", back_populates="books")


def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    session = Session(bind=bind)
    session.add(Author(name="Чехов", books=[Book(title="Степь"), Book(title="Дуэль", pages=150)]))
    session.add_all([Author(name="Гоголь"), Author(name="Nobody")])
    session.commit()
    for book in session.query(Book).filter(Book.pages > 100):
        book.title = book.title.upper()
    session.delete(session.query(Author).filter_by(name="Nobody").one())
    session.flush()


def downgrade():
    Base.metadata.drop_all(op.get_bind())
