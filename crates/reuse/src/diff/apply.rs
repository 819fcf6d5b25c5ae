use super::{Diff, Op, OpKind, Section};

/// Why operations do not fit a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The difference is of another document.
    #[error("the document has no section {index}: the difference is of another one")]
    NoSuchSection {
        /// The place that was asked for.
        index: usize,
    },
    /// The operations are of another text.
    #[error("characters {from}..{until} are not in the section `{anchor}`")]
    NoSuchRange {
        /// The section's anchor.
        anchor: String,
        /// The first character asked for.
        from: usize,
        /// The character after the last.
        until: usize,
    },
}

/// Makes the new document of the old one and the difference.
///
/// Errors: the difference is of another document. Complexity: linear in both texts.
pub fn apply(old: &[Section], diff: &Diff) -> Result<Vec<Section>, ApplyError> {
    let mut sections: Vec<(usize, Section)> = Vec::with_capacity(diff.sections.len());
    for section in &diff.sections {
        let Some(side) = &section.new else { continue };
        let nothing = Section::default();
        let before = match &section.old {
            Some(side) => {
                old.get(side.index).ok_or(ApplyError::NoSuchSection { index: side.index })?
            }
            None => &nothing,
        };
        let made = Section {
            anchor: side.anchor.clone(),
            enumerator: side.enumerator.clone(),
            heading: replay(&before.heading, &section.heading, &side.anchor)?,
            text: replay(&before.text, &section.text, &side.anchor)?,
        };
        sections.push((side.index, made));
    }
    sections.sort_by_key(|(index, _)| *index);
    Ok(sections.into_iter().map(|(_, section)| section).collect())
}

fn replay(old: &str, ops: &[Op], anchor: &str) -> Result<String, ApplyError> {
    let mut made = String::with_capacity(old.len());
    let mut rest = old.chars();
    let mut at = 0;
    for op in ops {
        let lost = || ApplyError::NoSuchRange {
            anchor: anchor.to_owned(),
            from: op.old.start,
            until: op.old.end,
        };
        match op.kind {
            OpKind::Insert => made.push_str(&op.inserted),
            OpKind::Keep | OpKind::Delete => {
                if op.old.start < at {
                    return Err(lost());
                }
                if op.old.start > at {
                    rest.nth(op.old.start - at - 1).ok_or_else(lost)?;
                }
                for _ in op.old.clone() {
                    let character = rest.next().ok_or_else(lost)?;
                    if op.kind == OpKind::Keep {
                        made.push(character);
                    }
                }
                at = op.old.end;
            }
        }
    }
    Ok(made)
}
