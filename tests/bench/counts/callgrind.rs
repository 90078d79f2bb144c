//! Runs a workload in a process of its own under callgrind and reads the count.

use crate::workload::Workload;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Longest time for one workload, in seconds. The slowest takes 20 on a machine that does nothing else.
const LIMIT: &str = "900";
/// Says which workload a process runs, and where the seeds are.
const ASSIGNED: [&str; 2] = ["COUNTS_WORKLOAD", "COUNTS_FOLDER"];
/// Name under which callgrind knows [`run_measured_part`].
const MEASURED: &str = concat!(module_path!(), "::run_measured_part");

/// Runs the work that is counted. Callgrind starts at zero when this begins and writes the count when it ends, with the
/// instructions of all threads in between.
#[inline(never)]
pub fn run_measured_part(work: &mut dyn FnMut()) {
    work();
    // Without this the call could become a jump, which callgrind does not see as the end of this function.
    black_box(());
}

/// Returns the workload and the folder with seeds of this process.
pub fn assigned() -> (Workload, PathBuf) {
    let [name, folder] = ASSIGNED.map(|name| std::env::var(name).expect("the check starts this with both variables"));
    (Workload::named(&name).expect("the check names a workload"), folder.into())
}

/// Returns the number of instructions of the measured part of a workload.
pub fn count(workload: Workload, folder: &Path) -> u64 {
    let out = folder.join(format!("{}.callgrind", workload.name().replace(' ', "-")));
    let program = std::env::current_exe().expect("the path of this program is known");
    let output = Command::new("timeout")
        .args([LIMIT, "valgrind", "--tool=callgrind"])
        .args([format!("--zero-before={MEASURED}"), format!("--dump-after={MEASURED}")])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .args(["--exact", "run_one_workload", "--ignored", "--test-threads=1"])
        .envs(ASSIGNED.into_iter().zip([workload.name().as_ref(), folder.as_os_str()]))
        .output()
        .expect("`scripts/setup test` installs valgrind");
    let said = || [&output.stdout[..], &output.stderr].map(String::from_utf8_lossy).join("\n");
    assert!(output.status.success(), "{}: {}\n{}", workload.name(), output.status, said());
    let dump = |number: u8| std::fs::read_to_string(format!("{}.{number}", out.display())).ok();
    assert!(dump(2).is_none(), "{}: the measured part ran twice", workload.name());
    let dump = dump(1).unwrap_or_else(|| panic!("{}: callgrind saw no {MEASURED}\n{}", workload.name(), said()));
    count_in(&dump).unwrap_or_else(|| panic!("{}: callgrind wrote no count", workload.name()))
}

/// Returns the count in a file that callgrind wrote when the measured part ended.
fn count_in(dump: &str) -> Option<u64> {
    let value = |start: &str| dump.lines().find_map(|line| line.strip_prefix(start));
    let ended = value("desc: Trigger: ")?;
    if ended != format!("--dump-after={MEASURED}") {
        return None;
    }
    value("summary: ")?.trim().parse().ok()
}

#[test]
fn only_a_count_of_the_measured_part_is_read() {
    let dump = |trigger: &str| format!("version: 1\ndesc: Trigger: {trigger}\nevents: Ir\nsummary: 1234\n\nfn=(1) x\n");
    assert_eq!(count_in(&dump(&format!("--dump-after={MEASURED}"))), Some(1234));
    assert_eq!(count_in(&dump("Program termination")), None);
    assert_eq!(count_in(""), None);
}
