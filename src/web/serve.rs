use super::alarm::Alarm;
use super::guard::{Front, Guard};
use super::operator::{collect_metrics, operator_router};
use super::{Site, routed};
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::Service;

/// Connections open at once: ten thousand live counts and everybody else. More wait to be accepted.
const CONNECTIONS: usize = 16_384;
/// How long a browser may take to send its headers, so that idle sockets cannot fill the house.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// What one connection may have read but not handled.
const READ_BUFFER_BYTES: usize = 128 * 1024;
/// How long requests under way may take to end after the signal to stop.
const DRAIN_WITHIN: Duration = Duration::from_secs(25);
/// A breath after a failed accept (no descriptor left), so that the loop does not spin.
const ACCEPT_AGAIN: Duration = Duration::from_millis(50);

/// Where the site listens.
pub struct Listeners {
    /// For everybody.
    pub public: TcpListener,
    /// For the operator: health and metrics.
    pub operator: Option<TcpListener>,
}

/// Serves until `stop` ends, then lets what is under way finish.
///
/// Errors: metrics are collected already, so this is the second site of the process.
pub async fn serve(
    site: Site,
    listeners: Listeners,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let connections = GracefulShutdown::new();
    let operator = match listeners.operator {
        Some(listener) => {
            let operator = operator_router(site.clone(), collect_metrics()?);
            Some(tokio::spawn(async move { accept(&listener, |_| operator.clone(), None).await }))
        }
        None => None,
    };
    let guard = Guard::new(site.clone(), site.limits());
    let public = Front::new(&guard, routed(site.clone(), guard.clone()));
    tokio::select! {
        () = accept(&listeners.public, |alarm| public.at(alarm), Some(&connections)) => {}
        () = stop => {}
    }
    drop(listeners.public);
    site.close();
    if tokio::time::timeout(DRAIN_WITHIN, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
    if let Some(operator) = operator {
        operator.abort();
    }
    Ok(())
}

async fn accept<S>(
    listener: &TcpListener,
    site: impl Fn(&Alarm) -> S,
    watched: Option<&GracefulShutdown>,
) where
    S: Service<Request<Incoming>, Response = Response, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send + 'static,
{
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = places.clone().acquire_owned().await;
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(why) => {
                tracing::warn!(error = %why, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_AGAIN).await;
                continue;
            }
        };
        let alarm = Alarm::default();
        let service = TowerToHyperService::new(site(&alarm));
        let connection = http(alarm).serve_connection(TokioIo::new(without_delay(stream)), service);
        let watcher = watched.map(GracefulShutdown::watcher);
        tokio::spawn(async move {
            // A broken connection is the reader's business, and says nothing we may log.
            let _ = match watcher {
                Some(watcher) => watcher.watch(connection).await,
                None => connection.await,
            };
            drop(place);
        });
    }
}

fn http(alarm: Alarm) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(alarm).header_read_timeout(HEADERS_WITHIN).max_buf_size(READ_BUFFER_BYTES);
    http
}

fn without_delay(stream: TcpStream) -> TcpStream {
    // Without it small answers may wait for an acknowledgement; a socket that refuses still works.
    let _ = stream.set_nodelay(true);
    stream
}

/// Ends at the first SIGTERM or SIGINT (Ctrl-C).
pub async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        let mut terminated = pin!(terminate.recv());
        tokio::select! {
            _ = interrupt => {}
            _ = &mut terminated => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
