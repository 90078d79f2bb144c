//! Turns system calls into events: changes of the watched folder, and lines that the program wrote to standard output.
//!
//! A call that touches the watched folder and is not known here is an error, so that a new way of writing is noticed.

use crate::model::call::{self, Call, Descriptor, bytes, calls, descriptor, joined_bytes};
use crate::model::descriptors::{Descriptors, Position};
use std::path::{Path, PathBuf};

/// One event of a trace, in the order in which the calls returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A whole line on standard output. What it says is acknowledged from here on.
    Said(String),
    /// A change of the watched folder.
    Changed(Change),
}

/// A change of the watched folder. Paths are relative to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    MakeFolder(PathBuf),
    /// Makes an empty file unless there is one.
    MakeFile(PathBuf),
    /// Writes bytes; at the end where `at` is `None`.
    Write {
        file: PathBuf,
        at: Option<u64>,
        bytes: Vec<u8>,
    },
    /// Copies bytes of another file.
    Copy {
        from: PathBuf,
        from_at: u64,
        file: PathBuf,
        at: u64,
        length: u64,
    },
    /// Cuts a file off or fills it up with zeros.
    SetSize {
        file: PathBuf,
        size: u64,
    },
    /// Fills a file up with zeros where it is shorter.
    Grow {
        file: PathBuf,
        size: u64,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    Remove(PathBuf),
    /// Flushes a file or a folder.
    Sync(PathBuf),
}

/// Calls that change nothing that a power cut could lose. Rights and times of files are not part of the model.
const HARMLESS: &[&str] = &[
    "access",
    "chdir",
    "chmod",
    "chown",
    "execve",
    "faccessat",
    "faccessat2",
    "fadvise64",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "fchown",
    "fchownat",
    "fgetxattr",
    "flock",
    "fstat",
    "fstatfs",
    "getcwd",
    "getdents64",
    "getxattr",
    "inotify_add_watch",
    "lgetxattr",
    "lstat",
    "newfstatat",
    "poll",
    "ppoll",
    "pread64",
    "preadv",
    "readlink",
    "readlinkat",
    "stat",
    "statfs",
    "statx",
    "sync_file_range",
    "utimensat",
    "name_to_handle_at",
    "futimesat",
];

/// Returns the events of a trace. `watched` is the folder, `said` the file that standard output goes to.
///
/// # Errors
/// A message about the first call that the model does not cover.
pub fn events(trace: &str, watched: &Path, said: &Path) -> Result<Vec<Event>, String> {
    let calls = calls(trace)?;
    let open = Descriptors::of(&calls);
    let mut reader = Reader { watched, said, open, line: Vec::new(), events: Vec::new() };
    for call in &calls {
        reader.read(call).map_err(|reason| {
            let arguments: String = call.arguments.join(", ").chars().take(400).collect();
            format!("{}({arguments}): {reason}", call.name)
        })?;
    }
    Ok(reader.events)
}

struct Reader<'a> {
    watched: &'a Path,
    said: &'a Path,
    open: Descriptors,
    /// Beginning of a line on standard output that is not complete.
    line: Vec<u8>,
    events: Vec<Event>,
}

