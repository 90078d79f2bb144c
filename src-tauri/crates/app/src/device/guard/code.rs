//! The moderator's code, which leaving a round asks for.
//!
//! It guards the screen and encrypts nothing. The settings have its scrypt hash with a salt, so that a glance at the file
//! does not show it. Whoever can read the file can still find a code of at most six digits by trying all of them.
//!
//! Waiting is counted from a start on disk, so that a restart neither shortens nor begins it anew. A clock that is set
//! back begins it anew once; a clock that is set forward ends it. To set the clock, a person has to leave the app, and
//! the code guards nothing there.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use chrono::{DateTime, TimeDelta, Utc};
use scrypt::Params;
use serde::{Deserialize, Serialize};
use store::Store;
use ts_rs::TS;
use uuid::Uuid;

const KEY: &str = "moderator-code";

/// Fewest and most digits of a code.
pub(crate) const DIGITS: (usize, usize) = (4, 6);
/// Work factor of new hashes: 2^14 rounds, 16 MB and less than a tenth of a second on a tablet.
const WORK: u8 = 14;
/// Number of wrong codes in a row after which each further one costs time.
const FREE_TRIES: u32 = 5;
/// Wait after the first wrong code that costs time. Each further one doubles it.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// Longest wait after a wrong code.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(5);
/// Wait of a person who forgot the code.
const FORGOTTEN: TimeDelta = TimeDelta::minutes(10);
/// How long a new code can be chosen after that wait. Otherwise a later person would find the way open.
const OPEN: TimeDelta = TimeDelta::hours(1);

/// What the screen shows of the moderator's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ModeratorCode {
    /// Whether there is a code.
    pub is_set: bool,
    /// Seconds until another code can be tried, after too many wrong ones; 0 if at once.
    pub wait: u32,
    /// Seconds until a new code can be chosen without the old one, for a person who forgot it: 0 if at once, none if
    /// nobody waits.
    pub forgotten: Option<u32>,
}

/// Answer to a code that a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CodeAnswer {
    /// Whether it was right.
    pub right: bool,
    /// The code after it.
    pub code: ModeratorCode,
}

/// What the store has.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Record {
    hash: Option<CodeHash>,
    /// Wrong codes since the last right one.
    wrong: u32,
    wrong_at: Option<DateTime<Utc>>,
    /// When somebody said that they forgot the code.
    forgotten_at: Option<DateTime<Utc>>,
}

#[derive(Serialize, Deserialize)]
struct CodeHash {
    salt: Uuid,
    work: u8,
    hash: [u8; 32],
}

impl CodeHash {
    /// Returns the hash of a code; `None` for a work factor that scrypt does not have.
    fn of(code: &str, salt: Uuid, work: u8) -> Option<Self> {
        let parameters = Params::new(work, 8, 1, 32).ok()?;
        let mut hash = [0; 32];
        scrypt::scrypt(code.as_bytes(), salt.as_bytes(), &parameters, &mut hash).ok()?;
        Some(Self { salt, work, hash })
    }

    fn is_of(&self, code: &str) -> bool {
        // The work of a stored hash is never higher than that of this version.
        self.work <= WORK && Self::of(code, self.salt, self.work).is_some_and(|other| other.hash == self.hash)
    }
}

impl Record {
    fn load(store: &Store) -> Result<Self, AppError> {
        Ok(get_setting(store, KEY)?.unwrap_or_default())
    }

    fn save(&self, store: &mut Store) -> Result<(), AppError> {
        put_setting(store, KEY, self)
    }

    /// Begins waits anew that begin after `now`, because the clock was set back, and ends those that are over. Returns
    /// whether anything changed.
    fn follow_clock(&mut self, now: DateTime<Utc>) -> bool {
        let before = (self.wrong_at, self.forgotten_at);
        self.wrong_at = self.wrong_at.map(|at| at.min(now));
        self.forgotten_at = self.forgotten_at.map(|at| at.min(now)).filter(|at| now - at < FORGOTTEN + OPEN);
        before != (self.wrong_at, self.forgotten_at)
    }

