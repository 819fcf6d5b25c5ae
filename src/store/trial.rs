//! Databases for tests: one of its own for each test and engine.

use super::{Db, Place};
use crate::kernel::Random;

/// Runs a test on SQLite, and on PostgreSQL when `TEST_POSTGRES_URL` names a server.
pub(crate) fn on_each_engine(test: impl AsyncFn(Db)) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::Sqlite(folder.path().join("trial.db"));
        test(Db::open(place).await.expect("SQLite opens")).await;
        match std::env::var("TEST_POSTGRES_URL") {
            Ok(url) => on_postgres(&url, &test).await,
            Err(_) => eprintln!("skipped on PostgreSQL: TEST_POSTGRES_URL is not set"),
        }
    });
}

async fn on_postgres(url: &str, test: &impl AsyncFn(Db)) {
    let config: tokio_postgres::Config = url.parse().expect("TEST_POSTGRES_URL is an address");
    let (client, connection) = config.connect(tokio_postgres::NoTls).await.expect("PostgreSQL");
    let driver = tokio::spawn(connection);
    let name = format!("trial_{:016x}", u64::from_ne_bytes(Random::System.bytes()));
    client.batch_execute(&format!("CREATE DATABASE {name}")).await.expect("a database");
    let (server, _) = url.rsplit_once('/').expect("an address with a database");
    let place = Place::Postgres(format!("{server}/{name}"));
    test(Db::open(place).await.expect("PostgreSQL opens")).await;
    let drop_it = format!("DROP DATABASE {name} WITH (FORCE)");
    client.batch_execute(&drop_it).await.expect("the database goes");
    drop(client);
    driver.await.expect("no panic").expect("a clean end");
}
