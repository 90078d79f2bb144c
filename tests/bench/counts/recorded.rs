//! The committed counts: for each system the number of instructions of each workload.
//!
//! A system has its own counts because its C compiler makes SQLite and its C library copies and allocates memory.

use crate::CALIBRATION;
use std::collections::BTreeMap;
use std::env::consts::ARCH;

/// Where the counts are, from the root of the repository.
pub const PATH: &str = "tests/bench/instructions.json";
/// The same file for this program.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/instructions.json");

type Systems = BTreeMap<String, BTreeMap<String, u64>>;

/// Counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded(BTreeMap<String, u64>);

impl<const N: usize> From<[(&str, u64); N]> for Recorded {
    fn from(counts: [(&str, u64); N]) -> Self {
        Self(counts.map(|(name, count)| (name.to_owned(), count)).into())
    }
}

impl Recorded {
    /// Adds a count.
    pub fn insert(&mut self, name: &str, count: u64) {
        self.0.insert(name.to_owned(), count);
    }

    /// Removes a count and returns it; it must be there.
    pub fn remove(&mut self, name: &str) -> u64 {
        self.0.remove(name).expect("every workload was counted")
    }

    /// Returns a count, which must be there.
    pub fn get(&self, name: &str) -> u64 {
        self.0[name]
    }

    /// Returns whether there is a count with this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns the names of the workloads.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns a count divided by the calibration of the same run.
    pub fn ratio(&self, name: &str) -> Option<f64> {
        Some(*self.0.get(name)? as f64 / *self.0.get(CALIBRATION)? as f64)
    }
}

/// Returns the name of this system: architecture, distribution and its version.
pub fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |name: &str| {
        let value = release.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("unknown");
        value.trim_matches('"').to_owned()
    };
    format!("{ARCH} {} {}", value("ID="), value("VERSION_ID="))
}

/// Returns the committed counts of this system.
pub fn read() -> Option<Recorded> {
    all().remove(&system()).map(Recorded)
}

/// Writes the counts of this system, with four digits: what differs between two runs is less.
pub fn write(counts: &Recorded) {
    let mut all = all();
    let rounded = counts.0.iter().map(|(name, count)| (name.clone(), to_four_digits(*count)));
    all.insert(system(), rounded.collect());
    let json = serde_json::to_string_pretty(&all).expect("numbers can be written");
    std::fs::write(FILE, json + "\n").expect("the file can be written");
}

fn all() -> Systems {
    let json = std::fs::read_to_string(FILE).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{PATH}: {error}"))
}

fn to_four_digits(count: u64) -> u64 {
    let unit = 10_u64.pow(count.checked_ilog10().unwrap_or(0).saturating_sub(3));
    (count + unit / 2) / unit * unit
}

#[test]
fn counts_are_rounded_to_four_digits() {
    assert_eq!([0, 7, 12_344, 12_345, 99_999].map(to_four_digits), [0, 7, 12_340, 12_350, 100_000]);
}