    fn view(&self, now: DateTime<Utc>) -> ModeratorCode {
        let wait = self.wrong_at.map_or(0, |at| seconds_left(at, wait_after(self.wrong), now));
        let forgotten = self.forgotten_at.map(|at| seconds_left(at, FORGOTTEN, now));
        ModeratorCode { is_set: self.hash.is_some(), wait, forgotten }
    }

    /// Compares a code, unless a wait is going on. A wrong one counts, a right one ends all waits.
    fn answer(&mut self, code: &str, now: DateTime<Utc>) -> bool {
        if self.view(now).wait > 0 {
            return false;
        }
        let right = self.hash.as_ref().is_none_or(|hash| hash.is_of(code));
        if right {
            (self.wrong, self.wrong_at, self.forgotten_at) = (0, None, None);
        } else {
            (self.wrong, self.wrong_at) = (self.wrong.saturating_add(1), Some(now));
        }
        right
    }
}

/// Returns what the screen shows.
pub(crate) fn view(store: &mut Store, now: DateTime<Utc>) -> Result<ModeratorCode, AppError> {
    let mut record = Record::load(store)?;
    if record.follow_clock(now) {
        record.save(store)?;
    }
    Ok(record.view(now))
}

/// Compares a code with the one that was chosen. During a wait every code is wrong. Without a code every one is right.
pub(crate) fn check(store: &mut Store, code: &str, now: DateTime<Utc>) -> Result<CodeAnswer, AppError> {
    let mut record = Record::load(store)?;
    record.follow_clock(now);
    let right = record.answer(code, now);
    record.save(store)?;
    Ok(CodeAnswer { right, code: record.view(now) })
}

/// Chooses a new code; `None` removes it. Nothing changes unless `old` is the code until now, or the wait of a person who
/// forgot it is over.
///
/// # Errors
/// [`AppError::BadCode`] for a new code that is not four to six digits, or a store error.
pub(crate) fn choose(
    store: &mut Store,
    new: Option<&str>,
    old: Option<&str>,
    salt: Uuid,
    now: DateTime<Utc>,
) -> Result<CodeAnswer, AppError> {
    if new.is_some_and(|code| !is_code(code)) {
        return Err(AppError::BadCode { fewest: DIGITS.0, most: DIGITS.1 });
    }
    let mut record = Record::load(store)?;
    record.follow_clock(now);
    let right = record.view(now).forgotten == Some(0) || record.answer(old.unwrap_or_default(), now);
    if right {
        record = Record { hash: new.and_then(|code| CodeHash::of(code, salt, WORK)), ..Record::default() };
    }
    record.save(store)?;
    Ok(CodeAnswer { right, code: record.view(now) })
}

/// Begins the wait of a person who forgot the code, unless it is going on; or ends it without a new code.
pub(crate) fn forget(store: &mut Store, on: bool, now: DateTime<Utc>) -> Result<ModeratorCode, AppError> {
    let mut record = Record::load(store)?;
    record.follow_clock(now);
    record.forgotten_at = if on { record.forgotten_at.or(Some(now)).filter(|_| record.hash.is_some()) } else { None };
    record.save(store)?;
    Ok(record.view(now))
}

fn is_code(code: &str) -> bool {
    (DIGITS.0..=DIGITS.1).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn wait_after(wrong: u32) -> TimeDelta {
    let Some(doubled) = wrong.checked_sub(FREE_TRIES) else { return TimeDelta::zero() };
    (FIRST_WAIT * 2_i32.pow(doubled.min(8))).min(LONGEST_WAIT)
}

/// Returns the seconds that are left of a wait, rounded up.
fn seconds_left(start: DateTime<Utc>, wait: TimeDelta, now: DateTime<Utc>) -> u32 {
    let left = (start + wait - now).num_milliseconds().max(0);
    u32::try_from((left + 999) / 1000).unwrap_or(u32::MAX)
}
