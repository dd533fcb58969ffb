from alembic import context

from app.models import Base

context.configure(
    url=context.config.get_main_option("sqlalchemy.url"),
    target_metadata=Base.metadata,
    literal_binds=True,
)
with context.begin_transaction():
    context.run_migrations()
