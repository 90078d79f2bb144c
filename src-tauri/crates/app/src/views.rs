//! What the interface gets to see: plain data, exported to TypeScript.

use crate::sessions::silent_round::SilentRound;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Author, Contest, ContestSubject, EditKind, FactorId, Instrument, Role, Session, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What the interface needs at launch.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Start {
    /// The built-in instrument, for Nieuwe sessie and Uitleg.
    pub instrument: Instrument,
    /// Settings of this device.
    pub settings: Settings,
    /// The list of sessions.
    pub home: Home,
    /// Where to go straight away: the app was left less than 30 minutes ago in the middle of a running session.
    pub resume: Option<Place>,
    /// What happened at start-up that a person should know.
    pub notices: Vec<Notice>,
}

/// Something a person should know, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Notice {
    /// How serious it is.
    pub kind: Severity,
    /// What happened and what to do, in Dutch.
    pub message: String,
}

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something may be missing.
    Warning,
}

/// The list of sessions.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Home {
    /// The date of today on this device; an app can stay open for days.
    pub today: NaiveDate,
    /// The time at which this list was made.
    pub now: DateTime<Utc>,
    /// The running session that was used last.
    pub running: Option<SessionSummary>,
    /// Where that session was left.
    pub running_place: Option<Place>,
    /// All other sessions, newest first.
    pub earlier: Vec<SessionSummary>,
    /// The Prullenbak, newest first.
    pub trash: Vec<SessionSummary>,
    /// How many sessions there are without the Prullenbak and before searching.
    pub total: usize,
    /// Sessions that were to be kept until a day that has come, the earliest day first.
    pub overdue: Vec<Overdue>,
}

/// A session that was to be kept until a day that has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Overdue {
    /// The session.
    pub summary: SessionSummary,
    /// The day.
    pub until: NaiveDate,
}

/// One session in the list. It carries progress, never levels: a list of levels would read as a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionSummary {
    /// Which session.
    pub id: SessionId,
    /// Name of the initiative.
    pub initiative: String,
    /// Day of the conversation.
    pub date: Option<NaiveDate>,
    /// Place.
    pub place: String,
    /// Name of the moderator.
    pub moderator: String,
    /// Cards in this session.
    pub cards_total: u32,
    /// Cards with a level or “nog niet te zeggen”.
    pub cards_done: u32,
    /// How far it is.
    pub status: SessionStatus,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// When it was put in the Prullenbak.
    pub removed_at: Option<DateTime<Utc>>,
    /// Whether a part of it cannot be read.
    pub damaged: bool,
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SessionStatus {
    /// The conversation is going on or has yet to begin.
    Running,
    /// The conversation is over, the advice is a draft.
    AdviceToMake,
    /// The advice is settled.
    AdviceSettled,
}

/// An open session as the interface shows it. It comes back from every edit, after the commit.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionView {
    /// The session.
    pub session: Session,
    /// Where this device left it.
    pub place: Option<Place>,
    /// The silent choice that is going on here.
    pub round: Option<SilentRound>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// What undo takes back.
    pub undo: Option<UndoStep>,
    /// What redo does again.
    pub redo: Option<UndoStep>,
    /// When the last change was committed on this device.
    pub saved_at: DateTime<Utc>,
    /// Whether a part of it could not be read.
    pub damaged: bool,
    /// What two people chose differently without seeing each other, until a person decides.
    pub contests: Vec<Contest>,
}

/// What a session file brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ImportReport {
    /// Which session.
    pub session: SessionId,
    /// Name of the initiative.
    pub initiative: String,
    /// What happened.
    pub outcome: ImportOutcome,
    /// Changes that were new here, passed time not counted.
    pub changes: usize,
    /// Who made them.
    pub by: Vec<Contribution>,
    /// What stands open since: both sides chose differently.
    pub contested: Vec<ContestSubject>,
    /// Whether the session lies in the Prullenbak of this device.
    pub in_trash: bool,
    /// When it was taken in.
    pub at: DateTime<Utc>,
    /// All of this in one or two Dutch sentences.
    pub message: String,
}

/// What taking in a session file did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ImportOutcome {
    /// The session was not on this device.
    New,
    /// Changes were added to a session on this device.
    Merged,
    /// Everything in it was here.
    Nothing,
}

/// How sharing is going.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SharingView {
    /// The folder.
    pub sharing: Sharing,
    /// The session on the screen.
    pub session: Option<SessionSharing>,
    /// All sessions outside the Prullenbak, for the list; empty while a session is on the screen.
    pub sessions: BTreeMap<SessionId, SessionSharing>,
}

