from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool, text

config = context.config
fileConfig(config.config_file_name)
arguments = context.get_x_argument(as_dictionary=True)
tenants = arguments.get("tenants", "north,юг").split(",")
if "url" in arguments:
    config.set_main_option("sqlalchemy.url", arguments["url"])


def run_migrations_online():
    engine = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        for tenant in tenants:
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{tenant}"'))
            connection.execute(text('set search_path to "%s"' % tenant))
            connection.commit()
            connection.dialect.default_schema_name = tenant
            context.configure(connection=connection, version_table_schema=tenant)
            with context.begin_transaction():
                context.run_migrations()


def run_migrations_offline():
    for tenant in tenants:
        context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True, version_table_schema=tenant)
        with context.begin_transaction():
            context.execute(f'SET search_path TO "{tenant}"')
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