impl Reader<'_> {
    fn read(&mut self, call: &Call) -> Result<(), String> {
        let (thread, result) = (call.thread, call.result);
        let argument = |at: usize| call.arguments.get(at).map_or("", String::as_str);
        let number = |at: usize| descriptor(argument(at)).map(|file: Descriptor| file.number);
        match call.name.as_str() {
            "open" | "creat" | "openat" | "openat2" => self.opened(call)?,
            "close" => number(0).into_iter().for_each(|file| self.open.close(thread, file)),
            "dup" | "dup2" | "dup3" => number(0).into_iter().for_each(|from| self.open.duplicate(thread, from, result)),
            "fcntl" if argument(1).starts_with("F_DUPFD") => {
                number(0).into_iter().for_each(|from| self.open.duplicate(thread, from, result));
            }
            "fcntl" if !["F_SETFL", "F_ADD_SEALS"].contains(&argument(1)) => {}
            "lseek" => number(0).into_iter().for_each(|file| self.open.seek(thread, file, result)),
            "read" | "readv" => {
                if let Some(file) = number(0) {
                    self.open.advance(thread, file, result);
                }
            }
            "write" => self.wrote(call, bytes(argument(1)), None)?,
            "writev" => self.wrote(call, joined_bytes(argument(1)), None)?,
            "pwrite64" | "pwritev" => {
                let content = if call.name == "pwritev" { joined_bytes(argument(1)) } else { bytes(argument(1)) };
                self.wrote(call, content, Some(decimal(argument(3))?))?;
            }
            "copy_file_range" => self.copied(call, [0, 2], [1, 3])?,
            "sendfile" => self.copied(call, [1, 0], [2, usize::MAX])?,
            "ftruncate" | "truncate" => {
                if let Some(file) = self.file_or_path(argument(0))? {
                    self.change(Change::SetSize { file, size: decimal(argument(1))? });
                }
            }
            "fallocate" => {
                if let Some(file) = self.file(argument(0)) {
                    if argument(1) != "0" {
                        return Err("only the plain mode is in the model".to_owned());
                    }
                    self.change(Change::Grow { file, size: decimal(argument(2))? + decimal(argument(3))? });
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(file) = self.file(argument(0)) {
                    self.change(Change::Sync(file));
                }
            }
            "mkdir" => self.on_entry(&[argument(0)], Change::MakeFolder)?,
            "mkdirat" => self.on_entry(&[argument(0), argument(1)], Change::MakeFolder)?,
            "unlink" | "rmdir" => self.on_entry(&[argument(0)], Change::Remove)?,
            "unlinkat" => self.on_entry(&[argument(0), argument(1)], Change::Remove)?,
            "rename" | "link" => self.moved(call, &[argument(0)], &[argument(1)])?,
            "renameat" | "renameat2" | "linkat" => {
                if argument(4).contains("EXCHANGE") {
                    return Err("an exchange of two names is not in the model".to_owned());
                }
                self.moved(call, &[argument(0), argument(1)], &[argument(2), argument(3)])?;
            }
            "mmap" => {
                // SQLite maps only its `-shm` file to write. Its content cannot be traced; SQLite makes it anew after a
                // power cut, so a cut replaces it by anything.
                let shared = argument(2).contains("PROT_WRITE") && !argument(3).contains("MAP_PRIVATE");
                match self.file(argument(4)) {
                    Some(file) if shared && !is_shared_memory(&file) => return Err("writes through memory".to_owned()),
                    _ => {}
                }
            }
            "ioctl" if !argument(1).contains("CLONE") && !argument(1).contains("BTRFS") => {}
            name if name.starts_with("io_uring") => return Err("what it writes cannot be traced".to_owned()),
            name if HARMLESS.contains(&name) => {}
            _ if self.touches(call) => return Err("this call is not in the model".to_owned()),
            _ => {}
        }
        Ok(())
    }

    fn opened(&mut self, call: &Call) -> Result<(), String> {
        let places = if call.name.starts_with("openat") { 2 } else { 1 };
        let flags = call.arguments.get(places).map_or("", String::as_str);
        let (appends, creates) = (flags.contains("O_APPEND"), flags.contains("O_CREAT") || call.name == "creat");
        let position = if appends { Position::End } else { Position::At(0) };
        self.open.open(call.thread, call.result, position);
        let place: Vec<&str> = call.arguments[..places].iter().map(String::as_str).collect();
        let Some(file) = self.entry(&place)? else { return Ok(()) };
        if ["O_TMPFILE", "SYNC", "O_DIRECT|", "|O_DIRECT,"].iter().any(|flag| flags.contains(flag)) {
            return Err("this way of opening is not in the model".to_owned());
        }
        if creates {
            self.change(Change::MakeFile(file.clone()));
        }
        if flags.contains("O_TRUNC") || call.name == "creat" {
            self.change(Change::SetSize { file, size: 0 });
        }
        Ok(())
    }

    fn wrote(&mut self, call: &Call, content: Result<Vec<u8>, String>, at: Option<u64>) -> Result<(), String> {
        let Some(target) = descriptor(&call.arguments[0]) else { return Ok(()) };
        let position = match at {
            Some(at) => Some(Position::At(at)),
            None => self.open.advance(call.thread, target.number, call.result),
        };
        let length = usize::try_from(call.result).unwrap_or(usize::MAX);
        if target.path.as_deref() == Some(self.said) {
            self.line.extend(content?.into_iter().take(length));
            while let Some(end) = self.line.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.line.drain(..=end).collect();
                self.events.push(Event::Said(String::from_utf8_lossy(&line[..end]).into_owned()));
            }
        } else if let Some(file) = target.path.as_deref().and_then(|path| self.within(path)) {
            let mut bytes = content?;
            bytes.truncate(length);
            let at = match position.ok_or("the trace does not show where this file was opened")? {
                Position::At(at) => Some(at),
                Position::End => None,
            };
            self.change(Change::Write { file, at, bytes });
        }
        Ok(())
    }

    /// Reads a call that copies from one open file to another. `files` and `offsets` are the places of source and target
    /// in the arguments.
    fn copied(&mut self, call: &Call, files: [usize; 2], offsets: [usize; 2]) -> Result<(), String> {
        let mut places = Vec::new();
        for (file, offset) in files.into_iter().zip(offsets) {
            let about = call.arguments.get(file).and_then(|text| descriptor(text)).ok_or("no open file")?;
            let given = call.arguments.get(offset).filter(|text| *text != "NULL");
            let at = match given {
                Some(text) => Position::At(decimal(text.trim_start_matches('[').split(']').next().unwrap_or(text))?),
                None => match self.open.advance(call.thread, about.number, call.result) {
                    Some(position) => position,
                    None => Position::End,
                },
            };
            places.push((about.path.as_deref().and_then(|path| self.within(path)), at));
        }
        match &places[..] {
            [_, (None, _)] => Ok(()),
            [(Some(from), Position::At(from_at)), (Some(file), Position::At(at))] => {
                let (from, file) = (from.clone(), file.clone());
                self.change(Change::Copy { from, from_at: *from_at, file, at: *at, length: call.result });
                Ok(())
            }
            _ => Err("the model does not know what was copied".to_owned()),
        }
    }

    fn moved(&mut self, call: &Call, from: &[&str], to: &[&str]) -> Result<(), String> {
        match (self.entry(from)?, self.entry(to)?) {
            (Some(from), Some(to)) if call.name.starts_with("link") => self.change(Change::Link { from, to }),
            (Some(from), Some(to)) => self.change(Change::Rename { from, to }),
            (None, None) => {}
            _ => return Err("one of the two names is outside the watched folder".to_owned()),
        }
        Ok(())
    }

    fn on_entry(&mut self, place: &[&str], change: impl FnOnce(PathBuf) -> Change) -> Result<(), String> {
        if let Some(path) = self.entry(place)? {
            self.change(change(path));
        }
        Ok(())
    }

    fn change(&mut self, change: Change) {
        self.events.push(Event::Changed(change));
    }

    /// Returns the watched path that a call names: by a path, or by an open folder and a path from there.
    fn entry(&self, place: &[&str]) -> Result<Option<PathBuf>, String> {
        let path = match place {
            [path] => call::path(path)?,
            [folder, path] => {
                let folder = descriptor(folder).and_then(|folder| folder.path).unwrap_or_default();
                folder.join(call::path(path)?)
            }
            _ => PathBuf::new(),
        };
        Ok(self.within(&path))
    }

    fn file(&self, argument: &str) -> Option<PathBuf> {
        self.within(&descriptor(argument)?.path?)
    }

    fn file_or_path(&self, argument: &str) -> Result<Option<PathBuf>, String> {
        if argument.starts_with('"') { Ok(self.within(&call::path(argument)?)) } else { Ok(self.file(argument)) }
    }

    fn within(&self, path: &Path) -> Option<PathBuf> {
        path.strip_prefix(self.watched).ok().map(Path::to_owned)
    }

    fn touches(&self, call: &Call) -> bool {
        call.arguments.iter().any(|argument| {
            self.file(argument).is_some() || call::path(argument).is_ok_and(|path| self.within(&path).is_some())
        })
    }
}

