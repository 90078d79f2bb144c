//! All instruments on this device, and the one that new sessions begin with.

use crate::device::instrument::built_in_instrument;
use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use crate::instruments::view::{InstrumentPlace, InstrumentRef};
use crate::sessions::Sessions;
use chrono::{DateTime, Utc};
use domain::{Instrument, compare_versions};
use exchange::Hash;
use store::{InstrumentState, StoredInstrument};

/// Key of the setting with the id of the instrument that was chosen last.
const USUAL: &str = "instrument";

/// An instrument on this device.
pub(crate) struct Known {
    /// The instrument.
    pub(crate) instrument: Instrument,
    /// Where it comes from.
    pub(crate) place: InstrumentPlace,
    /// SHA-256 of its canonical bytes.
    pub(crate) sha256: Hash,
    /// When it was installed, settled or last changed; `None` for the built-in one.
    pub(crate) at: Option<DateTime<Utc>>,
}

impl Known {
    fn built_in() -> Self {
        let instrument = built_in_instrument();
        let sha256 = exchange::hash(&instrument.canonical());
        Self { instrument, place: InstrumentPlace::BuiltIn, sha256, at: None }
    }

    /// Reads a stored instrument; `None` where its bytes are damaged or cannot be read.
    fn stored(stored: StoredInstrument) -> Option<Self> {
        let instrument = Instrument::from_draft(&stored.bytes?).ok()?;
        let place = match stored.state {
            InstrumentState::Draft => InstrumentPlace::Draft,
            InstrumentState::Own => InstrumentPlace::Own,
            InstrumentState::Installed => InstrumentPlace::Installed,
        };
        Some(Self { instrument, place, sha256: stored.sha256, at: Some(stored.at) })
    }

    /// Returns the name by which commands refer to it.
    pub(crate) fn reference(&self) -> InstrumentRef {
        let version = Some(self.instrument.version.clone()).filter(|_| !self.is_draft());
        InstrumentRef { id: self.instrument.id.clone(), version }
    }

    /// Returns whether a person would take its name for this one.
    pub(crate) fn has_title(&self, title: &str) -> bool {
        self.instrument.title.trim().to_lowercase() == title.trim().to_lowercase()
    }

    /// Returns whether it can still be changed.
    pub(crate) fn is_draft(&self) -> bool {
        self.place == InstrumentPlace::Draft
    }
}

/// All instruments on this device.
pub(crate) struct KnownInstruments {
    /// Those that can be read: the built-in one first, the others by id and version.
    pub(crate) all: Vec<Known>,
    /// Number of those that cannot be read.
    pub(crate) unreadable: usize,
}

impl KnownInstruments {
    /// Returns an instrument.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`].
    pub(crate) fn find(&self, of: &InstrumentRef) -> Result<&Known, AppError> {
        self.all.iter().find(|known| known.reference() == *of).ok_or(AppError::UnknownInstrument)
    }

    /// Adds the built-in one to those that are stored.
    pub(crate) fn of(stored: Vec<StoredInstrument>) -> Self {
        let number = stored.len();
        let mut all = vec![Known::built_in()];
        all.extend(stored.into_iter().filter_map(Known::stored));
        let unreadable = number + 1 - all.len();
        Self { all, unreadable }
    }

    /// Returns the newest settled version of an instrument.
    pub(crate) fn newest(&self, id: &str) -> Option<&Known> {
        let settled = self.all.iter().filter(|known| !known.is_draft() && known.instrument.id == id);
        settled.max_by(|one, other| compare_versions(&one.instrument.version, &other.instrument.version))
    }

    /// Returns whether new sessions can use another instrument with the same name, so that nobody could tell them apart.
    pub(crate) fn is_title_taken(&self, instrument: &Instrument) -> bool {
        let mut others = self.all.iter().filter(|known| known.instrument.id != instrument.id);
        others.any(|known| self.is_in_use(known) && known.has_title(&instrument.title))
    }

    /// Returns whether new sessions can use an instrument: the newest settled version of its id.
    pub(crate) fn is_in_use(&self, known: &Known) -> bool {
        !known.is_draft()
            && self.newest(&known.instrument.id).is_some_and(|newest| newest.reference() == known.reference())
    }
}

impl Sessions {
    /// Returns all instruments on this device.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn known_instruments(&self) -> Result<KnownInstruments, AppError> {
        Ok(KnownInstruments::of(self.store.instruments()?))
    }

    /// Returns the instrument that new sessions begin with: the newest version of the one that was chosen last, or of the
    /// built-in one.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn usual_instrument(&self) -> Result<Instrument, AppError> {
        self.usual_of(&self.known_instruments()?)
    }

    /// Returns the usual one of the instruments on this device, as [`Sessions::usual_instrument`].
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn usual_of(&self, known: &KnownInstruments) -> Result<Instrument, AppError> {
        let chosen: Option<String> = get_setting(&self.store, USUAL)?;
        let built_in = built_in_instrument();
        let usual = chosen.and_then(|id| known.newest(&id)).or_else(|| known.newest(&built_in.id));
        Ok(usual.map_or(built_in, |usual| usual.instrument.clone()))
    }

    /// Returns the instrument for a new session, and remembers a chosen one as the usual one.
    ///
    /// # Errors
    /// [`AppError::UnknownInstrument`], also for a draft, or a store error.
    pub(crate) fn instrument_for_session(&mut self, of: Option<&InstrumentRef>) -> Result<Instrument, AppError> {
        let Some(of) = of else { return self.usual_instrument() };
        let known = self.known_instruments()?;
        let found = known.find(of)?;
        if found.is_draft() {
            return Err(AppError::UnknownInstrument);
        }
        put_setting(&mut self.store, USUAL, &found.instrument.id)?;
        Ok(found.instrument.clone())
    }
}
