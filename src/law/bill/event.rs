//! What one step of a bill's history means: the codes and phrases of three systems as one table.

use super::BillAction;
use crate::law::Chamber::{self, House, Senate};

/// What a step says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Introduced,
    Referred,
    Considered,
    Reported,
    Discharged,
    Calendar(Chamber),
    Passed(Chamber),
    Failed(Chamber),
    /// The chambers are agreeing on one text; this step may or may not have settled it.
    Differences,
    /// One chamber agreed to the other's text as it stood.
    Settled,
    /// One chamber agreed to the conference report: settled once both have.
    Conference(Chamber),
    Presented,
    Law,
    Vetoed,
    PassedOverVeto(Chamber),
    /// The chamber's passage was undone by itself.
    Vitiated(Chamber),
}

/// What a code says, before the words of its text are weighed.
#[derive(Clone, Copy)]
enum Meaning {
    Is(Event),
    /// The result of a vote on the measure itself: the text says which way.
    Ballot(Chamber),
    /// Signature or veto under one code.
    President,
    /// Agreement, disagreement or a further amendment between the chambers.
    Difference,
    /// A step that moves no stage; its text must not be searched for one.
    Nothing,
}

use Meaning::{Ballot, Difference, Is, Nothing, President};

/// Codes of the Library of Congress (plain numbers), the House floor (`H...`) and the President
/// (`E...`).
///
/// Source: legislation reference, section 4, and the BILLSTATUS user guide, section 3; the
/// override and Senate-failure codes are from the published list of action codes, not seen in a
/// file here, and their texts are weighed as well.
const CODES: &[(&str, Meaning)] = &[
    ("1000", Is(Event::Introduced)),
    ("10000", Is(Event::Introduced)),
    ("Intro-H", Is(Event::Introduced)),
    ("2000", Is(Event::Referred)),
    ("11000", Is(Event::Referred)),
    ("H11100", Is(Event::Referred)),
    ("H11100-A", Is(Event::Referred)),
    ("H11200", Is(Event::Referred)),
    ("13100", Is(Event::Considered)),
    ("13200", Is(Event::Considered)),
    ("5000", Is(Event::Reported)),
    ("14000", Is(Event::Reported)),
    ("H12100", Is(Event::Reported)),
    ("H12200", Is(Event::Reported)),
    ("5500", Is(Event::Discharged)),
    ("14500", Is(Event::Discharged)),
    ("H12300", Is(Event::Discharged)),
    ("H12410", Is(Event::Calendar(House))),
    ("H12420", Is(Event::Calendar(House))),
    ("8000", Is(Event::Passed(House))),
    ("9000", Is(Event::Failed(House))),
    ("17000", Is(Event::Passed(Senate))),
    ("18000", Is(Event::Failed(Senate))),
    ("H37100", Ballot(House)),
    ("H37300", Ballot(House)),
    ("19500", Difference),
    ("20500", Difference),
    ("20800", Is(Event::Differences)),
    ("20900", Is(Event::Differences)),
    ("H25200", Is(Event::Differences)),
    ("H41610", Difference),
    ("21000", Is(Event::Conference(House))),
    ("23000", Is(Event::Conference(Senate))),
    ("28000", Is(Event::Presented)),
    ("E20000", Is(Event::Presented)),
    ("E30000", President),
    ("31000", Is(Event::Vetoed)),
    ("32000", Is(Event::PassedOverVeto(House))),
    ("33000", Nothing),
    ("34000", Is(Event::PassedOverVeto(Senate))),
    ("35000", Nothing),
    ("36000", Is(Event::Law)),
    ("41000", Is(Event::Law)),
    ("E40000", Is(Event::Law)),
    ("B00100", Nothing),
    ("14900", Nothing),
    ("H17000", Nothing),
    ("H1L210", Nothing),
    ("H1L220", Nothing),
    ("H8D000", Nothing),
    ("H8A000", Nothing),
];

