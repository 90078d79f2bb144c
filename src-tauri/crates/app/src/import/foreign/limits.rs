//! Limits that the process for foreign files puts on itself.

/// Memory above what the process has mapped when it starts, in bytes.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 512 << 20;
/// Processor time of one task, in seconds.
#[cfg(unix)]
const SECONDS: u64 = 30;

/// Limits the memory, writes no core file, and ends the process when its parent ends. Only Linux enforces a limit on
/// memory; on other systems the budgets of the readers hold alone.
#[cfg(unix)]
pub(super) fn at_start() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let fixed = |value| Rlimit { current: Some(value), maximum: Some(value) };
    // A limit that the system refuses leaves the others and the budgets.
    let _ = setrlimit(Resource::Core, fixed(0));
    #[cfg(target_os = "linux")]
    {
        let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
        if let Some(mapped) = mapped() {
            let _ = setrlimit(Resource::As, fixed(mapped + MEMORY));
        }
    }
}

/// Limits the processor time of the next task.
#[cfg(unix)]
pub(super) fn before_task() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or_default();
    let maximum = getrlimit(Resource::Cpu).maximum;
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(used + SECONDS), maximum });
}

/// Returns the number of bytes that this process has mapped.
#[cfg(target_os = "linux")]
fn mapped() -> Option<u64> {
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').next()?.parse().ok()?;
    pages.checked_mul(rustix::param::page_size() as u64)
}

/// Sets no limits: on Windows the app puts the process into a job, in `job`.
#[cfg(not(unix))]
pub(super) fn at_start() {}

/// Sets no limits: the deadline and the budgets of the readers hold alone.
#[cfg(not(unix))]
pub(super) fn before_task() {}
