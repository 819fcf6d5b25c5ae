//! An open-loop load generator: a fixed rate, and latency counted from the intended moment.
//!
//! `steady ADDRESS PATH RATE SECONDS CONNECTIONS BODY` posts BODY with every `{key}` replaced by a
//! new rising key (BODY `-` sends GET). A closed loop waits for a slow server and so hides its
//! pauses; this one does not. Prints `sent errors rate p50_us p99_us max_us` on one line.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

/// What all connections share.
struct Plan {
    address: String,
    path: String,
    body: String,
    rate: f64,
    total: u64,
    begun: Instant,
    /// The time part of every key, so that two runs never share one.
    stamp: u64,
    next: Cell<u64>,
    errors: Cell<u64>,
    latencies: RefCell<Vec<Duration>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, path, rate, seconds, connections, body] = arguments.as_slice() else {
        panic!("steady ADDRESS PATH RATE SECONDS CONNECTIONS BODY");
    };
    let rate: f64 = rate.parse().expect("a rate");
    let seconds: f64 = seconds.parse().expect("seconds");
    let connections: usize = connections.parse().expect("connections");
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let plan = Rc::new(Plan {
        address: address.clone(),
        path: path.clone(),
        body: body.clone(),
        rate,
        total: (rate * seconds) as u64,
        begun: Instant::now() + Duration::from_millis(200),
        stamp: u64::try_from(since_1970.expect("after 1970").as_millis()).expect("it fits"),
        next: Cell::new(0),
        errors: Cell::new(0),
        latencies: RefCell::default(),
    });
    let tasks = tokio::task::LocalSet::new();
    for _ in 0..connections {
        tasks.spawn_local(work(Rc::clone(&plan)));
    }
    tasks.await;
    report(&plan);
}

async fn work(plan: Rc<Plan>) {
    let mut stream = connect(&plan).await;
    let mut answer = vec![0; 64 * 1024];
    loop {
        let number = plan.next.get();
        if number >= plan.total {
            return;
        }
        plan.next.set(number + 1);
        let intended = plan.begun + Duration::from_secs_f64(number as f64 / plan.rate);
        sleep_until(intended).await;
        let asked = timeout(Duration::from_secs(5), ask(&plan, &mut stream, number, &mut answer));
        if asked.await.is_ok_and(|done| done.is_some()) {
            plan.latencies.borrow_mut().push(intended.elapsed());
        } else {
            plan.errors.set(plan.errors.get() + 1);
            stream = connect(&plan).await;
        }
    }
}

async fn connect(plan: &Plan) -> TcpStream {
    let stream = TcpStream::connect(&plan.address).await.expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    stream
}

/// Sends one request and reads its whole answer; `None` unless it is a 2xx or a 3xx.
async fn ask(plan: &Plan, stream: &mut TcpStream, number: u64, answer: &mut [u8]) -> Option<()> {
    let (path, address) = (&plan.path, &plan.address);
    let request = if plan.body == "-" {
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\n\r\n")
    } else {
        let body = plan.body.replace("{key}", &format!("{:012x}7000b{number:015x}", plan.stamp));
        format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut held = 0;
    let head = loop {
        held += stream.read(&mut answer[held..]).await.ok().filter(|read| *read > 0)?;
        if let Some(at) = answer[..held].windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let text = std::str::from_utf8(&answer[..head]).ok()?.to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.map_or(Some(0), |length| length.trim().parse().ok())?;
    while held < head + length {
        held += stream.read(&mut answer[held..]).await.ok().filter(|read| *read > 0)?;
    }
    matches!(text.as_bytes().get(9), Some(b'2' | b'3')).then_some(())
}

fn report(plan: &Plan) {
    let took = plan.begun.elapsed().as_secs_f64();
    let mut latencies = plan.latencies.take();
    latencies.sort_unstable();
    let at = |share: f64| {
        let index = (latencies.len() as f64 * share) as usize;
        latencies.get(index.min(latencies.len().saturating_sub(1))).map_or(0, Duration::as_micros)
    };
    let rate = latencies.len() as f64 / took;
    println!(
        "{} {} {rate:.0} {} {} {}",
        latencies.len(),
        plan.errors.get(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
