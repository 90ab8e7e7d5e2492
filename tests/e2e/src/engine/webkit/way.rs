//! The way between the browser and its servers, as a proxy: it puts scripts into documents before their own, hears what
//! the console says and what became of requests, and keeps addresses from being loaded.

use super::head::Head;
use crate::{browser::PLAIN_HTTP_HOST, console::Line};
use serde_json::Value;
use socket2::SockRef;
use std::{
    io::{self, BufReader, Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// Where every host has a document with nothing in it.
pub(super) const NOTHING: &str = "/.nothing";

/// Where every host takes lines of the console.
const CONSOLE: &str = "/.console";

/// What marks the scripts that the way puts into documents, for their policies.
const NONCE: &str = "on-the-way";

/// The end of a body in chunks.
const LAST_CHUNK: &[u8] = b"0\r\n\r\n";

/// Open until this is dropped.
pub(super) struct Way {
    port: u16,
    known: Arc<Known>,
}

#[derive(Default)]
struct Known {
    languages: String,
    scripts: Mutex<Vec<String>>,
    blocked: Mutex<Vec<String>>,
    lines: Mutex<Vec<Line>>,
    closed: AtomicBool,
}

impl Way {
    /// Opens a way for a browser that prefers these languages.
    pub(super) fn open(languages: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let port = listener.local_addr().expect("a listener has an address").port();
        let known = Arc::new(Known { languages: languages.to_owned(), ..Known::default() });
        let way = Self { port, known: Arc::clone(&known) };
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if known.closed.load(Ordering::SeqCst) {
                    return;
                }
                let known = Arc::clone(&known);
                // A browser that goes away in the middle of an answer is nothing that a test is about.
                thread::spawn(move || known.carry(&connection));
            }
        });
        way
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn before_each_document(&self, script: &str) {
        held(&self.known.scripts).push(script.replace("</script", "<\\/script"));
    }

    pub(super) fn block(&self, addresses: &[String]) {
        addresses.clone_into(&mut held(&self.known.blocked));
    }

    /// What was said since the last time.
    pub(super) fn lines(&self) -> Vec<Line> {
        held(&self.known.lines).drain(..).collect()
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        self.known.closed.store(true, Ordering::SeqCst);
        // Wakes the thread, which then looks.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

impl Known {
    fn carry(&self, browser: &TcpStream) -> io::Result<()> {
        let mut from_browser = BufReader::new(browser);
        let Some(mut request) = Head::read(&mut from_browser)? else { return Ok(()) };
        let mut body = vec![0; usize::try_from(request.length().unwrap_or_default()).unwrap_or_default()];
        from_browser.read_exact(&mut body)?;
        let words: Vec<String> = request.first.split(' ').map(str::to_owned).collect();
        let [method, url, _] = words.as_slice() else { return Err(io::ErrorKind::InvalidData.into()) };
        let rest = url.strip_prefix("http://").unwrap_or(url);
        let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
        match path {
            CONSOLE => {
                self.hear(&body);
                return answer(browser, "204 No Content", "");
            }
            NOTHING => return answer(browser, "200 OK", "<!doctype html><title>Nothing</title>"),
            // The browser's own wish, which the page has nothing to do with.
            "/favicon.ico" => return answer(browser, "404 Not Found", ""),
            _ => (),
        }
        if held(&self.blocked).iter().any(|pattern| fits(pattern, url)) {
            self.lost(url, "blocked");
            return reset(browser);
        }
        let is_document = request.get("sec-fetch-dest").is_some_and(|kind| matches!(kind, "document" | "iframe"))
            || (method == "GET" && request.get("accept").is_some_and(|kinds| kinds.starts_with("text/html")));
        if is_document {
            for name in ["accept-encoding", "if-none-match", "if-modified-since"] {
                request.remove(name);
            }
        }
        request.first = format!("{method} {path} HTTP/1.1");
        request.remove("proxy-connection");
        request.set("Connection", "close");
        request.set("Accept-Language", &self.languages);
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        let name = if name == PLAIN_HTTP_HOST { "127.0.0.1" } else { name };
        let server = match TcpStream::connect((name, port.parse().unwrap_or_default())) {
            Ok(server) => server,
            Err(error) => {
                self.lost(url, &error.to_string());
                return reset(browser);
            }
        };
        (&server).write_all(&[request.bytes(), body].concat())?;
        let is_given_up = given_up(browser, &server)?;
        let done = self.bring(browser, &server, method, url, is_document);
        if let Err(error) = done
            && !is_given_up.load(Ordering::SeqCst)
        {
            self.lost(url, &error.to_string());
            return reset(browser);
        }
        // Ends what waits for the browser to give up as well.
        browser.shutdown(Shutdown::Both)
    }

    /// Brings the answer to the browser; an error is the server's.
    fn bring(
        &self,
        browser: &TcpStream,
        server: &TcpStream,
        method: &str,
        url: &str,
        document: bool,
    ) -> io::Result<()> {
        let mut from_server = BufReader::new(server);
        let mut head = Head::read(&mut from_server)?.ok_or(io::ErrorKind::ConnectionReset)?;
        let status = head.status();
        if status >= 400 {
            let said = format!("the server responded with a status of {status} ()");
            self.say(Line::new("SEVERE", "network", format!("{url} - Failed to load resource: {said}")));
        }
        head.set("Connection", "close");
        let is_html = head.get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if document && is_html && head.length().is_some() {
            let mut html = vec![0; usize::try_from(head.length().unwrap_or_default()).unwrap_or_default()];
            from_server.read_exact(&mut html)?;
            let html = self.with_scripts(&String::from_utf8_lossy(&html));
            head.set("Content-Length", &html.len().to_string());
            head.change("content-security-policy", |policy| {
                [("script-src", format!("'nonce-{NONCE}'")), ("connect-src", "'self'".to_owned())]
                    .iter()
                    .fold(policy.to_owned(), |policy, (what, also)| allow(&policy, what, also))
            });
            give(browser, &[head.bytes(), html.into_bytes()].concat());
            return Ok(());
        }
        give(browser, &head.bytes());
        let (mut left, is_chunked) = (head.length(), head.is_chunked());
        if method == "HEAD" || matches!(status, 204 | 304) {
            return Ok(());
        }
        let (mut piece, mut end) = (vec![0; 1 << 16], Vec::new());
        while left != Some(0) {
            let count = from_server.read(&mut piece)?;
            if count == 0 {
                let is_whole = if is_chunked { end == LAST_CHUNK } else { left.is_none() };
                return if is_whole { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
            }
            give(browser, &piece[..count]);
            left = left.map(|left| left.saturating_sub(count as u64));
            end.extend_from_slice(&piece[..count]);
            end.drain(..end.len().saturating_sub(LAST_CHUNK.len()));
        }
        Ok(())
    }

    fn with_scripts(&self, html: &str) -> String {
        let scripts: String = held(&self.scripts)
            .iter()
            .map(|script| format!("<script nonce={NONCE}>{{document.currentScript.remove()}};{script}\n</script>"))
            .collect();
        let begins = html.find("<head").and_then(|head| Some(head + html[head..].find('>')? + 1));
        let (before, after) = html.split_at(begins.unwrap_or_default());
        format!("{before}{scripts}{after}")
    }

    fn hear(&self, body: &[u8]) {
        let line: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        self.say(Line::new(text("level"), text("source"), text("text").to_owned()));
    }

    fn lost(&self, url: &str, why: &str) {
        self.say(Line::new("SEVERE", "network", format!("{url} - Failed to load resource: net::ERR_ ({why})")));
    }

    fn say(&self, line: Line) {
        held(&self.lines).push(line);
    }
}

/// The policy, which allows this source as well.
fn allow(policy: &str, what: &str, source: &str) -> String {
    match policy.contains(what) {
        true => policy.replacen(what, &format!("{what} {source}"), 1),
        false => format!("{policy}; {what} {source}"),
    }
}

/// Ends what waits for the server once the browser has given the request up, and says whether it has.
fn given_up(browser: &TcpStream, server: &TcpStream) -> io::Result<Arc<AtomicBool>> {
    let (browser, server) = (browser.try_clone()?, server.try_clone()?);
    let is_given_up = Arc::<AtomicBool>::default();
    let told = Arc::clone(&is_given_up);
    thread::spawn(move || {
        // The browser sends nothing more on a connection that is closed after the answer.
        if !matches!((&browser).read(&mut [0]), Ok(1)) {
            told.store(true, Ordering::SeqCst);
            let _ = server.shutdown(Shutdown::Both);
        }
    });
    Ok(is_given_up)
}

/// A browser that has gone away meanwhile wants it no more.
fn give(mut browser: &TcpStream, bytes: &[u8]) {
    let _ = browser.write_all(bytes);
}

fn answer(mut browser: &TcpStream, status: &str, html: &str) -> io::Result<()> {
    let length = html.len();
    let kind = "Content-Type: text/html; charset=utf-8";
    let head = format!("HTTP/1.1 {status}\r\n{kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    browser.write_all(format!("{head}{html}").as_bytes())
}

/// Breaks the connection once the last who holds it lets it go: WebKit takes one that merely ends for a whole answer.
fn reset(browser: &TcpStream) -> io::Result<()> {
    SockRef::from(browser).set_linger(Some(Duration::ZERO))?;
    // Wakes who waits for the browser to give up, and says nothing to the browser yet.
    browser.shutdown(Shutdown::Read)
}

/// Whether an address fits a pattern with `*` for anything.
fn fits(pattern: &str, url: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == url,
        Some((before, after)) => url.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(after, &rest[at..]))
        }),
    }
}

/// What a thread that stopped has left is still right: each change is done at once.
fn held<T>(known: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, url, wanted) in [
            ("http://a/*", "http://a/b.js", true),
            ("*/later/*.js", "http://a/later/b.js", true),
            ("*/later/*.js", "http://a/later/b.css", false),
            ("http://a/", "http://a/b", false),
        ] {
            assert_eq!(fits(pattern, url), wanted, "{pattern} {url}");
        }
    }
}