/// How the shared folder is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Sharing {
    /// Where it lies; none where none was chosen.
    pub folder: Option<String>,
    /// What is wrong with it and what to do, in Dutch.
    pub trouble: Option<String>,
    /// Files in it that cannot be taken in, each with why, in Dutch.
    pub refused: Vec<String>,
    /// How many files brought something since the app started; the list of sessions changes with it.
    pub brought: usize,
    /// When it was looked at last.
    pub looked_at: Option<DateTime<Utc>>,
}

/// How one session is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionSharing {
    /// The last change of this device that lies in the folder.
    pub shared_until: Option<DateTime<Utc>>,
    /// Whether it is shared.
    pub on: bool,
    /// Who changed how much since this session was last left on this device.
    pub news: Vec<Contribution>,
    /// Files that wait to be taken in.
    pub waiting: usize,
}

/// How much one person changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Contribution {
    /// Who.
    pub author: Author,
    /// How many changes, passed time not counted.
    pub changes: usize,
}

/// A change that can be taken back or done again, in words, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct UndoStep {
    /// What was done, in Dutch, without a full stop.
    pub sentence: String,
    /// Kind of the edit.
    pub what: EditKind,
    /// The card it is about.
    pub factor: Option<FactorId>,
    /// The thing on it: an id or a short word.
    pub on: Option<String>,
}

/// A screen of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Screen {
    /// Factorkaart.
    Card,
    /// Totaaloverzicht.
    Overview,
    /// Advies.
    Advice,
    /// Export & delen.
    Export,
    /// Presenteren.
    Present,
    /// Stem eerst zelf.
    Silent,
    /// Vorige afspraken.
    Earlier,
}

/// Where a person was in a session, on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Place {
    /// Which session.
    pub session: SessionId,
    /// Which screen.
    pub screen: Screen,
    /// Which card.
    pub factor: Option<FactorId>,
    /// The field that was open: an id that the interface chose.
    pub field: Option<String>,
    /// How far the screen was scrolled, in CSS pixels.
    pub scroll: u32,
}

/// Settings of this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Size of the text.
    pub text_size: TextSize,
    /// “Peil links”: the level column stands on the left.
    pub gauge_left: bool,
    /// “Minder beweging”.
    pub less_motion: bool,
    /// “Wie ben ik”: the name that goes with changes.
    pub name: String,
    /// The part this device plays.
    pub role: Role,
    /// What a person has read once and put away; “Toon de tips weer” empties it.
    pub put_away: BTreeSet<Hint>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Device,
            text_size: TextSize::Normal,
            gauge_left: false,
            less_motion: false,
            name: String::new(),
            role: Role::Moderator,
            put_away: BTreeSet::new(),
        }
    }
}

/// Something that is said or asked once, the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Hint {
    /// Which part this device plays.
    Role,
    /// How a note is made, and that it is kept.
    Note,
    /// How the level is chosen.
    Level,
    /// How a conversation ends.
    WrapUp,
    /// How the advice comes about.
    Advice,
}

/// Colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Theme {
    /// “Zoals apparaat”.
    Device,
    /// “Licht”.
    Light,
    /// “Donker”.
    Dark,
    /// “Hoog contrast”.
    Contrast,
}

/// Size of the text, on top of the size of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum TextSize {
    /// 100 %.
    Normal,
    /// 125 %.
    Large,
    /// 150 %.
    Larger,
    /// 200 %.
    Largest,
}

/// What the Export screen says of a document before it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DocumentSummary {
    /// Pages it takes.
    pub pages: usize,
    /// Name that is proposed for the file.
    pub file_name: String,
}

/// A document that lies on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exported {
    /// Where it lies, as a person reads it.
    pub path: String,
    /// Its pages.
    pub pages: usize,
}

/// A folder of files that lies on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrittenFolder {
    /// Where it lies, as a person reads it.
    pub path: String,
    /// How many files are in it.
    pub files: usize,
    /// How many there are to write; fewer are in it where a person stopped.
    pub of: usize,
}

/// What a check of the database found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckResult {
    /// Whether the structure of the database is as it should be.
    pub structure_is_sound: bool,
    /// Changes whose bytes are not what was written.
    pub damaged_chunks: u64,
    /// Changes that earlier damage took; a recovery has said so.
    pub lost_chunks: u64,
    /// Sessions that cannot be read.
    pub unreadable_sessions: usize,
    /// Sessions that were read.
    pub sessions: usize,
}
