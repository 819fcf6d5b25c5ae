//! A database of its own for each test, on either engine.

use groundswell::store::Place;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// A file in the test's own folder.
    Sqlite,
    /// A database of its own on the server that `TEST_POSTGRES_URL` names.
    Postgres,
}

/// An empty data folder and an empty database.
pub(crate) struct Database {
    /// The data folder of the site; gone when the test ends.
    pub(crate) folder: TempDir,
    /// Where the rows are.
    pub(crate) place: Place,
}

/// Numbers the databases of this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

impl Database {
    /// A new one; `None` when the engine is not to be had.
    pub(crate) async fn new(engine: Engine) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let place = match engine {
            Engine::Sqlite => Place::Sqlite(folder.path().join("groundswell.db")),
            Engine::Postgres => Place::Postgres(new_on_server().await?),
        };
        Some(Self { folder, place })
    }

    /// Removes what outlives the folder.
    pub(crate) async fn remove(self) {
        if let Place::Postgres(url) = &self.place
            && let (Some(server), Some((_, name))) = (server(), url.rsplit_once('/'))
        {
            let client = connect(&server).await;
            let drop_it = format!("DROP DATABASE {name} WITH (FORCE)");
            client.batch_execute(&drop_it).await.expect("the database goes");
        }
    }
}

/// The address of a new, empty database; `None` without a server.
async fn new_on_server() -> Option<String> {
    let url = server()?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("journey_{}_{number}", std::process::id());
    let client = connect(&url).await;
    for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        client.batch_execute(&sql).await.expect("the server does it");
    }
    let (server, _) = url.rsplit_once('/').expect("an address with a database");
    Some(format!("{server}/{name}"))
}

/// The address of the server that tests may use.
fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok()
}

/// A plain connection, to look at the tables behind the site's back.
pub(crate) async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("PostgreSQL");
    tokio::spawn(connection);
    client
}
