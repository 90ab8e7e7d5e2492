//! Connections that can be reset, and bodies that break off.

use axum::body::HttpBody;
use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Frame, SizeHint};
use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// Any body.
pub(crate) type AnyBody = UnsyncBoxBody<Bytes, io::Error>;

/// How long the first half of a body has to get to the caller before the reset, which overtakes what is on its way.
const HEAD_START: Duration = Duration::from_millis(20);

/// A TCP stream that ends with a reset instead of an orderly end when it is told to.
pub(crate) struct Stream {
    inner: TcpStream,
    reset: Arc<AtomicBool>,
}

impl Stream {
    pub(crate) fn new(inner: TcpStream) -> (Self, Arc<AtomicBool>) {
        let reset = Arc::new(AtomicBool::new(false));
        (Self { inner, reset: Arc::clone(&reset) }, reset)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        if self.reset.load(Ordering::SeqCst) {
            // Failing to set it leaves an orderly end, after which the answer is missing all the same.
            let _ = self.inner.set_zero_linger();
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.reset.load(Ordering::SeqCst) {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

/// A body that promises all of its length, gives the first half and then fails.
pub(crate) struct CutBody {
    half: Option<Bytes>,
    length: u64,
    head_start: Pin<Box<Sleep>>,
}

impl CutBody {
    pub(crate) fn new(body: &Bytes) -> Self {
        // An empty body has no half to break off after: promise one byte.
        let length = body.len().max(1) as u64;
        Self { half: Some(body.slice(..body.len() / 2)), length, head_start: Box::pin(sleep(HEAD_START)) }
    }
}

impl HttpBody for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        self.head_start.as_mut().poll(cx).map(|()| Some(Err(io::ErrorKind::ConnectionReset.into())))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