/// Phrases that begin the text of a step without a code, or follow a committee's name in it.
///
/// Source: legislation reference, section 4, last column; read in the files of the 113th to 117th.
const PHRASES: &[(&str, Event)] = &[
    (
        "Introduced in the Senate, read twice, considered, read the third time, and passed",
        Event::Passed(Senate),
    ),
    ("Introduced in ", Event::Introduced),
    ("Submitted in the Senate, considered, and agreed to", Event::Passed(Senate)),
    ("Submitted in House", Event::Introduced),
    ("Submitted in Senate", Event::Introduced),
    ("Referred to ", Event::Referred),
    ("Read twice and referred", Event::Referred),
    ("Read the second time and referred", Event::Referred),
    ("Received in the Senate and Read twice and referred", Event::Referred),
    ("Ordered to be Reported", Event::Considered),
    ("Ordered to be reported", Event::Considered),
    ("Committee Consideration and Mark-up Session Held", Event::Considered),
    ("Subcommittee Consideration and Mark-up Session Held", Event::Considered),
    ("Committee Hearings Held", Event::Considered),
    ("Subcommittee Hearings Held", Event::Considered),
    ("Hearings held", Event::Considered),
    ("Hearings Held", Event::Considered),
    ("Reported by ", Event::Reported),
    ("Reported (Amended) by ", Event::Reported),
    ("Original measure reported", Event::Reported),
    ("On passage Passed", Event::Passed(House)),
    ("On agreeing to the resolution Agreed to", Event::Passed(House)),
    ("Passed Senate over veto", Event::PassedOverVeto(Senate)),
    ("Passed House over veto", Event::PassedOverVeto(House)),
    ("Passed/agreed to in Senate", Event::Passed(Senate)),
    ("Passed/agreed to in House", Event::Passed(House)),
    ("Passed Senate", Event::Passed(Senate)),
    ("Passed House", Event::Passed(House)),
    ("Resolution agreed to in Senate", Event::Passed(Senate)),
    ("Failed of passage/not agreed to in House", Event::Failed(House)),
    ("Failed of passage/not agreed to in Senate", Event::Failed(Senate)),
    ("Failed of passage in Senate", Event::Failed(Senate)),
    ("Conference report agreed to in House", Event::Conference(House)),
    ("Conference report agreed to in Senate", Event::Conference(Senate)),
    ("Senate agreed to conference report", Event::Conference(Senate)),
    ("Presented to President", Event::Presented),
    ("Signed by President", Event::Law),
    ("Became Public Law", Event::Law),
    ("Became Private Law", Event::Law),
    ("Became law without", Event::Law),
    ("Became Law without", Event::Law),
    ("Vetoed by President", Event::Vetoed),
    ("Pocket Vetoed by President", Event::Vetoed),
    ("Pocket vetoed by President", Event::Vetoed),
    ("Senate vitiated previous passage", Event::Vitiated(Senate)),
    ("Senate vitiated previous actions", Event::Vitiated(Senate)),
];

/// What this step says happened, or `None` when it moves no stage.
pub(super) fn read(action: &BillAction) -> Option<Event> {
    let text = action.text.trim_start();
    let known = CODES.iter().find(|(code, _)| Some(*code) == action.code.as_deref());
    let event = match known.map(|(_, meaning)| *meaning) {
        Some(Is(event)) => Some(event),
        Some(Ballot(chamber)) => ballot(chamber, text),
        Some(President) if text.contains("etoed by President") => Some(Event::Vetoed),
        Some(President) => Some(Event::Law),
        Some(Difference) => Some(difference(text)),
        Some(Nothing) => None,
        None => phrase(text),
    };
    weigh(event?, text)
}

/// Calendars that a text may name after other steps of the same day: "Read the second time. Placed
/// on Senate Legislative Calendar under General Orders."
const CALENDARS: [(&str, Event); 3] = [
    ("Placed on Senate Legislative Calendar", Event::Calendar(Senate)),
    ("Placed on the Union Calendar", Event::Calendar(House)),
    ("Placed on the House Calendar", Event::Calendar(House)),
];

fn phrase(text: &str) -> Option<Event> {
    if let Some((_, event)) = CALENDARS.iter().find(|(words, _)| text.contains(words)) {
        return Some(*event);
    }
    // "Senate Committee on Finance discharged by Unanimous Consent."
    if text.starts_with("Senate Committee on ") && text.contains(" discharged ") {
        return Some(Event::Discharged);
    }
    let found = |part: &str| {
        PHRASES.iter().find(|(start, _)| part.starts_with(start)).map(|(_, event)| *event)
    };
    // The Senate writes "Committee on Finance. Hearings held." in one line.
    found(text).or_else(|| {
        let (_, rest) = text.split_once("Committee on ")?;
        rest.match_indices(". ").find_map(|(at, _)| found(&rest[at + 2..]))
    })
}

