//! One question to a geocoder. The address is in the question: nothing of it is logged or kept.

use super::GeocodeError;
use std::time::Duration;

/// Somebody waits for the answer: services take up to fourteen seconds.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The largest answer taken.
const BODY_LIMIT: usize = 4 << 20;

/// Asks once.
///
/// Errors: no answer, one with a failure, or one that is too large. No message holds the address.
pub(super) async fn get(url: &str) -> Result<Vec<u8>, GeocodeError> {
    let failed = |why: &str| GeocodeError::Unreachable(why.to_owned());
    // Another part of the program may have chosen the provider already: the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .user_agent(concat!("groundswell/", env!("CARGO_PKG_VERSION")))
        .timeout(TIMEOUT)
        .build()
        .map_err(|_| failed("no HTTPS client"))?;
    let mut answer = client.get(url).send().await.map_err(|why| match why.is_timeout() {
        true => failed("it took too long"),
        false => failed("no connection"),
    })?;
    if !answer.status().is_success() {
        return Err(failed(&format!("status {}", answer.status().as_u16())));
    }
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(|_| failed("the answer broke off"))? {
        body.extend_from_slice(&part);
        if body.len() > BODY_LIMIT {
            return Err(failed("the answer is too large"));
        }
    }
    Ok(body)
}
