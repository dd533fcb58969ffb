"""All models: Alembic and the application import them from here."""

from database import Base
from models.geo import City, DeliveryZone, District
from models.order import Order, OrderItem, OrderStatus
from models.product import Category, Product
from models.review import Review
from models.setting import Setting
from models.store import Store
from models.user import User

__all__ = [
    "Base",
    "Category",
    "City",
    "DeliveryZone",
    "District",
    "Order",
    "OrderItem",
    "OrderStatus",
    "Product",
    "Review",
    "Setting",
    "Store",
    "User",
]
