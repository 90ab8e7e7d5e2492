//! A service that runs, and the handle to it.

use crate::{
    Exchange,
    auth::{Role, Session, sessions},
    backstage::Backstage,
    database,
    faults::Faults,
    listener::{self, Command},
    options::Options,
    pipeline::Service,
};
use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, atomic::Ordering, mpsc},
    thread::JoinHandle,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    sync::mpsc::{UnboundedSender, unbounded_channel},
};

/// Why a service did not start.
#[derive(Debug)]
pub enum Error {
    /// The port is taken, or may not be used.
    Port(u16, io::Error),
    /// The database can't be opened or filled.
    Database(String),
    /// The machine gives no thread.
    Thread(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port(port, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is taken by another program")
            }
            Self::Port(port, error) => write!(f, "port {port} can't be used: {error}"),
            Self::Database(error) => write!(f, "the database can't be used: {error}"),
            Self::Thread(error) => write!(f, "the service can't start: {error}"),
        }
    }
}

impl std::error::Error for Error {}

/// A service that runs until this is dropped, on threads of its own: it can be used in tests with and without a runtime.
pub struct Running {
    address: SocketAddr,
    service: Arc<Service>,
    commands: UnboundedSender<Command>,
    thread: Option<JoinHandle<()>>,
}

/// Starts a service on 127.0.0.1.
///
/// # Errors
/// When the port or the database can't be used.
pub fn serve(options: Options) -> Result<Running, Error> {
    let port = options.port;
    let database = database::open(&options).map_err(Error::Database)?;
    let service = Arc::new(Service::new(options, database));
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(Error::Thread)?;
    let (listener, address) = listen(port).map_err(|error| Error::Port(port, error))?;
    let (commands, received) = unbounded_channel();
    let shared = Arc::clone(&service);
    let thread = std::thread::Builder::new()
        .name("workspace-api".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                match TcpListener::from_std(listener) {
                    Ok(listener) => listener::run(shared, listener, received).await,
                    Err(error) => eprintln!("workspace-api: {error}"),
                }
            });
            // What is held by a fault would never end by itself.
            runtime.shutdown_background();
        })
        .map_err(Error::Thread)?;
    Ok(Running { address, service, commands, thread: Some(thread) })
}

/// Not through the runtime: the caller may be in another one, and then must not wait for this one.
fn listen(port: u16) -> io::Result<(std::net::TcpListener, SocketAddr)> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:12345`, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the endpoints are: the URL with the base path.
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("{}{}", self.url(), crate::BASE_PATH)
    }

    /// The board on which faults are set up.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.service.faults.clone()
    }

    /// Every exchange on `/v3` so far, in the order of arrival. Empty unless [`Options::record`] is set.
    #[must_use]
    pub fn records(&self) -> Vec<Exchange> {
        self.service.records.all()
    }

    /// The exchanges of a method (`*`: any) on paths of a template such as `/workspaces/{workspace_id}`.
    #[must_use]
    pub fn records_of(&self, method: &str, template: &str) -> Vec<Exchange> {
        self.records().into_iter().filter(|exchange| exchange.is(method, template)).collect()
    }

    /// What happens behind the page's back.
    #[must_use]
    pub fn backstage(&self) -> Backstage<'_> {
        Backstage::new(&self.service)
    }

    /// Signs somebody in without the form. Set both values as cookies of the browser.
    ///
    /// # Errors
    /// When the database fails.
    pub fn sign_in(&self, role: Role) -> io::Result<Session> {
        sessions::start(&self.service.database(), role)
    }

    /// Ends all sessions, and lets no bearer token pass until [`Running::renew_tokens`]: every request gets 401.
    ///
    /// # Errors
    /// When the database fails.
    pub fn end_sessions(&self) -> io::Result<()> {
        self.service.tokens_ended.store(true, Ordering::SeqCst);
        sessions::end_all(&self.service.database()).map_err(io::Error::other)
    }

    /// Lets bearer tokens pass again.
    pub fn renew_tokens(&self) {
        self.service.tokens_ended.store(false, Ordering::SeqCst);
    }

    /// Puts the service's clock forward: plans and keys expire, imports and deletions are further.
    pub fn put_clock_forward(&self, by: Duration) {
        self.service.clock.put_forward(by);
    }

    /// Drops all connections and refuses new ones, until [`Running::resume`].
    ///
    /// # Errors
    /// When the service has ended.
    pub fn stop_listening(&self) -> io::Result<()> {
        self.tell(Command::StopListening)
    }

    /// Listens again, at the same address.
    ///
    /// # Errors
    /// When somebody else has taken the port meanwhile.
    pub fn resume(&self) -> io::Result<()> {
        self.tell(Command::Resume)
    }

    fn tell(&self, command: impl FnOnce(mpsc::Sender<io::Result<()>>) -> Command) -> io::Result<()> {
        let (done, wait) = mpsc::channel();
        let ended = |_| io::Error::from(io::ErrorKind::NotConnected);
        self.commands.send(command(done)).map_err(|_| io::Error::from(io::ErrorKind::NotConnected))?;
        wait.recv().map_err(ended)?
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that the service has ended by itself.
        let _ = self.commands.send(Command::Shutdown);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
