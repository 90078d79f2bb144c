//! Drafts: a copy of an instrument that is edited, and settled as a version.

use crate::device::instrument::built_in_instrument;
use crate::dutch::instrument as dutch;
use crate::error::AppError;
use crate::instruments::view::{InstrumentRef, InstrumentView};
use crate::sessions::Sessions;
use chrono::{Datelike, NaiveDate};
use domain::{Instrument, InstrumentFileError, MAX_INSTRUMENT_BYTES, MAX_TITLE, compare_versions};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Ordering;
use store::InstrumentState;
use ts_rs::TS;

/// Kind of a copy of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum CopyAs {
    /// Another instrument, with a new id.
    NewInstrument,
    /// The next version of an instrument of the person who copies it: settled on this device, or brought to it as a file.
    NewVersion,
}

impl Sessions {
    /// Copies an instrument to a draft and returns it. The ids of factors, questions and steps stay the same, so that
    /// follow-ups and forms match them.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`]; [`AppError::NotOwnInstrument`] for a new version of the built-in instrument;
    /// [`AppError::DraftExists`] where the instrument has a draft; or a store error.
    pub(crate) fn copy_instrument(&mut self, of: &InstrumentRef, copy_as: CopyAs) -> Result<InstrumentView, AppError> {
        let known = self.known_instruments()?;
        let original = known.find(of)?;
        let mut draft = original.instrument.clone();
        match copy_as {
            CopyAs::NewInstrument => {
                draft.id = new_id(&draft.id, self.environment.random_id());
                draft.title = copied_title(&draft.title, |title| known.all.iter().any(|one| one.has_title(title)));
                draft.owner = None;
                draft.version = format!("{}.1", self.environment.today().year());
            }
            CopyAs::NewVersion if of.id == built_in_instrument().id => return Err(AppError::NotOwnInstrument),
            CopyAs::NewVersion => {
                let has_draft = known.all.iter().any(|one| one.is_draft() && one.instrument.id == of.id);
                if has_draft {
                    return Err(AppError::DraftExists);
                }
                let newest = known.newest(&of.id).map_or(&draft.version, |newest| &newest.instrument.version);
                draft.version = next_version(newest, self.environment.today().year());
            }
        }
        draft.date = None;
        self.put_draft(&draft)
    }

    /// Replaces a draft by a whole one. A draft may break limits until it is settled; the result says which.
    ///
    /// # Errors
    /// [`AppError::Instrument`] where the value is not an instrument or too large, [`AppError::UnknownInstrument`]
    /// without the draft, or a store error. Nothing is changed then.
    pub(crate) fn change_draft(&mut self, id: &str, changed: &Value) -> Result<InstrumentView, AppError> {
        let draft = InstrumentRef { id: id.to_owned(), version: None };
        self.known_instruments()?.find(&draft)?;
        let json = serde_json::to_vec(changed).map_err(AppError::BadArgument)?;
        let mut changed = Instrument::from_draft(&json).map_err(AppError::Instrument)?;
        id.clone_into(&mut changed.id);
        self.put_draft(&changed)
    }

    /// Settles a draft as a version with its day. It cannot be changed any more.
    ///
    /// # Errors
    /// [`AppError::Instrument`] with the first fault of the draft, [`AppError::TitleTaken`],
    /// [`AppError::VersionNotNewer`], [`AppError::UnknownInstrument`] without the draft, or a store error. Nothing is changed then.
    pub(crate) fn settle_instrument(
        &mut self,
        id: &str,
        version: &str,
        date: NaiveDate,
    ) -> Result<InstrumentView, AppError> {
        let known = self.known_instruments()?;
        let draft = known.find(&InstrumentRef { id: id.to_owned(), version: None })?;
        let mut settled = draft.instrument.clone();
        version.clone_into(&mut settled.version);
        settled.date = Some(date);
        if let Some(fault) = settled.faults().into_iter().next() {
            return Err(AppError::Instrument(fault.into()));
        }
        if known.is_title_taken(&settled) {
            return Err(AppError::TitleTaken { title: settled.title });
        }
        if let Some(newest) = known.newest(id)
            && compare_versions(version, &newest.instrument.version) != Ordering::Greater
        {
            return Err(AppError::VersionNotNewer { newest: newest.instrument.version.clone() });
        }
        let now = self.environment.now();
        self.store.settle_instrument(id, version, &settled.canonical(), now)?;
        self.instrument_view(&InstrumentRef { id: id.to_owned(), version: Some(version.to_owned()) })
    }

