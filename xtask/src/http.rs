//! Just enough HTTP to ask our own servers: one request at a time on a kept connection.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A kept connection to a server.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

impl Connection {
    pub(crate) fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        Ok(Self { stream: BufReader::new(stream), address: address.to_owned() })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", self.address))
    }

    pub(crate) fn post(&mut self, path: &str, body: &str) -> Result<Answer> {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    fn send(&mut self, request: &str) -> Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.context("an answer without a status")?;
        let (mut length, mut chunked, mut location) = (0_usize, false, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "location" => location = Some(value.to_owned()),
                _ => {}
            }
        }
        let body = if chunked { self.chunks()? } else { self.exactly(length)? };
        Ok(Answer { status, location, body: String::from_utf8_lossy(&body).into_owned() })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server hung up");
        }
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16)?;
            body.extend(self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

/// A form of a page: where it goes and what it would send untouched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Form {
    /// The forms of a page that are posted.
    pub(crate) fn posted(page: &str) -> Vec<Self> {
        let forms = page.split("<form").skip(1);
        forms
            .filter_map(|rest| {
                let text = rest.split("</form>").next()?;
                let opening = text.split('>').next()?;
                let is_posted = attribute(opening, "method")?.eq_ignore_ascii_case("post");
                let action = attribute(opening, "action").unwrap_or_default();
                let inputs = text.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
                let hidden =
                    inputs.filter(|tag| attribute(tag, "type").as_deref() == Some("hidden"));
                let fields = hidden
                    .filter_map(|tag| {
                        let value = attribute(tag, "value").unwrap_or_default();
                        Some((attribute(tag, "name")?, value))
                    })
                    .collect();
                is_posted.then_some(Self { action, fields })
            })
            .collect()
    }

    /// What a browser would send, with `value` in place of what stands in the field `name`.
    pub(crate) fn body_with(&self, replaced: &[(&str, &str)]) -> String {
        let mut fields = self.fields.clone();
        for (name, value) in replaced {
            fields.retain(|(found, _)| found != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&#38;", "&").replace("&#x2f;", "/"))
}

/// Text as a form field carries it. Braces stay, for the places where a key is put in later.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'{' | b'}' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posted_form_is_read_with_its_hidden_fields() {
        let page = r#"<form method="get" action="/x"></form>
            <form class="a" action="/c/x?zip=1&amp;t=2" method="post">
            <input type="hidden" name="key" value="ab c"><input name="note"></form>"#;
        let forms = Form::posted(page);
        assert_eq!(forms.len(), 1);
        assert_eq!(forms[0].action, "/c/x?zip=1&t=2");
        assert_eq!(forms[0].body_with(&[("outcome", "busy")]), "key=ab%20c&outcome=busy");
        assert_eq!(forms[0].body_with(&[("key", "{key}")]), "key={key}");
    }
}
