//! The run-length encodings of columns, read run by run.

use crate::error::JournalError;
use crate::foreign::reader::{Reader, malformed};

/// How one value of a run is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Unsigned,
    Signed,
    /// A text after its length. Its value is the length.
    Text,
}

/// A value that repeats; `None` for rows without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Number of rows, at least one.
    pub count: u64,
    pub value: Option<i64>,
}

/// The runs of a column, in order: `n` > 0 and a value, 0 and a number of empty rows, or −`n` and `n` single values.
pub(super) struct Runs<'a> {
    reader: Reader<'a>,
    element: Element,
    /// Number of single values that follow.
    singles: u64,
}

impl<'a> Runs<'a> {
    pub(super) fn new(column: &'a [u8], element: Element) -> Self {
        Self { reader: Reader::new(column), element, singles: 0 }
    }

    fn read(&mut self) -> Result<Run, JournalError> {
        if self.singles == 0 {
            match self.reader.signed()? {
                0 => {
                    let count = self.reader.unsigned()?;
                    return if count > 0 { Ok(Run { count, value: None }) } else { Err(malformed("run")) };
                }
                count if count > 0 => {
                    return Ok(Run { count: count.unsigned_abs(), value: Some(self.value()?) });
                }
                singles => self.singles = singles.unsigned_abs(),
            }
        }
        self.singles -= 1;
        Ok(Run { count: 1, value: Some(self.value()?) })
    }

    fn value(&mut self) -> Result<i64, JournalError> {
        match self.element {
            Element::Unsigned => i64::try_from(self.reader.unsigned()?).map_err(|_| malformed("number")),
            Element::Signed => self.reader.signed(),
            Element::Text => Ok(self.reader.prefixed()?.len() as i64),
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = Result<Run, JournalError>;

    fn next(&mut self) -> Option<Self::Item> {
        (self.singles > 0 || !self.reader.is_empty()).then(|| self.read())
    }
}

/// The running sums of a column of differences. Each run has the number of rows, and the lowest and highest sum in it.
pub(super) struct Sums<'a> {
    differences: Runs<'a>,
    sum: i64,
}

/// Rows with rising or falling sums.
pub(super) struct SumRun {
    pub count: u64,
    /// Sum after the first row and difference between rows; `None` for rows without a value.
    pub first: Option<(i64, i64)>,
    pub last: i64,
}

impl<'a> Sums<'a> {
    pub(super) fn new(column: &'a [u8]) -> Self {
        Self { differences: Runs::new(column, Element::Signed), sum: 0 }
    }

    fn read(&mut self, run: Run) -> Option<SumRun> {
        let Run { count, value: Some(difference) } = run else {
            return Some(SumRun { count: run.count, first: None, last: self.sum });
        };
        let first = self.sum.checked_add(difference)?;
        let last = i64::try_from(count - 1).ok()?.checked_mul(difference)?.checked_add(first)?;
        self.sum = last;
        Some(SumRun { count, first: Some((first, difference)), last })
    }
}

impl Iterator for Sums<'_> {
    type Item = Result<SumRun, JournalError>;

    fn next(&mut self) -> Option<Self::Item> {
        let run = self.differences.next()?;
        Some(run.and_then(|run| self.read(run).ok_or_else(|| malformed("sum"))))
    }
}

/// Returns the number of rows of a column of booleans: how many are false, how many true, how many false, and so on.
pub(super) fn boolean_rows(column: &[u8]) -> Result<u64, JournalError> {
    let mut reader = Reader::new(column);
    let mut rows = 0_u64;
    let mut is_first = true;
    while !reader.is_empty() {
        let count = reader.unsigned()?;
        // Only a column that begins with true has an empty run.
        if count == 0 && !is_first {
            return Err(malformed("run"));
        }
        rows = rows.checked_add(count).ok_or_else(|| malformed("run"))?;
        is_first = false;
    }
    Ok(rows)
}
