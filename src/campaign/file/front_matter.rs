use super::Faults;
use super::body::Body;
use super::limit::{self, line, paragraphs};
use super::shape::{
    AskShape, EffortShape, FrontMatter, HotlineShape, RecordedShape, TargetShape, WindowShape,
    Written,
};
use crate::campaign::{
    Ask, AskKind, Audience, Campaign, CampaignState, Effort, Hotline, Position, RecordedPosition,
    Script, Stance, TargetRule, Window,
};
use crate::kernel::{Day, Slug};
use crate::law::bill::BillId;
use jiff::civil::DateTime;
use std::fmt::Display;

/// What the front matter says; the scripts still lie in the body.
pub(super) struct Head {
    campaign: Campaign,
    /// Where each ask's id stands, for a fault about its script.
    ask_lines: Vec<usize>,
}

/// Reads the front matter; `None`, with faults noted, when nothing can be built from it.
pub(super) fn parse(yaml: &str, faults: &mut Faults) -> Option<Head> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_aliases: 0, max_anchors: 0, max_depth: 12, max_events: 60_000, max_nodes: 30_000,
            max_documents: 1,
        },
        with_snippet: false,
    };
    let shape: FrontMatter = match serde_saphyr::from_str_with_options(yaml, options) {
        Ok(shape) => shape,
        Err(error) => {
            let line = error.location().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            faults.push(line + 1, "front matter", readable(&error));
            return None;
        }
    };
    let mut reader = Reader { faults };
    reader.head(&shape)
}

/// The library's sentence without its own line number, which counts from the front matter.
fn readable(error: &serde_saphyr::Error) -> String {
    let text = error.without_snippet().to_string();
    let end = text.find(" at line ").or_else(|| text.find(", line ")).unwrap_or(text.len());
    text[..end].to_owned()
}

/// Puts the body's story, updates and scripts beside what the front matter says.
pub(super) fn join(head: Head, body: Body, faults: &mut Faults) -> Campaign {
    let Head { mut campaign, ask_lines } = head;
    campaign.sections = body.sections;
    campaign.updates = body.updates;
    let mut scripts = body.scripts;
    for (ask, line) in campaign.asks.iter_mut().zip(ask_lines) {
        match scripts.iter().position(|(key, ..)| *key == ask.key) {
            Some(at) => ask.script = scripts.swap_remove(at).1,
            None => {
                let why = format_args!("there is no part `# Script {}` in the file", ask.key);
                faults.push(line, "asks", why);
            }
        }
    }
    for (key, _, line) in scripts {
        faults.push(line, "script", format_args!("there is no ask with the id {key}"));
    }
    campaign
}

/// Reads the shapes of the front matter into the campaign's own types.
struct Reader<'a> {
    faults: &'a mut Faults,
}

/// The line of the file; the front matter begins on the file's second line.
fn line_of(text: &Written) -> usize {
    usize::try_from(text.referenced.line()).unwrap_or(0) + 1
}

