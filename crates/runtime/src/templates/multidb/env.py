import logging
import re
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

USE_TWOPHASE = False

# What alembic.ini says.
config = context.config

# Logging, from the sections of the .ini file.
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")

# Each of these is a section with a `sqlalchemy.url` of its own.
names = re.split(r",\s*", config.get_main_option("databases", ""))

# The metadata of the models of each database, for autogenerate:
# target_metadata = {"engine1": Base1.metadata, "engine2": Base2.metadata}
target_metadata = {}


def run_migrations_offline() -> None:
    """Write the SQL of every database, one after the other."""
    for name in names:
        logger.info("Migrating database %s", name)
        context.configure(
            url=config.get_section_option(name, "sqlalchemy.url"),
            target_metadata=target_metadata.get(name),
            literal_binds=True,
            dialect_opts={"paramstyle": "named"},
        )
        context.static_output("-- Database %s" % name)
        with context.begin_transaction():
            context.run_migrations(engine_name=name)


def run_migrations_online() -> None:
    """Open a transaction on every database, migrate all, then commit all."""
    connections = {}
    transactions = {}
    for name in names:
        engine = engine_from_config(
            config.get_section(name, {}),
            prefix="sqlalchemy.",
            poolclass=pool.NullPool,
        )
        connections[name] = engine.connect()
        if USE_TWOPHASE:
            transactions[name] = connections[name].begin_twophase()
        else:
            transactions[name] = connections[name].begin()

    try:
        for name, connection in connections.items():
            logger.info("Migrating database %s", name)
            context.configure(
                connection=connection,
                upgrade_token="%s_upgrades" % name,
                downgrade_token="%s_downgrades" % name,
                target_metadata=target_metadata.get(name),
            )
            context.run_migrations(engine_name=name)

        if USE_TWOPHASE:
            for transaction in transactions.values():
                transaction.prepare()
        for transaction in transactions.values():
            transaction.commit()
    except:
        for transaction in transactions.values():
            transaction.rollback()
        raise
    finally:
        for connection in connections.values():
            connection.close()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