    /// Removes a draft, or a version that is not part of the app. Sessions keep theirs.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] or a store error.
    pub(crate) fn remove_instrument(&mut self, of: &InstrumentRef) -> Result<(), AppError> {
        match self.store.remove_instrument(&of.id, of.version.as_deref())? {
            true => Ok(()),
            false => Err(AppError::UnknownInstrument),
        }
    }

    fn put_draft(&mut self, draft: &Instrument) -> Result<InstrumentView, AppError> {
        let bytes = draft.canonical();
        if bytes.len() > MAX_INSTRUMENT_BYTES {
            let (bytes, limit) = (bytes.len(), MAX_INSTRUMENT_BYTES);
            return Err(AppError::Instrument(InstrumentFileError::TooLarge { bytes, limit }));
        }
        let now = self.environment.now();
        self.store.put_instrument(&draft.id, None, InstrumentState::Draft, &bytes, now)?;
        self.instrument_view(&InstrumentRef { id: draft.id.clone(), version: None })
    }
}

/// Returns the id of a copy: that of the original without the end of an earlier copy, and eight new digits.
fn new_id(original: &str, random: uuid::Uuid) -> String {
    let stem = match original.rsplit_once('-') {
        Some((stem, end)) if end.len() == 8 && end.bytes().all(|byte| byte.is_ascii_hexdigit()) => stem,
        _ => original,
    };
    let stem: String = stem.chars().take(50).collect();
    // All bits count: ids of tests differ in a few of them only.
    let (high, low) = random.as_u64_pair();
    let folded = high ^ low;
    format!("{stem}-{:08x}", (folded ^ (folded >> 32)) & u64::from(u32::MAX))
}

/// Returns the name of a copy: that of the original with an end that says so, and a number if the name is taken.
fn copied_title(original: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let stem = dutch::without_copy_end(original);
    let titles = (1..).map(|number| {
        let end = dutch::copy_end(number);
        let room = MAX_TITLE - end.chars().count();
        format!("{}{end}", stem.chars().take(room).collect::<String>().trim_end())
    });
    titles.into_iter().find(|title| !is_taken(title)).unwrap_or_default()
}

/// Returns the version that is proposed after another one: the next number of the year.
fn next_version(newest: &str, year: i32) -> String {
    let first = format!("{year}.1");
    if compare_versions(&first, newest) == Ordering::Greater {
        return first;
    }
    let (stem, last) = newest.rsplit_once('.').unwrap_or((newest, "0"));
    format!("{stem}.{}", last.parse::<u64>().unwrap_or_default() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_copy_has_one_end_and_an_id_is_never_too_long() {
        let random = uuid::Uuid::from_u128(0x1234_5678_0000_4000_8000_0000_0000_0000);
        assert_eq!(new_id("actiescan-llo", random), "actiescan-llo-92341678");
        assert_eq!(new_id("actiescan-llo-abcdef01", random), "actiescan-llo-92341678");
        assert!(new_id(&"x".repeat(64), random).len() <= 64);
    }

    #[test]
    fn a_copy_has_a_name_that_no_other_set_has_and_that_is_never_too_long() {
        let taken = ["Actiescan LLO", "Actiescan LLO (kopie)", "Buurt (kopie)"];
        let copied = |original: &str| copied_title(original, |title| taken.contains(&title));
        assert_eq!(copied("Actiescan LLO"), "Actiescan LLO (kopie 2)");
        assert_eq!(copied("Actiescan LLO (kopie)"), "Actiescan LLO (kopie 2)");
        assert_eq!(copied("Wijk (oost)"), "Wijk (oost) (kopie)");
        assert_eq!(copied(&"é".repeat(MAX_TITLE)).chars().count(), MAX_TITLE);
    }

    #[test]
    fn the_proposed_version_is_newer_than_the_newest() {
        for (newest, next) in [
            ("2026.2", "2027.1"),
            ("2027.1", "2027.2"),
            ("2027.9", "2027.10"),
            ("2030.1", "2030.2"),
            ("1.2.3", "2027.1"),
        ] {
            assert_eq!(next_version(newest, 2027), next);
            assert_eq!(compare_versions(next, newest), Ordering::Greater);
        }
    }
}
