//! `law export`: everything known, for other programs.

use crate::cli::{Outcome, PlaceArgs, block_on};
use crate::law::bill;
use crate::law::legislator::{self, LegislatorId};
use crate::law::vote;
use crate::store::{self, Tx};
use serde_json::Value;
use std::io::{BufWriter, ErrorKind, Write};

/// Example: groundswell law export --format jsonl > law.jsonl
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to write it: one JSON object a line
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Records of this kind only
    #[arg(long, value_enum)]
    only: Option<Kind>,
    #[command(flatten)]
    place: PlaceArgs,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Jsonl,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Bills,
    Votes,
    Members,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Bills, Self::Votes, Self::Members];

    /// The word in `record`.
    fn word(self) -> &'static str {
        match self {
            Self::Bills => "bill",
            Self::Votes => "vote",
            Self::Members => "member",
        }
    }
}

/// Records read at once; between two readings the site may write.
const AT_ONCE: u32 = 100;

pub(super) fn run(args: Args) -> anyhow::Result<Outcome> {
    let Format::Jsonl = args.format;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = block_on(async {
        let db = args.place.open_to_read().await?;
        for kind in Kind::ALL.into_iter().filter(|kind| args.only.is_none_or(|own| own == *kind)) {
            let mut after = String::new();
            loop {
                let from = after.clone();
                let (ids, records) = db.read(async move |tx| read(tx, kind, &from).await).await?;
                for record in records {
                    writeln!(out, "{record}")?;
                }
                let Some(last) = ids.into_iter().next_back() else { break };
                after = last;
            }
        }
        Ok(out.flush()?)
    });
    match written {
        Err(why) if is_broken_pipe(&why) => Ok(Outcome::Done),
        written => written.map(|()| Outcome::Done),
    }
}

fn is_broken_pipe(why: &anyhow::Error) -> bool {
    let why = why.downcast_ref::<std::io::Error>();
    why.is_some_and(|why| why.kind() == ErrorKind::BrokenPipe)
}

/// The next ids of a kind, and their records.
async fn read(
    tx: &mut Tx<'_>,
    kind: Kind,
    after: &str,
) -> Result<(Vec<String>, Vec<Value>), store::Error> {
    let ids = match kind {
        Kind::Bills => bill::ids_after(tx, after, AT_ONCE).await?,
        Kind::Votes => vote::ids_after(tx, after, AT_ONCE).await?,
        Kind::Members => legislator::ids_after(tx, after, AT_ONCE).await?,
    };
    let mut records = Vec::with_capacity(ids.len());
    for id in &ids {
        if let Some(Value::Object(mut record)) = one(tx, kind, id).await? {
            record.insert("record".to_owned(), kind.word().into());
            records.push(Value::Object(record));
        }
    }
    Ok((ids, records))
}

async fn one(tx: &mut Tx<'_>, kind: Kind, id: &str) -> Result<Option<Value>, store::Error> {
    Ok(match kind {
        Kind::Bills => match id.parse() {
            Ok(id) => bill::show(tx, &id).await?.map(|bill| bill::as_json(&bill)),
            Err(_) => None,
        },
        Kind::Votes => match id.parse() {
            Ok(id) => vote::show(tx, &id).await?.map(|event| vote::as_json(&event)),
            Err(_) => None,
        },
        Kind::Members => {
            let (page, record) = vote::member(tx, &LegislatorId::from_text(id)).await?;
            Some(vote::member_as_json(id, page.as_ref(), &record))
        }
    })
}
