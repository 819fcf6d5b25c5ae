//! A reader looks for a bill and follows it from where she reads other news.

use crate::support::organizer::{HOME, Law};
use crate::support::{Site, journey};

journey! {
    /// Words, a word in the making, a number; and a sentence where nothing fits.
    async fn a_reader_finds_a_bill(site: Site) {
        site.knows_bills().await;
        let reader = site.visitor();
        reader.opens("/bills?q=S+9002").await.shows(&["S. 9002"]);
        let all = reader.opens("/bills").await;
        all.shows(&["S. 9002", "H.R. 9001"]);
        let title = all.text();
        assert!(title.contains("Subject"), "she can narrow it down: {title}");
        reader.opens("/bills?congress=118").await.shows(&["H.R. 9001", "One bill"]);
        reader.opens("/bills?q=zebra+crossings+on+mars").await.shows(&["No bill fits"]);
    }
}

journey! {
    /// The same address answers a program.
    async fn a_program_asks_for_the_list(site: Site) {
        site.knows_bills().await;
        let answer = site.visitor().asks_json("/bills?congress=115").await;
        let list: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!(list["total"], 1);
        assert_eq!(list["bills"][0]["id"], "us/115/s9002");
    }
}

journey! {
    /// From the bill to its versions, to what changed between two, and to one part of that.
    async fn a_reader_compares_two_versions(site: Site) {
        site.knows_texts().await;
        let reader = site.visitor();
        let list = reader.opens("/bills/us/115/hr9001/text").await;
        list.shows(&["Introduced in House", "Reported in House", "Compare two versions"]);
        let address = "/bills/us/115/hr9001/changes";
        let page = reader.opens(&format!("{address}?old=ih&new=rh")).await;
        page.shows(&["What changed in H.R. 9001", "Show the whole text"]);
        assert!(page.body.contains("<ins>") || page.body.contains("<del>"), "{}", page.text());
        let whole = reader.opens(&format!("{address}/ih/rh?show=whole")).await;
        assert!(whole.body.len() >= page.body.len());
        let same = reader.opens(&format!("{address}/rh/rh")).await;
        same.shows(&["The two versions say the same."]);
        site.knows_bills().await;
        let unread = reader.opens("/bills/us/115/s9002/text").await;
        assert_eq!(unread.status.as_u16(), 200, "{}", unread.text());
        let json = reader.asks_json(&format!("{address}/ih/rh")).await;
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!((&json["old"], &json["new"]), (&"ih".into(), &"rh".into()));
        let version = reader.opens("/bills/us/115/hr9001/text/ih").await;
        assert!(version.body.contains("id=\"s1\""), "{}", version.body);
        let unknown = "/bills/us/115/hr1/text".to_owned();
        for missing in [format!("{address}/ih/enr"), format!("{address}?old=x&new=ih"), unknown] {
            assert_eq!(reader.asks(&missing).await.status.as_u16(), 404, "{missing}");
        }
    }
}

journey! {
    /// What her lawmaker chose, on the lawmaker's page.
    async fn a_reader_sees_how_her_lawmaker_voted(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let reader = site.visitor();
        let before = reader.opens("/legislators/X000101").await;
        assert!(!before.body.contains("Votes in the chamber"), "nothing to tell, nothing said");
        site.knows_a_roll_call().await;
        let after = reader.opens("/legislators/X000101").await;
        after.shows(&["Votes in the chamber", "neither for nor against"]);
        let json = reader.asks_json("/legislators/X000101").await;
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        let cast = &json["votes"][0];
        let words = ["option", "question", "result"].map(|key| cast[key].as_str().expect("a word"));
        after.shows(&words);
        reader.opens("/legislators/X000101?votes=9").await.shows(&["Terms"]);
    }
}

