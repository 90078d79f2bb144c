//! The façade: one method per use case. Each method forwards to the module of its subject; a few combine several. The
//! methods about the list, exports, files of others, instruments and the shared folder are in files of their own.
//!
//! Methods return [`AppError`]. Nothing is changed then, unless a method documents otherwise. Any of them can fail with
//! a store error, and those that take a [`SessionId`] with `NotFound` or `Damaged`.

mod copies;
mod exports;
mod guard;
mod import;
mod instruments;
mod list;
mod sharing;

use crate::device::copies::Copies;
use crate::device::drafts;
use crate::device::home_place::{self, HomePlace};
use crate::device::picker;
use crate::device::position::{self, Position};
use crate::device::safety::{self, Notice};
use crate::device::settings::Settings;
use crate::environment::{Environment, UsableEnvironment};
use crate::error::AppError;
use crate::history::{self, HistoryLine, HistoryOf};
use crate::import::foreign::reader::ReadForeign;
use crate::import::form::Forms;
use crate::import::session_file::{Imports, ReadFile};
use crate::instruments::view::InstrumentRef;
use crate::sessions::Sessions;
use crate::sessions::changed::EditedSession;
use crate::sessions::check::CheckResult;
use crate::sessions::launch::Launch;
use crate::sessions::silent_round::SilentRound;
use crate::sessions::view::SessionView;
use crate::sharing::Sharing;
use chrono::NaiveDate;
use domain::{Edit, HistoryEntry, NewSession, Session, SessionId, TextField};
use std::path::{Path, PathBuf};
use store::Store;

type Result<T> = std::result::Result<T, AppError>;

/// An open data folder with all use cases on it.
pub struct Actiescan {
    pub(crate) sessions: Sessions,
    pub(crate) imports: Imports,
    pub(crate) forms: Forms,
    /// The session file that was read and waits for the screen.
    pub(crate) opened: Option<ReadFile>,
    pub(crate) sharing: Sharing,
    notices: Vec<Notice>,
    copies: Copies,
    /// Whether the interface was launched before, so that the next launch is a page that was loaded again.
    launched: bool,
    /// Whether a curtain hides the screen, also after the page is loaded again.
    curtain: bool,
}

impl Actiescan {
    /// Opens the data folder, makes it if it does not exist, and recovers damaged data.
    ///
    /// # Errors
    /// [`AppError::Store`]: another process has the folder open, it cannot be written, the disk is full, or a newer
    /// version made it. Nothing is changed then.
    pub fn open(folder: &Path, environment: Box<dyn Environment>) -> Result<Self> {
        let environment: Box<dyn Environment> = Box::new(UsableEnvironment(environment));
        let opened = Store::open(folder, environment.now())?;
        let notices = safety::startup_notices(&opened.report);
        let actor = environment.random_id();
        let imports = Imports::at(folder);
        let mut sessions = Sessions::new(opened.store, environment, actor);
        // A list that cannot be derived now, for example on a full disk, must not keep people from their sessions.
        let _ = sessions.rebuild_projections();
        // The store may have deleted sessions whose time in the trash was over. The next start tries again.
        let _ = drafts::forget_deleted(&mut sessions.store);
        let (forms, sharing, copies) = (Forms::default(), Sharing::default(), Copies::default());
        Ok(Self { sessions, imports, forms, opened: None, sharing, notices, copies, launched: false, curtain: false })
    }

    /// Forgets the attempts on files that are being read, because the app closes in the middle of them.
    pub fn forget_attempts(&self) {
        self.imports.forget_attempts();
    }

    /// Sets where foreign files are read; on a thread of this process by default.
    pub fn read_foreign_files(&mut self, place: ReadForeign) {
        self.imports.read_in(place);
    }

    /// Returns the notices about start-up that a person should see.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Returns everything that the interface needs at launch. A launch after the first one is a page that was loaded again,
    /// by a person or because the system ended it, so it goes on where the person was.
    pub fn launch(&mut self) -> Result<Launch> {
        let reloaded = std::mem::replace(&mut self.launched, true);
        let mut notices = self.notices.clone();
        notices.extend(picker::take_lost(&mut self.sessions.store)?.then(safety::lost_choice));
        let mut launch = self.sessions.launch(&notices, reloaded)?;
        self.curtain = guard::begins_with_curtain(&launch, reloaded.then_some(self.curtain));
        launch.curtain = self.curtain;
        Ok(launch)
    }

