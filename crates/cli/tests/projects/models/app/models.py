import sqlalchemy as sa

from app import base
from app.base import Base

print("-- the models are evaluated")


class Product(Base):
    __tablename__ = "товары"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column("имя", sa.Text, unique=True)
