use aludel_database::Url;

/// Reads a URL; one that is read comes back from what it is written as.
pub fn url(text: &str) {
    let Ok(url) = Url::parse(text) else {
        return;
    };
    let again = Url::parse(&url.render_as_string(false));
    assert!(again.is_ok_and(|again| again.drivername == url.drivername));
    let shown = url.render_as_string(true);
    assert!(!shown.is_empty());
}
