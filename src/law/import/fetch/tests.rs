use super::*;
use crate::kernel::{Clock, Timestamp};
use crate::law::bill;
use crate::law::import::upstream::{Part, Upstream, from_upstream};
use crate::law::import::{Summary, SyncError, Watch};
use crate::store::trial::on_each_engine;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that gives each path its answers in turn, the last one again and again, and keeps the
/// heads of the requests.
struct Server {
    address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

type Script = HashMap<String, VecDeque<String>>;

impl Server {
    async fn start(script: impl Fn(&str) -> Vec<(&'static str, Vec<String>)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let answers = script(&address).into_iter();
        let mut script: Script =
            answers.map(|(path, answers)| (path.to_owned(), answers.into())).collect();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&heads);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    match stream.read_u8().await {
                        Ok(byte) => head.push(byte),
                        Err(_) => break,
                    }
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                let answers = script.entry(path).or_default();
                let answer = match answers.len() {
                    0 => reply("404 Not Found", "", ""),
                    1 => answers[0].clone(),
                    _ => answers.pop_front().unwrap_or_default(),
                };
                kept.lock().expect("unpoisoned").push(head);
                // A client that hung up is part of some tests.
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self { address, heads }
    }

    fn asked(&self, path: &str) -> Vec<String> {
        let start = format!("GET {path} ");
        let heads = self.heads.lock().expect("unpoisoned");
        heads.iter().filter(|head| head.starts_with(&start)).cloned().collect()
    }
}

fn reply(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
}

/// Tries without waiting.
const HASTE: Patience = Patience { tries: 3, first: Duration::ZERO, longest: Duration::ZERO };

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

#[test]
fn a_busy_or_broken_upstream_is_asked_again_and_a_refusal_is_not() {
    run(async {
        let whole = reply("200 OK", "ETag: \"a1\"\r\nLast-Modified: Mon\r\n", "whole");
        let busy = reply("429 Too Many Requests", "Retry-After: 3600\r\n", "");
        let cut = reply("200 OK", "", "whole").replace("whole", "who");
        let server = Server::start(|_| {
            vec![
                ("/busy", vec![busy.clone(), reply("500 Oops", "", ""), whole.clone()]),
                ("/cut", vec![cut.clone(), whole.clone()]),
                ("/always-cut", vec![cut.clone()]),
                ("/same", vec![reply("304 Not Modified", "", "")]),
            ]
        })
        .await;
        let client = client().expect("a client");
        let known =
            Validators { etag: Some("\"a1\"".to_owned()), modified: Some("Mon".to_owned()) };
        let fetch = async |path: &str, validators: &Validators| {
            get(&client, &format!("{}{path}", server.address), validators, HASTE).await
        };
        let nothing = Validators::default();
        let new = Answer::New(b"whole".to_vec(), known.clone());
        assert_eq!(fetch("/busy", &nothing).await.expect("at last"), new);
        assert_eq!(server.asked("/busy").len(), 3);
        assert_eq!(fetch("/cut", &nothing).await.expect("at last"), new);
        let never = fetch("/always-cut", &nothing).await;
        assert!(matches!(never, Err(FetchError::Unreachable { tries: 3, .. })), "{never:?}");
        assert_eq!(fetch("/same", &known).await.expect("an answer"), Answer::Same);
        let head = &server.asked("/same")[0].to_ascii_lowercase();
        assert!(head.contains("if-none-match: \"a1\"") && head.contains("if-modified-since: mon"));
        let missing = fetch("/missing", &nothing).await;
        assert!(matches!(missing, Err(FetchError::Refused { status: 404, .. })), "{missing:?}");
        assert_eq!(server.asked("/missing").len(), 1);
    });
}

struct Unwatched;

impl Watch for Unwatched {
    fn begins(&self, _bytes: u64) {}
    fn read(&self, _bytes: u64) {}
    fn stored(&self, _summary: &Summary) {}
}

#[test]
fn upstream_is_fetched_once_and_then_by_what_changed() {
    let bill = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/law/billstatus/BILLSTATUS-118hr9001.xml"
    ));
    on_each_engine(async |db| {
        let path = "/bulkdata/BILLSTATUS/118/hr/BILLSTATUS-118hr9001.xml";
        let list = "/sitemap/bulkdata/BILLSTATUS/118hr/sitemap.xml";
        let server = Server::start(|address| {
            let index = format!(
                "<sitemapindex><sitemap><loc>{address}{list}</loc></sitemap><sitemap>\
                 <loc>https://elsewhere.example/BILLSTATUS/118hr</loc></sitemap></sitemapindex>"
            );
            let entry = |day: &str| {
                format!(
                    "<urlset><url><loc>{address}{path}</loc><lastmod>{day}</lastmod></url><url>\
                     <loc>{address}/BILLSTATUS-..%2f.xml</loc></url></urlset>"
                )
            };
            let ok = |body: &str| reply("200 OK", "ETag: \"b\"\r\n", body);
            vec![
                ("/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml", vec![ok(&index)]),
                (list, vec![ok(&entry("day 1")), ok(&entry("day 1")), ok(&entry("day 2"))]),
                (path, vec![ok(bill), reply("304 Not Modified", "", "")]),
                ("/zccd.csv", vec![reply("503 Busy", "", "")]),
            ]
        })
        .await;
        let folder = tempfile::tempdir().expect("a folder");
        let upstream = Upstream {
            legislators: server.address.clone(),
            zip_table: format!("{}/zccd.csv", server.address),
            govinfo: server.address.clone(),
            congresses: vec![118],
            parts: Part::ALL.to_vec(),
            patience: HASTE,
        };
        let clock = Clock::fixed(Timestamp::from_millis(1_795_000_000_000));
        let sync = async || {
            let done = from_upstream(&db, &upstream, folder.path(), &clock, &Unwatched).await;
            done.expect("a summary")
        };
        let first = sync().await;
        assert_eq!((first.new, first.fault_count), (1, 6), "{:?}", first.faults);
        let id = "us/118/hr9001".parse().expect("an id");
        let known = db.read(async move |tx| bill::head(tx, &id).await).await.expect("readable");
        assert!(known.is_some());
        let second = sync().await;
        assert_eq!(
            (second.unchanged, server.asked(path).len()),
            (1, 1),
            "the list says it is same"
        );
        let third = sync().await;
        assert_eq!((third.unchanged, server.asked(path).len()), (1, 2));
        assert!(server.asked(path)[1].to_ascii_lowercase().contains("if-none-match: \"b\""));

        let nobody = Upstream { govinfo: "http://127.0.0.1:9".to_owned(), ..upstream.clone() };
        let refused = from_upstream(&db, &nobody, folder.path(), &clock, &Unwatched).await;
        assert!(matches!(refused, Err(SyncError::Upstream(_))), "{refused:?}");
    });
}
