//! Hears what other nodes announce over PostgreSQL.

use super::postgres::CHANNEL;
use crate::store::Error;
use crate::store::db::{Announcement, Announcer};
use futures_util::StreamExt;
use std::time::Duration;
use tokio_postgres::{AsyncMessage, Config, NoTls};

/// How long to wait before asking a lost server again: short, since pages are stale meanwhile.
const RECONNECT_AFTER: Duration = Duration::from_secs(1);

/// Starts the thread that listens for as long as the program runs.
pub(crate) fn start(url: &str, announcer: Announcer) -> Result<(), Error> {
    let config: Config = url.parse()?;
    let body = move || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("the system gives a runtime");
        runtime.block_on(listen_for_ever(&config, &announcer));
    };
    let thread = std::thread::Builder::new().name("store-listener".into());
    thread.spawn(body).expect("the system gives a thread at start");
    Ok(())
}

async fn listen_for_ever(config: &Config, announcer: &Announcer) {
    loop {
        if let Err(why) = listen(config, announcer).await {
            tracing::warn!(reason = %why, "the listener lost PostgreSQL and will connect again");
        }
        tokio::time::sleep(RECONNECT_AFTER).await;
    }
}

async fn listen(config: &Config, announcer: &Announcer) -> Result<(), tokio_postgres::Error> {
    let (client, mut connection) = config.connect(NoTls).await?;
    let mut messages = futures_util::stream::poll_fn(|context| connection.poll_message(context));
    let subscribe = async {
        client.batch_execute(&format!("LISTEN {CHANNEL}")).await?;
        // Whatever was announced while nobody listened is unknown here.
        announcer.send(Announcement::All);
        std::future::pending::<Result<(), tokio_postgres::Error>>().await
    };
    let hear = async {
        while let Some(message) = messages.next().await {
            if let AsyncMessage::Notification(heard) = message? {
                announcer.send(Announcement::Topic(heard.payload().into()));
            }
        }
        Ok(())
    };
    tokio::select! {
        ended = subscribe => ended,
        ended = hear => ended,
    }
}
