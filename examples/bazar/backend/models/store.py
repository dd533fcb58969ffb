"""Stores on the market."""

from geoalchemy2 import Geometry
from sqlalchemy import Column, ForeignKey, Integer, String, Time
from sqlalchemy.dialects.postgresql import ARRAY, UUID
from sqlalchemy.orm import relationship

from database import Base
from models.mixins import TimestampMixin


class Store(TimestampMixin, Base):
    __tablename__ = "stores"
    __table_args__ = {"schema": "market"}

    id = Column(Integer, primary_key=True)
    owner_id = Column(UUID(as_uuid=True), ForeignKey("market.users.id"), nullable=False, index=True)
    city_id = Column(Integer, ForeignKey("geo.cities.id"), nullable=False)
    name = Column(String(200), nullable=False)
    address = Column(String(300))
    location = Column(Geometry(geometry_type="POINT", srid=4326), nullable=False)
    opens_at = Column(Time)
    closes_at = Column(Time)
    tags = Column(ARRAY(String(50)), nullable=False, server_default="{}")

    owner = relationship("User")
    products = relationship("Product", back_populates="store")
    zones = relationship("DeliveryZone", back_populates="store")
