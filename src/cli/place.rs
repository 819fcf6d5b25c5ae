use crate::app::{App, Engine, OpenError};
use crate::store::{Db, Place};
use std::path::PathBuf;

/// Where a site's data is.
#[derive(Clone, Debug, clap::Args)]
pub struct PlaceArgs {
    /// The data folder; made when it is missing
    #[arg(long, value_name = "DIR", env = "GROUNDSWELL_DIR", default_value = "./groundswell-data")]
    pub data: PathBuf,
    /// A PostgreSQL database, `postgres://user@host/name`, instead of a file in the data folder
    #[arg(long, value_name = "URL", env = "GROUNDSWELL_DATABASE")]
    pub database: Option<String>,
}

impl PlaceArgs {
    /// Opens the site for writing; no other process may have its folder.
    pub async fn open(&self) -> Result<App, OpenError> {
        let engine = self.database.clone().map_or(Engine::OneMachine, Engine::Many);
        App::open(&self.data, engine).await
    }

    /// Opens the database to read, also while another process serves it.
    ///
    /// Errors: there is no database yet.
    pub async fn open_to_read(&self) -> anyhow::Result<Db> {
        let place = match &self.database {
            Some(url) => Place::Postgres(url.clone()),
            None => {
                let file = self.data.join("groundswell.db");
                anyhow::ensure!(
                    file.exists(),
                    "there is no database in {} yet; `groundswell sync us --data {0}` or \
                     `groundswell demo --data {0}` makes one",
                    self.data.display()
                );
                Place::Sqlite(file)
            }
        };
        Ok(Db::open(place).await?)
    }
}
