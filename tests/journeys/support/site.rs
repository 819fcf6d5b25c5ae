//! A site of a test's own: the real program in this process, over real HTTP, with a still clock.

use super::{Database, Given, Visitor};
use groundswell::app::{App, Engine};
use groundswell::config::Config;
use groundswell::kernel::{Clock, Random, Timestamp};
use groundswell::store::{DataFolder, Place};
use groundswell::web::{self, Listeners};
use std::sync::atomic::Ordering;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The instant at which every story begins: a Monday morning in Washington.
pub(crate) const NOW: &str = "2026-11-23T15:00:00Z";

/// A running site.
pub(crate) struct Site {
    /// What the site shares with the command line.
    pub(crate) app: App,
    address: String,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
    database: Database,
}

impl Site {
    /// Somebody who comes to the site for the first time.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(format!("http://{}", self.address))
    }

    /// Moves the site's clock.
    pub(crate) fn time_passes(&self, millis: i64) {
        let Clock::Fixed(now) = &self.app.clock else { unreachable!("tests fix the clock") };
        now.fetch_add(millis, Ordering::SeqCst);
    }
}

/// Opens the app of a test: a still clock and chance that repeats.
pub(crate) async fn open(database: &Database) -> Result<App, groundswell::app::OpenError> {
    open_with(database, Config::default()).await
}

/// As `open`, with these settings.
pub(crate) async fn open_with(
    database: &Database,
    config: Config,
) -> Result<App, groundswell::app::OpenError> {
    let folder = DataFolder::open(database.folder.path())?;
    let engine = match &database.place {
        Place::Sqlite(_) => Engine::OneMachine,
        Place::Postgres(url) => Engine::Many(url.clone()),
    };
    let now: Timestamp = NOW.parse().expect("an instant");
    App::assemble(folder, engine, config, Clock::fixed(now), Random::seeded(7)).await
}

impl Site {
    /// Serves an app until it is ended.
    pub(crate) async fn over(app: App, database: Database) -> Self {
        let public = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = public.local_addr().expect("an address").to_string();
        let (stop, stopped) = oneshot::channel::<()>();
        let site = web::Site::new(app.clone());
        let server = tokio::spawn(async move {
            let listeners = Listeners { public, operator: None };
            let until = async { drop(stopped.await) };
            web::serve(site, listeners, until).await.expect("it serves to the end");
        });
        Self { app, address, stop, server, database }
    }
}

impl Given for Site {
    async fn begin(database: Database) -> Self {
        let app = open(&database).await.expect("the site opens");
        Self::over(app, database).await
    }

    async fn end(self) -> Database {
        drop(self.stop);
        self.server.await.expect("the site stops when asked");
        self.database
    }
}
