//! Any ini file is read or refused, and so is every value of one that is read.
#![no_main]

use aludel::config::Ini;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut ini = Ini::new([("here", "/дом")]);
    if ini.read(text, "alembic.ini").is_err() {
        return;
    }
    let sections: Vec<String> = ini.sections().map(str::to_owned).collect();
    for section in sections {
        let _ = ini.items(&section);
        let _ = ini.set(&section, "x", text);
    }
});
