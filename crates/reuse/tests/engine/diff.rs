//! Whatever two documents are compared, the operations make the second of the first.

use proptest::prelude::*;
use reuse::diff::{Fate, OpKind, Section, apply, diff, join, split};

/// Applies the difference and checks every range on both sides.
fn check(old: &[Section], new: &[Section]) {
    let diff = diff(old, new);
    assert_eq!(apply(old, &diff).as_deref(), Ok(new));
    let slice = |text: &str, range: &std::ops::Range<usize>| -> String {
        text.chars().skip(range.start).take(range.len()).collect()
    };
    let nothing = Section::default();
    for section in &diff.sections {
        let before = section.old.as_ref().map_or(&nothing, |side| &old[side.index]);
        let after = section.new.as_ref().map_or(&nothing, |side| &new[side.index]);
        let (mut old_at, mut new_at) = (0, 0);
        for op in &section.text {
            assert_eq!((op.old.start, op.new.start), (old_at, new_at));
            (old_at, new_at) = (op.old.end, op.new.end);
            match op.kind {
                OpKind::Keep => {
                    assert_eq!(slice(&before.text, &op.old), slice(&after.text, &op.new));
                }
                OpKind::Insert => assert_eq!(op.inserted, slice(&after.text, &op.new)),
                OpKind::Delete => assert!(op.new.is_empty() && op.inserted.is_empty()),
            }
        }
        assert_eq!(old_at, before.text.chars().count());
        assert_eq!(new_at, after.text.chars().count());
    }
    for olds in 0..old.len() {
        let told = diff.sections.iter().filter(|s| s.old.as_ref().is_some_and(|o| o.index == olds));
        assert_eq!(told.count(), 1, "every old section is told of once");
    }
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\(?[a-c1-3]\\)? (the|a|road|library|shall|lend|books?|\u{e9}t\u{e9}|,| ){0,12}",
        "(road|library|lend|book) (shall|may) (road|library|lend|book)( and|\\.){0,3}",
        any::<String>(),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any_line(), 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn operations_make_the_new_text_of_the_old(old in any_text(), new in any_text()) {
        check(&split(&old), &split(&new));
    }

    #[test]
    fn splitting_loses_nothing(text in any_text()) {
        prop_assert_eq!(join(&split(&text)), text);
    }

    #[test]
    fn a_text_differs_in_nothing_from_itself(text in any_text()) {
        let sections = split(&text);
        prop_assert!(diff(&sections, &sections).is_empty());
    }
}

#[test]
fn a_section_that_went_elsewhere_is_moved() {
    let old = split("(a) Roads are wide and long.\n(b) Libraries lend books.\n(c) Rain falls.\n");
    let new = split("(a) Libraries lend books.\n(b) Rain falls.\n(c) Roads are wide and long.\n");
    let diff = diff(&old, &new);
    let fates: Vec<_> =
        diff.sections.iter().map(|s| (s.fate, s.is_moved, s.is_renumbered)).collect();
    let same = Fate::Same;
    assert_eq!(fates, [(same, false, true), (same, false, true), (same, true, true)]);
}

#[test]
fn words_that_went_elsewhere_are_marked() {
    let clause = "a carrier that keeps no copy of a message bears no liability for its content";
    let mail = "(a) The postal service carries letters, parcels and books to every town, and \
                returns what nobody accepts to its sender within thirty days";
    let fees = "(b) Fees are due in May for vessels, bridges and ferries that were in use during \
                the year before, and may be paid in two parts";
    let old = split(&format!("{mail}; further, {clause}.\n{fees}.\n"));
    let new = split(&format!("{mail}.\n{fees}; and {clause}.\n"));
    let diff = diff(&old, &new);
    let moved = diff.sections.iter().flat_map(|s| &s.text).filter(|op| op.moved.is_some());
    assert_eq!(moved.count(), 2);
    assert_eq!(
        diff.sections[1].text.iter().find(|op| op.moved.is_some()).unwrap().inserted,
        clause
    );
    assert_eq!(diff.counts(&old, &new).moved, 15);
    check(&old, &new);
}

#[test]
fn prints_of_one_bill() {
    let Some(folder) = crate::support::data() else { return };
    let folder = folder.join("bills/seed-text");
    let mut prints: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    prints.sort_by_key(std::fs::DirEntry::path);
    let texts: Vec<_> =
        prints.iter().map(|file| split(&std::fs::read_to_string(file.path()).unwrap())).collect();
    for old in &texts {
        for new in &texts {
            check(old, new);
        }
    }
}

#[test]
fn a_hundred_pairs_of_bills() {
    let Some(texts) = crate::support::bill_texts() else { return };
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut pick = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % texts.len() as u64).unwrap()
    };
    for _ in 0..100 {
        let (one, other) = (pick(), pick());
        let next = (one + 1) % texts.len();
        check(&split(&texts[one].1), &split(&texts[other].1));
        check(&split(&texts[one].1), &split(&texts[next].1));
    }
}

#[test]
fn odd_texts_take_bounded_time() {
    let words = "road ".repeat(20_000);
    let long: String = (0..20_000).map(|n| format!("w{} ", n * 7919 % 20_011)).collect();
    let other: String = (0..20_000).map(|n| format!("w{} ", n * 104_729 % 20_011)).collect();
    let lines: String = (0..3_000).map(|n| format!("(a) the fee is {}\n", n % 17)).collect();
    let shifted: String = (0..3_000).map(|n| format!("(a) the fee was {}\n", n % 19)).collect();
    for (old, new) in [
        (words.clone(), words.replacen("road", "lane", 700)),
        (words, long.clone()),
        (long, other),
        (lines, shifted),
        ("\u{5d0}\u{5d1} \u{301}\u{301}a".to_owned(), "a\u{301} \u{5d1}\u{5d0}".to_owned()),
    ] {
        check(&split(&old), &split(&new));
    }
}
