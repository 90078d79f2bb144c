//! The use cases about the tablet in other hands: the moderator's code, the round that asks for it, and the curtain.

use super::{Actiescan, Result};
use crate::device::guard::code::{self, CodeAnswer, ModeratorCode};
use crate::device::guard::round;
use crate::sessions::launch::Launch;
use domain::SessionId;

impl Actiescan {
    /// Returns whether there is a code, and how long a person has to wait.
    pub fn moderator_code(&mut self) -> Result<ModeratorCode> {
        let now = self.sessions.environment.now();
        code::view(&mut self.sessions.store, now)
    }

    /// Compares what a person typed with the code. After five wrong codes each further one costs a wait.
    pub fn check_code(&mut self, code: &str) -> Result<CodeAnswer> {
        let now = self.sessions.environment.now();
        let answer = code::check(&mut self.sessions.store, code, now)?;
        self.curtain &= !answer.right;
        Ok(answer)
    }

    /// Chooses a code of four to six digits; `None` removes it. Nothing changes unless `old` is the code until now, or a
    /// person who forgot it has waited. Fails with `Invalid` for anything else than digits.
    pub fn choose_code(&mut self, new: Option<&str>, old: Option<&str>) -> Result<CodeAnswer> {
        let (salt, now) = (self.sessions.environment.random_id(), self.sessions.environment.now());
        let answer = code::choose(&mut self.sessions.store, new, old, salt, now)?;
        self.curtain &= !answer.right;
        Ok(answer)
    }

    /// Begins the ten minutes after which a person who forgot the code chooses a new one, or ends them.
    pub fn forget_code(&mut self, on: bool) -> Result<ModeratorCode> {
        let now = self.sessions.environment.now();
        code::forget(&mut self.sessions.store, on, now)
    }

    /// Hides the screen behind a curtain until the right code is typed, also after a reload.
    pub fn draw_curtain(&mut self) {
        self.curtain = true;
    }

    /// Records in which session the tablet goes round; `None` means that the moderator has it back.
    pub fn guard_round(&mut self, session: Option<SessionId>) -> Result<()> {
        round::record(&mut self.sessions.store, session)
    }
}

/// Returns whether a curtain hides the screen at launch: at every start if the app lock is on, and after a reload if it
/// did before. In a round the code is asked for to leave it.
pub(super) fn begins_with_curtain(launch: &Launch, before: Option<bool>) -> bool {
    let is_on = launch.code.is_set && launch.settings.lock_after.is_some();
    is_on && !launch.guarded && before.unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use crate::actiescan::Actiescan;
    use crate::device::position::Screen;
    use crate::device::settings::Settings;
    use crate::environment::SystemEnvironment;
    use crate::sessions::silent_round::{SilentRound, SilentWay};
    use domain::{FactorId, SessionId, SilentCounts};
    use std::path::Path;
    use tempfile::TempDir;

    fn open(folder: &Path) -> Actiescan {
        Actiescan::open(folder, Box::new(SystemEnvironment)).unwrap()
    }

    fn turn_on_lock(app: &mut Actiescan) {
        app.choose_code(Some("2468"), None).unwrap();
        app.save_settings(&Settings { lock_after: Some(5), ..Settings::default() }).unwrap();
    }

    fn begin_round(app: &mut Actiescan, way: SilentWay) -> SessionId {
        let details = serde_json::from_str(r#"{ "initiative": "De Brug", "start": true }"#).unwrap();
        let session = app.create_session(details).unwrap().session;
        let factor: FactorId = session.cards[0].factor.clone();
        let counts = SilentCounts { undecided: 0, levels: vec![0; session.instrument.scale.levels.len()] };
        app.keep_round(session.id, Some(&SilentRound { factor, way, counts })).unwrap();
        app.guard_round(Some(session.id)).unwrap();
        session.id
    }

    #[test]
    fn the_curtain_is_there_at_every_start_and_after_a_reload_only_if_it_was_before() {
        let folder = TempDir::new().unwrap();
        let mut app = open(folder.path());
        assert!(!app.launch().unwrap().curtain, "the app lock is off");
        turn_on_lock(&mut app);
        assert!(!app.launch().unwrap().curtain, "a reload shows what was shown");
        app.draw_curtain();
        assert!(app.launch().unwrap().curtain);
        assert!(!app.check_code("0000").unwrap().right);
        assert!(app.launch().unwrap().curtain, "a wrong code does not lift it");
        assert!(app.check_code("2468").unwrap().right);
        assert!(!app.launch().unwrap().curtain);
        drop(app);
        assert!(open(folder.path()).launch().unwrap().curtain, "a start has it");
    }

    #[test]
    fn without_a_code_there_is_no_curtain() {
        let folder = TempDir::new().unwrap();
        let mut app = open(folder.path());
        turn_on_lock(&mut app);
        app.choose_code(None, Some("2468")).unwrap();
        drop(app);
        assert!(!open(folder.path()).launch().unwrap().curtain);
    }

    #[test]
    fn a_start_while_the_tablet_goes_round_opens_that_round_without_a_curtain() {
        let folder = TempDir::new().unwrap();
        let mut app = open(folder.path());
        turn_on_lock(&mut app);
        let session = begin_round(&mut app, SilentWay::Round);
        app.record_position(None).unwrap();
        drop(app);
        let mut app = open(folder.path());
        let launch = app.launch().unwrap();
        let place = launch.resume.expect("the round is opened, although the list was open");
        assert_eq!(
            (place.session, place.screen, launch.guarded, launch.curtain),
            (session, Screen::Silent, true, false)
        );

        app.guard_round(None).unwrap();
        assert!(!app.launch().unwrap().guarded, "the moderator has the tablet back");
    }

    #[test]
    fn a_round_that_is_over_or_whose_session_is_gone_keeps_nobody() {
        let folder = TempDir::new().unwrap();
        let mut app = open(folder.path());
        let session = begin_round(&mut app, SilentWay::Hands);
        assert!(!app.launch().unwrap().guarded, "hands are counted by the moderator");
        app.keep_round(session, None).unwrap();
        assert!(!app.launch().unwrap().guarded);
        let session = begin_round(&mut app, SilentWay::Round);
        assert!(app.launch().unwrap().guarded);
        app.trash_session(session).unwrap();
        assert!(!app.launch().unwrap().guarded);
    }
}
