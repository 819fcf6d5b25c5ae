//! A supporter calls her lawmakers and sees the count move. No page here needs script.

use crate::support::organizer::{HOME, Law};
use crate::support::{Page, Site, Visitor, journey};

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The page with number, script and buttons for one lawmaker of a ZIP code.
async fn script_for(visitor: &Visitor, zip: &str, legislator: &str) -> Page {
    let sheet = visitor.opens(&format!("{HOME}/call?zip={zip}")).await;
    let links = sheet.links(&format!("{HOME}/call/{legislator}"));
    let link = links.first().unwrap_or_else(|| panic!("no link: {}", sheet.text()));
    visitor.opens(link).await
}

journey! {
    /// The whole story, from the campaign to the thanks.
    async fn a_supporter_calls_her_lawmakers_and_the_count_moves(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        assert_eq!(site.count().await, 0);
        let supporter = site.visitor();
        let campaign = supporter.opens(HOME).await;
        campaign.shows(&["Keep the library open", "Call this week"]);
        let sheet = supporter.opens(&format!("{HOME}/call?zip=80101")).await;
        sheet.shows(&["Ada Rivera", "Cleo Marsh", "Dev Lindqvist"]);
        let script = script_for(&supporter, "80101", "X000101").await;
        script.shows(&["202-555-0101", "Ada Rivera", "H.R. 1865"]);
        assert!(script.body.contains("href=\"tel:"), "the number can be dialled");
        let next = supporter.sends(&script.keyed_form(), &[("outcome", "talked")]).await;
        assert_eq!(site.count().await, 1, "what she did is counted");
        // Both senators are asked too: she is led to them one by one.
        let next = supporter.sends(&next.keyed_form(), &[("outcome", "voicemail")]).await;
        let thanks = supporter.sends(&next.keyed_form(), &[("outcome", "skipped")]).await;
        thanks.shows(&["receipt"]);
        assert_eq!(site.count().await, 2, "a call that was skipped is no call");
        site.page_shows_count(2).await;
    }
}

journey! {
    /// A reload, a double tap or a retry of the network.
    async fn the_same_form_sent_again_counts_once(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = script_for(&supporter, "80101", "X000101").await.keyed_form();
        let body = form.body_with(&[("outcome", "talked")]).into_bytes();
        let first = supporter.posts(&form.action, body.clone(), "same-origin").await;
        let again = supporter.posts(&form.action, body, "same-origin").await;
        assert_eq!(first.status.as_u16(), 303, "{}", first.text());
        assert_eq!(first.location, again.location, "a repeat gets the first answer");
        assert_eq!(site.count().await, 1);
    }
}

journey! {
    /// The line in Washington is busy; the office at home may not be.
    async fn after_a_busy_line_the_next_office_is_offered(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let script = script_for(&supporter, "80101", "X000101").await;
        let next = supporter.sends(&script.keyed_form(), &[("outcome", "busy")]).await;
        next.shows(&["303-555-0101", "Ada Rivera", "The line was busy"]);
        let after = supporter.sends(&next.keyed_form(), &[("outcome", "talked")]).await;
        assert!(!after.text().contains("303-555-0101"), "the next lawmaker follows");
        assert_eq!(site.count().await, 1, "a busy line is no call, a talk is one");
    }
}

journey! {
    /// What the coalition knows of a lawmaker's position chooses the words.
    async fn the_script_suits_the_position_on_record(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let script = script_for(&site.visitor(), "80101", "X000110").await;
        script.shows(&["Thank you, ", "for standing up for the library"]);
    }
}

journey! {
    /// Where a ZIP code crosses a line, the supporter chooses; the program does not guess.
    async fn a_split_zip_code_offers_every_district(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let choice = supporter.opens(&format!("{HOME}/call?zip=80102")).await;
        choice.shows(&["Ada Rivera", "Ben Okafor"]);
        let districts = choice.links(&format!("{HOME}/call?zip=80102&district="));
        assert_eq!(districts.len(), 2, "{districts:?}");
        let sheet = supporter.opens(&districts[1]).await;
        sheet.shows(&["Ben Okafor", "Cleo Marsh"]);
        assert!(!sheet.text().contains("Ada Rivera"), "{}", sheet.text());
    }
}

journey! {
    /// A seat is not a person.
    async fn a_vacant_seat_is_shown_as_vacant(site: Site) {
        site.opens_the_campaign(Law::Full).await;
        let sheet = site.visitor().opens(&format!("{HOME}/call?zip=80103")).await;
        sheet.shows(&["Seat vacant", "Cleo Marsh", "Dev Lindqvist"]);
    }
}

journey! {
    /// The District sends a delegate to the House and nobody to the Senate.
    async fn the_capital_has_a_delegate_and_no_senators(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let sheet = site.visitor().opens(&format!("{HOME}/call?zip=20001")).await;
        sheet.shows(&["Delegate", "Eve Tanaka"]);
        assert_eq!(sheet.text().matches("Sen.").count(), 0, "{}", sheet.text());
    }
}

journey! {
    /// Each ZIP code that leads nowhere gets a sentence that says why, and the form again.
    async fn a_zip_code_that_leads_nowhere_says_why(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        for (zip, sentence) in [
            ("99999", "No table here has the ZIP code 99999"),
            ("1234", "A ZIP code has five digits"),
            ("80101-12", "After the hyphen a ZIP code has four digits"),
            ("not%20a%20zip", "A ZIP code has five digits"),
            ("%00%01", "A ZIP code has five digits"),
        ] {
            let page = supporter.opens(&format!("{HOME}/call?zip={zip}")).await;
            assert_eq!(page.status.as_u16(), 422, "{zip}: {}", page.text());
            page.says(&[sentence]);
            assert!(page.body.contains("name=\"zip\""), "{zip}: the form comes again");
        }
    }
}

journey! {
    /// After its window an ask takes nothing more, also from a page that was opened before.
    async fn a_closed_ask_takes_no_more_calls(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = script_for(&supporter, "80101", "X000101").await.keyed_form();
        site.time_passes(40 * DAY);
        let late = supporter.sends(&form, &[("outcome", "talked")]).await;
        late.shows(&["closed"]);
        let page = supporter.opens(&format!("{HOME}/call")).await;
        page.shows(&["closed"]);
        assert_eq!(site.count().await, 0);
    }
}

journey! {
    /// The note is for the organizers alone: it is sealed, and on no page.
    async fn a_note_is_kept_from_every_page(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let supporter = site.visitor();
        let form = script_for(&supporter, "80101", "X000101").await.keyed_form();
        let note = "They asked for my name twice";
        let next = supporter.sends(&form, &[("outcome", "talked"), ("note", note)]).await;
        assert!(!next.body.contains(note));
        assert!(!supporter.opens(HOME).await.body.contains(note));
    }
}
