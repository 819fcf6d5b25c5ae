//! A reader is told by e-mail of what she follows, and of nothing else.

use crate::support::form::Form;
use crate::support::organizer::Law;
use crate::support::{Page, Post, Visitor, journey};
use groundswell::night;

/// What the stories follow.
const BILL: &str = "/bills/us/115/s9002";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Asks for letters about what a page shows.
async fn asks(reader: &Visitor, page: &str, address: &str) -> Page {
    let form = reader.opens(page).await.links("/follow?").remove(0);
    let form = Form::posted(&reader.opens(&form).await.body).remove(0);
    reader.sends(&form, &[("address", address)]).await
}

/// Presses the button of a page that does this.
async fn presses(reader: &Visitor, page: &Page, what: &str) -> Page {
    let does = |form: &Form| form.fields.iter().any(|(name, is)| name == "do" && is == what);
    let form = Form::posted(&page.body).into_iter().find(does);
    reader.sends(&form.expect("the button"), &[]).await
}

journey! {
    /// Asked, confirmed, told once with the facts, and forgotten at one press.
    async fn a_reader_is_told_of_a_bill(post: Post) {
        if !post.works() { return }
        let site = &post.site;
        site.knows_bills().await;
        let reader = site.visitor();
        let wrong = asks(&reader, BILL, "mary at example").await;
        assert_eq!(wrong.status.as_u16(), 422);
        wrong.says(&["mary at example is not an e-mail address"]);
        assert!(wrong.body.contains("value=\"mary at example\""), "her words are kept");
        asks(&reader, BILL, "Mary@example.net").await.shows(&["Look in your mailbox"]);
        assert_eq!(post.carries().await, 1);
        let question = post.arrives().await;
        assert_eq!(question.to, ["Mary@example.net"]);
        assert!(question.text.contains("S. 9002"), "{}", question.text);
        assert!(question.text.contains("1 Main Street, Halcyon"), "{}", question.text);
        assert_eq!(question.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
        assert_eq!(question.headers["auto-submitted"], "auto-generated");
        // A scanner opens every link, twice, and changes nothing.
        let mine = question.link();
        reader.opens(&mine).await.shows(&["Waiting for your word", "M…@example.net"]);
        let page = reader.opens(&mine).await;
        page.shows(&["Waiting for your word", "Taken by your mail server"]);
        presses(&reader, &page, "confirm").await.shows(&["You are told about", "S. 9002"]);
        let letters = night::write_letters(&site.app).await.expect("the day's letters");
        assert_eq!(letters, Some(0), "what was known is no news");
        site.the_house_passes_the_bill().await;
        assert_eq!(night::write_letters(&site.app).await.expect("no second time"), None);
        site.time_passes(DAY_MS);
        assert_eq!(night::write_letters(&site.app).await.expect("the next day"), Some(1));
        assert_eq!(post.carries().await, 1);
        let digest = post.arrives().await;
        let told = "Passed the House on March 20, 2018; previously passed the Senate; \
                    goes to the President";
        assert!(digest.text.contains(told), "{}", digest.text);
        assert!(digest.text.contains("On passage Passed without objection."), "{}", digest.text);
        assert!(digest.text.contains("https://act.example.org/bills/us/115/s9002#2018-03-20"));
        site.time_passes(DAY_MS);
        let letters = night::write_letters(&site.app).await.expect("the third day");
        assert_eq!(letters, Some(0), "one news is told once");
        reader.opens(&mine).await.shows(&["One thing that happened", "250 2.0.0 queued"]);
        // The mail program's own button: any body, no page of ours before it.
        let stop = digest.headers["list-unsubscribe"].trim_matches(['<', '>']).to_owned();
        let stop = stop.trim_start_matches("https://act.example.org").to_owned();
        let body = b"List-Unsubscribe=One-Click".to_vec();
        assert!(reader.posts(&stop, body, "none").await.status.is_redirection());
        reader.opens(&mine).await.shows(&["You follow nothing here"]);
        let sealed = site.app.db.read(async |tx| tx.counted("sealed").await).await;
        assert_eq!(sealed.expect("the counter"), 0, "the address is erased");
    }
}

journey! {
    /// A search that comes to find a bill, and a lawmaker who voted, in one letter.
    async fn a_reader_is_told_of_a_search_and_of_a_lawmaker(post: Post) {
        if !post.works() { return }
        let site = &post.site;
        site.opens_the_campaign(Law::Few).await;
        let reader = site.visitor();
        for page in ["/bills?congress=115", "/legislators/X000101"] {
            asks(&reader, page, "ann@example.net").await.shows(&["Look in your mailbox"]);
        }
        assert_eq!(post.carries().await, 2);
        post.arrives().await;
        let page = reader.opens(&post.arrives().await.link()).await;
        presses(&reader, &page, "confirm").await.shows(&["Congress 115", "You are told about"]);
        site.knows_bills().await;
        site.knows_a_roll_call().await;
        site.time_passes(DAY_MS);
        assert_eq!(night::write_letters(&site.app).await.expect("the letters"), Some(1));
        assert_eq!(post.carries().await, 1);
        let digest = post.arrives().await.text;
        assert!(digest.contains("S. 9002") && !digest.contains("H.R. 9001"), "{digest}");
        assert!(digest.contains("/votes/"), "{digest}");
        let feed = reader.opens("/feeds/legislators/X000101.atom").await.body;
        assert_eq!(feed.matches("<entry>").count(), 1, "{feed}");
        assert_eq!(reader.asks("/feeds/legislators/nobody.json").await.status.as_u16(), 404);
    }
}

journey! {
    /// A mailbox that is not there is written to once; one that is busy, again later.
    async fn a_letter_is_refused(post: Post) {
        if !post.works() { return }
        let site = &post.site;
        site.knows_bills().await;
        let reader = site.visitor();
        let same = asks(&reader, BILL, "nobody@example.net").await.text();
        assert_eq!(asks(&reader, BILL, "later@example.net").await.text(), same);
        assert_eq!(post.carries().await, 0);
        site.time_passes(60_000);
        assert_eq!(post.carries().await, 1, "the second attempt");
        assert_eq!(post.arrives().await.to, ["later@example.net"]);
        assert_eq!(asks(&reader, BILL, "nobody@example.net").await.text(), same);
        assert_eq!(post.carries().await, 0, "it is not tried again");
    }
}

journey! {
    /// Whoever types a stranger's address sends no flood, and learns nothing.
    async fn a_stranger_types_an_address(post: Post) {
        if !post.works() { return }
        let site = &post.site;
        site.knows_bills().await;
        let stranger = site.visitor();
        let first = asks(&stranger, BILL, "ann@example.net").await.text();
        for _ in 0..5 {
            assert_eq!(asks(&stranger, BILL, " ANN@example.net ").await.text(), first);
        }
        assert_eq!(post.carries().await, 3);
        let link = post.arrives().await.link();
        let forged = link.replace('-', "-0");
        assert_eq!(stranger.asks(&forged).await.status.as_u16(), 404);
        let body = b"do=confirm".to_vec();
        let elsewhere = stranger.posts(&link, body, "cross-site").await;
        assert_eq!(elsewhere.status.as_u16(), 403);
        for what in ["", "bill:us/115/hr1", "legislator:nobody", "sun:moon"] {
            let page = stranger.asks(&format!("/follow?what={what}")).await;
            assert_eq!(page.status.as_u16(), 404, "{what}");
        }
    }
}
