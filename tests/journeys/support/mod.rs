//! What the stories stand on: databases, a site, and people who use it.

pub(crate) mod database;
pub(crate) mod form;
pub(crate) mod organizer;
mod post;
pub(crate) mod site;
pub(crate) mod upstream;
mod visitor;

pub(crate) use database::{Database, Engine};
pub(crate) use post::Post;
pub(crate) use site::Site;
pub(crate) use visitor::{Page, Visitor};

/// One test for each engine from one story.
///
/// `journey! { async fn a_story(database: Database) { .. } }` makes `a_story::on_sqlite` and
/// `a_story::on_postgres`.
macro_rules! journey {
    ($(#[$doc:meta])* async fn $name:ident($given:ident: $kind:ty) $story:block) => {
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn story($given: &$kind) $story

            #[test]
            fn on_sqlite() {
                crate::support::tell::<$kind>(crate::support::Engine::Sqlite, story);
            }

            #[test]
            fn on_postgres() {
                crate::support::tell::<$kind>(crate::support::Engine::Postgres, story);
            }
        }
    };
}
pub(crate) use journey;

/// What a story is given, and what is cleared away after it.
pub(crate) trait Given: Sized {
    /// Makes it from an empty database.
    async fn begin(database: Database) -> Self;
    /// Ends it and gives the database back.
    async fn end(self) -> Database;
}

impl Given for Database {
    async fn begin(database: Database) -> Self {
        database
    }

    async fn end(self) -> Database {
        self
    }
}

/// Tells a story to its end on an engine; says so when the engine is not to be had.
pub(crate) fn tell<G: Given>(engine: Engine, story: impl AsyncFnOnce(&G)) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let Some(database) = Database::new(engine).await else {
            eprintln!("skipped on PostgreSQL: TEST_POSTGRES_URL is not set");
            return;
        };
        let given = G::begin(database).await;
        story(&given).await;
        given.end().await.remove().await;
    });
}
