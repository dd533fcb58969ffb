import logging
import re
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

USE_TWOPHASE = False
config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
logger = logging.getLogger("alembic.env")
names = re.split(r",\s*", config.get_main_option("databases", ""))


def sections():
    for name in names:
        yield name, context.config.get_section(name, {})


def offline():
    for name, section in sections():
        file_ = f"{name}.sql"
        logger.info("Migrating database %s", name)
        context.configure(url=section["sqlalchemy.url"], literal_binds=True)
        with context.begin_transaction():
            context.run_migrations(engine_name=name)


def online():
    engines = {}
    for name, section in sections():
        engines[name] = rec = {}
        rec["engine"] = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
    for name, rec in engines.items():
        rec["connection"] = conn = rec["engine"].connect()
        rec["transaction"] = conn.begin_twophase() if USE_TWOPHASE else conn.begin()
    try:
        for name, rec in engines.items():
            logger.info("Migrating database %s" % name)
            context.configure(
                connection=rec["connection"],
                upgrade_token="%s_upgrades" % name,
                downgrade_token="%s_downgrades" % name,
            )
            context.run_migrations(engine_name=name)
        for rec in engines.values():
            rec["transaction"].commit()
    except:
        for rec in engines.values():
            rec["transaction"].rollback()
        raise
    finally:
        for rec in engines.values():
            rec["connection"].close()


if context.is_offline_mode():
    offline()
else:
    online()
