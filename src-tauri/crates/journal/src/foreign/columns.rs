//! The columns of a chunk: their layout, their data, and how many rows they stand for.

use crate::error::JournalError;
use crate::foreign::limits::{ForeignLimit, MAX_COUNTER, MAX_OPERATIONS};
use crate::foreign::reader::{Reader, malformed};
use crate::foreign::runs::{Element, Runs, Sums, boolean_rows};
use crate::foreign::tally::Tally;
use std::borrow::Cow;

/// Most columns of a chunk. Automerge writes at most 16.
const MAX_COLUMNS: u64 = 64;
/// Bit of a column specification that says that the data is deflated.
const DEFLATED: u32 = 0b1000;

/// Type of the values in a column, in the order of their numbers in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Group,
    Actor,
    Integer,
    Delta,
    Boolean,
    Text,
    ValueMeta,
    Value,
}

/// Id, type and length of a column.
pub(super) struct ColumnSpec {
    id: u32,
    kind: Kind,
    deflated: bool,
    length: u64,
}

/// A column with its inflated data.
pub(super) struct Column<'a> {
    pub id: u32,
    pub kind: Kind,
    pub data: Cow<'a, [u8]>,
}

/// Limits on the values of a set of columns.
pub(super) struct Bounds {
    /// Number of actors that a column of actors may refer to.
    pub actors: usize,
    /// Id of a column whose numbers are not counters, such as times.
    pub unbounded: Option<u32>,
    /// Most values in one group, and the limit that more of them exceed.
    pub group: (u64, ForeignLimit),
}

/// How many rows a set of columns stands for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rows {
    /// The most rows of any column.
    pub rows: u64,
    /// The most rows inside the groups of any column.
    pub links: u64,
}

/// Reads the layout of columns. Each column comes once, in the order of ids and types.
pub(super) fn layout(reader: &mut Reader<'_>) -> Result<Vec<ColumnSpec>, JournalError> {
    let count = reader.unsigned()?;
    if count > MAX_COLUMNS {
        return Err(malformed("number of columns"));
    }
    let mut specs = Vec::new();
    let mut previous = None;
    for _ in 0..count {
        let spec = u32::try_from(reader.unsigned()?).map_err(|_| malformed("layout of columns"))?;
        let length = reader.unsigned()?;
        let position = spec & !DEFLATED;
        if previous.is_some_and(|previous| previous >= position) {
            return Err(malformed("order of columns"));
        }
        previous = Some(position);
        specs.push(ColumnSpec { id: spec >> 4, kind: kind(spec), deflated: spec & DEFLATED != 0, length });
    }
    Ok(specs)
}

fn kind(spec: u32) -> Kind {
    match spec & 0b111 {
        0 => Kind::Group,
        1 => Kind::Actor,
        2 => Kind::Integer,
        3 => Kind::Delta,
        4 => Kind::Boolean,
        5 => Kind::Text,
        6 => Kind::ValueMeta,
        _ => Kind::Value,
    }
}

/// Reads the data of columns. Only a document has deflated ones.
pub(super) fn data<'a>(
    reader: &mut Reader<'a>,
    specs: &[ColumnSpec],
    tally: &mut Tally,
) -> Result<Vec<Column<'a>>, JournalError> {
    let mut columns = Vec::with_capacity(specs.len());
    for spec in specs {
        let bytes = reader.take(spec.length)?;
        let data = if spec.deflated {
            Cow::Owned(tally.inflate(bytes)?)
        } else {
            tally.add_bytes(spec.length)?;
            Cow::Borrowed(bytes)
        };
        columns.push(Column { id: spec.id, kind: spec.kind, data });
    }
    Ok(columns)
}

/// Returns whether any column is deflated.
pub(super) fn has_deflated(specs: &[ColumnSpec]) -> bool {
    specs.iter().any(|spec| spec.deflated)
}

