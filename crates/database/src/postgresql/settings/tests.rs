//! Settings are found as libpq finds them. No test here reads the environment of the process.

use std::path::Path;

use super::*;

fn environment(variables: &[(&str, &str)]) -> Environment {
    let variables: Vec<(String, String)> = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Environment::new(move |name| {
        variables
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    })
}

fn resolve(url: &str, variables: &[(&str, &str)]) -> Settings {
    let url = Url::parse(url).unwrap();
    Settings::resolve(&url, &ConnectOptions::default(), &environment(variables)).unwrap()
}

fn endpoints(settings: &Settings) -> Vec<String> {
    let shown = settings.hosts.iter().map(|host| match &host.endpoint {
        Endpoint::Tcp(name) => format!("{name}:{}", host.port),
        Endpoint::Socket(path) => path.display().to_string(),
    });
    shown.collect()
}

#[test]
fn url_goes_before_the_environment() {
    let variables = [
        ("PGHOST", "env"),
        ("PGPORT", "1"),
        ("PGUSER", "кто"),
        ("PGPASSWORD", "п"),
        ("PGDATABASE", "база"),
        ("PGSSLMODE", "disable"),
        ("PGAPPNAME", "имя"),
        ("PGCONNECT_TIMEOUT", "7"),
    ];
    let settings = resolve("postgresql://", &variables);
    assert_eq!(endpoints(&settings), ["env:1"]);
    assert_eq!(
        (settings.user.as_str(), settings.database.as_str()),
        ("кто", "база")
    );
    assert_eq!(settings.password_for(&settings.hosts[0]).as_deref(), Some("п"));
    assert_eq!(settings.tls.mode, SslMode::Disable);
    assert_eq!(settings.connect_timeout, Some(Duration::from_secs(7)));
    assert!(
        settings
            .startup
            .contains(&("application_name".to_owned(), "имя".to_owned()))
    );
    let settings = resolve(
        "postgresql://u:p@h:2/d?sslmode=require&connect_timeout=1",
        &variables,
    );
    assert_eq!(endpoints(&settings), ["h:2"]);
    assert_eq!((settings.user.as_str(), settings.database.as_str()), ("u", "d"));
    assert_eq!(settings.password_for(&settings.hosts[0]).as_deref(), Some("p"));
    assert_eq!(settings.tls.mode, SslMode::Require);
    assert_eq!(settings.connect_timeout, Some(Duration::from_secs(2)));
}

#[test]
fn connect_args_go_before_the_url() {
    let url = Url::parse("postgresql://u:p@h:2/d?sslmode=require").unwrap();
    let mut options = ConnectOptions::default();
    options.connect_args.insert("sslmode".into(), "disable".into());
    options.connect_args.insert("keepalives_idle".into(), 30.into());
    options.connect_args.insert("port".into(), 5433.into());
    let settings = Settings::resolve(&url, &options, &environment(&[])).unwrap();
    assert_eq!(settings.tls.mode, SslMode::Disable);
    assert_eq!(endpoints(&settings), ["h:5433"]);
    assert_eq!(settings.keepalives.unwrap().idle, Some(Duration::from_secs(30)));
    assert!(!format!("{options:?}").contains("disable"));
}

#[test]
fn defaults_are_libpqs() {
    let settings = resolve("postgresql://u@h", &[]);
    assert_eq!(endpoints(&settings), ["h:5432"]);
    assert_eq!(settings.database, "u");
    assert_eq!(settings.tls.mode, SslMode::Prefer);
    assert_eq!(settings.target, TargetSession::Any);
    assert_eq!(settings.keepalives, Some(Keepalives::default()));
    assert_eq!(resolve("postgresql://u@h?keepalives=0", &[]).keepalives, None);
    let settings = resolve("postgresql://u@/d", &[]);
    assert!(endpoints(&settings)[0].ends_with("/.s.PGSQL.5432"));
}

#[test]
fn several_hosts_are_tried_in_order() {
    for url in [
        "postgresql://u@/d?host=a:1&host=b:2&host=c",
        "postgresql://u@/d?host=a,b,c&port=1,2,",
        "postgresql://u@/d?host=a&host=b&host=c:5432&x=",
    ] {
        let found = endpoints(&resolve(url, &[]));
        assert_eq!(found.len(), 3, "{url}");
        assert_eq!(found[2], "c:5432");
    }
    let variables = [("PGHOST", "a,b"), ("PGPORT", "7")];
    assert_eq!(
        endpoints(&resolve("postgresql://u@/d", &variables)),
        ["a:7", "b:7"]
    );
    assert_eq!(endpoints(&resolve("postgresql://u@/d?host=h:7", &[])), ["h:7"]);
    assert_eq!(
        endpoints(&resolve("postgresql://u@ignored:1/d?host=/run/pg&port=7", &[])),
        ["/run/pg/.s.PGSQL.7"]
    );
    assert_eq!(
        endpoints(&resolve("postgresql://u@name/d?hostaddr=10.0.0.1", &[])),
        ["10.0.0.1:5432"]
    );
    assert_eq!(endpoints(&resolve("postgresql://u@[::1]:7/d", &[])), ["::1:7"]);
}

#[test]
fn password_file_is_read_if_others_cannot() {
    let folder = aludel_testing::folder::scratch();
    let path = folder.path().join(".pgpass");
    let text = "# comment\nother:5432:d:u:no\nh:5432:*:u\\:x:escaped\nh:*:d:u:пароль:с двоеточием\\\\\n*:*:*:*:any\n";
    std::fs::write(&path, text).unwrap();
    let home = folder.path().to_str().unwrap();
    let password = |url: &str| {
        let settings = resolve(url, &[("HOME", home)]);
        settings.password_for(&settings.hosts[0])
    };
    set_mode(&path, 0o644);
    assert_eq!(password("postgresql://u@h/d"), None);
    set_mode(&path, 0o600);
    assert_eq!(
        password("postgresql://u@h/d").as_deref(),
        Some("пароль:с двоеточием\\")
    );
    assert_eq!(password("postgresql://u%3Ax@h/z").as_deref(), Some("escaped"));
    assert_eq!(password("postgresql://v@h/d").as_deref(), Some("any"));
    assert_eq!(password("postgresql://u:own@h/d").as_deref(), Some("own"));
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn service_file_fills_what_the_url_leaves_open() {
    let folder = aludel_testing::folder::scratch();
    let path = folder.path().join("services");
    std::fs::write(
        &path,
        "[other]\nhost=no\n\n[рынок]\n# comment\nhost = db\nport=7\nuser=u\ndbname=d\n[last]\nport=9\n",
    )
    .unwrap();
    let variables = [("PGSERVICEFILE", path.to_str().unwrap()), ("PGUSER", "env")];
    let settings = resolve("postgresql://?service=рынок", &variables);
    assert_eq!(endpoints(&settings), ["db:7"]);
    assert_eq!((settings.user.as_str(), settings.database.as_str()), ("u", "d"));
    assert_eq!(
        endpoints(&resolve("postgresql://h/?service=рынок", &variables)),
        ["h:7"]
    );
    let missing = Url::parse("postgresql://?service=нет").unwrap();
    let error =
        Settings::resolve(&missing, &ConnectOptions::default(), &environment(&variables)).unwrap_err();
    assert_eq!(error.to_string(), "definition of service \"нет\" not found");
}

#[test]
fn settings_show_no_password() {
    let settings = resolve("postgresql://u:s3cret@h/d", &[]);
    assert!(!format!("{settings:?}").contains("s3cret"));
}
