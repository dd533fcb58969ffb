//! Tests of the command line against what the reference says and leaves; `tests/README.md` tells how.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "in a test a panic is the report"
)]

mod bad_input;
mod batch_killed;
mod canonical;
mod cases;
mod database;
mod folder;
mod golden;
mod guide;
mod interrupted;
mod matrix;
mod naming;
mod plugin_entry_points;
mod production;
mod refused;
mod resume;
mod run;
mod safety;
mod sandbox;
mod unknown;
mod waiting;

/// One test for each area of `tests/cases`.
macro_rules! areas {
    ($($area:ident),*;) => {
        $(
            #[test]
            fn $area() {
                run::area(stringify!($area));
            }
        )*

        /// A file of cases that no test reads would go unnoticed.
        #[test]
        fn every_area_has_its_test() {
            let areas = vec![$(stringify!($area)),*];
            assert_eq!(cases::areas(), areas);
        }
    };
}

areas! {
    autogenerate, bazar, config, context, current, env_files, env_forms, errors, history, init, offline, options, plugins, projects, public,
    relations, revision, sessions, switches, templates, upgrade;
}
