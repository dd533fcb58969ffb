"""Records what the reference's autogenerate makes of pairs of a database and models.

PostgreSQL is the server of ALUDEL_RECORD_POSTGRES_URL, MariaDB that of ALUDEL_RECORD_MARIADB_URL.
"""

import json
import os
import pathlib
import sys
import warnings

import sqlalchemy as sa

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import _autogenerate as reference
import _autogenerate_cases as cases

GOLDENS = pathlib.Path(os.environ.get("ALUDEL_RECORD_GOLDENS", "tests/goldens")) / "autogenerate"
NAME = "aludel_record_autogenerate"


class Postgresql:
    name = "postgresql"

    def __init__(self):
        self.server = sa.make_url(os.environ["ALUDEL_RECORD_POSTGRES_URL"])
        self.admin = sa.create_engine(self.server.set(drivername="postgresql+psycopg2"), isolation_level="AUTOCOMMIT")
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {NAME}")
            connection.exec_driver_sql(f"CREATE DATABASE {NAME} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        self.engine = sa.create_engine(self.server.set(drivername="postgresql+psycopg2", database=NAME))

    def reset(self):
        with self.engine.begin() as connection:
            for schema in ("public", "test_schema", "Рынок"):
                connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
                connection.exec_driver_sql(f'CREATE SCHEMA "{schema}"')

    def close(self):
        self.engine.dispose()
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {NAME}")


class Mariadb:
    name = "mariadb"

    def __init__(self):
        self.server = sa.make_url(os.environ["ALUDEL_RECORD_MARIADB_URL"]).set(drivername="mariadb+pymysql")
        self.admin = sa.create_engine(self.server)
        self.engine = None

    def reset(self):
        if self.engine is not None:
            self.engine.dispose()
        with self.admin.begin() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {NAME}")
            connection.exec_driver_sql(f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        self.engine = sa.create_engine(self.server.set(database=NAME))

    def close(self):
        self.engine.dispose()
        with self.admin.begin() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {NAME}")


class Sqlite:
    name = "sqlite"
    engine = None

    def reset(self):
        if self.engine is not None:
            self.engine.dispose()
        self.engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)

    def close(self):
        self.engine.dispose()


def record(database, case, batch):
    database.reset()
    if batch:
        case["options"]["render_as_batch"] = True
    engine = database.engine
    setup = list(case["setup"])
    if case["before"] is not None:
        setup = reference.ddl(reference.evaluate(case["before"])["metadata"], engine.dialect) + setup
    try:
        with engine.begin() as connection:
            for statement in setup:
                connection.exec_driver_sql(statement.replace("%", "%%") if database.name != "sqlite" else statement)
    except sa.exc.DBAPIError:
        return None  # No such database can be made, so there is nothing to compare.
    metadata = reference.evaluate(case["after"])["metadata"]
    golden = {"name": case["name"], "setup": setup, "models": case["after"], "options": case["options"]}
    if case.get("renames"):
        golden["renames"] = case["renames"]
    with engine.connect() as connection:
        try:
            context, script, log, warned = reference.compare(connection, metadata, case["options"])
            upgrade = reference.body(script.upgrade_ops, context)
            downgrade = reference.body(script.downgrade_ops, context)
        except Exception as error:
            golden["error"] = f"{type(error).__name__}: {error}"
            return golden
        connection.rollback()
    golden |= {"upgrade": upgrade, "downgrade": downgrade, "log": log, "warnings": warned}
    try:
        with engine.begin() as connection:
            context = reference.MigrationContext.configure(connection, opts={"target_metadata": metadata, **case["options"]})
            reference.run(connection, context, upgrade, database.name)
        with engine.connect() as connection:
            context, script, _, _ = reference.compare(connection, metadata, case["options"])
            golden["again"] = reference.body(script.upgrade_ops, context)
    except Exception as error:
        golden["fails"] = f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return golden


def main():
    warnings.simplefilter("ignore")
    only = [it for it in sys.argv[1:] if it not in cases.AREAS]
    areas = [it for it in sys.argv[1:] if it in cases.AREAS]
    for database in (Sqlite, Postgresql, Mariadb):
        if only and database.name not in only:
            continue
        database = database()
        for area, members in cases.AREAS.items():
            if areas and area not in areas:
                continue
            batch = database.name == "sqlite" and area not in ("foreign_keys", "indexes")
            goldens = [record(database, case, batch) for case in members() if database.name in case["dialects"]]
            goldens = [golden for golden in goldens if golden is not None]
            path = GOLDENS / database.name / f"{area}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            if goldens:
                header = path.parent.parent / "models.py"
                header.write_text(reference.HEADER)
                path.write_text(json.dumps(goldens, ensure_ascii=False, indent=1) + "\n")
                print(path, len(goldens), sum("error" in it for it in goldens), sum("fails" in it for it in goldens))
        database.close()


main()