journey! {
    /// The pages of a bill and of a legislator, and what is not known.
    async fn a_program_asks_for_a_page(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        site.knows_bills().await;
        let program = site.visitor();
        let read = async |path: &str| -> serde_json::Value {
            let page = program.asks_json(path).await;
            serde_json::from_str(&page.body).expect("JSON")
        };
        let bill = read("/bills/us/115/s9002").await;
        assert_eq!((&bill["id"], &bill["number"]), (&"us/115/s9002".into(), &"S. 9002".into()));
        assert!(bill["actions"].as_array().is_some_and(|steps| !steps.is_empty()), "{bill}");
        let member = read("/legislators/X000101").await;
        assert_eq!(member["id"], "X000101", "{member}");
        assert!(member["terms"].as_array().is_some_and(|terms| !terms.is_empty()), "{member}");
        for missing in ["/bills/us/115/s1", "/legislators/nobody"] {
            assert_eq!(program.asks_json(missing).await.status.as_u16(), 404, "{missing}");
        }
        program.opens("/bills/us/115/s9002").await.shows(&["S. 9002"]);
    }
}

journey! {
    /// Each step of a bill is an entry; so is each bill of a search.
    async fn a_reader_follows_a_bill(site: Site) {
        site.knows_bills().await;
        let reader = site.visitor();
        let page = reader.opens("/bills/us/115/s9002").await;
        let feed = page.links("/feeds/bills/").remove(0);
        let atom = reader.opens(&feed).await;
        assert!(atom.body.starts_with("<?xml"), "{}", atom.body);
        assert!(atom.body.contains("<entry>") && atom.body.contains("S. 9002"), "{}", atom.body);
        let json = reader.opens("/feeds/bills/us/115/s9002.json").await;
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        let steps = json["items"].as_array().expect("items").len();
        assert_eq!(steps, atom.body.matches("<entry>").count());
        let found = reader.opens("/feeds/bills.atom?congress=118").await;
        assert_eq!(found.body.matches("<entry>").count(), 1, "{}", found.body);
        for missing in ["/feeds/bills/us/115/s1.atom", "/feeds/bills/us/115/s9002.pdf"] {
            assert_eq!(reader.asks(missing).await.status.as_u16(), 404, "{missing}");
        }
    }
}

journey! {
    /// When an ask closes stands in her calendar.
    async fn a_supporter_keeps_the_calendar(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        let calendar = site.visitor().opens("/calendar.ics").await.body;
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
        assert!(calendar.ends_with("END:VCALENDAR\r\n") && calendar.contains("SUMMARY:Closes"));
        assert!(calendar.replace("\r\n ", "").contains(HOME), "{calendar}");
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    }
}

journey! {
    /// From a lawmaker to a committee, to its bills; the lists and the look-up answer programs.
    async fn a_program_asks_for_lists(site: Site) {
        site.opens_the_campaign(Law::Few).await;
        site.knows_bills().await;
        site.knows_committees().await;
        let program = site.visitor();
        let read = async |path: &str, status: u16| -> serde_json::Value {
            let page = program.asks_json(path).await;
            assert_eq!(page.status.as_u16(), status, "{path}");
            serde_json::from_str(&page.body).expect("JSON")
        };
        let found = read("/my-legislators?zip=80101", 200).await;
        assert!(found["candidates"].as_array().is_some_and(|them| !them.is_empty()), "{found}");
        let wrong = read("/my-legislators?zip=none", 422).await;
        assert_eq!(wrong["error"]["kind"], "malformed_zip", "{wrong}");
        let people = read("/legislators", 200).await;
        let listed = people["legislators"].as_array().expect("a list").len();
        assert_eq!(people["total"], listed, "{people}");
        let committees = read("/committees", 200).await;
        assert_eq!(committees["committees"][0]["id"], "SSJU", "{committees}");
        let one = read("/committees/SSJU", 200).await;
        assert_eq!(one["bills"]["bills"][0]["id"], "us/115/s9002", "{one}");
        assert_eq!(one["members"][0]["legislator"], "X000101", "{one}");
        let page = program.opens("/committees/SSJU").await;
        page.shows(&["Judiciary", "Majority", "S. 9002", "Lanterns and Wells"]);
        program.opens("/committees").await.shows(&["Senate", "1 subcommittee"]);
        program.opens("/bills/us/115/s9002").await.shows(&["Judiciary Committee"]);
        program.opens("/legislators/X000101").await.shows(&["Chair"]);
        assert_eq!(program.asks("/committees/NONE").await.status.as_u16(), 404);
    }
}
