//! One file from upstream over HTTP: asked for only if it changed, tried again with patience.
//!
//! Enters: an address and what is remembered of it. Leaves: its bytes, or that they are the same.
//! **Invariant:** a body that ends early or is too large is never given on as the file.

pub(super) use reqwest::Client;
use reqwest::header::{
    ETAG, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER,
};
use reqwest::{Response, StatusCode};
use std::time::Duration;

/// The largest body taken: the largest known file of these sources has 12 MB.
const BODY_LIMIT: usize = 128 << 20;
/// Time for a connection, and for a whole answer on a slow line.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
const ANSWER_TIMEOUT: Duration = Duration::from_secs(300);

/// How long and how often a failed request is tried again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Requests for one file at most.
    pub tries: u32,
    /// The wait after the first failure; it doubles after each.
    pub first: Duration,
    /// The longest wait, also when upstream asks for more.
    pub longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { tries: 5, first: Duration::from_secs(1), longest: Duration::from_secs(120) }
    }
}

/// What upstream said of a file when it was last fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its entity tag.
    pub etag: Option<String>,
    /// When it was last modified, in upstream's own words.
    pub modified: Option<String>,
}

/// Upstream's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The file, and what to remember of it.
    New(Vec<u8>, Validators),
    /// It is as it was.
    Same,
}

/// Why a file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// Upstream has no such file, or does not give it.
    #[error("{address} answered {status}")]
    Refused {
        /// The address.
        address: String,
        /// The status code.
        status: u16,
    },
    /// It did not come whole in any of the tries.
    #[error("{address} could not be fetched in {tries} tries: {why}")]
    Unreachable {
        /// The address.
        address: String,
        /// How often it was asked.
        tries: u32,
        /// The last failure.
        why: String,
    },
    /// The program's own client could not be made.
    #[error("no HTTPS client: {0}")]
    Client(reqwest::Error),
}

/// How one try failed.
enum Failed {
    /// Trying again will not help.
    ForGood(FetchError),
    /// It may help, after the wait that upstream asked for.
    ForNow(String, Option<Duration>),
}

/// The client that every request of a sync shares.
///
/// Errors: the system has no usable certificates.
pub(super) fn client() -> Result<Client, FetchError> {
    // Another part of the program may have chosen the provider already: the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("groundswell/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(ANSWER_TIMEOUT)
        .build()
        .map_err(FetchError::Client)
}

/// Fetches one file if it is not as `known` says.
///
/// Errors: upstream refuses it, or it did not come whole in any try.
pub(super) async fn get(
    client: &Client,
    address: &str,
    known: &Validators,
    patience: Patience,
) -> Result<Answer, FetchError> {
    let mut pause = patience.first;
    let mut tries = 1;
    loop {
        match once(client, address, known).await {
            Ok(answer) => return Ok(answer),
            Err(Failed::ForGood(why)) => return Err(why),
            Err(Failed::ForNow(why, _)) if tries >= patience.tries => {
                return Err(FetchError::Unreachable { address: address.to_owned(), tries, why });
            }
            Err(Failed::ForNow(_, asked)) => {
                tokio::time::sleep(asked.unwrap_or(pause).min(patience.longest)).await;
                pause = (pause * 2).min(patience.longest);
                tries += 1;
            }
        }
    }
}

async fn once(client: &Client, address: &str, known: &Validators) -> Result<Answer, Failed> {
    let mut request = client.get(address);
    let conditions = [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)];
    for (name, value) in conditions {
        if let Some(value) = value.as_ref().and_then(|text| HeaderValue::from_str(text).ok()) {
            request = request.header(name, value);
        }
    }
    let sent = request.send().await;
    let response = sent.map_err(|why| Failed::ForNow(why.to_string(), None))?;
    match response.status() {
        StatusCode::NOT_MODIFIED => Ok(Answer::Same),
        StatusCode::OK => body(response).await,
        status if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => {
            let asked = header(&response, RETRY_AFTER).and_then(|text| text.parse().ok());
            let asked = asked.map(Duration::from_secs);
            Err(Failed::ForNow(format!("it answered {status}"), asked))
        }
        status => Err(Failed::ForGood(FetchError::Refused {
            address: address.to_owned(),
            status: status.as_u16(),
        })),
    }
}

async fn body(mut response: Response) -> Result<Answer, Failed> {
    let validators =
        Validators { etag: header(&response, ETAG), modified: header(&response, LAST_MODIFIED) };
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= BODY_LIMIT => bytes.extend(chunk),
            Ok(Some(_)) => {
                let address = response.url().to_string();
                let why = format!("the answer is larger than {} MB", BODY_LIMIT >> 20);
                let error = FetchError::Unreachable { address, tries: 1, why };
                return Err(Failed::ForGood(error));
            }
            Ok(None) => return Ok(Answer::New(bytes, validators)),
            Err(why) => return Err(Failed::ForNow(format!("the answer broke off: {why}"), None)),
        }
    }
}

fn header(response: &Response, name: HeaderName) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests;
