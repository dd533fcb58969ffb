from logging.config import fileConfig
import os

from alembic import context
from sqlalchemy import engine_from_config, pool, text

config = context.config
fileConfig(config.config_file_name, disable_existing_loggers=False)


def tell(name, value):
    context.config.print_stdout("%s = %s", name, value)


def ask(name, function):
    try:
        tell(name, repr(function()))
    except Exception as error:
        tell(name, f"{type(error).__name__}: {error}")


tell("file", os.path.basename(config.config_file_name))
tell("section", config.config_ini_section)
tell("option", config.get_main_option("my.option"))
tell("percent", config.get_main_option("another"))
tell("missing", config.get_main_option("nothere"))
tell("default", config.get_main_option("nothere", "otherwise"))
tell("more", sorted(name for name in config.get_section("more")))
tell("more key", config.get_section_option("more", "key"))
config.set_main_option("my.option", "другое")
config.set_section_option("more", "new", "n")
tell("set", (config.get_main_option("my.option"), config.get_section_option("more", "new")))
tell("attributes", config.attributes)
ask("offline", context.is_offline_mode)
ask("x", context.get_x_argument)
ask("x dictionary", lambda: context.get_x_argument(as_dictionary=True))
ask("tag", context.get_tag_argument)
ask("heads", context.get_head_revisions)
ask("head", context.get_head_revision)
ask("revision argument", context.get_revision_argument)
ask("starting revision", context.get_starting_revision_argument)
ask("script heads", lambda: context.script.get_heads())
ask("script base", lambda: context.script.get_base())
ask("script current head", lambda: context.script.get_current_head())
ask("script walk", lambda: [s.revision for s in context.script.walk_revisions()])
ask("script get", lambda: (context.script.get_revision("head").doc, context.script.get_revision("ce0000000001").nextrev))


def run(connection=None):
    if connection is None:
        context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    else:
        context.configure(connection=connection)
    ask("transactional", context.is_transactional_ddl)
    ask("dialect", lambda: context.get_context().dialect.name)
    ask("impl", lambda: type(context.get_context().impl).__name__)
    ask("as sql", lambda: context.get_context().as_sql)
    if connection is not None:
        ask("current", lambda: context.get_context().get_current_revision())
        ask("current heads", lambda: context.get_context().get_current_heads())
        ask("bind", lambda: context.get_bind() is connection)
        connection.rollback()
    with context.begin_transaction():
        if connection is None:
            context.static_output("-- written by env.py\n")
        context.execute("CREATE TABLE IF NOT EXISTS by_env (id INTEGER)")
        context.run_migrations(extra="from env.py")


if context.is_offline_mode():
    run()
else:
    engine = engine_from_config(config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        run(connection)
