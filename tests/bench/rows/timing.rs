//! Times work and prints the figures, one line of JSON for each row and size.

use serde_json::json;
use std::hint::black_box;
use std::time::Instant;

/// Seconds that each row took, for each size.
#[derive(Default)]
pub struct Figures(Vec<Row>);

struct Row {
    name: String,
    size: u64,
    seconds: Vec<f64>,
}

impl Figures {
    /// Runs work once and notes how long it took.
    #[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
    pub fn time<T>(&mut self, name: &str, size: u64, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = black_box(work());
        self.add(name, size, start.elapsed().as_secs_f64());
        result
    }

    /// Prints all rows, in the order in which they came first.
    pub fn print(&self) {
        for Row { name, size, seconds } in &self.0 {
            println!("{}", json!({ "row": name, "size": size, "values": seconds }));
        }
    }

    fn add(&mut self, name: &str, size: u64, seconds: f64) {
        match self.0.iter_mut().find(|row| row.name == name && row.size == size) {
            Some(row) => row.seconds.push(seconds),
            None => self.0.push(Row { name: name.to_owned(), size, seconds: vec![seconds] }),
        }
    }
}
