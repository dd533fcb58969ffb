"""Settings that administrators change at run time."""

from sqlalchemy import Column, String, Text
from sqlalchemy.dialects.postgresql import JSONB

from database import Base
from models.mixins import TimestampMixin


class Setting(TimestampMixin, Base):
    __tablename__ = "settings"
    __table_args__ = {"schema": "config", "comment": "Настройки рынка"}

    key = Column(String(100), primary_key=True)
    value = Column(JSONB, nullable=False)
    description = Column(Text, comment="Для администраторов")
