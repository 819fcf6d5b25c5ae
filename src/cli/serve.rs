use super::{Outcome, PlaceArgs, block_on};
use crate::app::App;
use crate::config;
use crate::web::{self, Listeners, Site};
use anyhow::Context;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Example: groundswell serve --data ./site --listen 0.0.0.0:8080
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(flatten)]
    listen: ListenArgs,
}

/// Where the site listens.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ListenArgs {
    /// The address for everybody
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The operator's address, for health and metrics
    #[arg(long, value_name = "ADDR")]
    operator: Option<SocketAddr>,
}

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    start_log();
    block_on(async {
        let app = args.place.open().await?;
        args.listen.serve(app).await?;
        Ok(Outcome::Done)
    })
}

impl ListenArgs {
    /// Serves until the process is told to stop, then lets what is under way finish.
    pub(super) async fn serve(&self, app: App) -> anyhow::Result<()> {
        let public = bind(self.listen).await?;
        let operator = match self.operator {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        println!("Groundswell is at http://{}", public.local_addr()?);
        if let Some(operator) = &operator {
            println!("Health and metrics are at http://{}", operator.local_addr()?);
        }
        tokio::spawn(crate::night::watch(app.clone()));
        tokio::spawn(crate::night::fresh::keep_fresh(app.clone()));
        let listeners = Listeners { public, operator };
        let mailer = app.config.mail.as_ref().map(config::Mail::open).transpose()?;
        let site = Site::new(app);
        if let Some(mailer) = mailer {
            tokio::spawn(web::letter::carry(site.clone(), mailer));
        }
        web::serve(site, listeners, web::stop_signal()).await
    }
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; is another program there? --listen names another")
    })
}

/// One line of JSON an event on standard error; `RUST_LOG` chooses how much.
pub(super) fn start_log() {
    use tracing_subscriber::filter::Targets;
    use tracing_subscriber::prelude::*;
    let asked = std::env::var("RUST_LOG").ok().and_then(|text| text.parse::<Targets>().ok());
    let filter = asked.unwrap_or_else(|| Targets::new().with_default(tracing::Level::INFO));
    let lines = tracing_subscriber::fmt::layer().json().with_writer(std::io::stderr);
    // A second call in the same process keeps the first log.
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter)).try_init();
}
