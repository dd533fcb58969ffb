"""What the env.py of Flask-Migrate asks of Flask: the engine and the tables of `current_app`.

There is no application here, so the URL comes from where such projects keep it: the variables of the environment that
they configure the application from, or `sqlalchemy.url`.
"""

import importlib
import os
import sys

_VARIABLES = ("SQLALCHEMY_DATABASE_URI", "FLASK_SQLALCHEMY_DATABASE_URI", "DATABASE_URL")


def _url():
    from alembic import context

    for name in _VARIABLES:
        if os.environ.get(name):
            return os.environ[name]
    given = context.config.get_main_option("sqlalchemy.url")
    if given:
        return given
    raise RuntimeError(
        "env.py asks Flask's current_app for the database, and there is no application here: set "
        "SQLALCHEMY_DATABASE_URI or DATABASE_URL in the environment, or sqlalchemy.url in alembic.ini"
    )


def _extension():
    """The SQLAlchemy object of the application, found by importing what FLASK_APP names."""
    name = os.environ.get("FLASK_APP", "").split(":")[0].removesuffix(".py").replace("/", ".")
    for module in [name] if name else ["app", "wsgi"]:
        try:
            importlib.import_module(module)
        except ImportError:
            pass
    for module in list(sys.modules.values()):
        for value in list(getattr(module, "__dict__", {}).values()):
            if type(value).__name__ == "SQLAlchemy" and hasattr(value, "metadata"):
                return value
    return None


class _Database:
    """`current_app.extensions["migrate"].db`"""

    @property
    def engine(self):
        import sqlalchemy

        return sqlalchemy.create_engine(_url())

    def get_engine(self, bind_key=None):
        return self.engine

    @property
    def metadata(self):
        found = _extension()
        return None if found is None else found.metadata

    @property
    def metadatas(self):
        return {None: self.metadata}


class _Migrate:
    def __init__(self):
        self.db = _Database()
        self.configure_args = {}
        self.directory = "migrations"


class _Config(dict):
    def __missing__(self, key):
        if key == "SQLALCHEMY_DATABASE_URI":
            return _url()
        if key in os.environ:
            return os.environ[key]
        raise KeyError(key)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default


class _CurrentApp:
    name = "app"

    def __init__(self):
        self.extensions = {"migrate": _Migrate()}
        self.config = _Config()


current_app = _CurrentApp()
