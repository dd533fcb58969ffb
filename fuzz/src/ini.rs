use aludel::config::Ini;

/// Reads an ini file and every value of it.
pub fn ini(text: &str) {
    let mut ini = Ini::new([("here", "/дом")]);
    if ini.read(text, "alembic.ini").is_err() {
        return;
    }
    let sections: Vec<String> = ini.sections().map(str::to_owned).collect();
    for section in sections {
        let _ = ini.items(&section);
        let _ = ini.set(&section, "x", text);
    }
}
