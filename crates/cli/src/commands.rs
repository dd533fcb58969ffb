//! From arguments to commands.

use std::cell::RefCell;
use std::rc::Rc;

use aludel::command::{
    CheckOptions, CurrentOptions, Doubt, HeadsOptions, HistoryOptions, InitOptions, MergeOptions,
    MigrateOptions, RevisionOptions, StampOptions,
};
use aludel::{CommandOptions, Console, Error, ErrorKind, OptionValue, Project};

use crate::arguments::{Arguments, Command, Global};
use crate::terminal::{self, Terminal};
use crate::{report, signals};

/// Runs the command and reports its failure; gives the exit status.
pub(crate) fn run(arguments: Arguments) -> u8 {
    let console = Rc::new(RefCell::new(Terminal::new()));
    let (whole_stack, quiet) = (arguments.global.raiseerr, arguments.global.quiet);
    let status = match dispatch(arguments, console.clone()) {
        Ok(()) => 0,
        Err(error) => {
            console.borrow_mut().progress(&aludel::Progress::Finished);
            report_failure(&error, &console, quiet, whole_stack);
            signals::exit_status().unwrap_or_else(|| report::exit_status(&error))
        }
    };
    let finished = console.borrow_mut().finish();
    match finished {
        Ok(()) => status,
        Err(error) => {
            let text = format!("error: standard output could not be written: {error}\n");
            console.borrow_mut().stderr(&text);
            1
        }
    }
}

fn report_failure(error: &Error, console: &RefCell<Terminal>, quiet: bool, whole_stack: bool) {
    let colour = terminal::stderr_colour();
    let mut console = console.borrow_mut();
    if error.exit_status().is_some() {
        // The script ended the command itself; what it had to say is all there is.
        if !error.message().is_empty() {
            console.stderr(&format!("{}\n", error.message()));
        }
        return;
    }
    if error.kind() != ErrorKind::Command {
        console.stderr(&format!("{}\n", report::render(error, colour, whole_stack)));
        return;
    }
    if !quiet {
        console.stdout(&format!("FAILED: {}\n", error.message()));
    }
    if error.place().is_some() {
        console.stderr(&format!("{}\n", report::render(error, colour, whole_stack)));
    } else if !error.hints().is_empty() {
        console.stderr(&format!("{}\n", report::render_hints(error, colour)));
    }
}

fn dispatch(arguments: Arguments, console: Rc<RefCell<Terminal>>) -> Result<(), Error> {
    let Arguments { global, command } = arguments;
    let mut project = open(&global, console)?;
    project.set_command_options(command_options(&global, &command));
    let done = run_command(&mut project, command);
    project.leave();
    done
}

fn run_command(project: &mut Project, command: Command) -> Result<(), Error> {
    match command {
        Command::Branches(it) => project.print_branches(it.verbose),
        Command::Check(it) => project.check_strictly(&CheckOptions {
            diff: it.diff,
            renames: it.rename,
        }),
        Command::Current(it) => project.print_current(CurrentOptions {
            verbose: it.verbose,
            check_heads: it.check_heads,
        }),
        Command::Downgrade(it) => project.downgrade_with(
            &it.revision,
            &MigrateOptions {
                sql: it.sql,
                tag: it.tag,
                resume: it.resume.map(Doubt::from),
            },
        ),
        Command::Edit(it) => project.edit(&it.revision),
        Command::EnsureVersion(it) => project.ensure_version(it.sql),
        Command::Heads(it) => project.print_heads(HeadsOptions {
            verbose: it.verbose,
            resolve_dependencies: it.resolve_dependencies,
        }),
        Command::History(it) => project.print_history(&HistoryOptions {
            range: it.rev_range,
            verbose: it.verbose,
            indicate_current: it.indicate_current,
        }),
        Command::Init(it) => project.init(
            &it.directory,
            &InitOptions {
                template: it.template,
                package: it.package,
            },
        ),
        Command::ListTemplates => project.print_templates(),
        Command::Merge(it) => {
            let revisions: Vec<&str> = it.revisions.iter().map(String::as_str).collect();
            let options = MergeOptions {
                message: it.message,
                branch_label: it.branch_label,
                rev_id: it.rev_id,
                splice: it.splice,
            };
            project.merge(&revisions, &options).map(drop)
        }
        Command::Revision(it) => project
            .revision(&RevisionOptions {
                message: it.message,
                autogenerate: it.autogenerate,
                sql: it.sql,
                head: it.head,
                splice: it.splice,
                branch_label: it.branch_label,
                version_path: it.version_path,
                rev_id: it.rev_id,
                depends_on: it.depends_on,
                renames: it.rename,
            })
            .map(drop),
        Command::Show(it) => project.print_revision(&it.revision),
        Command::Stamp(it) => {
            let revisions: Vec<&str> = it.revisions.iter().map(String::as_str).collect();
            project.stamp_with(
                &revisions,
                &StampOptions {
                    sql: it.sql,
                    tag: it.tag,
                    purge: it.purge,
                },
            )
        }
        Command::Upgrade(it) => project.upgrade_with(
            &it.revision,
            &MigrateOptions {
                sql: it.sql,
                tag: it.tag,
                resume: it.resume.map(Doubt::from),
            },
        ),
    }
}

