//! Compares counts with the recorded ones, each divided by the calibration of its own run.

use crate::CALIBRATION;
use crate::recorded::{PATH, Recorded};

/// Growth from which the check fails.
const TOLERANCE: f64 = 0.05;

/// The lines that the check prints, and why it fails.
pub struct Comparison {
    /// One line for each workload.
    pub lines: Vec<String>,
    /// One sentence for each workload that grew too much, or is not in both.
    pub failures: Vec<String>,
}

impl Comparison {
    /// Compares the counts of this run with recorded ones.
    pub fn of(recorded: &Recorded, counts: &Recorded) -> Self {
        let mut comparison = Self { lines: Vec::new(), failures: Vec::new() };
        for name in counts.names().filter(|name| *name != CALIBRATION) {
            match (recorded.ratio(name), counts.ratio(name)) {
                (Some(before), Some(now)) => comparison.add(name, counts.get(name), before, now),
                _ => comparison.failures.push(format!("{PATH} has no count of “{name}”: run `make counts`.")),
            }
        }
        for name in recorded.names().filter(|name| !counts.has(name)) {
            comparison
                .failures
                .push(format!("{PATH} has a count of “{name}”, which is not measured: run `make counts`."));
        }
        comparison
    }

    fn add(&mut self, name: &str, count: u64, before: f64, now: f64) {
        let growth = now / before - 1.0;
        let percent = 100.0 * growth;
        let note = if growth < -TOLERANCE { "; cheaper: run `make counts` and commit the file" } else { "" };
        let millions = count as f64 / 1e6;
        self.lines.push(format!("{name}: {millions:.1} million instructions, {percent:+.2} %{note}"));
        if growth > TOLERANCE {
            self.failures.push(format!(
                "“{name}” takes {percent:.1} % more instructions than {PATH} says. Make it cheaper, or, if it is worth \
                 that, run `make counts` and commit the file with the reason."
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the comparison of an edit of 1,000 instructions with a later run; the calibration takes 500 in the first.
    fn after(calibration: u64, edit: u64) -> Comparison {
        let recorded = Recorded::from([(CALIBRATION, 500), ("edit", 1_000)]);
        Comparison::of(&recorded, &Recorded::from([(CALIBRATION, calibration), ("edit", edit)]))
    }

    #[test]
    fn growth_of_more_than_five_percent_fails_and_says_what_to_do() {
        assert!(after(500, 1_049).failures.is_empty());
        let grown = after(500, 1_060);
        let [failure] = &grown.failures[..] else { panic!("one failure: {:?}", grown.failures) };
        assert!(failure.contains("“edit” takes 6.0 % more") && failure.contains("make counts"), "{failure}");
        assert!(grown.lines[0].contains("+6.00 %"), "{:?}", grown.lines);
    }

    #[test]
    fn growth_is_measured_against_the_calibration() {
        assert!(after(1_000, 2_000).failures.is_empty(), "everything takes twice as many");
        assert_eq!(after(250, 1_000).failures.len(), 1, "only the edit did not become cheaper");
    }

    #[test]
    fn a_lower_count_is_a_note_and_no_failure() {
        let cheaper = after(500, 900);
        assert!(cheaper.failures.is_empty());
        assert!(cheaper.lines[0].contains("-10.00 %; cheaper: run `make counts`"), "{:?}", cheaper.lines);
        assert!(!after(500, 960).lines[0].contains("make counts"));
    }

    #[test]
    fn a_workload_that_is_not_in_both_fails() {
        let (one, two) = (Recorded::from([(CALIBRATION, 500)]), Recorded::from([(CALIBRATION, 500), ("open", 7)]));
        assert!(Comparison::of(&one, &two).failures[0].contains("no count of “open”"));
        assert!(Comparison::of(&two, &one).failures[0].contains("“open”, which is not measured"));
    }
}
