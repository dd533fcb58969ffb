"""Products for buyers."""

from decimal import Decimal

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from database import get_session
from models import Product

router = APIRouter()


class ProductOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    price: Decimal
    unit: str


@router.get("/", response_model=list[ProductOut])
async def list_products(limit: int = 50, session: AsyncSession = Depends(get_session)):
    query = select(Product).where(Product.is_active).order_by(Product.name).limit(limit)
    return (await session.scalars(query)).all()


@router.get("/{product_id}", response_model=ProductOut)
async def get_product(product_id: int, session: AsyncSession = Depends(get_session)):
    product = await session.get(Product, product_id)
    if product is None:
        raise HTTPException(status_code=404, detail="Товар не найден")
    return product