fn ballot(chamber: Chamber, text: &str) -> Option<Event> {
    if text.contains("Failed") || text.contains("Not agreed") {
        return Some(Event::Failed(chamber));
    }
    let won = ["Passed", "Agreed to", "agreed to", "passed"];
    won.iter().any(|word| text.contains(word)).then_some(Event::Passed(chamber))
}

fn difference(text: &str) -> Event {
    let lower = text.to_ascii_lowercase();
    let whole = !lower.contains("with an amendment") && !lower.contains("with amendment");
    let agreed = lower.contains("agreed to the house amendment")
        || lower.contains("concurred in the house amendment")
        || (lower.contains("agree to the senate amendment") && lower.contains("agreed to "))
        || (lower.contains("agreed to the senate amendment"));
    match agreed && whole && !lower.contains("failed") {
        true => Event::Settled,
        false => Event::Differences,
    }
}

/// Corrects what a code says by words that change its meaning.
fn weigh(event: Event, text: &str) -> Option<Event> {
    let over_veto = text.contains("objections of the President") || text.contains("over veto");
    match event {
        Event::Passed(chamber) | Event::PassedOverVeto(chamber) if over_veto => {
            let lost = text.contains("Failed") || text.contains("Sustained");
            (!lost).then_some(Event::PassedOverVeto(chamber))
        }
        Event::Failed(_) if over_veto => None,
        // Suspension needs two thirds: a bill that fails there may still come back under a rule.
        Event::Failed(House) if text.contains("suspend the rules") => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, text: &str, expected: Option<Event>) {
        let code = (!code.is_empty()).then(|| code.to_owned());
        let action = BillAction { code, text: text.to_owned(), ..BillAction::default() };
        assert_eq!(read(&action), expected, "{text}");
    }

    #[test]
    fn codes_and_phrases_mean_what_the_table_says() {
        let house = "On motion to suspend the rules and pass the bill";
        check("E30000", "Signed by President.", Some(Event::Law));
        check("E30000", "Vetoed by President. (text of veto message: CR H1)", Some(Event::Vetoed));
        check("", "Pocket Vetoed by President.", Some(Event::Vetoed));
        check("H37300", &format!("{house} Agreed to by voice vote."), Some(Event::Passed(House)));
        check("H37300", &format!("{house} Failed by the Yeas and Nays: (2/3 required)."), None);
        check("9000", &format!("Failed of passage: {house} Failed"), None);
        check("H37100", "On passage Failed by the Yeas and Nays.", Some(Event::Failed(House)));
        check("", "Committee on Finance. Hearings held.", Some(Event::Considered));
        check(
            "",
            "Committee on Commerce, Science, and Transportation. Reported by Senator Thune.",
            Some(Event::Reported),
        );
        check("H1L220", "Rule H. Res. 748 passed House.", None);
        check("", "Senate vitiated previous cloture on the motion to proceed.", None);
        check("", "Senate vitiated previous passage.", Some(Event::Vitiated(Senate)));
        check("", "Passed Senate over veto by Yea-Nay Vote.", Some(Event::PassedOverVeto(Senate)));
        check(
            "H37100",
            "On passage, the objections of the President to the contrary notwithstanding Failed \
             by the Yeas and Nays: (2/3 required): 241 - 186.",
            None,
        );
        check(
            "",
            "Introduced in the Senate. Read the first time. Placed on Senate Legislative Calendar \
             under Read the First Time.",
            Some(Event::Calendar(Senate)),
        );
        check(
            "",
            "Senate Committee on Finance discharged by Unanimous Consent.",
            Some(Event::Discharged),
        );
        check("", "Pocket Vetoed by President.", Some(Event::Vetoed));
        check("", "Became law without the signature of the President.", Some(Event::Law));
        check("", "Cloture on the motion to proceed not invoked in Senate.", None);
        let agreed = "Resolving differences -- House actions: On motion that the House agree to \
                      the Senate amendment Agreed to by voice vote.";
        check("19500", agreed, Some(Event::Settled));
    }
}