/// Counts the rows of columns without expanding them, and checks what their values refer to.
///
/// # Errors
/// [`JournalError::ForeignLimit`] for more than a file may hold, [`JournalError::Unreadable`] where columns contradict
/// each other.
pub(super) fn count(columns: &[Column<'_>], bounds: &Bounds, tally: &mut Tally) -> Result<Rows, JournalError> {
    let mut total = Rows::default();
    // The columns that follow a group with its id hold the values inside it.
    let mut group = None;
    // Number of bytes that the lengths in the previous column ask for.
    let mut value_bytes = None;
    for column in columns {
        let due = value_bytes.take();
        if column.kind == Kind::Value {
            if due != Some((column.id, column.data.len() as u64)) {
                return Err(malformed("length of values"));
            }
            continue;
        }
        if due.is_some_and(|(_, bytes)| bytes > 0) {
            return Err(malformed("length of values"));
        }
        let counted = column.count(bounds, tally)?;
        match group {
            Some((id, links)) if id == column.id => {
                if counted.rows != links {
                    return Err(malformed("length of a group"));
                }
            }
            _ => total.rows = total.rows.max(counted.rows),
        }
        match column.kind {
            Kind::Group => {
                group = Some((column.id, counted.sum));
                total.links = total.links.max(counted.sum);
            }
            Kind::ValueMeta => value_bytes = Some((column.id, counted.sum)),
            _ => {}
        }
    }
    if value_bytes.is_some_and(|(_, bytes)| bytes > 0) { Err(malformed("length of values")) } else { Ok(total) }
}

/// Rows of one column, and what its values add up to.
struct Counted {
    rows: u64,
    /// Rows inside groups, or bytes of values.
    sum: u64,
}

impl Column<'_> {
    fn count(&self, bounds: &Bounds, tally: &mut Tally) -> Result<Counted, JournalError> {
        let counters = bounds.unbounded != Some(self.id);
        let mut counted = Counted { rows: 0, sum: 0 };
        match self.kind {
            Kind::Boolean => counted.add_rows(boolean_rows(&self.data)?)?,
            Kind::Text => {
                for run in Runs::new(&self.data, Element::Text) {
                    let run = run?;
                    counted.add_rows(run.count)?;
                    // Every change that Automerge rebuilds has its own copy of a repeated text.
                    let copies = run.value.unwrap_or_default().unsigned_abs().checked_mul(run.count - 1);
                    tally.add_bytes(copies.ok_or(ForeignLimit::Inflated)?)?;
                }
            }
            Kind::Delta => {
                for run in Sums::new(&self.data) {
                    let run = run?;
                    counted.add_rows(run.count)?;
                    if let Some((first, _)) = run.first.filter(|_| counters) {
                        check_counter(first)?;
                        check_counter(run.last)?;
                    }
                }
            }
            Kind::Group | Kind::Actor | Kind::Integer | Kind::ValueMeta => {
                for run in Runs::new(&self.data, Element::Unsigned) {
                    let run = run?;
                    counted.add_rows(run.count)?;
                    let Some(value) = run.value else { continue };
                    match self.kind {
                        Kind::Actor if value >= bounds.actors as i64 => return Err(malformed("number of an actor")),
                        Kind::Integer if counters => check_counter(value)?,
                        Kind::Group if value.unsigned_abs() > bounds.group.0 => return Err(bounds.group.1.into()),
                        Kind::Group => counted.add_sum(value.unsigned_abs(), run.count, ForeignLimit::Links)?,
                        // The low four bits are the type.
                        Kind::ValueMeta => {
                            counted.add_sum(value.unsigned_abs() >> 4, run.count, ForeignLimit::Inflated)?;
                        }
                        _ => {}
                    }
                }
            }
            Kind::Value => {}
        }
        Ok(counted)
    }

    /// Returns the values of a column of numbers, one for each row.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] unless there are `rows` values.
    pub(super) fn values(&self, rows: u64) -> Result<Vec<u64>, JournalError> {
        let wrong = || malformed("length of a column");
        let mut values = Vec::new();
        let mut left = rows;
        let mut extend = |first: i64, difference: i64, count: u64| {
            left = left.checked_sub(count).ok_or_else(wrong)?;
            let mut value = first;
            for _ in 0..count {
                values.push(u64::try_from(value).map_err(|_| malformed("number"))?);
                value = value.saturating_add(difference);
            }
            Ok::<_, JournalError>(())
        };
        if self.kind == Kind::Delta {
            for run in Sums::new(&self.data) {
                let run = run?;
                let (first, difference) = run.first.ok_or_else(wrong)?;
                extend(first, difference, run.count)?;
            }
        } else {
            for run in Runs::new(&self.data, Element::Unsigned) {
                let run = run?;
                extend(run.value.ok_or_else(wrong)?, 0, run.count)?;
            }
        }
        if left == 0 { Ok(values) } else { Err(wrong()) }
    }
}

impl Counted {
    fn add_rows(&mut self, count: u64) -> Result<(), JournalError> {
        let rows = self.rows.checked_add(count).filter(|rows| *rows <= MAX_OPERATIONS);
        self.rows = rows.ok_or(ForeignLimit::Operations)?;
        Ok(())
    }

    fn add_sum(&mut self, value: u64, count: u64, limit: ForeignLimit) -> Result<(), JournalError> {
        let sum = value.checked_mul(count).and_then(|more| self.sum.checked_add(more));
        self.sum = sum.ok_or(limit)?;
        Ok(())
    }
}

fn check_counter(counter: i64) -> Result<(), JournalError> {
    if (0..=MAX_COUNTER as i64).contains(&counter) { Ok(()) } else { Err(ForeignLimit::Counter.into()) }
}
