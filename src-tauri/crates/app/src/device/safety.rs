//! Keeping what people did safe: backups, the check, and words for what recovery did.

use crate::Actiescan;
use crate::error::AppError;
use crate::sessions::list;
use crate::views::{CheckResult, Notice, Severity};
use domain::SessionId;
use std::path::PathBuf;
use store::{OpenOutcome, StartupReport};

impl Actiescan {
    /// Makes a verified backup where something changed since the last one; gives its path.
    ///
    /// # Errors
    /// A store error; earlier backups and the database are unchanged then.
    pub fn back_up(&mut self) -> Result<Option<PathBuf>, AppError> {
        Ok(self.store.backup_if_changed(self.environment.now())?)
    }

    /// Makes a backup where one is due: something changed, and the last is 15 minutes old or older.
    ///
    /// # Errors
    /// As [`Actiescan::back_up`].
    pub fn back_up_when_due(&mut self) -> Result<Option<PathBuf>, AppError> {
        if self.store.backup_due(self.environment.now()) { self.back_up() } else { Ok(None) }
    }

    /// Reads everything once: structure, every hash, every session.
    ///
    /// # Errors
    /// A store error where the check itself cannot run.
    pub fn check(&mut self) -> Result<CheckResult, AppError> {
        let report = self.store.check()?;
        let rows = self.store.sessions()?;
        let unreadable = rows.iter().filter(|row| self.journal(SessionId::new(row.id)).is_err()).count();
        Ok(CheckResult {
            structure_is_sound: report.structure.is_empty()
                && report.dangling_rows + report.broken_runs == 0
                && !report.schema_differs,
            damaged_chunks: report.chunks_damaged,
            lost_chunks: report.chunks_lost,
            unreadable_sessions: unreadable,
            sessions: rows.len(),
        })
    }
}

impl Actiescan {
    /// Derives the list and the search again for sessions that recovery brought back without them. A session that
    /// cannot be read stays in the list as damaged, with its bytes untouched.
    pub(crate) fn rebuild_projections(&mut self) -> Result<(), AppError> {
        let without: Vec<_> = self.store.sessions()?.into_iter().filter(|row| !row.projected).collect();
        for row in without {
            let Ok(session) = self.session(SessionId::new(row.id)) else { continue };
            let projection = list::projection_of(session);
            self.store.replace_projection(row.id, &projection)?;
        }
        Ok(())
    }
}

impl CheckResult {
    /// Tells whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.structure_is_sound && self.damaged_chunks + self.lost_chunks == 0 && self.unreadable_sessions == 0
    }
}

/// Says in Dutch what happened at start-up, as far as a person should know.
pub(crate) fn notices_of(report: &StartupReport) -> Vec<Notice> {
    let OpenOutcome::Recovered(recovery) = &report.outcome else { return Vec::new() };
    let found = if recovery.moved_to.is_some() { "was beschadigd" } else { "was weg" };
    let mut said = vec![format!("Het bestand met je sessies {found}. Actiescan heeft het opnieuw gemaakt.")];
    let salvaged = recovery.chunks_salvaged > 0;
    said.push(match (&recovery.restored_from, recovery.sessions_from_backup) {
        (Some(_), 1) => "Uit de reservekopie komt 1 sessie.".to_owned(),
        (Some(_), sessions) => format!("Uit de reservekopie komen {sessions} sessies."),
        (None, _) if salvaged => "Er was geen reservekopie.".to_owned(),
        (None, _) => "Er was geen reservekopie en er was niets meer te lezen.".to_owned(),
    });
    match (recovery.chunks_lost, salvaged) {
        (0, true) => said.push("Wat verder nog te lezen was, is toegevoegd.".to_owned()),
        (0, false) => said.push("De nieuwste wijzigingen kunnen ontbreken. Kijk je sessies na.".to_owned()),
        (1, _) => said.push("1 wijziging is verloren. Kijk de sessie na die beschadigd heet.".to_owned()),
        (lost, _) => said.push(format!("{lost} wijzigingen zijn verloren. Kijk de sessies na die beschadigd heten.")),
    }
    if let Some(path) = &recovery.moved_to {
        said.push(format!("Het beschadigde bestand is bewaard: {}", path.display()));
    }
    let whole = recovery.chunks_lost == 0 && salvaged;
    vec![Notice { kind: if whole { Severity::Info } else { Severity::Warning }, message: said.join(" ") }]
}