impl Reader<'_> {
    fn keep<T, E: Display>(
        &mut self,
        field: &str,
        text: &Written,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.faults.keep(line_of(text), field, parse(text.value.trim()))
    }

    fn word<T>(
        &mut self,
        field: &str,
        text: &Written,
        choice: (&str, fn(&str) -> Option<T>),
    ) -> Option<T> {
        let (allowed, from_word) = choice;
        self.keep(field, text, |word| from_word(word).ok_or(format!("write {allowed}")))
    }

    fn line(&mut self, field: &str, text: &Written) -> Option<String> {
        self.keep(field, text, |text| line(text, limit::LINE))
    }

    fn optional(&mut self, field: &str, text: Option<&Written>) -> Option<String> {
        text.and_then(|text| self.line(field, text))
    }

    fn day(&mut self, field: &str, text: &Written) -> Option<Day> {
        self.keep(field, text, str::parse::<Day>)
    }

    fn head(&mut self, shape: &FrontMatter) -> Option<Head> {
        let slug = self.keep("slug", &shape.slug, str::parse::<Slug>);
        let states = ("draft, live, won or archived", CampaignState::from_word as fn(&str) -> _);
        let state = self.word("state", &shape.state, states);
        let title = self.line("title", &shape.title);
        let standfirst =
            self.keep("standfirst", &shape.standfirst, |text| line(text, limit::PARAGRAPH));
        let byline = self.optional("byline", shape.byline.as_ref());
        let language = self.keep("language", &shape.language, language);
        let hotline = shape.hotline.as_ref().and_then(|shape| self.hotline(shape));
        let efforts = self.efforts(&shape.positions);
        let asks = self.asks(&shape.asks);
        let audience = if shape.sensitive { Audience::Sensitive } else { Audience::General };
        Some(Head {
            campaign: Campaign {
                slug: slug?,
                state: state?,
                title: title?,
                standfirst: standfirst?,
                byline,
                language: language?,
                audience,
                hotline,
                efforts,
                asks,
                sections: Vec::new(),
                updates: Vec::new(),
            },
            ask_lines: shape.asks.iter().map(|ask| line_of(&ask.id)).collect(),
        })
    }

    fn hotline(&mut self, shape: &HotlineShape) -> Option<Hotline> {
        let label = self.line("hotline.label", &shape.label);
        let phone = self.keep("hotline.phone", &shape.phone, number);
        let sms = shape.sms.as_ref().and_then(|text| self.keep("hotline.sms", text, number));
        let checked = self.day("hotline.checked", &shape.checked);
        Some(Hotline { label: label?, phone: phone?, sms, checked: checked? })
    }

    fn efforts(&mut self, shapes: &[EffortShape]) -> Vec<Effort> {
        let mut efforts: Vec<Effort> = Vec::new();
        for (index, shape) in shapes.iter().enumerate() {
            let Some(effort) = self.effort(&format!("positions[{index}]"), shape) else {
                continue;
            };
            let known: Vec<_> = efforts.iter().flat_map(|effort| &effort.bills).collect();
            if let Some(bill) = effort.bills.iter().find(|bill| known.contains(bill)) {
                let why = format_args!("{bill} has a position already");
                self.faults.push(line_of(&shape.stance), "positions", why);
            }
            efforts.push(effort);
        }
        efforts
    }

    fn effort(&mut self, field: &str, shape: &EffortShape) -> Option<Effort> {
        let stances = ("support or oppose", Stance::from_word as fn(&str) -> _);
        let stance = self.word(&format!("{field}.stance"), &shape.stance, stances);
        let mut bills = Vec::new();
        for text in &shape.bills {
            bills.extend(self.keep(&format!("{field}.bills"), text, str::parse::<BillId>));
        }
        if shape.bills.is_empty() || shape.bills.len() > limit::BILLS {
            let why = format_args!("a position names 1 to {} bills", limit::BILLS);
            self.faults.push(line_of(&shape.stance), field, why);
        }
        let mut recorded: Vec<RecordedPosition> = Vec::new();
        if shape.recorded.len() > limit::RECORDED {
            let why = format_args!("at most {} recorded positions", limit::RECORDED);
            self.faults.push(line_of(&shape.stance), field, why);
        }
        for (index, shape) in shape.recorded.iter().take(limit::RECORDED).enumerate() {
            let Some(one) = self.recorded(&format!("{field}.recorded[{index}]"), shape) else {
                continue;
            };
            if recorded.iter().any(|known| known.legislator == one.legislator) {
                let why = format_args!("{} is listed twice", one.legislator);
                self.faults.push(line_of(&shape.legislator), field, why);
            }
            recorded.push(one);
        }
        Some(Effort { stance: stance?, bills, recorded })
    }

    fn recorded(&mut self, field: &str, shape: &RecordedShape) -> Option<RecordedPosition> {
        let legislator = self.keep(&format!("{field}.legislator"), &shape.legislator, legislator);
        let positions =
            ("supports, opposes, undecided or unknown", Position::from_word as fn(&str) -> _);
        let position = self.word(&format!("{field}.position"), &shape.position, positions);
        let source =
            self.keep(&format!("{field}.source"), &shape.source, |it| line(it, limit::PARAGRAPH));
        let day = self.day(&format!("{field}.day"), &shape.day);
        Some(RecordedPosition {
            legislator: legislator?,
            position: position?,
            source: source?,
            day: day?,
        })
    }

    fn asks(&mut self, shapes: &[AskShape]) -> Vec<Ask> {
        let mut asks: Vec<Ask> = Vec::new();
        for (index, shape) in shapes.iter().enumerate() {
            let Some(ask) = self.ask(&format!("asks[{index}]"), shape) else { continue };
            if asks.iter().any(|known| known.key == ask.key) {
                let why = format_args!("two asks have the id {}", ask.key);
                self.faults.push(line_of(&shape.id), "asks", why);
            }
            asks.push(ask);
        }
        if let Some(shape) = shapes.get(limit::ASKS) {
            let why = format_args!("a campaign has at most {} asks", limit::ASKS);
            self.faults.push(line_of(&shape.id), "asks", why);
        }
        asks
    }

    fn ask(&mut self, field: &str, shape: &AskShape) -> Option<Ask> {
        let key = self.keep(&format!("{field}.id"), &shape.id, str::parse::<Slug>);
        let kinds = ("call", AskKind::from_word as fn(&str) -> _);
        let kind = self.word(&format!("{field}.kind"), &shape.kind, kinds);
        let title = self.line(&format!("{field}.title"), &shape.title);
        let window = match &shape.window {
            Some(shape) => self.window(&format!("{field}.window"), shape),
            None => Some(Window { opens: None, closes: None, zone: "UTC".to_owned() }),
        };
        let mut targets = Vec::new();
        for (index, rule) in shape.targets.iter().enumerate() {
            targets.extend(self.target(&format!("{field}.targets[{index}]"), rule));
        }
        if shape.targets.is_empty() {
            self.faults.push(line_of(&shape.id), field, "an ask needs at least one target");
        }
        let script = Script { text: String::new(), variants: Vec::new() };
        let (key, kind, title, window) = (key?, kind?, title?, window?);
        Some(Ask { key, kind, title, window, goal: shape.goal, targets, script })
    }

    fn window(&mut self, field: &str, shape: &WindowShape) -> Option<Window> {
        let opens = shape.opens.as_ref().map(|it| self.clock(&format!("{field}.opens"), it));
        let closes = shape.closes.as_ref().map(|it| self.clock(&format!("{field}.closes"), it));
        let zone = self.line(&format!("{field}.zone"), &shape.zone)?;
        let window = Window { opens: opens.flatten(), closes: closes.flatten(), zone };
        let line = line_of(&shape.zone);
        self.faults.keep(line, &format!("{field}.zone"), window.check_zone())?;
        if let (Some(opens), Some(closes)) = (window.opens_at(), window.closes_at())
            && closes <= opens
        {
            self.faults.push(line, field, "it closes before it opens");
        }
        Some(window)
    }

    fn clock(&mut self, field: &str, text: &Written) -> Option<DateTime> {
        self.keep(field, text, |text| {
            DateTime::strptime("%Y-%m-%d %H:%M", text).map_err(|_| "write 2026-11-24 09:00")
        })
    }

    fn target(&mut self, field: &str, rule: &TargetShape) -> Option<TargetRule> {
        match rule {
            TargetShape::MyRepresentative => Some(TargetRule::MyRepresentative),
            TargetShape::MySenators => Some(TargetRule::MySenators),
            TargetShape::Committee(id) => {
                self.keep(field, id, legislator).map(TargetRule::CommitteeMembers)
            }
            TargetShape::List(ids) => {
                let mut kept = Vec::new();
                for id in ids.iter().take(limit::TARGETS) {
                    kept.extend(self.keep(field, id, legislator));
                }
                if ids.is_empty() || ids.len() > limit::TARGETS {
                    let line = ids.first().map_or(1, line_of);
                    let why = format_args!("a list has 1 to {} legislators", limit::TARGETS);
                    self.faults.push(line, field, why);
                }
                Some(TargetRule::Listed(kept))
            }
        }
    }
}

