# === functions
from alembic_utils.pg_function import PGFunction
function = PGFunction(
    schema="public",
    signature="до_и_после(a text default 'x', b integer DEFAULT 5, c uuid)",
    definition="""
        returns text language plpgsql as $$
        declare n text := 'a:b'; -- Capacity\\: 1,024
        begin
            return a || b::text || n;
        end;
        $$;
    """,
)
print(function.to_sql_statement_create().text)
print(function.to_sql_statement_drop().text, "|", function.to_sql_statement_drop(cascade=True).text)
print([statement.text for statement in function.to_sql_statement_create_or_replace()])
plain = PGFunction('"Схема"', "toUpper ()", "returns text as $$ select ':x'::text || :y $$ language sql;")
print(plain.to_sql_statement_create().text, plain.to_sql_statement_drop().text, plain.identity)
# === views
from alembic_utils.pg_view import PGView
from alembic_utils.pg_materialized_view import PGMaterializedView
view = PGView("public", "вид", "select 1 as a where ':b' = 'c'::text;")
print(view.to_sql_statement_create().text, view.to_sql_statement_drop(True).text)
print(*[statement.text for statement in view.to_sql_statement_create_or_replace()])
for with_data in (True, False):
    view = PGMaterializedView("s", '"v"', "select 1", with_data=with_data)
    print(view.to_sql_statement_create().text, view.to_sql_statement_drop().text)
    print([statement.text for statement in view.to_sql_statement_create_or_replace()])
# === triggers
from alembic_utils.pg_trigger import PGTrigger
trigger = PGTrigger(
    schema="shop",
    signature="t_search",
    on_entity="shop.products",
    definition="BEFORE INSERT OR UPDATE ON products\n    FOR EACH ROW EXECUTE FUNCTION f()",
)
print(trigger.to_sql_statement_create().text, "|", trigger.to_sql_statement_drop().text)
print([statement.text for statement in trigger.to_sql_statement_create_or_replace()], trigger.identity)
constraint = PGTrigger("public", "c", "after insert on public.a for each row execute procedure g()", "a", is_constraint=True)
print(constraint.to_sql_statement_create().text, constraint.on_entity)
# === others
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_grant_table import PGGrantTable, PGGrantTableChoice
from alembic_utils.pg_policy import PGPolicy
extension = PGExtension(schema="public", signature="uuid-ossp")
print(extension.to_sql_statement_create().text, extension.to_sql_statement_drop(cascade=True).text, extension.identity)
policy = PGPolicy("public", "own_rows", "as permissive for all to public using (owner = current_user)", "public.a")
print(policy.to_sql_statement_create().text, "|", policy.to_sql_statement_drop().text)
print([statement.text for statement in policy.to_sql_statement_create_or_replace()])
grant = PGGrantTable("public", "a", "reader", PGGrantTableChoice.SELECT, ["b", "a"], with_grant_option=True)
print(grant.to_sql_statement_create().text, "|", grant.to_sql_statement_drop().text, grant.identity)
print(PGGrantTable("public", "a", "r", "DELETE").to_sql_statement_create().text)
# === modules_of_packages
import sqlalchemy_utils, sqlalchemy as sa
print(sqlalchemy_utils.types.uuid.UUIDType(binary=False).__class__.__name__, sqlalchemy_utils.types.email.EmailType.__name__)
print(sa.dialects.postgresql.UUID.__name__)
# === own_module_before_a_package
# --- file databases/__init__.py
URL = "own"
# --- file databases/core.py
class Database: name = "own"
# --- file decouple.py
config = "own decouple"
# --- script
import databases, decouple
from databases.core import Database
print(databases.URL, Database.name, decouple.config)
