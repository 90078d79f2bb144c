//! Positions in open files. `write` and `read` do not say where they do so.

use crate::model::call::Call;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Position in an open file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// A number of bytes from the start.
    At(u64),
    /// The end, wherever that is when something is written (`O_APPEND`).
    End,
}

type OpenFile = Rc<RefCell<Position>>;

/// The open files of all processes in a trace. Threads of one process share them; a new process has a copy.
#[derive(Default)]
pub struct Descriptors {
    /// The thread that made each thread, and whether the two share their open files.
    made_by: HashMap<u32, (u32, bool)>,
    tables: HashMap<u32, HashMap<u64, OpenFile>>,
}

impl Descriptors {
    /// Prepares for the threads in a trace. A thread can be seen before the call that made it returns.
    pub fn of(calls: &[Call]) -> Self {
        let made = calls.iter().filter(|call| matches!(call.name.as_str(), "clone" | "clone3" | "fork" | "vfork"));
        let made_by = made.filter_map(|call| {
            let shares = call.arguments.iter().any(|argument| argument.contains("CLONE_FILES"));
            Some((u32::try_from(call.result).ok()?, (call.thread, shares)))
        });
        Self { made_by: made_by.collect(), tables: HashMap::new() }
    }

    fn table(&mut self, thread: u32) -> &mut HashMap<u64, OpenFile> {
        let mut owner = thread;
        while let Some((parent, true)) = self.made_by.get(&owner) {
            owner = *parent;
        }
        if !self.tables.contains_key(&owner) {
            let copy = match self.made_by.get(&owner) {
                Some((parent, _)) => self.table(*parent).clone(),
                None => HashMap::new(),
            };
            self.tables.insert(owner, copy);
        }
        self.tables.entry(owner).or_default()
    }

    /// Notes that a file was opened.
    pub fn open(&mut self, thread: u32, number: u64, position: Position) {
        self.table(thread).insert(number, Rc::new(RefCell::new(position)));
    }

    /// Notes that `copy` is another number for the same open file.
    pub fn duplicate(&mut self, thread: u32, number: u64, copy: u64) {
        if let Some(file) = self.table(thread).get(&number).cloned() {
            self.table(thread).insert(copy, file);
        }
    }

    /// Notes that a number is closed.
    pub fn close(&mut self, thread: u32, number: u64) {
        self.table(thread).remove(&number);
    }

    /// Moves the position to a number of bytes from the start.
    pub fn seek(&mut self, thread: u32, number: u64, to: u64) {
        if let Some(file) = self.table(thread).get(&number)
            && *file.borrow() != Position::End
        {
            *file.borrow_mut() = Position::At(to);
        }
    }

    /// Returns the position and moves it on; `None` where the trace does not show how the file was opened.
    pub fn advance(&mut self, thread: u32, number: u64, by: u64) -> Option<Position> {
        let file = self.table(thread).get(&number)?;
        let position = *file.borrow();
        if let Position::At(at) = position {
            *file.borrow_mut() = Position::At(at + by);
        }
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::call::calls;

    #[test]
    fn threads_share_positions_and_processes_do_not() {
        let trace = "1 clone3({flags=CLONE_VM|CLONE_FILES|CLONE_THREAD}, 88) = 2\n1 clone3({flags=CLONE_VM}, 88) = 3\n";
        let mut open = Descriptors::of(&calls(trace).expect("every line can be read"));
        open.open(1, 7, Position::At(0));
        assert_eq!(open.advance(2, 7, 10), Some(Position::At(0)));
        open.duplicate(1, 7, 8);
        assert_eq!(open.advance(1, 8, 5), Some(Position::At(10)));
        open.close(1, 7);
        assert_eq!(open.advance(1, 7, 1), None);
        assert_eq!(open.advance(3, 8, 1), Some(Position::At(15)), "a new process starts with the files that were open");
        open.open(3, 9, Position::End);
        open.seek(3, 9, 4);
        assert_eq!((open.advance(3, 9, 1), open.advance(1, 9, 1)), (Some(Position::End), None));
    }
}
