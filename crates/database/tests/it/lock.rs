//! One process at a time changes a database.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use aludel_database::{Begin, ConnectOptions, Connection, ErrorKind, MigrationLock, Url};
use aludel_testing::{folder, postgres};

fn acquire(url: &Url, timeout: Option<Duration>) -> Result<MigrationLock, aludel_database::Error> {
    let options = ConnectOptions {
        application_name: Some("aludel test".to_owned()),
        ..ConnectOptions::default()
    };
    MigrationLock::acquire(url, &options, "aludel", timeout, &mut |_| {})
}

/// Eight threads take the lock in turn; no two have it at a time.
fn excludes(url: &Url) {
    let taken = AtomicBool::new(false);
    let turns = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..3 {
                    let lock = acquire(url, Some(Duration::from_secs(60))).unwrap();
                    assert!(!taken.swap(true, Ordering::SeqCst));
                    std::thread::sleep(Duration::from_millis(5));
                    assert!(taken.swap(false, Ordering::SeqCst));
                    turns.fetch_add(1, Ordering::SeqCst);
                    drop(lock);
                }
            });
        }
    });
    assert_eq!(turns.into_inner(), 24);
}

#[test]
fn postgresql_lock_excludes() {
    let database = postgres::scratch_database();
    excludes(&Url::parse(database.url()).unwrap());
}

#[test]
fn sqlite_lock_excludes_and_leaves_no_file() {
    let folder = folder::scratch();
    let url = format!("sqlite:///{}", folder.path().join("рынок.db").display());
    excludes(&Url::parse(&url).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn postgresql_holder_is_named_when_time_is_up() {
    let database = postgres::scratch_database();
    let url = Url::parse(database.url()).unwrap();
    let _lock = acquire(&url, None).unwrap();
    let mut seen = 0;
    let options = ConnectOptions::default();
    let timeout = Some(Duration::from_millis(200));
    let error = MigrationLock::acquire(&url, &options, "aludel", timeout, &mut |holder| {
        assert!(
            holder.description.contains("(aludel test)"),
            "{}",
            holder.description
        );
        seen += 1;
    })
    .unwrap_err();
    assert!(seen > 1);
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("it is held by the session"), "{error}");
    MigrationLock::acquire(&url, &options, "another key", timeout, &mut |_| {}).unwrap();
}

#[test]
fn sqlite_holder_is_named_when_time_is_up() {
    let folder = folder::scratch();
    let url = Url::parse(&format!("sqlite:///{}", folder.path().join("a.db").display())).unwrap();
    let _lock = acquire(&url, None).unwrap();
    let error = acquire(&url, Some(Duration::from_millis(50))).unwrap_err();
    let process = format!("it is held by the process {}", std::process::id());
    assert!(error.to_string().ends_with(&process), "{error}");
}

#[test]
fn lock_delays_no_concurrent_index_and_survives_its_own_transaction_timeout() {
    let database = postgres::scratch_database();
    database.execute(&format!(
        "ALTER DATABASE {} SET idle_in_transaction_session_timeout = 50",
        database.name()
    ));
    let url = Url::parse(database.url()).unwrap();
    let _held = acquire(&url, None).unwrap();
    let waiting = std::thread::spawn({
        let url = url.clone();
        move || acquire(&url, Some(Duration::from_secs(2)))
    });
    let mut connection = Connection::connect(&url, &ConnectOptions::default()).unwrap();
    connection.run("CREATE TABLE t (n int)").unwrap();
    connection.run("SET statement_timeout = 10000").unwrap();
    connection.run("CREATE INDEX CONCURRENTLY i ON t (n)").unwrap();
    assert_eq!(waiting.join().unwrap().unwrap_err().kind(), ErrorKind::Timeout);
}

#[test]
fn lock_of_a_database_in_memory_is_always_free() {
    let url = Url::parse("sqlite://").unwrap();
    let _first = acquire(&url, None).unwrap();
    let _second = acquire(&url, Some(Duration::ZERO)).unwrap();
}

#[test]
fn sqlite_lock_leaves_the_database_free_for_its_holder() {
    let folder = folder::scratch();
    let url = Url::parse(&format!("sqlite:///{}", folder.path().join("a.db").display())).unwrap();
    let _lock = acquire(&url, None).unwrap();
    let mut connection = Connection::connect(&url, &ConnectOptions::default()).unwrap();
    connection.begin(Begin::Immediate).unwrap();
    connection.run("CREATE TABLE t (n)").unwrap();
    connection.commit().unwrap();
}
