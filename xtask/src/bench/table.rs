//! The rows that a bench prints, and their verdicts.

/// A measured figure beside what it must reach.
pub(crate) struct Line {
    what: String,
    measured: String,
    wanted: String,
    verdict: Option<bool>,
}

/// Every row so far, printed as they come and once more as a table.
#[derive(Default)]
pub(crate) struct Table(Vec<Line>);

impl Table {
    /// A figure with a goal.
    pub(crate) fn goal(&mut self, what: &str, measured: String, wanted: &str, met: bool) {
        self.push(what, measured, wanted, Some(met));
    }

    /// A figure that tells how to read the others.
    pub(crate) fn note(&mut self, what: &str, measured: String) {
        self.push(what, measured, "", None);
    }

    fn push(&mut self, what: &str, measured: String, wanted: &str, verdict: Option<bool>) {
        let line = Line { what: what.into(), measured, wanted: wanted.into(), verdict };
        println!("{}", line.text());
        self.0.push(line);
    }

    /// Whether every goal was met.
    pub(crate) fn is_met(&self) -> bool {
        self.0.iter().all(|line| line.verdict != Some(false))
    }

    /// The table as docs/benchmarks.md shows it.
    pub(crate) fn print(&self) {
        println!("\n| what | measured | budget | verdict |\n|---|---|---|---|");
        for line in &self.0 {
            println!("{}", line.text());
        }
    }
}

impl Line {
    fn text(&self) -> String {
        let verdict = match self.verdict {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        };
        format!("| {} | {} | {} | {verdict} |", self.what, self.measured, self.wanted)
    }
}

/// The middle of several runs: one that another program disturbed does not move it.
pub(crate) fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// `21345.6` as `21,346`.
pub(crate) fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(thousands(1234567.0), "1,234,567");
        assert_eq!(thousands(999.4), "999");
    }
}
