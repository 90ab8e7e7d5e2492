//! A small web server for what is not the service: a portal's own site, or the place of the embedded files.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a connection may say nothing. Browsers open some in advance.
const SILENCE: Duration = Duration::from_secs(60);

/// An origin that nothing is served at yet: two places can know each other's before they begin.
pub struct Origin {
    listener: TcpListener,
    address: SocketAddr,
}

/// Serves a folder until this is dropped. A path whose last part has no dot is a place in a portal: it gets the nearest
/// `index.html` above.
pub struct StaticServer {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

struct Site {
    folder: PathBuf,
    headers: String,
}

impl Origin {
    /// Takes a free port.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn take() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let address = listener.local_addr().expect("a listener has an address");
        Self { listener, address }
    }

    /// `http://127.0.0.1:12345`
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves a folder here, with these headers on every answer.
    #[must_use]
    pub fn serve(self, folder: &Path, headers: &[(&str, &str)]) -> StaticServer {
        let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let site = Arc::new(Site { folder: folder.to_owned(), headers });
        let ended = Arc::new(AtomicBool::new(false));
        let (address, has_ended) = (self.address, Arc::clone(&ended));
        let thread = thread::spawn(move || {
            for connection in self.listener.incoming() {
                if has_ended.load(Ordering::SeqCst) {
                    return;
                }
                let site = Arc::clone(&site);
                // A browser that goes away in the middle of an answer is nothing that a test is about.
                _ = connection.map(|connection| thread::spawn(move || site.answer(&connection)));
            }
        });
        StaticServer { address, ended, thread: Some(thread) }
    }
}

impl StaticServer {
    /// `http://127.0.0.1:12345`
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread, which then looks.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            _ = thread.join();
        }
    }
}

impl Site {
    fn answer(&self, mut connection: &TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(SILENCE))?;
        let mut lines = BufReader::new(connection).lines();
        let Some(request) = lines.next().transpose()? else { return Ok(()) };
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        let path = request.split(' ').nth(1).unwrap_or("/");
        let path = path.split('?').next().unwrap_or_default();
        let found = self.file(path).and_then(|file| Some((fs::read(&file).ok()?, media_type(&file))));
        let (status, body, kind) = match found {
            Some((body, kind)) => ("200 OK", body, kind),
            None => ("404 Not Found", b"There is no such file.\n".to_vec(), "text/plain"),
        };
        let length = body.len();
        let headers = &self.headers;
        write!(
            connection,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n{headers}Connection: close\r\n\r\n"
        )?;
        connection.write_all(&body)
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if parts.iter().any(|part| part.starts_with('.')) {
            return None;
        }
        let whole: PathBuf = self.folder.join(parts.join("/"));
        match parts.last() {
            Some(name) if name.contains('.') => Some(whole),
            _ => {
                let above = whole.ancestors().take(parts.len() + 1);
                above.map(|folder| folder.join("index.html")).find(|file| file.is_file())
            }
        }
    }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn files_and_places_are_served_with_the_headers() {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("portal")).unwrap();
        fs::write(folder.path().join("portal/index.html"), "<p>portal</p>").unwrap();
        fs::write(folder.path().join("portal/a.js"), "1;").unwrap();
        let server = Origin::take().serve(folder.path(), &[("X-Test", "yes")]);
        for (path, status, kind) in [
            ("/portal/a.js?2", 200, "text/javascript; charset=utf-8"),
            ("/portal/", 200, "text/html; charset=utf-8"),
            ("/portal/settings/keys", 200, "text/html; charset=utf-8"),
            ("/portal/b.js", 404, "text/plain"),
            ("/elsewhere", 404, "text/plain"),
            ("/portal/../../portal/a.js", 404, "text/plain"),
        ] {
            let config = ureq::Agent::config_builder().http_status_as_error(false);
            let answer = ureq::Agent::from(config.build()).get(server.url() + path).call().unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
            let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
            assert_eq!((header("content-type").as_str(), header("x-test").as_str()), (kind, "yes"), "{path}");
        }
    }
}
