//! Where a caller is on her way: what the address carries from step to step.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use std::fmt::Write;

/// Letters that an address may carry as they are.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// The query of every step. Empty fields count as absent: a browser sends every field of a form.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Route {
    /// The ask's name; the campaign's first when absent.
    #[serde(default)]
    pub(super) ask: Option<String>,
    /// The ZIP code as it was typed.
    #[serde(default)]
    pub(super) zip: Option<String>,
    /// The district that was chosen, as an OCD id.
    #[serde(default)]
    pub(super) district: Option<String>,
    /// Which office is offered, counted from 0.
    #[serde(default)]
    pub(super) office: Option<String>,
    /// The receipt of the last report.
    #[serde(default)]
    pub(super) receipt: Option<String>,
    /// The outcome of the last report.
    #[serde(default)]
    pub(super) last: Option<String>,
}

impl Route {
    /// The same with empty fields taken out.
    pub(super) fn tidy(self) -> Self {
        let keep = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
        Self {
            ask: keep(self.ask),
            zip: keep(self.zip),
            district: keep(self.district),
            office: keep(self.office),
            receipt: keep(self.receipt),
            last: keep(self.last),
        }
    }

    /// The office that is offered.
    pub(super) fn office(&self) -> usize {
        self.office.as_deref().and_then(|office| office.parse().ok()).unwrap_or(0)
    }

    /// The same way with another office.
    pub(super) fn at_office(&self, office: usize) -> Self {
        let office = (office > 0).then(|| office.to_string());
        Self { office, ..self.onward() }
    }

    /// The same way without what belongs to one lawmaker and to the last report.
    pub(super) fn onward(&self) -> Self {
        Self { office: None, receipt: None, last: None, ..self.clone() }
    }

    /// An address with this query.
    pub(super) fn href(&self, path: &str) -> String {
        let fields = [
            ("ask", &self.ask),
            ("zip", &self.zip),
            ("district", &self.district),
            ("office", &self.office),
            ("receipt", &self.receipt),
            ("last", &self.last),
        ];
        let mut href = path.to_owned();
        let mut mark = '?';
        for (name, value) in fields {
            if let Some(value) = value {
                let value = utf8_percent_encode(value, PLAIN);
                write!(href, "{mark}{name}={value}").expect("a String takes all text");
                mark = '&';
            }
        }
        href
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_only_what_is_there() {
        let route = Route { ask: Some("  ".into()), zip: Some("00001".into()), ..Route::default() };
        let route = Route { district: Some("a/b:c&d".into()), ..route }.tidy();
        assert_eq!(route.href("/c/x/call"), "/c/x/call?zip=00001&district=a%2Fb%3Ac%26d");
        assert_eq!(route.at_office(1).onward().office, None);
        assert_eq!(Route::default().href("/c/x"), "/c/x");
    }
}
