use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const CENSUS: &str = r#"{"result": {"addressMatches": [{
    "matchedAddress": "1 MAIN ST, MT LEBANON, PA, 15228",
    "coordinates": {"x": -80.0495, "y": 40.3752},
    "geographies": {
        "119th Congressional Districts": [{"GEOID": "4217", "CDSESSN": "119", "NAME": "x"}],
        "2024 State Legislative Districts - Upper": [{"NAME": "State Senate District 37"}],
        "Counties": []}}]}}"#;

const NOMINATIM: &str = r#"[{"display_name": "Main Street", "lat": "40.3752", "lon": "-80.0495"}]"#;

fn census(base: &str) -> Geocoder {
    match Geocoder::census() {
        Geocoder::Census { benchmark, vintage, .. } => {
            Geocoder::Census { base: base.to_owned(), benchmark, vintage }
        }
        other => other,
    }
}

/// A server that answers every question with the same bytes, and tells the first lines it got.
async fn serve(answer: String) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (asked, heads) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                match stream.read_u8().await {
                    Ok(byte) => head.push(byte),
                    Err(_) => break,
                }
            }
            let head = String::from_utf8_lossy(&head).lines().next().unwrap_or("").to_owned();
            let _ = asked.send(head);
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (base, heads)
}

fn reply(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

#[test]
fn the_census_names_the_district_by_the_end_of_its_layer() {
    run(async {
        let (base, mut heads) = serve(reply("200 OK", CENSUS)).await;
        let places = census(&base).find("1 Main St, Mt Lebanon & PA").await.expect("a place");
        assert_eq!(places[0].district.as_deref(), Some("PA-17"));
        assert_eq!(places[0].congress, Some(119));
        assert_eq!(places[0].point, (40.3752, -80.0495));
        assert_eq!(places[0].state_districts.len(), 1);
        let head = heads.recv().await.expect("a question");
        assert!(head.contains("address=1%20Main%20St%2C%20Mt%20Lebanon%20%26%20PA&"), "{head}");
        assert!(head.contains("vintage=ACS2025_Current"), "{head}");
    });
}

#[test]
fn nominatim_gives_a_point() {
    run(async {
        let (base, _) = serve(reply("200 OK", NOMINATIM)).await;
        let places = Geocoder::Nominatim { base }.find("1 Main St").await.expect("a place");
        assert_eq!((places[0].point, places[0].district.as_deref()), ((40.3752, -80.0495), None));
    });
}

#[test]
fn a_service_that_fails_says_so_and_never_repeats_the_address() {
    run(async {
        let table = [
            (reply("500 Broken", ""), GeocodeError::Unreachable("status 500".to_owned())),
            (reply("200 OK", "<html>"), GeocodeError::Unreadable),
            (reply("200 OK", r#"{"result": {"addressMatches": []}}"#), GeocodeError::NoMatch),
            (reply("200 OK", r#"{"answer": 1}"#), GeocodeError::Unreadable),
            (
                "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_owned(),
                GeocodeError::Unreachable("the answer broke off".to_owned()),
            ),
        ];
        for (answer, expected) in table {
            let (base, _) = serve(answer).await;
            let why = census(&base).find("1 Secret Street").await.expect_err("a failure");
            assert_eq!(why, expected);
            assert!(!why.to_string().contains("Secret"));
        }
        let gone = census("http://127.0.0.1:1").find("1 Secret Street").await;
        assert_eq!(gone, Err(GeocodeError::Unreachable("no connection".to_owned())));
    });
}

#[test]
fn districts_at_large_have_one_spelling() {
    let check = |geoid, expected: Option<&str>| assert_eq!(district(geoid).as_deref(), expected);
    check("5600", Some("WY-0"));
    check("1198", Some("DC-0"));
    check("4217", Some("PA-17"));
    check("44ZZ", None);
    check("", None);
    check("é", None);
}

#[test]
fn spoilt_answers_never_break_a_reader() {
    let random = crate::kernel::Random::seeded(8);
    let below = |limit: usize| usize::from_le_bytes(random.bytes()) % limit.max(1);
    let nominatim = Geocoder::Nominatim { base: String::new() };
    for (service, seed) in [(census(""), CENSUS), (nominatim, NOMINATIM)] {
        for _ in 0..10_000 {
            let mut bytes = seed.as_bytes().to_vec();
            for _ in 0..=below(3) {
                let at = below(bytes.len());
                match below(3) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.drain(at..(at + below(20)).min(bytes.len()))),
                    _ if at < bytes.len() => bytes[at] = b"{}[]\",:0"[below(8)],
                    _ => {}
                }
            }
            if let Ok(places) = service.read(&bytes) {
                assert!(!places.is_empty());
            }
        }
    }
}
