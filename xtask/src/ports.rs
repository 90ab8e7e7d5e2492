//! Ports of this machine: finding a free one, and asking whether something answers.

use crate::error::Outcome;
use std::{
    io::{ErrorKind, Read, Write},
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

/// How many ports from the wanted one on are tried.
const ATTEMPTS: u16 = 50;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// The wanted port, or the next free one, which is then said.
pub(crate) fn free(what: &str, wanted: u16, taken: &[u16]) -> Outcome<u16> {
    let port = (wanted..wanted.saturating_add(ATTEMPTS))
        .find(|port| !taken.contains(port) && is_free(*port))
        .ok_or_else(|| format!("no free port for {what} from {wanted} on; choose one yourself"))?;
    if port != wanted {
        println!("Port {wanted} is taken; {what} gets {port}");
    }
    Ok(port)
}

/// The status with which a web server on this machine answers a GET, or nothing while there is none.
pub(crate) fn status(port: u16, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: */*\r\nConnection: close\r\n\r\n").ok()?;
    let mut start = [0; 12];
    stream.read_exact(&mut start).ok()?;
    std::str::from_utf8(&start).ok()?.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

/// A machine without IPv6 has nobody listening there.
fn is_free(port: u16) -> bool {
    let addresses: [SocketAddr; 2] = [(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()];
    addresses.into_iter().all(|address| match TcpListener::bind(address) {
        Ok(_) => true,
        Err(error) => address.is_ipv6() && error.kind() != ErrorKind::AddrInUse,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{BufRead, BufReader},
        thread,
    };

    fn listener() -> (TcpListener, u16) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        (listener, port)
    }

    #[test]
    fn a_taken_port_gives_way_to_a_later_free_one() {
        let (_listener, port) = listener();
        let chosen = free("a test", port, &[]).unwrap();
        assert!(chosen > port && chosen < port + ATTEMPTS);
        assert!(free("a test", chosen, &[chosen]).unwrap() > chosen);
    }

    #[test]
    fn an_answer_is_told_from_silence() {
        let (listener, port) = listener();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            // All of it, up to the empty line.
            let lines = BufReader::new(&stream).lines().map(Result::unwrap);
            let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").unwrap();
            request
        });
        assert_eq!(status(port, "/a?b"), Some(404));
        assert!(server.join().unwrap().contains(&"GET /a?b HTTP/1.1".to_owned()));
        // The listener is gone by now.
        assert_eq!(status(port, "/"), None);
    }
}
