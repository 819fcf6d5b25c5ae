//! The forms of a page, read as a browser without script would: the journeys and the drills use it.

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
