//! A site keeps its law fresh by itself, and everybody can see how old it is.

use crate::support::upstream::{Publisher, body, status};
use crate::support::{Site, journey};
use groundswell::config::Schedule;
use groundswell::law::import::{Part, Patience, Upstream};
use groundswell::night::fresh;
use groundswell::store::job::End;
use std::time::Duration;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// Members and committees from this publisher, without waiting between tries.
fn legislators_of(publisher: &Publisher) -> Upstream {
    let patience = Patience { tries: 2, first: Duration::ZERO, longest: Duration::ZERO };
    let parts = vec![Part::Legislators];
    Upstream { legislators: publisher.address.clone(), parts, patience, ..Upstream::default() }
}

fn members() -> String {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/law");
    let file = fixtures.join("journeys/legislators-current.yaml");
    std::fs::read_to_string(file).expect("a fixture")
}

journey! {
    /// Once for each run on however many nodes; a failure is tried again later, and shown.
    async fn the_law_is_fetched_at_its_hour(site: Site) {
        let publisher = Publisher::start().await;
        let upstream = legislators_of(&publisher);
        let schedule = Schedule { every_hours: 6, jitter_minutes: 0, ..Schedule::default() };
        let look = async || fresh::look(&site.app, &schedule, &upstream).await.expect("a look");
        site.visitor().opens("/sources").await.shows(&["Nothing has been read yet", "by hand"]);

        let failed = look().await;
        assert!(matches!(failed, Some(End::Again { .. })), "{failed:?}");
        assert_eq!(look().await, None, "not before some minutes have passed");
        let page = site.visitor().opens("/sources").await;
        page.shows(&["could not be finished", "could not be fetched whole"]);

        publisher.answers("/legislators-current.yaml", &[
            status("429 Too Many Requests", "Retry-After: 0\r\n"),
            body(&members()),
            status("304 Not Modified", ""),
        ]);
        site.time_passes(HOUR_MS);
        assert_eq!(look().await, Some(End::Done));
        let (one, other) = tokio::join!(look(), look());
        assert_eq!((one, other), (None, None), "the run is done");
        let page = site.visitor().opens("/sources").await;
        page.shows(&["Members of Congress", "5 records", "just now", "The last run ended"]);
        assert!(page.links("https://").iter().any(|link| link.contains("congress-legislators")));
        let home = site.visitor().opens("/").await;
        assert!(!home.links("/sources").is_empty(), "the foot leads there");

        site.time_passes(6 * HOUR_MS);
        let (one, other) = tokio::join!(look(), look());
        assert_eq!([one, other].iter().flatten().count(), 1, "one of two nodes does the next run");
        assert_eq!(publisher.times_asked("/legislators-current.yaml"), 3 + 1);
        let json = site.visitor().asks_json("/sources").await;
        let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
        let members = json["sources"].as_array().expect("a list").iter();
        let members = members.clone().find(|one| one["id"] == "members").expect("members");
        assert_eq!((&members["records"], &members["age_seconds"]), (&5.into(), &0.into()));
        assert!(members["changed_at"].as_str() < members["asked_at"].as_str(), "{members}");
        assert!(json["last_run"]["ended_at"].is_string(), "{json}");
    }
}
