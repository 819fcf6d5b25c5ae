//! Pictures and films of campaigns, kept in the store so that every node of a site has them.

use super::{Block, Campaign, query};
use crate::kernel::Timestamp;
use crate::store::{self, Tx};
use std::collections::BTreeSet;

/// A picture or film as it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its name, the last part of `/media/{name}`.
    pub name: String,
    /// What it is.
    pub kind: MediaKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a picture or film is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A WebP picture.
    Webp,
    /// An AVIF picture.
    Avif,
    /// A drawing; served so that nothing in it can run.
    Svg,
    /// An MP4 film.
    Mp4,
    /// A WebM film.
    Webm,
}

/// Largest picture: what a page may weigh ten times over.
const PICTURE_LIMIT: usize = 1_000_000;
/// Largest film: half a minute for a telephone; longer ones live on a site made for films.
const FILM_LIMIT: usize = 8_000_000;

/// Why a file cannot be a campaign's picture or film.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    /// The name is not one that an address can carry plainly.
    #[error("{0:?}: name it with lower-case letters, digits, hyphens and one of the known endings")]
    Name(String),
    /// The bytes are not what the name says.
    #[error("{0}: this is not what its name says it is")]
    Content(String),
    /// Too large.
    #[error("{name}: larger than {limit} bytes")]
    Large {
        /// The file.
        name: String,
        /// What would be taken.
        limit: usize,
    },
}

impl MediaKind {
    /// Every kind with its endings, its content type and how its bytes begin (`?` for any byte).
    const ALL: [(Self, &'static [&'static str], &'static str, &'static [u8]); 7] = [
        (Self::Png, &["png"], "image/png", b"\x89PNG"),
        (Self::Jpeg, &["jpg", "jpeg"], "image/jpeg", b"\xff\xd8\xff"),
        (Self::Webp, &["webp"], "image/webp", b"RIFF????WEBP"),
        (Self::Avif, &["avif"], "image/avif", b"????ftypavi"),
        (Self::Svg, &["svg"], "image/svg+xml", b"<"),
        (Self::Mp4, &["mp4"], "video/mp4", b"????ftyp"),
        (Self::Webm, &["webm"], "video/webm", b"\x1a\x45\xdf\xa3"),
    ];

    /// The content type it is served with.
    pub fn content_type(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// Whether it is a film.
    pub const fn is_film(self) -> bool {
        matches!(self, Self::Mp4 | Self::Webm)
    }

    fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = !stem.is_empty() && name.len() <= 80 && stem.bytes().all(plain);
        let known = Self::ALL.iter().find(|(_, endings, ..)| endings.contains(&ending));
        known.map(|(kind, ..)| *kind).filter(|_| fits)
    }

    fn begins(self, bytes: &[u8]) -> bool {
        let start = Self::ALL[self as usize].3;
        let fits = |(want, have): (&u8, &u8)| *want == b'?' || want == have;
        bytes.len() >= start.len() && start.iter().zip(bytes).all(fits)
    }
}

impl Media {
    /// A file that a campaign names, checked.
    ///
    /// Errors: an odd name, bytes of another kind, more bytes than the limit.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, MediaError> {
        let odd = || MediaError::Name(name.to_owned());
        let kind = MediaKind::of_name(name).ok_or_else(odd)?;
        let limit = if kind.is_film() { FILM_LIMIT } else { PICTURE_LIMIT };
        if bytes.len() > limit {
            return Err(MediaError::Large { name: name.to_owned(), limit });
        }
        if !kind.begins(&bytes) {
            return Err(MediaError::Content(name.to_owned()));
        }
        Ok(Self { name: name.to_owned(), kind, bytes })
    }
}

/// The names of the files under `/media/` that a campaign shows.
pub fn media_names(campaign: &Campaign) -> BTreeSet<String> {
    let blocks = campaign.sections.iter().flat_map(|section| &section.blocks);
    let paths = blocks.flat_map(|block| match block {
        Block::Image(image) => vec![Some(&image.src)],
        Block::Video(video) => vec![Some(&video.src), video.poster.as_ref()],
        _ => Vec::new(),
    });
    let names = paths.flatten().filter_map(|path| path.strip_prefix("/media/"));
    names.map(str::to_owned).collect()
}

/// Keeps a picture or film under its name, in the place of an older one.
pub async fn put_media(tx: &mut Tx<'_>, media: &Media, now: Timestamp) -> Result<(), store::Error> {
    let row = (media.name.as_str(), media.bytes.as_slice(), now);
    tx.execute(query::PUT_MEDIA, row).await?;
    Ok(())
}

/// The picture or film of this name.
pub async fn show_media(tx: &mut Tx<'_>, name: &str) -> Result<Option<Media>, store::Error> {
    let found: Option<(Vec<u8>,)> = tx.fetch_optional(query::FIND_MEDIA, (name,)).await?;
    Ok(found.and_then(|(bytes,)| {
        Some(Media { name: name.to_owned(), kind: MediaKind::of_name(name)?, bytes })
    }))
}

/// Whether a picture or film of this name is kept.
pub async fn has_media(tx: &mut Tx<'_>, name: &str) -> Result<bool, store::Error> {
    let found: Option<(Timestamp,)> = tx.fetch_optional(query::HAS_MEDIA, (name,)).await?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_for_what_it_is() {
        assert!(Media::new("a-1.png", b"\x89PNG...".to_vec()).is_ok());
        assert!(Media::new("a.webp", b"RIFF1234WEBPVP8".to_vec()).is_ok());
        for name in ["", "a", ".png", "A.png", "a b.png", "../a.png", "a.html", "a.png/b"] {
            assert!(matches!(Media::new(name, Vec::new()), Err(MediaError::Name(_))), "{name}");
        }
        let liar = Media::new("a.png", b"<script>".to_vec());
        assert_eq!(liar, Err(MediaError::Content("a.png".to_owned())));
        let large = Media::new("a.svg", vec![b'<'; PICTURE_LIMIT + 1]);
        assert!(matches!(large, Err(MediaError::Large { .. })));
    }
}
