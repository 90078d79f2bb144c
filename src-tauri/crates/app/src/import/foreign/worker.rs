//! Reads foreign files. It has no access to the data of the app.

use crate::import::foreign::refusal::{Refusal, foreign, own};
use crate::import::foreign::task::{Answer, MergedSession, ReadForm, ReadSession, Task};
use crate::import::form::attached;
use crate::import::report::ImportOutcome;
use exchange::{Keys, Readable};
use journal::Journal;
use serde_bytes::ByteBuf;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use uuid::Uuid;

/// Actor of the journals here. Nothing is edited, so that no change gets it.
const NO_ACTOR: Uuid = Uuid::nil();

/// Reads one file after the other.
#[derive(Default)]
pub(super) struct Worker {
    /// The session file that was read last.
    read: Option<Journal>,
}

impl Worker {
    /// Does one task. A panic becomes a refusal.
    pub(super) fn answer(&mut self, task: Task) -> Result<Answer, Refusal> {
        let work = AssertUnwindSafe(|| match task {
            Task::ReadSession { file, passphrase, folder } => {
                let keys = Keys { passphrase: passphrase.as_deref(), folder: folder.as_ref() };
                self.read_session(&file, keys).map(Answer::Session)
            }
            Task::Merge { own } => self.merge(own).map(Box::new).map(Answer::Merged),
            Task::ReadForm { file } => read_form(&file).map(Box::new).map(Answer::Form),
        });
        catch_unwind(work).unwrap_or_else(|panic| {
            let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
            Err(Refusal::Panicked(message.unwrap_or("without a message").to_owned()))
        })
    }

    fn read_session(&mut self, file: &[u8], keys: Keys<'_>) -> Result<ReadSession, Refusal> {
        self.read = None;
        let (Readable { session, heads, .. }, journal) = exchange::unpack(file, keys)?;
        let journal = Journal::load_foreign(journal, NO_ACTOR).map_err(foreign)?;
        if journal.id() != session.id || journal.heads() != heads {
            return Err(Refusal::Contradiction);
        }
        self.read = Some(journal);
        Ok(ReadSession { id: session.id, initiative: session.details.initiative, heads })
    }

    fn merge(&mut self, chunks: Vec<ByteBuf>) -> Result<MergedSession, Refusal> {
        let file = self.read.as_mut().ok_or(Refusal::NothingRead)?;
        if chunks.is_empty() {
            return new_here(file);
        }
        let mut chunks: Vec<Vec<u8>> = chunks.into_iter().map(ByteBuf::into_vec).collect();
        let error = match Journal::load(&chunks, NO_ACTOR) {
            Ok(here) if here.id() == file.id() => return merged(here, file),
            Ok(here) => {
                return Err(own(journal::JournalError::OtherSession { here: file.id(), there: here.id() }));
            }
            Err(error) => error,
        };
        // The stored changes may be readable only together with those in the file.
        chunks.push(file.snapshot());
        Journal::load(&chunks, NO_ACTOR).map_err(|_| own(error))?;
        new_here(file)
    }
}

/// Returns the whole session in a file, which is not on this device yet or replaces what is unreadable here.
fn new_here(file: &mut Journal) -> Result<MergedSession, Refusal> {
    let chunk = file.snapshot();
    check_whole(&chunk, file)?;
    Ok(MergedSession {
        outcome: ImportOutcome::New,
        chunk: ByteBuf::from(chunk),
        news: file.history(),
        contested: contested(file)?.into_iter().collect(),
        session: file.session().clone(),
        heads: file.heads(),
    })
}

fn merged(mut here: Journal, file: &Journal) -> Result<MergedSession, Refusal> {
    let news = here.news_in(file);
    let before = contested(&here)?;
    let is_new = here.merge(file).map_err(foreign)? > 0;
    let chunk = if is_new { here.unsaved() } else { Vec::new() };
    if is_new {
        let whole = here.fork().snapshot();
        check_whole(&whole, &here)?;
    }
    Ok(MergedSession {
        outcome: if is_new { ImportOutcome::Merged } else { ImportOutcome::Nothing },
        chunk: ByteBuf::from(chunk),
        news: if is_new { news } else { Vec::new() },
        contested: contested(&here)?.difference(&before).cloned().collect(),
        session: here.session().clone(),
        heads: here.heads(),
    })
}

fn contested(journal: &Journal) -> Result<BTreeSet<domain::ContestSubject>, Refusal> {
    Ok(journal.contests().map_err(foreign)?.into_iter().map(|contest| contest.about).collect())
}

/// Checks that the bytes to be committed read back as the same session.
fn check_whole(bytes: &[u8], journal: &Journal) -> Result<(), Refusal> {
    let again = Journal::load(&[bytes.to_vec()], NO_ACTOR).map_err(foreign)?;
    if again.heads() == journal.heads() && again.session() == journal.session() {
        Ok(())
    } else {
        Err(Refusal::Contradiction)
    }
}

fn read_form(file: &[u8]) -> Result<ReadForm, Refusal> {
    let mut form = documents::read_form(file).map_err(Refusal::Form)?;
    let attached = form.attachment.take().and_then(|json| attached::read(&json));
    Ok(ReadForm { form, attached })
}
