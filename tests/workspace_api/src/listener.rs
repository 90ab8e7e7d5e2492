//! The port: connections in, answers out, and the switches that close and open it.

use crate::{
    pipeline::{self, Service},
    stream::Stream,
};
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    io,
    net::SocketAddr,
    sync::{Arc, mpsc::Sender},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc::UnboundedReceiver,
    task::JoinSet,
};

/// What a running service is told.
pub(crate) enum Command {
    /// Refuse connections and drop those that there are.
    StopListening(Sender<io::Result<()>>),
    /// Listen again, at the same address.
    Resume(Sender<io::Result<()>>),
    /// End.
    Shutdown,
}

/// Answers requests until it is told to end.
pub(crate) async fn run(service: Arc<Service>, listener: TcpListener, mut commands: UnboundedReceiver<Command>) {
    let Ok(address) = listener.local_addr() else { return };
    let mut listener = Some(listener);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            stream = accept(listener.as_ref()) => {
                connections.spawn(serve_connection(Arc::clone(&service), stream));
                while connections.try_join_next().is_some() {}
            }
            command = commands.recv() => match command {
                Some(Command::StopListening(done)) => {
                    listener = None;
                    connections.shutdown().await;
                    // Whoever asked may be gone.
                    let _ = done.send(Ok(()));
                }
                Some(Command::Resume(done)) => {
                    let result = if listener.is_some() { Ok(()) } else { listen_again(address, &mut listener).await };
                    let _ = done.send(result);
                }
                Some(Command::Shutdown) | None => break,
            },
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn listen_again(address: SocketAddr, listener: &mut Option<TcpListener>) -> io::Result<()> {
    *listener = Some(TcpListener::bind(address).await?);
    Ok(())
}

async fn accept(listener: Option<&TcpListener>) -> TcpStream {
    let Some(listener) = listener else { return std::future::pending().await };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // Too many open files, say: others may close theirs.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        }
    }
}

async fn serve_connection(service: Arc<Service>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let (stream, reset) = Stream::new(stream);
    let handler = service_fn(move |request| pipeline::answer(Arc::clone(&service), request, Arc::clone(&reset)));
    // A connection ends with an error when the caller goes away, and when a fault breaks it.
    let _ = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), handler).await;
}
