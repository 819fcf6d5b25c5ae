use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// Most levels of quotes and lists inside each other: deeper ones are an attack, not a text.
const DEPTH_LIMIT: usize = 12;

/// Checks that a text has nothing that a block of its own is for.
///
/// Errors: the line within the text, from 1, and what to do instead.
pub(super) fn check(text: &str) -> Result<(), (usize, &'static str)> {
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let why = match event {
            Event::Start(Tag::Image { .. }) => {
                "a picture stands in an image block, which has its credit and description"
            }
            Event::Html(_) | Event::InlineHtml(_) => "HTML is not read here; write Markdown",
            Event::Start(Tag::Link { dest_url, link_type, .. })
                if link_type != LinkType::Email && !is_link(&dest_url) =>
            {
                "a link begins with https://, mailto:, tel: or with one slash"
            }
            Event::Start(_) if depth == DEPTH_LIMIT => "this is nested too deeply",
            Event::Start(_) => {
                depth += 1;
                continue;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => continue,
        };
        return Err((1 + text[..range.start].matches('\n').count(), why));
    }
    Ok(())
}

fn is_link(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//");
    let page_part = address.starts_with('#');
    let known = ["https://", "http://", "mailto:", "tel:"];
    own || page_part || known.iter().any(|scheme| address.starts_with(scheme))
}

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION
}

/// Markdown as HTML that is safe on any page: no script, no style, no picture, no form; headings
/// begin at the third level, below the page's own.
pub fn to_html(text: &str) -> String {
    let events = Parser::new_ext(text, options()).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut written = String::with_capacity(text.len() * 5 / 4);
    html::push_html(&mut written, events);
    ammonia::Builder::default()
        .rm_tags(["img", "map", "area", "details", "summary", "figure", "center"])
        .url_schemes(["https", "http", "mailto", "tel"].into())
        .link_rel(Some("noopener noreferrer"))
        .clean(&written)
        .to_string()
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    level.max(HeadingLevel::H3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain_safe_html() {
        let table = [
            ("Two *calls*.", "<p>Two <em>calls</em>.</p>\n"),
            ("# Big", "<h3>Big</h3>\n"),
            ("<script>x()</script>", "&lt;script&gt;x()&lt;/script&gt;"),
            ("![a](https://x.test/a.png)", "<p></p>\n"),
            ("[a](javascript:x)", "<p><a rel=\"noopener noreferrer\">a</a></p>\n"),
        ];
        for (text, html) in table {
            assert_eq!(to_html(text), html, "{text}");
        }
    }

    #[test]
    fn what_a_block_is_for_is_refused_with_its_line() {
        for text in ["![a](b)", "<b>x</b>", "[a](javascript:x)", "[a](//x.test)"] {
            assert_eq!(check(&format!("One.\n\n{text}")).map_err(|(line, _)| line), Err(3));
        }
        assert_eq!(check(&format!("{}x", "> ".repeat(13))).map_err(|(line, _)| line), Err(1));
        for text in ["a < b, 2 > 1", "[a](/help)", "<ada@example.org>", "1. a\n2. b"] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }
}
