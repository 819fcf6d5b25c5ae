//! A publisher of a test's own: it answers each path as it was told to.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

type Answers = Arc<Mutex<HashMap<String, VecDeque<String>>>>;

/// A server on a port of its own; it ends with the test's runtime.
pub(crate) struct Publisher {
    /// Where it is, without a slash at the end.
    pub(crate) address: String,
    answers: Answers,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Publisher {
    /// One that answers 404 to everything until it is told otherwise.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (answers, asked) = (Answers::default(), Arc::<Mutex<Vec<String>>>::default());
        let (told, kept) = (Arc::clone(&answers), Arc::clone(&asked));
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
                let answer = next(&told, &path);
                kept.lock().expect("unpoisoned").push(path);
                // Somebody who hung up is part of some stories.
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self { address, answers, asked }
    }

    /// From now on the path is answered so, in turn; the last answer stays.
    pub(crate) fn answers(&self, path: &str, answers: &[String]) {
        let answers = answers.iter().cloned().collect();
        self.answers.lock().expect("unpoisoned").insert(path.to_owned(), answers);
    }

    /// How often a path was asked for.
    pub(crate) fn times_asked(&self, path: &str) -> usize {
        self.asked.lock().expect("unpoisoned").iter().filter(|asked| *asked == path).count()
    }
}

fn next(answers: &Answers, path: &str) -> String {
    let mut answers = answers.lock().expect("unpoisoned");
    let Some(answers) = answers.get_mut(path) else { return status("404 Not Found", "") };
    match answers.len() {
        1 => answers[0].clone(),
        _ => answers.pop_front().unwrap_or_default(),
    }
}

/// An answer with a body.
pub(crate) fn body(text: &str) -> String {
    let length = text.len();
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{text}")
}

/// An answer without one; `headers` are lines that end in `\r\n`.
pub(crate) fn status(status: &str, headers: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n{headers}\r\n")
}
