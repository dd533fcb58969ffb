"""Places."""

from geoalchemy2 import Geography, Geometry
from sqlalchemy import Column, ForeignKey, Integer, Numeric, String, UniqueConstraint
from sqlalchemy.orm import relationship

from database import Base


class City(Base):
    __tablename__ = "cities"
    __table_args__ = {"schema": "geo"}

    id = Column(Integer, primary_key=True)
    name = Column(String(100), nullable=False, unique=True)
    center = Column(Geometry(geometry_type="POINT", srid=4326))

    districts = relationship("District", back_populates="city", cascade="all, delete-orphan")


class District(Base):
    __tablename__ = "districts"
    __table_args__ = (UniqueConstraint("city_id", "name", name="uq_districts_city_name"), {"schema": "geo"})

    id = Column(Integer, primary_key=True)
    city_id = Column(Integer, ForeignKey("geo.cities.id", ondelete="CASCADE"), nullable=False, index=True)
    name = Column(String(100), nullable=False)
    border = Column(Geometry(geometry_type="MULTIPOLYGON", srid=4326))

    city = relationship("City", back_populates="districts")


class DeliveryZone(Base):
    __tablename__ = "delivery_zones"
    __table_args__ = {"schema": "geo"}

    id = Column(Integer, primary_key=True)
    store_id = Column(Integer, ForeignKey("market.stores.id", ondelete="CASCADE"), nullable=False, index=True)
    area = Column(Geography(geometry_type="POLYGON", srid=4326), nullable=False)
    fee = Column(Numeric(10, 2), nullable=False, server_default="0")

    store = relationship("Store", back_populates="zones")
