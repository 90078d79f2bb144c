//! Signals and waits for processes, each with a time limit.

use std::fs;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Returns whether a process still runs: whether one of its threads does. A process that ends loses its program before it
/// closes its files, so only a thread that is a zombie has let go of the locks on them.
pub fn is_running(pid: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    threads.filter_map(|thread| fs::read_to_string(thread.path().join("stat")).ok()).any(|stat| {
        // The state follows the name of the program, which is in brackets (proc_pid_stat(5)).
        let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
        !matches!(state, None | Some('Z' | 'X'))
    })
}

/// Sends a signal to one process, by the name of the signal.
pub fn signal(name: &str, pid: u32) {
    let _ = Command::new("kill").args(["-s", name, &pid.to_string()]).stderr(Stdio::null()).status();
}

/// Sends SIGTERM to a process, and kills it if it still runs after ten seconds.
pub fn end(process: &mut Child) {
    signal("TERM", process.id());
    if wait_for_end(process, Duration::from_secs(10)).is_none() {
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// Waits until a process ends on its own. Returns `None` if it still runs after `limit`.
pub fn wait_for_end(process: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let started = Instant::now();
    loop {
        match process.try_wait().expect("a child process can be waited for") {
            Some(status) => return Some(status),
            None if started.elapsed() > limit => return None,
            None => sleep(Duration::from_millis(20)),
        }
    }
}
