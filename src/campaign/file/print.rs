use super::shape::{
    AskShape, EffortShape, FrontMatter, HotlineShape, RecordedShape, TargetShape, WindowShape,
    written,
};
use crate::campaign::{
    Ask, Block, Campaign, Effort, Hotline, Section, SectionKind, TargetRule, Window,
};
use jiff::civil::DateTime;
use std::fmt::Write;

/// The canonical text of a campaign: one campaign has one, and reading it gives the campaign back.
pub fn print(campaign: &Campaign) -> String {
    let yaml = serde_saphyr::to_string(&front_matter(campaign))
        .expect("texts, numbers and lists can always be written as YAML");
    let mut text = format!("---\n{}\n---\n", yaml.trim_end());
    if !campaign.sections.is_empty() {
        text.push_str("\n# Story\n");
        campaign.sections.iter().for_each(|section| print_section(&mut text, section));
    }
    if !campaign.updates.is_empty() {
        text.push_str("\n# Updates\n");
        for update in &campaign.updates {
            paragraph(&mut text, &format!("## {} {}", update.day, update.title));
            paragraph(&mut text, &update.text);
        }
    }
    for ask in &campaign.asks {
        paragraph(&mut text, &format!("# Script {}", ask.key));
        paragraph(&mut text, &ask.script.text);
        for (position, variant) in &ask.script.variants {
            paragraph(&mut text, &format!("## {}", position.word()));
            paragraph(&mut text, variant);
        }
    }
    text
}

/// Adds a text after an empty line; nothing for an empty text.
fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        write!(out, "\n{text}\n").expect("a String takes all text");
    }
}

fn print_section(out: &mut String, section: &Section) {
    let mark = match section.kind {
        SectionKind::Custom => String::new(),
        kind => format!(" {{{}}}", kind.word()),
    };
    paragraph(out, &format!("## {}{mark}", section.title));
    section.blocks.iter().for_each(|block| print_block(out, block));
}

fn print_block(out: &mut String, block: &Block) {
    match block {
        Block::Text(text) => paragraph(out, text),
        Block::Quote { text, by, source } => {
            marked(out, "quote", &[("by", Some(by)), ("source", source.as_ref())], text);
        }
        Block::CallToAct { ask, text } => {
            marked(out, "call-to-act", &[("ask", Some(&ask.to_string()))], text);
        }
        Block::BillTimeline { bill } => {
            marked(out, "bill-timeline", &[("bill", Some(&bill.to_string()))], "");
        }
        Block::Updates => marked(out, "updates", &[], ""),
        Block::Video(video) => {
            let fields = [
                ("src", Some(&video.src)),
                ("title", Some(&video.title)),
                ("poster", video.poster.as_ref()),
                ("length", video.length.as_ref()),
            ];
            marked(out, "video", &fields, &video.text);
        }
        Block::Image(image) => {
            let fields = [
                ("src", Some(&image.src)),
                ("alt", Some(&image.alt)),
                ("credit", Some(&image.credit)),
            ];
            marked(out, "image", &fields, &image.caption);
        }
        Block::Note { day, text } => {
            let day = day.map(|day| day.to_string());
            marked(out, "note", &[("day", day.as_ref())], text);
        }
    }
}

fn marked(out: &mut String, kind: &str, fields: &[(&str, Option<&String>)], text: &str) {
    let mut block = format!("::: {kind}\n");
    for (key, value) in fields {
        if let Some(value) = value {
            writeln!(block, "{key}: {value}").expect("a String takes all text");
        }
    }
    paragraph(&mut block, text);
    block.push_str(":::");
    paragraph(out, &block);
}

fn front_matter(campaign: &Campaign) -> FrontMatter {
    FrontMatter {
        slug: written(campaign.slug.as_str()),
        state: written(campaign.state.word()),
        title: written(&campaign.title),
        standfirst: written(&campaign.standfirst),
        byline: campaign.byline.as_deref().map(written),
        language: written(&campaign.language),
        sensitive: campaign.is_sensitive(),
        hotline: campaign.hotline.as_ref().map(hotline),
        positions: campaign.efforts.iter().map(effort).collect(),
        asks: campaign.asks.iter().map(ask).collect(),
    }
}

fn hotline(hotline: &Hotline) -> HotlineShape {
    HotlineShape {
        label: written(&hotline.label),
        phone: written(&hotline.phone),
        sms: hotline.sms.as_deref().map(written),
        checked: written(&hotline.checked.to_string()),
    }
}

fn effort(effort: &Effort) -> EffortShape {
    let recorded = effort.recorded.iter().map(|recorded| RecordedShape {
        legislator: written(&recorded.legislator),
        position: written(recorded.position.word()),
        source: written(&recorded.source),
        day: written(&recorded.day.to_string()),
    });
    EffortShape {
        stance: written(effort.stance.word()),
        bills: effort.bills.iter().map(|bill| written(&bill.to_string())).collect(),
        recorded: recorded.collect(),
    }
}

fn ask(ask: &Ask) -> AskShape {
    let always = Window { opens: None, closes: None, zone: "UTC".to_owned() };
    AskShape {
        id: written(ask.key.as_str()),
        kind: written(ask.kind.word()),
        title: written(&ask.title),
        window: (ask.window != always).then(|| window(&ask.window)),
        goal: ask.goal,
        targets: ask.targets.iter().map(target).collect(),
    }
}

fn window(window: &Window) -> WindowShape {
    let clock = |at: DateTime| written(&at.strftime("%Y-%m-%d %H:%M").to_string());
    WindowShape {
        opens: window.opens.map(clock),
        closes: window.closes.map(clock),
        zone: written(&window.zone),
    }
}

fn target(rule: &TargetRule) -> TargetShape {
    match rule {
        TargetRule::MyRepresentative => TargetShape::MyRepresentative,
        TargetRule::MySenators => TargetShape::MySenators,
        TargetRule::CommitteeMembers(id) => TargetShape::Committee(written(id)),
        TargetRule::Listed(ids) => TargetShape::List(ids.iter().map(|id| written(id)).collect()),
    }
}
