use super::{LegislatorId, Phone, fold, query};
use crate::kernel::Day;
use crate::law::Chamber;
use crate::law::seat::SeatId;
use crate::store::{self, Tx};
use std::collections::BTreeSet;

/// One stretch of a term with one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartySpan {
    /// The first day.
    pub starts: Day,
    /// The last day.
    pub ends: Day,
    /// The party.
    pub party: String,
    /// The party an independent sat with.
    pub caucus: Option<String>,
}

/// One term as a source tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The seat that was held.
    pub seat: SeatId,
    /// The chamber it is in.
    pub chamber: Chamber,
    /// The place's postal letters.
    pub state: String,
    /// The House district, 0 at large; `None` for a senator.
    pub district: Option<u8>,
    /// The first day.
    pub starts: Day,
    /// The last day, or the day on which it is due to end.
    pub ends: Day,
    /// How it came to be, where it was not an ordinary election.
    pub how: Option<String>,
    /// The parties of the term, earliest first; at least one.
    pub parties: Vec<PartySpan>,
}

/// One person with all that one file of members tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRecord {
    /// Who.
    pub id: LegislatorId,
    /// The id in the Senate's roll calls.
    pub lis: Option<String>,
    /// The name to show.
    pub name: String,
    /// Family name first, for alphabetical lists.
    pub sort_name: String,
    /// Other words by which a search should find them: nickname, earlier names.
    pub also: Vec<String>,
    /// The terms, in any order.
    pub terms: Vec<Term>,
    /// The member's own site.
    pub url: Option<String>,
    /// The form by which the member takes messages.
    pub contact_form: Option<String>,
    /// The office in Washington; none for a member who has just been sworn in.
    pub washington: Option<OfficeRecord>,
}

/// One office as a source tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeRecord {
    /// The source's own name of the office.
    pub id: String,
    /// Whose it is, by id.
    pub legislator: String,
    /// Street, or the whole address of an office in Washington.
    pub address: String,
    /// The building, where it has a name.
    pub building: String,
    /// Suite or room.
    pub suite: String,
    /// City.
    pub city: String,
    /// The state's postal letters.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// The telephone.
    pub phone: Option<Phone>,
    /// When it is open, in its own words.
    pub hours: String,
}

/// One account on a social network.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SocialRecord {
    /// Whose it is, by id.
    pub legislator: String,
    /// `twitter`, `facebook`, `mastodon`, ...
    pub network: String,
    /// The handle as the source writes it.
    pub handle: String,
}

/// Most words of one person that a search can find.
const NAME_WORD_LIMIT: usize = 16;

impl MemberRecord {
    fn words(&self) -> BTreeSet<String> {
        let names = [&self.name, &self.sort_name].into_iter().chain(&self.also);
        let folded: Vec<String> = names.map(|name| fold(name)).collect();
        let words = folded.iter().flat_map(|name| name.split(' '));
        words.filter(|word| !word.is_empty()).take(NAME_WORD_LIMIT).map(str::to_owned).collect()
    }
}

/// Writes people down as they were on `as_of`; whoever is known from a later day is left alone.
pub async fn put_members(
    tx: &mut Tx<'_>,
    snapshot: &str,
    as_of: Day,
    members: &[MemberRecord],
) -> Result<(), store::Error> {
    let mut fresh = Vec::new();
    for member in members {
        let known: Option<(Day,)> =
            tx.fetch_optional(query::AS_OF_LEGISLATOR, (member.id.as_str(),)).await?;
        if known.is_none_or(|(known,)| known <= as_of) {
            fresh.push(member);
        }
    }
    for member in &fresh {
        let id = member.id.as_str();
        tx.push(query::DELETE_TERMS, (id,)).await?;
        tx.push(query::DELETE_PARTIES, (id,)).await?;
        tx.push(query::DELETE_WORDS, (id,)).await?;
        tx.push(query::DELETE_WASHINGTON, (id,)).await?;
    }
    let people: Vec<_> = fresh.iter().map(|member| person_row(member, snapshot, as_of)).collect();
    tx.insert_many(query::PUT_LEGISLATOR, &people).await?;
    put_terms(tx, &fresh).await?;
    put_words(tx, &fresh).await?;
    let offices: Vec<_> = fresh.iter().filter_map(|member| member.washington.as_ref()).collect();
    insert_offices(tx, "", "washington", &offices).await
}

