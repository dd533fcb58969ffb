//! Any URL is read or refused; one that is read comes back from what it is written as.
#![no_main]

use aludel_database::Url;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(url) = Url::parse(text) else {
        return;
    };
    let again = Url::parse(&url.render_as_string(false));
    assert!(again.is_ok_and(|again| again.drivername == url.drivername));
    let shown = url.render_as_string(true);
    assert!(!shown.is_empty());
});