    /// Creates the example session.
    pub fn create_example(&mut self) -> Result<SessionId> {
        self.sessions.create_example()
    }

    /// Creates a session on the usual instrument. Fails with `Invalid` where the details break a limit.
    pub fn create_session(&mut self, new: NewSession) -> Result<SessionView> {
        self.create_session_on(new, None)
    }

    /// Creates a session on an instrument, or on the usual one. Fails with `NotFound` without the instrument.
    pub fn create_session_on(&mut self, new: NewSession, instrument: Option<&InstrumentRef>) -> Result<SessionView> {
        let instrument = self.sessions.instrument_for_session(instrument)?;
        self.sessions.create(new, None, (&instrument).into())
    }

    /// Creates a session that follows a finished one, on the usual instrument.
    pub fn plan_follow_up(&mut self, of: SessionId, new: NewSession) -> Result<SessionView> {
        self.plan_follow_up_on(of, new, None)
    }

    /// Creates a session that follows a finished one, on an instrument, or on the usual one.
    pub fn plan_follow_up_on(
        &mut self,
        of: SessionId,
        new: NewSession,
        instrument: Option<&InstrumentRef>,
    ) -> Result<SessionView> {
        self.sessions.plan_follow_up(of, new, instrument)
    }

    /// Returns the details that a follow-up starts with: those of the previous session, without a day.
    pub fn details_after(&mut self, of: SessionId) -> Result<NewSession> {
        self.sessions.details_after(of)
    }

    /// Opens a session on the screen. Files of others for it wait from now on.
    pub fn open_session(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.journal(id)?;
        self.sharing.hold(&mut self.sessions, Some(id))?;
        self.sessions.view(id)
    }

    /// Returns the session.
    pub fn session(&mut self, id: SessionId) -> Result<&Session> {
        self.sessions.session(id)
    }

    /// Applies edits as one change, all or none, and returns after the commit. Fails with `Invalid` where one breaks a
    /// rule.
    pub fn edit(&mut self, id: SessionId, edits: &[Edit]) -> Result<SessionView> {
        self.sessions.edit(id, edits)
    }

    /// Runs a use case that edits a session, and returns what it changed. `seen` are the heads of the session that the
    /// caller has; with others it gets all of the session.
    pub fn edited(
        &mut self,
        id: SessionId,
        seen: Option<&[String]>,
        edit: impl FnOnce(&mut Self) -> Result<SessionView>,
    ) -> Result<EditedSession> {
        let journal = self.sessions.journal(id)?;
        let before = seen.filter(|seen| *seen == journal.heads()).map(|_| journal.session().clone());
        let after = edit(self)?;
        Ok(match before {
            Some(before) => EditedSession::between(&before, after),
            None => EditedSession::Whole(Box::new(after)),
        })
    }

    /// Undoes the last change of this run, as a new change.
    pub fn undo(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.undo(id)
    }

    /// Applies the change again that was undone last.
    pub fn redo(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.redo(id)
    }

    /// Ends the conversation and makes a backup.
    pub fn finish_session(&mut self, id: SessionId) -> Result<SessionView> {
        let view = self.sessions.finish(id)?;
        // A backup that fails now is made later.
        let _ = self.back_up();
        Ok(view)
    }

    /// Settles the advice now.
    pub fn settle_advice(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.settle_advice(id)
    }

    /// Reopens an ended conversation.
    pub fn resume_session(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.resume(id)
    }

    /// Copies a session under a new id, without its history.
    pub fn copy_session(&mut self, id: SessionId) -> Result<SessionView> {
        // Files of others that wait for the screen belong to the session.
        self.take_in_waiting(id)?;
        let copy = self.sessions.copy(id)?;
        let view = self.open_session(copy)?;
        self.sessions.keep_as_long_as(id, copy);
        Ok(view)
    }

    /// Makes a settled copy without history, without the names of participants if `names` is false, and puts the
    /// original in the trash.
    pub fn settle_and_clean(&mut self, id: SessionId, names: bool) -> Result<SessionView> {
        self.take_in_waiting(id)?;
        let copy = self.sessions.settled_copy(id, names)?;
        let view = self.open_session(copy)?;
        self.sessions.keep_as_long_as(id, copy);
        self.sessions.trash(id)?;
        self.sessions.close(id);
        Ok(view)
    }

