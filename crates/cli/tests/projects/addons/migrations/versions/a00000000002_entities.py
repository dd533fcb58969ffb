"""Views, functions and triggers"""

import sqlalchemy as sa
from alembic import op
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_policy import PGPolicy
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
from alembic_utils.replaceable_entity import register_entities

revision = "a00000000002"
down_revision = "a00000000001"
branch_labels = None
depends_on = None

view = PGView("public", "large_orders", "select id, kind::text as kind from \"заказ\" where kind = 'large';")
wider = PGView("public", "large_orders", "select id, kind::text as kind, 1 as one from \"заказ\"")
stored = PGMaterializedView("public", "stored", "select count(*) as n from \"заказ\"", with_data=True)
function = PGFunction(
    schema="public",
    signature="touch()",
    definition="returns trigger as $$ begin new.id = new.id + 100; return new; end; $$ language plpgsql",
)
doubled = PGFunction("public", "doubled(a integer, b integer default 2)", "returns integer as $$ select a * b; $$ language sql")
trigger = PGTrigger(
    schema="public",
    signature="touch_order",
    on_entity="public.заказ",
    definition="before insert on public.\"заказ\" for each row execute function public.touch()",
)
policy = PGPolicy("public", "see_all", "as permissive for select to public using (true)", "заказ")

register_entities([view, stored, function, doubled, trigger, policy])


def upgrade():
    for entity in (view, stored, function, doubled, trigger, policy):
        op.create_entity(entity)
    op.execute("INSERT INTO \"заказ\" (id, kind) VALUES (7, 'large')")
    op.execute(sa.text("INSERT INTO \"заказ\" (id, kind) SELECT doubled(n::int), 'tiny' FROM stored"))
    op.replace_entity(wider)
    op.replace_entity(stored)
    op.replace_entity(trigger)
    op.replace_entity(doubled)


def downgrade():
    for entity in (policy, trigger, doubled, function, stored, view):
        op.drop_entity(entity)
