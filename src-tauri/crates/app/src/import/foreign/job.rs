//! A job object of Windows around the process for foreign files. Elsewhere the process limits itself (`limits`).

use std::os::windows::io::AsRawHandle;
use std::process::Child;
use win32job::{ExtendedLimitInfo, Job};

/// Smallest and largest working set of the process, in bytes: the memory that it holds at the cost of other programs.
///
/// Windows moves what is more to the disk, so that this slows a file down and does not end it. The deadline does.
const WORKING_SET: (usize, usize) = (1 << 20, 512 << 20);

/// Puts a process into a job that limits its memory, and that ends it when the app ends, however that happens.
///
/// The job must live as long as the process. Returns `None` where the system refuses: the budgets of the readers and the
/// deadline hold alone then.
pub(super) fn around(child: &Child) -> Option<Job> {
    let mut limits = ExtendedLimitInfo::new();
    limits.limit_kill_on_job_close().limit_working_memory(WORKING_SET.0, WORKING_SET.1);
    let job = Job::create_with_limit_info(&limits).ok()?;
    job.assign_process(child.as_raw_handle() as isize).ok()?;
    Some(job)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::Duration;

    /// Starts a process that waits for a line that never comes.
    fn waiting() -> Child {
        let mut command = Command::new("cmd.exe");
        command.args(["/c", "set /p line="]).stdin(Stdio::piped()).stdout(Stdio::null());
        command.spawn().unwrap()
    }

    #[test]
    #[cfg_attr(target_env = "gnu", ignore = "wine 8.0 accepts a limit on memory, and neither applies nor returns it")]
    fn the_job_limits_the_memory_of_the_process() {
        let mut child = waiting();
        let job = around(&child).expect("the system has jobs");
        let limits = format!("{:?}", job.query_extended_limit_info().unwrap());
        assert!(limits.contains(&format!("MaximumWorkingSetSize: {}", WORKING_SET.1)), "{limits}");
        drop(job);
        child.wait().unwrap();
    }

    #[test]
    fn the_process_ends_with_its_job() {
        let mut child = waiting();
        let job = around(&child).expect("the system has jobs");
        assert_eq!(child.try_wait().unwrap(), None);
        drop(job);
        let ended = (0..3_000).any(|_| {
            thread::sleep(Duration::from_millis(20));
            child.try_wait().unwrap().is_some()
        });
        assert!(ended, "the process goes on without its job");
    }
}
