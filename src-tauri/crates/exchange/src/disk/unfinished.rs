//! Names of unfinished files in folders that a person chose, by which the next run finds those that were abandoned.
//!
//! A name has the computer and the process that writes, because a lock would be in the way on some network shares.

use crate::disk::entries::{list, remove_file};
use crate::disk::whole::{PARTIAL, RANDOM};
use cap_std::fs::Dir;

/// Beginning of the names on all computers.
const ACTIESCAN: &str = "actiescan";

/// Entries that are looked at, so that a large folder does not slow down an export.
const MAX_ENTRIES: usize = 20_000;

/// Returns the beginning of the names of this process.
pub(crate) fn beginning() -> String {
    format!("{ACTIESCAN}-{}-{}-", computer(), std::process::id())
}

/// Removes unfinished files that processes of this computer left when they were interrupted.
pub(crate) fn remove_abandoned(folder: &Dir) {
    let computer = computer();
    for entry in list(folder).into_iter().flatten().take(MAX_ENTRIES).flatten() {
        let Ok(name) = entry.name().into_string() else { continue };
        let is_file = || entry.metadata().is_ok_and(|about| about.is_file());
        if writer(&name, &computer).is_some_and(has_ended) && is_file() {
            // A file that cannot be removed only takes room.
            let _ = remove_file(folder, name.as_ref());
        }
    }
}

/// Returns the number of the process in a name of this computer.
fn writer(name: &str, computer: &str) -> Option<u32> {
    let mut parts = name.strip_suffix(PARTIAL)?.strip_suffix('.')?.split('-');
    let is_ours = parts.next()? == ACTIESCAN && parts.next()? == computer;
    let process = parts.next()?.parse().ok()?;
    let random = parts.next()?;
    let is_random = random.len() == RANDOM && random.bytes().all(|digit| digit.is_ascii_hexdigit());
    (is_ours && is_random && parts.next().is_none()).then_some(process)
}

/// Returns eight characters that tell this computer, or this container, from others.
#[cfg(unix)]
fn computer() -> String {
    // Two computers can have one name, and neither knows the processes of the other.
    let machine = std::fs::read("/etc/machine-id").unwrap_or_default();
    name_of(rustix::system::uname().nodename().to_bytes(), &machine, container_of_this_process().as_ref())
}

/// Returns the name of a computer for its own name, its id, and the container.
#[cfg(unix)]
fn name_of(host: &[u8], machine: &[u8], container: Option<&[Vec<u8>; 2]>) -> String {
    let mut parts = vec![host, machine];
    parts.extend(container.into_iter().flatten().map(Vec::as_slice));
    crate::hash::hex(&crate::hash::hash(&parts.join(&0)))[..8].to_owned()
}

/// Returns what tells a container from other containers and from its host, in which the same numbers are other
/// processes: the number of its process namespace, which is only known until the host starts again. `None` outside
/// containers, where a process is also known after a restart.
#[cfg(unix)]
fn container_of_this_process() -> Option<[Vec<u8>; 2]> {
    /// Process namespace of the host, in every kernel since 3.8 (`PROC_PID_INIT_INO` in `include/linux/proc_ns.h`).
    const OF_HOST: &str = "pid:[4026531836]";
    let namespace = std::fs::read_link("/proc/self/ns/pid").ok()?.into_os_string().into_string().ok()?;
    if namespace == OF_HOST {
        return None;
    }
    let start = std::fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    Some([namespace.into_bytes(), start])
}

/// Returns the same for all computers, because no process is looked for here.
#[cfg(not(unix))]
fn computer() -> String {
    "0".repeat(8)
}

/// Whether no process has this number.
#[cfg(unix)]
fn has_ended(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    process.is_some_and(|process| test_kill_process(process) == Err(Errno::SRCH))
}

/// Whether no process has this number. Windows cannot tell without unsafe code; the file stays.
#[cfg(not(unix))]
fn has_ended(_process: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn computers_and_containers_of_one_name_are_told_apart() {
        let container = |namespace: &str, start: &str| Some([namespace, start].map(|part| part.as_bytes().to_vec()));
        let names: Vec<_> = [
            name_of(b"app", b"machine 1", None),
            name_of(b"app", b"machine 2", None),
            name_of(b"app", b"", None),
            name_of(b"app", b"", container("pid:[4026532571]", "start 1").as_ref()),
            name_of(b"app", b"", container("pid:[4026532572]", "start 1").as_ref()),
            name_of(b"app", b"", container("pid:[4026532571]", "start 2").as_ref()),
        ]
        .into();
        let different: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
        assert_eq!(computer(), computer(), "a process keeps its name");
        if let Some([namespace, _]) = container_of_this_process() {
            assert!(namespace.starts_with(b"pid:["), "the kernel names the namespace: {namespace:?}");
        }
    }

    #[test]
    fn only_whole_names_of_this_computer_name_a_process() {
        let random = "0123456789abcdef";
        let of = |name: String| writer(&name, "0a1b2c3d");
        assert_eq!(of(format!("actiescan-0a1b2c3d-77-{random}.deel")), Some(77));
        for other in [
            format!("actiescan-ffffffff-77-{random}.deel"),
            format!("actiescan-0a1b2c3d-77-{random}"),
            format!("actiescan-0a1b2c3d-77-{}.deel", &random[1..]),
            format!("actiescan-0a1b2c3d-77-{random}-2.deel"),
            format!("actiescan-0a1b2c3d-x-{random}.deel"),
            format!("verslag-0a1b2c3d-77-{random}.deel"),
            "actiescan-.deel".to_owned(),
            "sessie.actiescan.deel".to_owned(),
        ] {
            assert_eq!(of(other.clone()), None, "{other}");
        }
        let own = format!("{}{random}.deel", beginning());
        assert_eq!(writer(&own, &computer()), Some(std::process::id()));
    }
}