/// Returns whether a file is the index that SQLite keeps in shared memory.
pub fn is_shared_memory(file: &Path) -> bool {
    file.to_str().is_some_and(|name| name.ends_with("-shm"))
}

fn decimal(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("not a number: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> String {
        text.bytes().map(|byte| format!("\\x{byte:02x}")).collect()
    }

    fn read(lines: &[String]) -> Result<Vec<Event>, String> {
        events(&lines.concat(), Path::new("/disk"), Path::new("/said"))
    }

    #[test]
    fn writes_follow_the_position_and_lines_are_said_when_they_are_complete() {
        let (file, said) = (hex("/disk/a"), hex("/said"));
        let trace = [
            format!("1 openat(AT_FDCWD<{}>, \"{file}\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3<{file}>\n", hex("/")),
            format!("1 write(3<{file}>, \"{}\", 2) = 2\n", hex("ab")),
            format!("1 write(3<{file}>, \"{}\", 2) = 1\n", hex("cd")),
            format!("1 write(1<{said}>, \"{}\", 2) = 2\n", hex("ok")),
            format!("1 write(1<{said}>, \"{}\", 1) = 1\n", hex("\n")),
            format!("1 fsync(3<{file}>) = 0\n"),
            format!("1 write(9<{}>, \"{}\", 1) = 1\n", hex("/elsewhere"), hex("x")),
        ];
        let write =
            |at, text: &str| Event::Changed(Change::Write { file: "a".into(), at: Some(at), bytes: text.into() });
        assert_eq!(
            read(&trace).expect("the model covers these calls"),
            [
                Event::Changed(Change::MakeFile("a".into())),
                Event::Changed(Change::SetSize { file: "a".into(), size: 0 }),
                write(0, "ab"),
                write(2, "c"),
                Event::Said("ok".to_owned()),
                Event::Changed(Change::Sync("a".into())),
            ]
        );
    }

    #[test]
    fn an_unknown_way_of_writing_in_the_watched_folder_is_an_error() {
        let (file, shm) = (hex("/disk/a"), hex("/disk/a.db-shm"));
        let unknown = |line: String| read(&[line]).is_err();
        assert!(unknown(format!("1 splice(4<{}>, NULL, 3<{file}>, NULL, 9, 0) = 9\n", hex("pipe:[1]"))));
        assert!(unknown(format!("1 symlink(\"{}\", \"{file}\") = 0\n", hex("/etc"))));
        assert!(unknown(format!("1 ioctl(3<{file}>, BTRFS_IOC_CLONE or FICLONE, 4) = 0\n")));
        assert!(unknown(format!("1 mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, 3<{file}>, 0) = 0x7f\n")));
        assert!(unknown(format!("1 write(3<{file}>, \"{}\", 1) = 1\n", hex("x"))), "the file was never opened");
        assert!(unknown("1 io_uring_setup(8, {}) = 5\n".to_owned()));
        assert!(!unknown(format!("1 mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, 3<{shm}>, 0) = 0x7f\n")));
        assert!(!unknown(format!("1 mmap(NULL, 9, PROT_READ, MAP_SHARED, 3<{file}>, 0) = 0x7f\n")));
        assert!(!unknown(format!("1 symlink(\"{}\", \"{}\") = 0\n", hex("/etc"), hex("/elsewhere"))));
    }
}
