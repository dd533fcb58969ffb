//! `on_version_apply`: the callables that hear of each step.

use std::rc::Rc;

use aludel_python::{Arguments, Interpreter, NativeFunction, NativeType, Object, PyResult, Value};
use aludel_revision::Step;

use super::MigrationContext;
use super::run::Keywords;

impl MigrationContext {
    /// Calls `callback(ctx=…, step=…, heads=…, run_args=…)` for each callable given to `configure()`.
    pub(super) fn call_version_apply(
        self: &Rc<Self>,
        py: &mut Interpreter,
        step: &Step,
        keywords: &Keywords,
    ) -> PyResult<()> {
        if self.options.on_version_apply.is_empty() {
            return Ok(());
        }
        let context: Rc<dyn aludel_library::host::MigrationContext> = self.clone();
        let context = aludel_library::migration_context_value(context);
        let heads = step.heads().iter().map(Value::str).collect::<Vec<_>>();
        let builtins = Value::Module(py.import("builtins")?);
        let heads = py.call_method(&builtins, "set", Arguments::positional(vec![Value::list(heads)]))?;
        let run_args = Value::dict(keywords.iter().map(|(name, value)| (name.clone(), value.clone())));
        for callback in &self.options.on_version_apply {
            let info = Value::object(MigrationInfo::new(step));
            let arguments = Arguments::none()
                .with_keyword("ctx", context.clone())
                .with_keyword("step", info)
                .with_keyword("heads", heads.clone())
                .with_keyword("run_args", run_args.clone());
            py.call(callback, arguments)?;
        }
        Ok(())
    }
}

/// `alembic.runtime.migration.MigrationInfo`
struct MigrationInfo {
    step: Step,
}

impl MigrationInfo {
    fn new(step: &Step) -> MigrationInfo {
        MigrationInfo { step: step.clone() }
    }

    fn up(&self) -> Vec<Value> {
        self.step.up_revision_ids().iter().map(Value::str).collect()
    }

    fn down(&self) -> Vec<Value> {
        self.step.down_revision_ids().iter().map(Value::str).collect()
    }
}

macro_rules! property {
    ($name:literal, $this:ident => $value:expr) => {
        NativeFunction::property($name, |_, arguments| {
            let $this = arguments.receiver::<MigrationInfo>()?;
            Ok($value)
        })
    };
}

static MIGRATION_INFO: NativeType = NativeType {
    methods: &METHODS,
    ..NativeType::new("alembic.runtime.migration", "MigrationInfo")
};

static METHODS: [NativeFunction; 8] = [
    property!("is_upgrade", this => Value::Bool(this.step.is_upgrade())),
    property!("is_stamp", this => Value::Bool(this.step.is_stamp())),
    property!("is_migration", this => Value::Bool(!this.step.is_stamp())),
    property!("up_revision_id", this => this.up().first().cloned().unwrap_or(Value::None)),
    property!("up_revision_ids", this => Value::tuple(this.up())),
    property!("down_revision_ids", this => Value::tuple(this.down())),
    property!("source_revision_ids", this => {
        Value::tuple(if this.step.is_upgrade() { this.down() } else { this.up() })
    }),
    property!("destination_revision_ids", this => {
        Value::tuple(if this.step.is_upgrade() { this.up() } else { this.down() })
    }),
];

impl Object for MigrationInfo {
    fn native_type(&self) -> &'static NativeType {
        &MIGRATION_INFO
    }
}
