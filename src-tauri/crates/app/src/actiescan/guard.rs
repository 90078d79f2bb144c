//! The use cases about the tablet in other hands: the moderator's code, and the round that asks for it.

use super::{Actiescan, Result};
use crate::device::guard::code::{self, CodeAnswer, ModeratorCode};
use crate::device::guard::round;
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
        code::check(&mut self.sessions.store, code, now)
    }

    /// Chooses a code of four to six digits; `None` removes it. Nothing changes unless `old` is the code until now, or a
    /// person who forgot it has waited. Fails with `Invalid` for anything else than digits.
    pub fn choose_code(&mut self, new: Option<&str>, old: Option<&str>) -> Result<CodeAnswer> {
        let (salt, now) = (self.sessions.environment.random_id(), self.sessions.environment.now());
        code::choose(&mut self.sessions.store, new, old, salt, now)
    }

    /// Begins the ten minutes after which a person who forgot the code chooses a new one, or ends them.
    pub fn forget_code(&mut self, on: bool) -> Result<ModeratorCode> {
        let now = self.sessions.environment.now();
        code::forget(&mut self.sessions.store, on, now)
    }

    /// Records in which session the tablet goes round; `None` means that the moderator has it back.
    pub fn guard_round(&mut self, session: Option<SessionId>) -> Result<()> {
        round::record(&mut self.sessions.store, session)
    }
}
