use super::*;

const SMALL: &str = "---
slug: keep-the-ferry
state: live
title: Keep the night ferry
standfirst: One vote decides whether it sails.
positions:
  - stance: support
    bills: [us/115/hr12]
asks:
  - id: call-now
    kind: call
    title: Call before the vote
    targets: [my-representative]
---

# Story

## The problem {problem}

The night ferry is the only way home.

::: quote
by: A deck hand

We carry nurses.
:::

# Script call-now

Hello {legislator}, this is about {bill}.
";

fn faults_of(text: &str) -> Vec<String> {
    parse(text).expect_err("faulty").iter().map(ToString::to_string).collect()
}

#[test]
fn a_small_file_is_read_and_printed_in_one_canonical_way() {
    let campaign = parse(SMALL).expect("a good file");
    assert_eq!(campaign.sections[0].blocks.len(), 2);
    assert_eq!(campaign.asks[0].script.text, "Hello {legislator}, this is about {bill}.");
    let text = print(&campaign);
    assert_eq!(parse(&text), Ok(campaign.clone()));
    assert_eq!(print(&parse(&text).expect("canonical")), text);
    assert_eq!(parse(&format!("\u{feff}{}", SMALL.replace('\n', "\r\n"))), Ok(campaign));
}

#[test]
fn every_fault_is_told_with_its_line_and_field() {
    let table = [
        ("slug: keep-the-ferry", "slug: Keep It", "line 2: slug: a slug holds lower-case"),
        ("state: live", "state: lively", "line 3: state: write draft, live, won or archived"),
        ("state: live\n", "", "line 8: front matter: missing field `state`"),
        ("title: Keep", "tilte: Keep", "line 4: front matter: unknown field"),
        ("us/115/hr12", "hb12/", "line 8: positions[0].bills: a bill is written us/115/hr1865"),
        ("my-representative", "my-mayor", "line 13: front matter: "),
        ("Hello {legislator}", "Hello {Name}", "line 30: script: {Name} is not a placeholder"),
        ("# Script call-now", "# Script call", "line 10: asks: there is no part"),
        ("by: A deck hand", "from: me", "line 22: quote: a line `by: ...` is missing"),
        ("{problem}", "{trouble}", "line 18: section: after a heading stands"),
        ("::: quote", "::: quiz", "line 22: quiz: a block is a quote"),
        ("We carry", "We <b>carry", "line 25: quote: HTML is not read here"),
        (":::\n\n#", "#", "line 22: what opens here is never closed with :::"),
    ];
    for (from, to, expected) in table {
        assert!(SMALL.contains(from), "{from}");
        let found = faults_of(&SMALL.replacen(from, to, 1));
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{expected}: {found:#?}");
    }
}

#[test]
fn a_file_that_is_no_campaign_gets_a_sentence() {
    assert!(faults_of("")[0].starts_with("line 1: the file begins with a line ---"));
    assert!(faults_of(&"x".repeat(1_000_000))[0].contains("at most 400000 bytes"));
    let long = SMALL.replace("Keep the night ferry", &"x".repeat(100_000));
    assert_eq!(faults_of(&long), ["line 4: title: this is longer than 200 characters"]);
    let bomb = SMALL.replace("slug:", "a: &a [x, x]\nb: &b [*a, *a]\nslug:");
    assert!(!faults_of(&bomb).is_empty());
    let deep = SMALL.replace("We carry nurses.", &"> ".repeat(20_000));
    assert!(faults_of(&deep)[0].contains("nested too deeply"), "{:?}", faults_of(&deep));
}

mod round_trip {
    use super::*;
    use crate::campaign::{
        Ask, AskKind, Audience, CampaignState, Effort, Hotline, Image, Position, RecordedPosition,
        Script, Section, SectionKind, Stance, TargetRule, Update, Video, Window,
    };
    use crate::kernel::Day;
    use crate::law::bill::{BillId, BillKind};
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// Lines with all that YAML and Markdown give a meaning to.
    fn any_line() -> impl Strategy<Value = String> {
        "[a-zA-Zé0-9:#'\"&*!%@`|>\\[\\]{}~,?. -]{0,30}[a-z]"
            .prop_map(|text| text.trim().trim_start_matches('#').trim().to_owned())
    }

    fn any_prose() -> impl Strategy<Value = String> {
        vec("[A-Z][a-zA-Zé'*_:,. -]{0,40}[a-z]", 1..4)
            .prop_map(|lines| lines.join("\n\n").trim_matches('\n').to_owned())
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (1990_i16..2090, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Day::new(year, month, day).expect("a day"))
    }

    fn any_slug() -> impl Strategy<Value = crate::kernel::Slug> {
        "[a-z]{1,8}(-[a-z0-9]{1,8}){0,3}".prop_map(|text| text.parse().expect("a slug"))
    }

    fn any_block() -> impl Strategy<Value = Block> {
        prop_oneof![
            (any_prose(), any_line()).prop_map(|(text, by)| Block::Quote {
                text,
                by,
                source: Some("https://example.org/a?b=c".to_owned())
            }),
            Just(Block::Updates),
            (any_line(), of("[0-9]:[0-9]{2}"), any_prose()).prop_map(|(title, length, text)| {
                let poster = Some("/media/p.jpg".to_owned());
                let src = "https://video.example.org/1".to_owned();
                Block::Video(Video { src, title, poster, length, text })
            }),
            (any_line(), any_line()).prop_map(|(alt, credit)| {
                let (src, caption) = ("/media/p.jpg".to_owned(), String::new());
                Block::Image(Image { src, alt, credit, caption })
            }),
            (of(any_day()), any_prose()).prop_map(|(day, text)| Block::Note { day, text }),
        ]
    }

    fn any_section() -> impl Strategy<Value = Section> {
        const KINDS: [SectionKind; 3] =
            [SectionKind::Problem, SectionKind::Action, SectionKind::Custom];
        let blocks = (of(any_prose()), vec(any_block(), 0..4));
        (select(&KINDS[..]), any_line(), blocks).prop_map(|(kind, title, (text, marked))| {
            // Braces at the end of a heading name its kind.
            let title = format!("{title}.");
            Section {
                kind,
                title,
                blocks: text.map(Block::Text).into_iter().chain(marked).collect(),
            }
        })
    }

    fn any_ask() -> impl Strategy<Value = Ask> {
        let targets = vec(
            prop_oneof![
                Just(TargetRule::MyRepresentative),
                Just(TargetRule::MySenators),
                "[A-Z]{4}".prop_map(TargetRule::CommitteeMembers),
                vec("[A-Z][0-9]{6}", 1..3).prop_map(TargetRule::Listed),
            ],
            1..4,
        );
        let script = "[a-zA-Z'., -]{0,30}[a-z] \\{(city|bill|legislator)\\}[.!?]";
        let variants = (script, of(script)).prop_map(|(text, variant)| {
            let variants = variant.map(|text| (Position::Opposes, text.trim().to_owned()));
            Script { text: text.trim_end().to_owned(), variants: variants.into_iter().collect() }
        });
        let hours = of((1_i8..=28, 0_i8..=23)).prop_map(|at| {
            let opens = at.map(|(day, hour)| jiff::civil::date(2026, 7, day).at(hour, 30, 0, 0));
            Window { opens, closes: None, zone: "America/Los_Angeles".to_owned() }
        });
        (any_slug(), any_line(), hours, of(1_u32..1_000_000), targets, variants).prop_map(
            |(key, title, window, goal, targets, script)| Ask {
                key,
                kind: AskKind::Call,
                title,
                window,
                goal,
                targets,
                script,
            },
        )
    }

    fn any_effort() -> impl Strategy<Value = Effort> {
        let recorded = ("[A-Z][0-9]{6}", select(&Position::ALL[..]), any_line(), any_day());
        let recorded = of(recorded).prop_map(|one| {
            let one = one.map(|(legislator, position, source, day)| RecordedPosition {
                legislator,
                position,
                source,
                day,
            });
            one.into_iter().collect()
        });
        (select(&[Stance::Support, Stance::Oppose][..]), 1_u32..9_999, recorded).prop_map(
            |(stance, number, recorded)| {
                let bill = |kind| BillId::new(115, kind, number).expect("a real number");
                let bills = vec![bill(BillKind::Hr), bill(BillKind::S)];
                Effort { stance, bills, recorded }
            },
        )
    }

    fn any_campaign() -> impl Strategy<Value = Campaign> {
        let head = (
            any_slug(),
            select(&CampaignState::ALL[..]),
            any_line(),
            any_line(),
            of(any_line()),
            any::<bool>(),
        );
        let hotline = of((any_line(), any_day())).prop_map(|hotline| {
            hotline.map(|(label, checked)| {
                let (phone, sms) = ("1-888-555-0100".to_owned(), Some("555010".to_owned()));
                Hotline { label, phone, sms, checked }
            })
        });
        let update = (any_day(), any_line(), any_prose());
        let updates = vec(update.prop_map(|(day, title, text)| Update { day, title, text }), 0..4);
        let body = (vec(any_section(), 0..4), updates, of(any_ask()), of(any_effort()));
        (head, hotline, body).prop_map(|(head, hotline, (sections, mut updates, asks, efforts))| {
            let (slug, state, title, standfirst, byline, sensitive) = head;
            updates.sort_by_key(|update| std::cmp::Reverse(update.day));
            Campaign {
                slug,
                state,
                title,
                standfirst,
                byline,
                language: "en".to_owned(),
                audience: if sensitive { Audience::Sensitive } else { Audience::General },
                hotline,
                efforts: efforts.into_iter().collect(),
                asks: asks.into_iter().collect(),
                sections,
                updates,
            }
        })
    }

    proptest! {
        /// Whatever an organizer writes, the printed file is read back as the same campaign.
        #[test]
        fn a_printed_campaign_is_read_back(campaign in any_campaign()) {
            let text = print(&campaign);
            prop_assert_eq!(parse(&text), Ok(campaign), "{}", text);
        }

        /// No text makes the reader panic.
        #[test]
        fn any_text_is_read_or_refused(
            text in "(---\n)?[a-z#:\\-{} `\n]{0,200}(\n---\n)?[^\u{0}]{0,200}"
        ) {
            let _ = parse(&text);
        }
    }
}
