//! Plugins that a project announces by `[project.entry-points."alembic.plugins"]` of its pyproject.toml.

use crate::cases::DatabaseKind::Sqlite;
use crate::sandbox::Sandbox;

const PYPROJECT: &str = "\
[project]
name = 'shop'

[project.entry-points.'alembic.plugins']
'shop.audit' = 'shop_plugin'
'shop.names' = 'shop_plugin:names'
";

const PLUGIN: &str = "\
from alembic.util import PriorityDispatchResult


def never(autogen_context, operations, schema, name, conn_table, metadata_table):
    print('сравнивается', name)
    operations.ops.clear()
    return PriorityDispatchResult.STOP


def setup(plugin):
    print('готовится', plugin.name)
    plugin.add_autogenerate_comparator(never, 'table', 'indexes')


class names:
    @staticmethod
    def setup(plugin):
        print('готовится', plugin.name)
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new("shop", Sqlite);
    sandbox.write("pyproject.toml", PYPROJECT);
    sandbox.write("shop_plugin.py", PLUGIN);
    sandbox.write(
        "hooks.py",
        "options = {'autogenerate_plugins': ['alembic.autogenerate.*', 'shop.audit']}\n",
    );
    sandbox
}

#[test]
fn plugins_of_the_project_itself_are_set_up() {
    let sandbox = sandbox();
    let output = sandbox.run("revision --autogenerate -m first");
    output.succeeds_with(&[
        "готовится shop.audit\n",
        "готовится shop.names\n",
        "сравнивается shops\n",
    ]);
}

#[test]
fn a_plugin_that_is_not_there_is_told_with_its_module() {
    let sandbox = sandbox();
    sandbox.replace("pyproject.toml", "'shop_plugin'", "'shop_plugins'");
    sandbox.run("upgrade head").fails_with(&["shop_plugins"]);
}
