//! Instruments as the interface and the command line show them.

use crate::dutch::instrument as dutch;
use crate::error::AppError;
use crate::export::finished::FinishedFile;
use crate::instruments::known::{Known, KnownInstruments};
use crate::sessions::Sessions;
use chrono::{DateTime, NaiveDate, Utc};
use documents::{Block, DocumentKind, ExportOptions};
use domain::{Instrument, InstrumentDifference};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Name of an instrument on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct InstrumentRef {
    /// Id of the instrument.
    pub id: String,
    /// Its version; `None` for its draft.
    #[serde(default)]
    pub version: Option<String>,
}

/// Where an instrument on this device comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum InstrumentPlace {
    /// It is part of the app.
    BuiltIn,
    /// It was settled on this device.
    Own,
    /// It came as a file, or was kept from a session.
    Installed,
    /// It is a draft.
    Draft,
}

/// Instrument in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentSummary {
    /// Name by which commands refer to it.
    pub of: InstrumentRef,
    /// Name of the instrument, as people know it.
    pub title: String,
    /// Person or organisation that owns the texts.
    pub owner: Option<String>,
    /// Day on which the version was settled.
    pub date: Option<NaiveDate>,
    /// Number of factors that new sessions have.
    pub factors: usize,
    /// Number of levels.
    pub levels: usize,
    /// Where it comes from.
    pub place: InstrumentPlace,
    /// Whether new sessions can use it: the newest settled version.
    pub in_use: bool,
    /// Whether the owner still has to confirm parts of it.
    pub provisional: bool,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// When it was installed, settled or last changed on this device.
    pub changed_at: Option<DateTime<Utc>>,
}

/// All instruments on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentList {
    /// The instruments: the built-in one first, the others by id and version.
    pub instruments: Vec<InstrumentSummary>,
    /// The one that new sessions begin with.
    pub usual: InstrumentRef,
    /// Number of instruments that cannot be read, because their bytes changed.
    pub unreadable: usize,
}

/// Instrument with all its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentView {
    /// Its line in the list.
    pub summary: InstrumentSummary,
    /// The instrument.
    pub instrument: Instrument,
    /// Fields that must change before it can be settled. Empty for a settled version.
    pub problems: Vec<InstrumentProblem>,
}

/// A field of a draft that breaks a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct InstrumentProblem {
    /// Path of the field, for example `factors[2].subQuestions[0].text`.
    pub path: String,
    /// Sentence about the fault and what to do, in Dutch.
    pub message: String,
}

impl KnownInstruments {
    /// Returns the line of an instrument in the list.
    pub(crate) fn summary(&self, known: &Known) -> InstrumentSummary {
        let instrument = &known.instrument;
        InstrumentSummary {
            of: known.reference(),
            title: instrument.title.clone(),
            owner: instrument.owner.clone(),
            date: instrument.date,
            factors: instrument.visible_factors().count(),
            levels: instrument.scale.levels.len(),
            place: known.place,
            in_use: self.is_in_use(known),
            provisional: instrument.scale.provisional || instrument.minutes_per_card.provisional,
            sha256: exchange::hex(&known.sha256),
            changed_at: known.at,
        }
    }

    /// Returns an instrument with all its texts.
    pub(crate) fn view(&self, known: &Known) -> InstrumentView {
        InstrumentView {
            summary: self.summary(known),
            instrument: known.instrument.clone(),
            problems: if known.is_draft() { self.draft_problems(&known.instrument) } else { Vec::new() },
        }
    }

    /// Returns what must change before a draft can be settled on this device.
    fn draft_problems(&self, draft: &Instrument) -> Vec<InstrumentProblem> {
        let mut problems = instrument_problems(draft);
        if self.is_title_taken(draft) {
            problems.insert(0, InstrumentProblem { path: "title".to_owned(), message: dutch::TITLE_TAKEN.to_owned() });
        }
        problems
    }
}

impl Sessions {
    /// Lists the instruments on this device.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn instrument_list(&self) -> Result<InstrumentList, AppError> {
        let known = self.known_instruments()?;
        let usual = self.usual_of(&known)?;
        Ok(InstrumentList {
            instruments: known.all.iter().map(|one| known.summary(one)).collect(),
            usual: InstrumentRef { id: usual.id, version: Some(usual.version) },
            unreadable: known.unreadable,
        })
    }

    /// Returns an instrument with all its texts.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] or a store error.
    pub(crate) fn instrument_view(&self, of: &InstrumentRef) -> Result<InstrumentView, AppError> {
        let known = self.known_instruments()?;
        Ok(known.view(known.find(of)?))
    }

    /// Returns the form of an instrument as blocks, for the preview.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] or a store error.
    pub(crate) fn instrument_form(&self, of: &InstrumentRef) -> Result<Vec<Block>, AppError> {
        let known = self.known_instruments()?;
        let session = documents::blank_session(&known.find(of)?.instrument);
        Ok(documents::form_blocks(&session, &ExportOptions::usual(DocumentKind::Actiescan)))
    }

    /// Returns the file of an instrument.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] or a store error.
    pub(crate) fn instrument_file(&self, of: &InstrumentRef) -> Result<FinishedFile, AppError> {
        let known = self.known_instruments()?;
        Ok(file_of(&known.find(of)?.instrument))
    }

    /// Returns what changed between two instruments; `None` where they have the same content.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`] or a store error.
    pub(crate) fn instrument_difference(
        &self,
        from: &InstrumentRef,
        to: &InstrumentRef,
    ) -> Result<Option<InstrumentDifference>, AppError> {
        let known = self.known_instruments()?;
        Ok(InstrumentDifference::between(&known.find(from)?.instrument, &known.find(to)?.instrument))
    }
}

/// Returns every field that breaks a limit, in the order of the file.
pub fn instrument_problems(instrument: &Instrument) -> Vec<InstrumentProblem> {
    let problem =
        |fault: domain::InstrumentFault| InstrumentProblem { message: dutch::fault(&fault.kind), path: fault.path };
    instrument.faults().into_iter().map(problem).collect()
}

/// Returns the SHA-256 of the content of an instrument, in hexadecimal.
pub fn sha256_of_instrument(instrument: &Instrument) -> String {
    exchange::hex(&exchange::hash(&instrument.canonical()))
}

/// Returns the file of an instrument.
pub(crate) fn file_of(instrument: &Instrument) -> FinishedFile {
    FinishedFile { bytes: instrument.file(), file_name: documents::instrument_file_name(instrument) }
}
