//! Somebody with a browser that has its script switched off.

use super::form::Form;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, StatusCode, redirect};

/// A visitor. She becomes a supporter by what she does, not by an account.
pub(crate) struct Visitor {
    client: Client,
    base: String,
}

/// A page as she sees it.
pub(crate) struct Page {
    /// The address it was asked at.
    pub(crate) path: String,
    /// Where the server sent her, when it did.
    pub(crate) location: Option<String>,
    pub(crate) status: StatusCode,
    pub(crate) body: String,
}

impl Visitor {
    pub(crate) fn new(base: String) -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy();
        Self { client: client.build().expect("a client"), base }
    }

    /// Follows a link, and redirects as a browser does.
    pub(crate) async fn opens(&self, path: &str) -> Page {
        let mut page = self.asks(path).await;
        for _ in 0..5 {
            let Some(next) = page.location.clone() else { break };
            page = self.asks(&next).await;
        }
        page
    }

    /// Asks once and stays where she is.
    pub(crate) async fn asks(&self, path: &str) -> Page {
        let answer = self.client.get(format!("{}{path}", self.base)).send().await;
        Page::read(path, answer.expect("an answer")).await
    }

    /// What a program is answered.
    pub(crate) async fn asks_json(&self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.base));
        let answer = request.header("accept", "application/json").send().await;
        Page::read(path, answer.expect("an answer")).await
    }

    /// Presses a button of a form: its hidden fields go with what she filled in.
    pub(crate) async fn sends(&self, form: &Form, filled: &[(&str, &str)]) -> Page {
        let answer = self.posts(&form.action, form.body_with(filled).into_bytes(), "same-origin");
        let answer = answer.await;
        match &answer.location {
            Some(next) => self.opens(next).await,
            None => answer,
        }
    }

    /// Posts these very bytes, as a page of this `site` (`same-origin`, `cross-site`) would.
    pub(crate) async fn posts(&self, path: &str, body: Vec<u8>, site: &str) -> Page {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .body(body);
        Page::read(path, request.send().await.expect("an answer")).await
    }
}

impl Page {
    async fn read(path: &str, answer: reqwest::Response) -> Self {
        let status = answer.status();
        let location = answer.headers().get("location");
        let location = location.map(|to| to.to_str().expect("an address").to_owned());
        let body = answer.text().await.expect("a body");
        Self { path: path.to_owned(), location, status, body }
    }

    /// Insists that the page arrived and speaks of each of `words`.
    #[track_caller]
    pub(crate) fn shows(&self, words: &[&str]) -> &Self {
        assert_eq!(self.status, StatusCode::OK, "{}: {}", self.path, self.text());
        self.says(words)
    }

    /// Insists that the page, whatever its status, speaks of each of `words`.
    #[track_caller]
    pub(crate) fn says(&self, words: &[&str]) -> &Self {
        let text = self.text();
        for word in words {
            assert!(text.contains(word), "{} does not say {word:?}: {text}", self.path);
        }
        self
    }

    /// What can be read, without tags.
    pub(crate) fn text(&self) -> String {
        let main = self.body.split("<main").nth(1).unwrap_or(&self.body);
        let mut text = String::new();
        let mut in_tag = self.body.contains("<main");
        for letter in main.chars() {
            match letter {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ if !in_tag => text.push(letter),
                _ => {}
            }
        }
        let text = text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Addresses of links that begin so, in the order of the page.
    pub(crate) fn links(&self, beginning: &str) -> Vec<String> {
        let hrefs = self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let plain = hrefs.map(|href| href.replace("&amp;", "&").replace("&#38;", "&"));
        plain.filter(|href| href.starts_with(beginning)).collect()
    }

    /// The form that carries an idempotency key.
    #[track_caller]
    pub(crate) fn keyed_form(&self) -> Form {
        let forms = Form::posted(&self.body);
        let keyed = |form: &Form| form.fields.iter().any(|(name, _)| name == "key");
        let found = forms.into_iter().find(keyed);
        found.unwrap_or_else(|| panic!("{} has no form with a key: {}", self.path, self.text()))
    }
}
