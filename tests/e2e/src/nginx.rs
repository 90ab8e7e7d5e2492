//! The build served by nginx as `deploy/nginx.conf` says, with other ports and folders.

use crate::{PATIENCE, eventually};
use std::{
    env,
    ffi::OsString,
    fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Where Debian has a program that its people do not have on their PATH.
const PROGRAM: &str = "/usr/sbin/nginx";

/// How often another port is tried when the chosen one is taken meanwhile.
const MOST_PORTS: u32 = 5;

/// What is to be served.
#[derive(Clone, Debug)]
pub struct Hosted {
    dist: PathBuf,
    api: Option<u16>,
    servers: Vec<String>,
}

/// nginx on a free port of 127.0.0.1, until this is dropped.
pub struct Nginx {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Hosted {
    /// The files of this folder, without an API.
    #[must_use]
    pub fn new(dist: &Path) -> Self {
        // What is relative would be meant from nginx's own folder.
        let dist = fs::canonicalize(dist).unwrap_or_else(|error| panic!("{}: {error}", dist.display()));
        Self { dist, api: None, servers: Vec::new() }
    }

    /// The API on this port of 127.0.0.1 is passed on, and so are the pages for signing in.
    #[must_use]
    pub fn api(self, port: u16) -> Self {
        Self { api: Some(port), ..self }
    }

    /// One server more, such as `server { listen 127.0.0.1:12345; root /srv/portal; }`; [`Nginx::free_port`] finds a
    /// port. The variables of `deploy/nginx.conf` that choose headers can be used in it.
    #[must_use]
    pub fn server(mut self, block: &str) -> Self {
        self.servers.push(block.to_owned());
        self
    }

    /// The settings of `deploy/nginx.conf` with the marked lines changed.
    fn config(&self, folder: &Path, port: u16) -> String {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/nginx.conf");
        let config = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let folder = folder.display();
        // Nothing answers on the port for tests of what is discarded.
        let api = self.api.unwrap_or(9);
        let mut lines = vec![
            ("user", String::new()),
            ("pid", format!("pid {folder}/pid;")),
            ("errors", format!("error_log {folder}/error.log warn;")),
            ("log", temporary_folders(&folder.to_string())),
            ("api", format!("server 127.0.0.1:{api};")),
            ("port", format!("listen 127.0.0.1:{port};")),
            ("root", format!("root \"{}\";", self.dist.display())),
        ];
        if let Ok(modules) = env::var("WG_NGINX_MODULES") {
            lines.push(("brotli", format!("load_module {modules}/ngx_http_brotli_static_module.so;")));
        }
        let config = lines.iter().fold(config, |config, (mark, line)| edit(&config, mark, line));
        let end = config.rfind('}').expect("the settings end with a brace");
        format!("{}{}\n}}\n", &config[..end], self.servers.join("\n"))
    }
}

impl Nginx {
    /// Starts it, and waits until it listens.
    ///
    /// # Panics
    /// When it can't be started.
    #[must_use]
    pub fn start(hosted: &Hosted) -> Self {
        (0..MOST_PORTS)
            .find_map(|_| Self::on(Self::free_port(), hosted))
            .unwrap_or_else(|| panic!("{MOST_PORTS} ports were taken, one after the other"))
    }

    /// A port of 127.0.0.1 on which nobody listens.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn free_port() -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        listener.local_addr().expect("a listener has an address").port()
    }

    /// `None` if the port is taken.
    fn on(port: u16, hosted: &Hosted) -> Option<Self> {
        let folder = TempDir::with_prefix("workspace-general-nginx-").expect("a folder for temporary files");
        let [config, log] = ["nginx.conf", "error.log"].map(|name| folder.path().join(name));
        fs::write(&config, hosted.config(folder.path(), port)).expect("the settings can be written");
        let program = program();
        // One process is enough here, and ends at once.
        let process = Command::new(&program)
            .args(["-g", "daemon off; master_process off;"])
            .arg("-p")
            .arg(folder.path())
            .arg("-e")
            .arg(&log)
            .arg("-c")
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()));
        let mut nginx = Self { process, port, folder };
        let start = Instant::now();
        // It writes its number after it has begun to listen.
        while !nginx.folder.path().join("pid").exists() {
            if nginx.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                let said = fs::read_to_string(&log).unwrap_or_default();
                assert!(said.contains("Address already in use"), "nginx ended:\n{said}");
                return None;
            }
            assert!(start.elapsed() < PATIENCE, "nginx does not begin to listen");
            thread::sleep(Duration::from_millis(10));
        }
        eventually("nginx answers", || std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok());
        Some(nginx)
    }

    /// An address there: `http://127.0.0.1:12345` and the path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it has complained about so far.
    #[must_use]
    pub fn complaints(&self) -> String {
        fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It is gone already, or it goes now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> OsString {
    let debian = || if Path::new(PROGRAM).exists() { PROGRAM.into() } else { "nginx".into() };
    env::var_os("WG_NGINX").unwrap_or_else(debian)
}

/// In place of the folders of the system, in which only root may write.
fn temporary_folders(folder: &str) -> String {
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let paths: String = kinds.map(|kind| format!("{kind}_temp_path {folder}/{kind}; ")).concat();
    format!("access_log off; {paths}")
}

/// Puts another line in place of the one that ends in `# EDIT mark`.
fn edit(config: &str, mark: &str, line: &str) -> String {
    let end = format!("# EDIT {mark}");
    assert_eq!(config.lines().filter(|line| line.ends_with(&end)).count(), 1, "lines that end in “{end}”");
    let lines = config.lines().map(|old| if old.ends_with(&end) { line } else { old });
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Hosted, Nginx, edit};
    use std::{fs, net::TcpListener};
    use tempfile::TempDir;

    #[test]
    fn a_marked_line_is_changed() {
        assert_eq!(edit("a 1; # EDIT a\nb 2; # EDIT b\n", "b", "b 3;"), "a 1; # EDIT a\nb 3;\n");
    }

    #[test]
    fn it_serves_further_servers_and_ends() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("index.html"), "the page").unwrap();
        let port = Nginx::free_port();
        let server = format!("server {{ listen 127.0.0.1:{port}; return 200 portal; }}");
        let nginx = Nginx::start(&Hosted::new(folder.path()).server(&server));
        let read = |url: &str| ureq::get(url).call().unwrap().body_mut().read_to_string().unwrap();
        assert_eq!(read(&nginx.url("/any/place")), "the page");
        assert_eq!(read(&format!("http://127.0.0.1:{port}/")), "portal");
        assert_eq!(nginx.complaints(), "");
        drop(nginx);
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok(), "nobody listens any more");
    }
}
