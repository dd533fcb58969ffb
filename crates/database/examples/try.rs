#![allow(missing_docs, clippy::print_stdout)]
use aludel_database::*;
fn main() {
    for url in std::env::args().skip(1) {
        let r = Url::parse(&url).and_then(|u| Connection::connect(&u, &ConnectOptions::default())).and_then(|mut c| c.run("select current_user, (select ssl from pg_stat_ssl where pid=pg_backend_pid()), (select version from pg_stat_ssl where pid=pg_backend_pid())"));
        match r { Ok(r) => println!("OK   {url} {:?}", r.rows), Err(e) => println!("FAIL {url}\n     {:?} {e}", e.kind()) }
    }
}
