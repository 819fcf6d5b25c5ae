//! What people and programs send that no form of ours would: a sentence, a fitting status, no harm.

use crate::support::form::Form;
use crate::support::organizer::{HOME, Law};
use crate::support::{Site, Visitor, journey};

/// A megabyte of letters.
fn flood() -> String {
    "a".repeat(1 << 20)
}

/// The form of a lawmaker's page.
async fn call_form(visitor: &Visitor) -> Form {
    let sheet = visitor.opens(&format!("{HOME}/call?zip=80101")).await;
    let link = sheet.links(&format!("{HOME}/call/X000101")).remove(0);
    visitor.opens(&link).await.keyed_form()
}

journey! {
    /// A megabyte in each field in turn.
    async fn a_megabyte_in_a_field_is_refused_with_a_sentence(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = call_form(&supporter).await;
        for field in ["key", "offer", "office", "outcome", "note"] {
            let mut filled = vec![("outcome", "talked")];
            filled.retain(|(name, _)| *name != field);
            let flood = flood();
            filled.push((field, &flood));
            let page = supporter.sends(&form, &filled).await;
            assert_eq!(page.status.as_u16(), 413, "{field}: {}", page.text());
            assert!(page.text().len() > 40 && page.body.len() < 60_000, "{field}");
        }
        assert_eq!(site.count().await, 0);
    }
}

journey! {
    /// Longer than a note may be, yet small enough to be read.
    async fn a_long_note_comes_back_to_be_shortened(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = call_form(&supporter).await;
        let note = "word ".repeat(200);
        let page = supporter.sends(&form, &[("outcome", "talked"), ("note", &note)]).await;
        assert_eq!(page.status.as_u16(), 422, "{}", page.text());
        assert!(page.body.contains("word word word"), "what she wrote is not lost");
        assert_eq!(site.count().await, 0);
    }
}

journey! {
    /// Bytes that are no text, in a form and in an address.
    async fn bytes_that_are_not_text_are_refused(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = call_form(&supporter).await;
        let body = form.body_with(&[("outcome", "talked")]) + "&note=%FF%FE";
        let page = supporter.posts(&form.action, body.into_bytes(), "same-origin").await;
        assert_eq!(page.status.as_u16(), 400, "{}", page.text());
        let mut raw = form.body_with(&[("outcome", "talked")]).into_bytes();
        raw.extend(b"&note=\xff\xfe");
        let page = supporter.posts(&form.action, raw, "same-origin").await;
        assert_eq!(page.status.as_u16(), 400, "{}", page.text());
        let page = supporter.opens(&format!("{HOME}/call?zip=%FF")).await;
        assert!(page.status.is_client_error(), "{}", page.text());
        assert_eq!(site.count().await, 0);
    }
}

journey! {
    /// Another site must not make her browser report a call.
    async fn a_form_sent_by_another_site_is_refused(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = call_form(&supporter).await;
        let body = form.body_with(&[("outcome", "talked")]).into_bytes();
        let forged = supporter.posts(&form.action, body.clone(), "cross-site").await;
        assert_eq!(forged.status.as_u16(), 403, "{}", forged.text());
        assert_eq!(site.count().await, 0);
        let honest = supporter.posts(&form.action, body, "same-origin").await;
        assert_eq!(honest.status.as_u16(), 303, "{}", honest.text());
    }
}

journey! {
    /// A form that was tampered with, or is not of this site, records nothing.
    async fn a_form_that_was_altered_is_refused(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = call_form(&supporter).await;
        for altered in [
            [("outcome", "shouted"), ("office", "")],
            [("key", "0"), ("outcome", "talked")],
            [("offer", "somebody-else"), ("outcome", "talked")],
        ] {
            let page = supporter.sends(&form, &altered).await;
            assert_eq!(page.status.as_u16(), 422, "{altered:?}: {}", page.text());
        }
        let other = form.action.replace("X000101", "X000103");
        let form = Form { action: other, ..form };
        let page = supporter.sends(&form, &[("outcome", "talked")]).await;
        assert!(page.status.is_client_error(), "another's page: {}", page.text());
        assert_eq!(site.count().await, 0);
    }
}
