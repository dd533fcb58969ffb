//! What MariaDB cannot do, or refuses: said before anything runs where that can be known, and with what to do.

use crate::resume::project;

#[test]
fn what_cannot_be_compiled_is_refused_before_anything_runs() {
    let first = "print('один')\nop.create_table('a', sa.Column('n', sa.Integer()))\n";
    for (last, told) in [
        (
            "op.drop_constraint('x', 'a')",
            "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type",
        ),
        (
            "op.alter_column('a', 'n', nullable=False)",
            "All MySQL CHANGE/MODIFY COLUMN operations require the existing type.",
        ),
        (
            "op.create_foreign_key('f', 'a', 'b', ['n'], ['n'], match='FULL')",
            "MySQL ignores the 'MATCH' keyword",
        ),
        (
            "op.add_column('a', sa.Column('s', sa.String()))",
            "VARCHAR requires a length on dialect mysql",
        ),
        (
            "with op.batch_alter_table('a') as batch_op:\n    batch_op.drop_constraint('x')",
            "please specify constraint type",
        ),
        ("op.create_tabel('a')", "create_tabel"),
    ] {
        let sandbox = project(&format!("{first}{last}"));
        let output = sandbox.run("upgrade head");
        output.fails_with(&[
            "upgrade  -> 5a",
            told,
            "5a_first.py",
            "nothing of this run was kept",
        ]);
        assert_eq!(output.stdout.matches("один").count(), 1, "{}", output.all());
        assert_eq!(sandbox.database.tables(), ["alembic_version"], "{last}");
    }
}

#[test]
fn what_depends_on_the_database_is_not_tried() {
    let sandbox = project(
        "op.create_table('a', sa.Column('n', sa.Integer()))\nprint('два')\n\
         try:\n    rows = op.get_bind().execute(sa.text('SELECT 1')).all()\nexcept BaseException:\n    rows = []\n\
         op.create_table('b', sa.Column('n', sa.Integer(), primary_key=True))\nop.drop_constraint('x', 'a' if rows else 1)",
    );
    let output = sandbox.run("upgrade head");
    output.fails_with(&["No generic 'DROP CONSTRAINT'", "CREATE TABLE b", "half-done"]);
    assert_eq!(output.stdout.matches("два").count(), 1, "{}", output.all());
}

#[test]
fn a_refusal_of_the_server_says_what_to_do() {
    let made = "op.create_table('t', sa.Column('a', sa.Integer(), primary_key=True, autoincrement=False), sa.Column('b', sa.Integer()))\n\
                op.execute('INSERT INTO t VALUES (1, 1), (2, 1)')\n";
    for (last, told) in [
        (
            "op.add_column('t', sa.Column('a', sa.Integer()))",
            "Duplicate column name",
        ),
        (
            "op.create_unique_constraint('u', 't', ['b'])",
            "HAVING count(*) > 1",
        ),
        (
            "op.drop_column('t', 'нет')",
            "the database lacks what this revision expects",
        ),
        (
            "op.create_foreign_key('f', 't', 't', ['b'], ['a'])\nop.execute('UPDATE t SET b = 9')",
            "point to nothing",
        ),
        (
            "op.create_index('i', 't', ['b'])\nop.create_foreign_key('f', 't', 't', ['b'], ['a'])\nop.drop_index('i', 't')",
            "drop the foreign key first",
        ),
    ] {
        project(&format!("{made}{last}"))
            .run("upgrade head")
            .fails_with(&[told, "half-done"]);
    }
}
