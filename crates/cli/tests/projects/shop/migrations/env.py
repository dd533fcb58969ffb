from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine

import hooks
import models

config = context.config
fileConfig(config.config_file_name)

if context.is_offline_mode():
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=models.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(config.get_main_option("sqlalchemy.url")).connect() as connection:
        context.configure(connection=connection, **{"target_metadata": models.metadata, **hooks.options})
        with context.begin_transaction():
            context.run_migrations()