type PersonRow<'a> = (
    &'a str,
    &'a Option<String>,
    &'a str,
    String,
    &'a Option<String>,
    &'a Option<String>,
    &'a str,
    Day,
);

fn person_row<'a>(member: &'a MemberRecord, snapshot: &'a str, as_of: Day) -> PersonRow<'a> {
    let sort_name = fold(&member.sort_name);
    (
        member.id.as_str(),
        &member.lis,
        &member.name,
        sort_name,
        &member.url,
        &member.contact_form,
        snapshot,
        as_of,
    )
}

async fn put_terms(tx: &mut Tx<'_>, members: &[&MemberRecord]) -> Result<(), store::Error> {
    let (mut terms, mut parties) = (Vec::new(), Vec::new());
    for member in members {
        let mut seen = BTreeSet::new();
        for term in &member.terms {
            if !seen.insert((&term.seat, term.starts)) {
                continue; // A file that tells one term twice tells it once.
            }
            let id = member.id.as_str();
            let district = term.district.map(i64::from);
            terms.push((
                id,
                term.seat.as_str(),
                term.starts,
                term.ends,
                term.chamber.as_str(),
                term.state.as_str(),
                district,
                &term.how,
            ));
            let spans = term.parties.iter().enumerate();
            parties.extend(spans.map(|(index, span)| {
                (
                    id,
                    term.seat.as_str(),
                    term.starts,
                    i64::try_from(index).unwrap_or(0),
                    span.starts,
                    span.ends,
                    span.party.as_str(),
                    &span.caucus,
                )
            }));
        }
    }
    tx.insert_many(query::PUT_TERM, &terms).await?;
    tx.insert_many(query::PUT_PARTY, &parties).await?;
    Ok(())
}

async fn put_words(tx: &mut Tx<'_>, members: &[&MemberRecord]) -> Result<(), store::Error> {
    let words: Vec<(String, &str)> = members
        .iter()
        .flat_map(|member| member.words().into_iter().map(|word| (word, member.id.as_str())))
        .collect();
    tx.insert_many(query::PUT_WORD, &words).await?;
    Ok(())
}

/// Replaces the district offices of one snapshot.
pub async fn put_offices(
    tx: &mut Tx<'_>,
    snapshot: &str,
    offices: &[OfficeRecord],
) -> Result<(), store::Error> {
    tx.execute(query::DELETE_DISTRICT_OFFICES, (snapshot,)).await?;
    let offices: Vec<_> = offices.iter().collect();
    insert_offices(tx, snapshot, "district", &offices).await
}

async fn insert_offices(
    tx: &mut Tx<'_>,
    snapshot: &str,
    kind: &str,
    offices: &[&OfficeRecord],
) -> Result<(), store::Error> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::with_capacity(offices.len());
    for (position, office) in offices.iter().enumerate() {
        if !seen.insert(&office.id) {
            continue;
        }
        let phone = office.phone.as_ref();
        rows.push((
            office.id.as_str(),
            snapshot,
            office.legislator.as_str(),
            kind,
            i64::try_from(position).unwrap_or(0),
            office.address.as_str(),
            office.building.as_str(),
            office.suite.as_str(),
            office.city.as_str(),
            office.state.as_str(),
            office.zip.as_str(),
            phone.map(|phone| phone.text.as_str()),
            phone.map(|phone| phone.e164.as_str()),
            office.hours.as_str(),
        ));
    }
    tx.insert_many(query::PUT_OFFICE, &rows).await?;
    Ok(())
}

/// Replaces the accounts of one snapshot.
pub async fn put_social(
    tx: &mut Tx<'_>,
    snapshot: &str,
    accounts: &BTreeSet<SocialRecord>,
) -> Result<(), store::Error> {
    tx.execute(query::DELETE_SOCIAL, (snapshot,)).await?;
    let mut seen = BTreeSet::new();
    let rows: Vec<_> = accounts
        .iter()
        .filter(|account| seen.insert((&account.legislator, &account.network)))
        .map(|account| (snapshot, &account.legislator, &account.network, &account.handle))
        .collect();
    tx.insert_many(query::PUT_SOCIAL, &rows).await?;
    Ok(())
}
