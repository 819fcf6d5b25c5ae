//! `/calendar.ics`: when the asks of running campaigns open and close (RFC 5545).

use crate::campaign::{self, CampaignState};
use crate::kernel::Timestamp;
use crate::store;
use crate::web::Error;
use crate::web::i18n::Msg;
use crate::web::page::Visit;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use std::fmt::Write;

/// Campaigns looked at.
const CAMPAIGNS: u32 = 200;
/// Octets of a line before it must be folded.
const LINE: usize = 73;

/// `GET /calendar.ics`.
pub(super) async fn show(visit: Visit, headers: HeaderMap) -> Result<Response, Error> {
    let known = visit.site.campaigns().clone();
    let read = async move |tx: &mut store::Tx<'_>| {
        let mut running = Vec::new();
        for head in campaign::heads(tx, CampaignState::Live, CAMPAIGNS).await? {
            let Ok(slug) = head.slug.parse() else { continue };
            running.extend(known.show(tx, &slug).await?);
        }
        Ok::<_, campaign::ShowError>(running)
    };
    let running = visit.site.db().read(read).await;
    let running = running.map_err(crate::web::public::campaign::unshown)?;
    let base = super::base(&visit, &headers);
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Groundswell//EN\r\n".to_owned();
    line(&mut text, "X-WR-CALNAME", &visit.site.config().site_name);
    for stored in &running {
        let page = format!("{base}/c/{}", stored.campaign.slug);
        for (ask, id) in stored.campaign.asks.iter().zip(&stored.ask_ids) {
            let moments = [
                (ask.window.opens_at(), Msg::CALENDAR_OPENS, "opens"),
                (ask.window.closes_at(), Msg::CALENDAR_CLOSES, "closes"),
            ];
            for (at, message, word) in moments {
                let Some(at) = at else { continue };
                text.push_str("BEGIN:VEVENT\r\n");
                line(&mut text, "UID", &format!("{id}-{word}"));
                line(&mut text, "DTSTAMP", &instant(stored.changed_at));
                line(&mut text, "DTSTART", &instant(at));
                let title = visit.t.m(message).with("ask", ask.title.as_str()).to_string();
                line(&mut text, "SUMMARY", &escaped(&title));
                // A calendar is seen by whoever looks over a shoulder: no title of a campaign
                // that may put its reader in danger.
                if !stored.campaign.is_sensitive() {
                    line(&mut text, "DESCRIPTION", &escaped(&stored.campaign.title));
                    line(&mut text, "URL", &page);
                }
                text.push_str("END:VEVENT\r\n");
            }
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    Ok(visit.file(text, HeaderValue::from_static("text/calendar; charset=utf-8")))
}

/// `20261130T230000Z`.
fn instant(at: Timestamp) -> String {
    let text = at.to_string();
    let (whole, _) = text.split_once(['.', 'Z']).unwrap_or((&text, ""));
    format!("{}Z", whole.replace(['-', ':'], ""))
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n")
}

/// Adds `NAME:value`, folded where it is longer than a line may be.
fn line(text: &mut String, name: &str, value: &str) {
    let mut length = 0;
    let _ = write!(text, "{name}:");
    for letter in value.chars() {
        if length + name.len() + letter.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 0;
        }
        length += letter.len_utf8();
        text.push(letter);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_and_signs_are_escaped() {
        let mut text = String::new();
        line(&mut text, "SUMMARY", &"é".repeat(60));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text:?}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "é".repeat(60)));
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }

    #[test]
    fn an_instant_is_written_without_signs() {
        let at = Timestamp::from_millis(1_796_079_600_000);
        let text = instant(at);
        assert_eq!((text.len(), text.ends_with('Z')), (16, true), "{text}");
    }
}
