//! A page's bytes in the three forms a browser may ask for, with the tag that says
//! they are the same.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// Bodies shorter than this are sent as they are: a packet is a packet.
const WORTH_COMPRESSING_BYTES: usize = 1_000;
/// zstd level for bytes that are compressed once and sent many times.
const ONCE_LEVEL: i32 = 17;
/// zstd level for a page that is compressed for one reader.
const EACH_LEVEL: i32 = 3;

/// How a body is coded on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip, which every browser reads.
    Gzip,
    /// Zstandard, smaller and faster, for those that say they read it.
    Zstd,
}

impl Encoding {
    /// The best coding that the request accepts; `q=0` refuses one.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let header = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let header = header.unwrap_or_default();
        let accepts = |name: &str| {
            header.split(',').any(|item| {
                let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
                coding.trim().eq_ignore_ascii_case(name) && !is_refused(weight)
            })
        };
        if accepts("zstd") {
            Self::Zstd
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Zstd => Some(HeaderValue::from_static("zstd")),
        }
    }

    fn code(self, plain: &Bytes, level: i32) -> Option<Bytes> {
        match self {
            Self::Identity => Some(plain.clone()),
            Self::Gzip => {
                let level =
                    if level > EACH_LEVEL { Compression::best() } else { Compression::new(4) };
                let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), level);
                encoder.write_all(plain).ok()?;
                encoder.finish().ok().map(Bytes::from)
            }
            Self::Zstd => zstd::bulk::compress(plain, level).ok().map(Bytes::from),
        }
    }
}

fn is_refused(weight: &str) -> bool {
    let Some(weight) = weight.trim().strip_prefix("q=") else { return false };
    weight.parse::<f32>().is_ok_and(|weight| weight == 0.0)
}

/// One body in all its codings, compressed once.
#[derive(Clone, Debug)]
pub struct Encoded {
    plain: Bytes,
    gzip: Option<Bytes>,
    zstd: Option<Bytes>,
    etag: HeaderValue,
}

impl Encoded {
    /// A file that is served for as long as the program runs: compressed as far as it goes.
    pub fn small(plain: Bytes) -> Self {
        Self::new(plain, ONCE_LEVEL)
    }

    /// A page that is rendered again whenever something on it moves: compressed quickly.
    pub fn page(plain: Bytes) -> Self {
        Self::new(plain, EACH_LEVEL)
    }

    fn new(plain: Bytes, level: i32) -> Self {
        let worth = plain.len() >= WORTH_COMPRESSING_BYTES;
        let code = |encoding: Encoding| worth.then(|| encoding.code(&plain, level)).flatten();
        let (gzip, zstd) = (code(Encoding::Gzip), code(Encoding::Zstd));
        let etag = etag(&plain);
        Self { plain, gzip, zstd, etag }
    }

    /// The body as this reader takes it, or 304 when she has it already.
    pub fn answer(&self, accepted: Encoding, if_none_match: Option<&HeaderValue>) -> Response {
        if matches(if_none_match, &self.etag) {
            return not_modified(self.etag.clone());
        }
        let coded = match accepted {
            Encoding::Identity => None,
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Zstd => self.zstd.as_ref(),
        };
        match coded {
            Some(coded) => response(coded.clone(), accepted, self.etag.clone()),
            None => response(self.plain.clone(), Encoding::Identity, self.etag.clone()),
        }
    }

    /// The uncompressed bytes.
    pub fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// Bytes over the wire for a browser that reads gzip.
    #[cfg(test)]
    pub(in crate::web) fn sent_bytes(&self) -> usize {
        self.gzip.as_ref().unwrap_or(&self.plain).len()
    }
}

/// A body made for one reader: only the coding she takes is made.
pub(super) fn answer_once(
    plain: Bytes,
    accepted: Encoding,
    if_none_match: Option<&HeaderValue>,
) -> Response {
    let etag = etag(&plain);
    if matches(if_none_match, &etag) {
        return not_modified(etag);
    }
    let accepted =
        if plain.len() < WORTH_COMPRESSING_BYTES { Encoding::Identity } else { accepted };
    match accepted.code(&plain, EACH_LEVEL) {
        Some(coded) => response(coded, accepted, etag),
        None => response(plain, Encoding::Identity, etag),
    }
}

/// A weak tag: the same page in another coding is the same page.
fn etag(plain: &[u8]) -> HeaderValue {
    let hash = blake3::hash(plain).to_hex();
    HeaderValue::from_str(&format!("W/\"{}\"", &hash[..22])).expect("hexadecimal is visible ASCII")
}

fn matches(if_none_match: Option<&HeaderValue>, etag: &HeaderValue) -> bool {
    let (Some(Ok(asked)), Ok(etag)) = (if_none_match.map(HeaderValue::to_str), etag.to_str())
    else {
        return false;
    };
    let strong = etag.trim_start_matches("W/");
    asked.split(',').any(|tag| tag.trim().trim_start_matches("W/") == strong)
}

fn not_modified(etag: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::VARY, VARY);
    response
}

const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding, accept-language");

fn response(body: Bytes, encoding: Encoding, etag: HeaderValue) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::VARY, VARY);
    if let Some(value) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(header: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(header));
        Encoding::accepted(&headers)
    }

    #[test]
    fn the_best_coding_on_offer_is_taken() {
        let cases = [
            ("", Encoding::Identity),
            ("gzip, deflate, br, zstd", Encoding::Zstd),
            ("gzip;q=0.5, zstd;q=0", Encoding::Gzip),
            ("GZIP", Encoding::Gzip),
            ("br", Encoding::Identity),
            ("zstd;q=0.0, gzip;q=0.0", Encoding::Identity),
        ];
        for (header, expected) in cases {
            assert_eq!(accepting(header), expected, "{header:?}");
        }
    }

    #[test]
    fn a_reader_who_has_the_page_is_sent_nothing() {
        let encoded = Encoded::page(Bytes::from("hello ".repeat(500)));
        let first = encoded.answer(Encoding::Gzip, None);
        let etag = first.headers()[header::ETAG].clone();
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "gzip");
        let again = encoded.answer(Encoding::Zstd, Some(&etag));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        let once = answer_once(encoded.plain().clone(), Encoding::Identity, Some(&etag));
        assert_eq!(once.status(), StatusCode::NOT_MODIFIED);
    }
}
