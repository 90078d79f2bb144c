//! The rules of PDF/UA and PDF/A, checked with veraPDF. One Java process checks all files.

use crate::tools::{beside, run, verapdf_jar};
use std::path::{Path, PathBuf};

/// Libraries that veraPDF needs besides its own, from Debian's libjaxb-java.
const JAXB: [&str; 4] = ["jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation"];

/// A rule that a file breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Path of the file.
    pub path: PathBuf,
    /// Profile: `ua1`, `2a` or `3a`.
    pub profile: String,
    /// Clause and number of the rule, such as `7.2-29`; `unread` if the file could not be read.
    pub rule: String,
    /// The requirement, and where it was first broken.
    pub why: String,
}

/// Checks each file against its profile and returns all broken rules. Panics if veraPDF skipped a file.
pub fn broken_rules(wanted: &[(&Path, &str)]) -> Vec<Broken> {
    let jars = [verapdf_jar()].into_iter().chain(JAXB.map(|name| format!("/usr/share/java/{name}.jar").into()));
    let class_path = std::env::join_paths(jars).expect("the path of a jar contains no colon");
    let class_path = class_path.to_str().expect("the target folder is UTF-8");
    let runner = beside("Vera.java");
    let arguments =
        ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", class_path, runner.to_str().expect("the path is UTF-8")];
    let lines: String = wanted.iter().map(|(path, profile)| format!("{profile}\t{}\n", path.display())).collect();
    let answer = run(Path::new("java"), &arguments, lines.as_bytes());
    let answers: Vec<Vec<&str>> = answer.lines().map(|line| line.split('\t').collect()).collect();
    for (path, profile) in wanted {
        let seen = |answer: &Vec<&str>| Path::new(answer[0]) == *path && answer[1] == *profile;
        assert!(answers.iter().any(seen), "veraPDF did not check {}", path.display());
    }
    let broken = answers.iter().filter(|answer| answer[2] != "passed").map(|answer| Broken {
        path: answer[0].into(),
        profile: answer[1].to_owned(),
        rule: if answer[2] == "failed" { answer[3] } else { answer[2] }.to_owned(),
        why: answer[3..].join(" "),
    });
    broken.collect()
}