/// Opens the project that the options and `ALEMBIC_CONFIG` name.
fn open(global: &Global, console: Rc<RefCell<dyn Console>>) -> Result<Project, Error> {
    let names: Vec<String> = global
        .config
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let files = aludel::config::config_files(&names, std::env::var("ALEMBIC_CONFIG").ok().as_deref())?;
    let mut builder = Project::builder()
        .config_file(files.ini)
        .pyproject(files.toml)
        .section(global.name.as_str())
        .quiet(global.quiet)
        .console(console);
    for argument in &global.x {
        builder = builder.x_argument(argument.as_str());
    }
    builder.open()
}

/// The command line as `config.cmd_opts` shows it to scripts: argparse's names.
fn command_options(global: &Global, command: &Command) -> CommandOptions {
    let text = |text: &Option<String>| text.clone().map_or(OptionValue::None, OptionValue::Text);
    let list = |items: &[String]| {
        if items.is_empty() {
            OptionValue::None
        } else {
            OptionValue::List(items.to_vec())
        }
    };
    let config: Vec<String> = global
        .config
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let mut options: CommandOptions = vec![
        ("config", list(&config)),
        ("name", OptionValue::Text(global.name.clone())),
        ("x", list(&global.x)),
        ("raiseerr", OptionValue::Flag(global.raiseerr)),
        ("quiet", OptionValue::Flag(global.quiet)),
    ];
    let own: CommandOptions = match command {
        Command::Branches(it) => vec![("verbose", OptionValue::Flag(it.verbose))],
        Command::Check(_) => Vec::new(),
        Command::Current(it) => vec![
            ("check_heads", OptionValue::Flag(it.check_heads)),
            ("verbose", OptionValue::Flag(it.verbose)),
        ],
        Command::Downgrade(it) | Command::Upgrade(it) => vec![
            ("sql", OptionValue::Flag(it.sql)),
            ("tag", text(&it.tag)),
            ("revision", OptionValue::Text(it.revision.clone())),
        ],
        Command::Edit(it) => vec![("rev", OptionValue::Text(it.revision.clone()))],
        Command::Show(it) => vec![("rev", OptionValue::Text(it.revision.clone()))],
        Command::EnsureVersion(it) => vec![("sql", OptionValue::Flag(it.sql))],
        Command::Heads(it) => vec![
            ("verbose", OptionValue::Flag(it.verbose)),
            ("resolve_dependencies", OptionValue::Flag(it.resolve_dependencies)),
        ],
        Command::History(it) => vec![
            ("rev_range", text(&it.rev_range)),
            ("verbose", OptionValue::Flag(it.verbose)),
            ("indicate_current", OptionValue::Flag(it.indicate_current)),
        ],
        Command::Init(it) => vec![
            ("template", OptionValue::Text(it.template.clone())),
            ("package", OptionValue::Flag(it.package)),
            ("directory", OptionValue::Text(it.directory.display().to_string())),
        ],
        Command::ListTemplates => Vec::new(),
        Command::Merge(it) => vec![
            ("message", text(&it.message)),
            ("branch_label", text(&it.branch_label)),
            ("rev_id", text(&it.rev_id)),
            ("splice", OptionValue::Flag(it.splice)),
            ("revisions", list(&it.revisions)),
        ],
        Command::Revision(it) => vec![
            ("message", text(&it.message)),
            ("autogenerate", OptionValue::Flag(it.autogenerate)),
            ("sql", OptionValue::Flag(it.sql)),
            ("head", text(&it.head)),
            ("splice", OptionValue::Flag(it.splice)),
            ("branch_label", text(&it.branch_label)),
            ("version_path", text(&it.version_path)),
            ("rev_id", text(&it.rev_id)),
            ("depends_on", list(&it.depends_on)),
        ],
        Command::Stamp(it) => vec![
            ("sql", OptionValue::Flag(it.sql)),
            ("tag", text(&it.tag)),
            ("purge", OptionValue::Flag(it.purge)),
            ("revisions", list(&it.revisions)),
        ],
    };
    options.extend(own);
    options
}