fn language(text: &str) -> Result<String, &'static str> {
    let tag: unic_langid::LanguageIdentifier =
        text.parse().map_err(|_| "write a language tag such as en or es-MX")?;
    Ok(tag.to_string())
}

fn number(text: &str) -> Result<String, &'static str> {
    let plain = |letter: char| letter.is_ascii_digit() || " +-().".contains(letter);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = (3..=15).contains(&digits) && text.len() <= 32 && text.chars().all(plain);
    fits.then(|| text.to_owned()).ok_or("write a number with 3 to 15 digits")
}

fn legislator(text: &str) -> Result<String, &'static str> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-/._:".contains(letter);
    let fits = !text.is_empty() && text.len() <= 80 && text.chars().all(plain);
    fits.then(|| text.to_owned()).ok_or("write an id as the source has it, such as C000127")
}

/// The text of a script, checked for its placeholders; `line` is where the text begins.
pub(super) fn script_text(text: &str, line: usize, faults: &mut Faults) -> String {
    let text = match paragraphs(text, limit::SCRIPT) {
        Ok(text) => text,
        Err(why) => {
            faults.push(line, "script", why);
            return String::new();
        }
    };
    if let Err(why) = crate::campaign::script::pieces(&text) {
        faults.push(line + why.line() - 1, "script", why);
    }
    text
}
