//! What changed between two versions of a text, as `law::text` has them.

use crate::law::text::{Flat, Section, flatten};

pub use ::reuse::diff::{Counts, Diff, Fate, Op, OpKind, SectionDiff};

/// What became of each section of `old` in `new`, struck sections left out on both sides.
pub fn compare(old: &[Section], new: &[Section]) -> Compared {
    let (old, new) = (plain(old), plain(new));
    let diff = ::reuse::diff::diff(&old, &new);
    let counts = diff.counts(&old, &new);
    Compared { diff, counts, old, new }
}

/// A comparison, with the two sides it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What became of each section.
    pub diff: Diff,
    /// How much changed, in words.
    pub counts: Counts,
    /// The sections before.
    pub old: Vec<::reuse::diff::Section>,
    /// The sections after.
    pub new: Vec<::reuse::diff::Section>,
}

impl Compared {
    /// Whether the operations, applied to the old side, give the new side exactly.
    pub fn holds(&self) -> bool {
        ::reuse::diff::apply(&self.old, &self.diff).is_ok_and(|made| made == self.new)
    }
}

fn plain(sections: &[Section]) -> Vec<::reuse::diff::Section> {
    let plain = |one: Flat| ::reuse::diff::Section {
        anchor: one.anchor,
        enumerator: one.enumerator,
        heading: one.heading,
        text: one.text,
    };
    flatten(sections).into_iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::import::{SourceFile, texts};
    use crate::law::text::unpack;

    /// The five prints of the project's bill: the operations between each two give the other.
    #[test]
    fn applying_the_operations_gives_the_other_print_exactly() {
        let named = std::env::var_os("GROUNDSWELL_DATA").map(std::path::PathBuf::from);
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = named.unwrap_or_else(|| root.join("../shared/data")).join("bills/seed-text");
        if !folder.is_dir() {
            eprintln!("skipped: there is no data folder {}", folder.display());
            return;
        }
        let prints: Vec<Vec<Section>> = ["ih", "rh", "eh", "pcs", "enr"]
            .iter()
            .map(|version| {
                let path = format!("115hr1865{version}.txt");
                let bytes = std::fs::read(folder.join(&path)).expect("a print");
                let (found, faults) = texts::parse(SourceFile { path: &path, bytes: &bytes });
                assert_eq!(faults, []);
                unpack(&found.expect("a text").texts[0].body)
            })
            .collect();
        for old in &prints {
            for new in &prints {
                let compared = compare(old, new);
                assert!(compared.holds());
                assert_eq!(old == new, compared.diff.is_empty());
            }
        }
        let passed = compare(&prints[0], &prints[4]);
        assert!(passed.counts.added > 500, "{:?}", passed.counts);
        let anchors: Vec<&str> = passed.new.iter().map(|one| one.anchor.as_str()).collect();
        assert!(anchors.contains(&"s2/1"), "{anchors:?}");
    }
}
