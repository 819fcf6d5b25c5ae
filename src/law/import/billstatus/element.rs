//! Which elements a bill status file may hold: all others are told once and passed over.

use super::tree::{Item, Tree};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Elements that are read, or known and left because they repeat or count what is read.
///
/// Source: BILLSTATUS user guide and change log; the files of the 113th to 118th Congress.
const KNOWN: &str =
    "actionCode actionDate actionDesc actionTime actions activities amendedAmendment
    amendedBill amendedTreaty amendment amendments amendmentsToAmendment bill billCommittees
    billNumber billStatus billSubjects billSummaries billTextVersionCode billTextVersionName
    billType bioguideId byRequestType calendar calendarNumber calendarNumbers cboCostEstimates
    cdata chamber chamberCode chamberName citation code committee committeeReport committeeReports
    committees congress constitutionalAuthorityStatementText cosponsors count
    countIncludingWithdrawnCosponsors createDate currentCount date description district dublinCore
    firstName formats fullActionName fullName gpoId identifiedBy identifiers introducedDate
    isByRequest isOriginalCosponsor isReserved item lastName lastSummaryUpdateDate latestAction
    latestTitle laws legislationUrl legislativeSubjects link links lisID middleName name notes
    number onBehalfOfSponsor originChamber originChamberCode otherSubjects parentSubject
    parentTitleType party policyArea primarySubject proposedDate pubDate purpose recordedVote
    recordedVotes relatedBills relationshipDetails reportNumber rollNumber rptPubDate rptTitle
    rptUrl sessionNumber sourceSystem sponsors sponsorshipDate sponsorshipWithdrawnDate state
    subcommittees subjects submittedDate summaries summary systemCode text textVersions title
    titleType titleTypeCode titles totalCount treaty type updateDate updateDateIncludingText url
    version versionCode";

/// Elements whose content is left alone: counts under made-up names, and the library's own record.
const CLOSED: [&str; 3] = ["actionByCounts", "actionTypeCounts", "dublinCore"];

/// Names by length and two letters: a file has thousands of elements, so each costs one look.
struct Names(Vec<Vec<&'static str>>);

const BUCKETS: usize = 1024;

fn bucket(name: &str) -> usize {
    let bytes = name.as_bytes();
    let letter = |at: usize| bytes.get(at).copied().map_or(0, usize::from);
    (name.len() * 37 + letter(0) * 7 + letter(bytes.len() / 2) * 131) % BUCKETS
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut buckets = vec![Vec::new(); BUCKETS];
    for name in KNOWN.split_whitespace().chain(CLOSED) {
        buckets[bucket(name)].push(name);
    }
    Names(buckets)
});

/// Unknown elements told of one file, so that a file of another kind cannot flood the list.
const LIMIT: usize = 50;

/// The names of elements that are not known, each once, by its path without the lists' items.
pub(super) fn unknown(tree: &Tree<'_>) -> Vec<String> {
    let mut found = BTreeSet::new();
    search(tree.root(), &NAMES, &mut found);
    found.into_iter().map(str::to_owned).collect()
}

fn search<'a>(item: Item<'_, 'a>, names: &Names, found: &mut BTreeSet<&'a str>) {
    for child in item.children() {
        let name = child.name();
        let is_known = names.0[bucket(name)].contains(&name);
        // A name with a prefix is of another vocabulary, such as `dc:format`.
        if !is_known && !name.contains(':') && found.len() < LIMIT {
            found.insert(name);
        } else if is_known && !CLOSED.contains(&name) {
            search(child, names, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_element_is_told_once() {
        let xml = "<billStatus><bill><number>1</number><mood>sad</mood><actions><item><mood/>\
                   </item><actionByCounts><anything>3</anything></actionByCounts></actions>\
                   <whip><text>x</text></whip></bill><dublinCore><x/></dublinCore></billStatus>";
        let tree = Tree::read(xml).expect("readable");
        assert_eq!(unknown(&tree), ["mood", "whip"]);
    }
}