    /// Stores the counts of a silent round so far; `None` ends it without a result.
    pub fn keep_round(&mut self, id: SessionId, round: Option<&SilentRound>) -> Result<SessionView> {
        self.sessions.keep_round(id, round)?;
        self.open_session(id)
    }

    /// Ends the silent round and adds its counts to the session.
    pub fn end_round(&mut self, id: SessionId) -> Result<SessionView> {
        self.sessions.end_round(id)?;
        self.open_session(id)
    }

    /// Returns the day until which a session is kept on this device, if one was chosen.
    pub fn keep_until(&self, id: SessionId) -> Result<Option<NaiveDate>> {
        self.sessions.keep_until(id)
    }

    /// Sets the day until which a session is kept on this device; `None` removes it.
    pub fn set_keep_until(&mut self, id: SessionId, until: Option<NaiveDate>) -> Result<()> {
        self.sessions.set_keep_until(id, until)
    }

    /// Returns who changed what and when, oldest first.
    pub fn history(&mut self, id: SessionId) -> Result<Vec<HistoryEntry>> {
        self.sessions.history(id)
    }

    /// Returns who changed what and when, in words, newest first.
    pub fn history_lines(&mut self, id: SessionId, of: &HistoryOf) -> Result<Vec<HistoryLine>> {
        Ok(history::lines(self.sessions.journal(id)?, of).0)
    }

    /// Returns a text as it was just before a change. Fails with `NotFound` where the session has no such change.
    pub fn earlier_text(&mut self, id: SessionId, change: &str, field: &TextField) -> Result<String> {
        Ok(self.sessions.journal(id)?.text_before(change, field)?)
    }

    /// Returns the settings of this device.
    pub fn settings(&self) -> Result<Settings> {
        Settings::load(&self.sessions.store)
    }

    /// Saves the settings of this device. Fails with `Invalid` for a name of more than 100 characters.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<Settings> {
        settings.save(&mut self.sessions.store)?;
        self.settings()
    }

    /// Records where the person is; `None` means that they left the session for the list.
    pub fn record_position(&mut self, position: Option<&Position>) -> Result<()> {
        let now = self.sessions.environment.now();
        position::record(&mut self.sessions.store, position, now)
    }

    /// Records which screen without a session is open; `None` means another screen.
    pub fn record_home_place(&mut self, place: Option<HomePlace>) -> Result<()> {
        let now = self.sessions.environment.now();
        home_place::record(&mut self.sessions.store, place, now)
    }

    /// Records whether a dialog of the system is open in which a person chooses a file or a place. A launch while it is open
    /// says that the choice did not arrive.
    pub fn record_picker(&mut self, open: bool) -> Result<()> {
        picker::record(&mut self.sessions.store, open)
    }

    /// Keeps a text that is not part of a session yet, in place of the previous one with that name; `None` forgets it. A
    /// draft with the name `name/<session>` is deleted with that session.
    ///
    /// Fails with `Invalid` where all drafts together become too long.
    pub fn keep_draft(&mut self, name: &str, text: Option<&str>) -> Result<()> {
        drafts::keep(&mut self.sessions.store, name, text)
    }

    /// Makes a verified backup if something changed since the last one. Returns its path.
    pub fn back_up(&mut self) -> Result<Option<PathBuf>> {
        let now = self.sessions.environment.now();
        safety::back_up(&mut self.sessions.store, now)
    }

    /// Makes a backup if one is due: something changed, the last backup is at least 15 minutes old, and no silent round
    /// is going on. Also notices that the data folder changed while it was open.
    pub fn back_up_when_due(&mut self) -> Result<Option<PathBuf>> {
        let now = self.sessions.environment.now();
        self.sessions.store.check_files()?;
        self.copies.try_log_again(&self.sessions.store);
        if self.sessions.is_in_round(now) {
            return Ok(None);
        }
        safety::back_up_when_due(&mut self.sessions.store, now)
    }

    /// Reads everything once: the structure of the database, every hash and every session.
    pub fn check(&mut self) -> Result<CheckResult> {
        self.sessions.check()
    }
}
