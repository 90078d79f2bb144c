//! Foreign files are read in a process of the program, which has limits of its own.

use app::{Ask, ErrorCode, Opened, ReadForeign};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use testkit::process::wait_for_output;
use testkit::{Device, level, note};

const PASSPHRASE: &str = "drie groene fietsen";

fn in_process() -> ReadForeign {
    ReadForeign::InProcess(PathBuf::from(env!("CARGO_BIN_EXE_actiescan-cli")))
}

/// Returns how two files change a new device: a session file of another device, twice, and a filled-in PDF.
fn results(place: ReadForeign) -> Vec<String> {
    let (mut writer, mut reader) = (Device::numbered(1), Device::numbered(2));
    reader.app().read_foreign_files(place);
    let id = writer.new_session("De Brug");
    let mut said = vec![format!("{:?}", reader.import(&writer.session_file(id)))];
    writer.edit(id, level("maatwerk", 2));
    reader.edit(id, level("maatwerk", 3));
    let file = writer.app().session_file(id, Some(PASSPHRASE)).expect("the session can be exported").bytes;
    let mut open = |ask: &Ask| match reader.app().open_file(&file, ask) {
        Ok(Opened::Session(report)) => format!("{report:?}"),
        Ok(other) => format!("{other:?}"),
        Err(error) => format!("{:?} {}", error.code(), error.message()),
    };
    said.push(open(&Ask::default()));
    said.push(open(&Ask { passphrase: Some("vier groene fietsen".to_owned()), ..Ask::default() }));
    said.push(open(&Ask { passphrase: Some(PASSPHRASE.to_owned()), ..Ask::default() }));
    reader.edit(id, note("maatwerk", "Na het openen"));
    let form = reader.app().document(id, app::DocumentKind::Actiescan, &app::ExportOptions::default());
    let form = form.expect("the form can be made").bytes;
    said.push(format!("{:?}", reader.app().read_form(&form).expect("the form can be read")));
    for bad in [&b"%PDF-1.7 and nothing else"[..], b"\x89ACSN\r\n\x1a half a header", b"", &file[..file.len() / 2]] {
        let error = reader.app().open_file(bad, &Ask::default()).expect_err("the file is refused");
        said.push(format!("{:?} {}", error.code(), error.message()));
    }
    let session = reader.app().session(id).expect("the session is on this device").clone();
    said.push(format!("{session:?} {:?}", reader.app().history(id)));
    said
}

#[test]
fn a_process_and_a_thread_read_the_same() {
    let (thread, process) = (results(ReadForeign::OnThread), results(in_process()));
    for (thread, process) in thread.iter().zip(&process) {
        assert_eq!(thread, process);
    }
    assert_eq!(thread.len(), process.len());
    assert!(thread[1].starts_with("Passphrase") && thread[2].starts_with("Passphrase"), "{thread:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_process_limits_its_memory_and_ends_with_its_input() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actiescan-cli"));
    command.arg("--read-foreign-files").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let limits = format!("/proc/{}/limits", child.id());
    let limit = |name: &str| {
        let limits = fs::read_to_string(&limits).unwrap_or_default();
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line[name.len().min(line.len())..].split_whitespace().next().and_then(|value| value.parse::<u64>().ok())
    };
    for _ in 0..6000 {
        if limit("Max address space").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let memory = limit("Max address space").expect("the address space is limited");
    assert!((512 << 20..2 << 30).contains(&memory), "512 MB above what is mapped at the start: {memory}");
    assert_eq!(limit("Max core file size"), Some(0));
    drop(child.stdin.take());
    let output = wait_for_output(child, "the process").expect("its output can be read");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
}

#[cfg(unix)]
#[test]
fn a_process_that_ends_or_answers_nonsense_costs_only_its_file() {
    for (name, script) in [
        ("ends", "exit 1"),
        ("is killed", "kill -9 $$"),
        ("ends later", "read -r line; exit 0"),
        ("answers nonsense", "echo nonsense; cat"),
        ("closes its output", "exec >&-; cat >/dev/null"),
    ] {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        let file = device.session_file(id);
        device.edit(id, note("maatwerk", "Wat hier staat"));
        let before = device.changes(id);
        let program = program(&device.path("reader"), script);
        device.app().read_foreign_files(ReadForeign::InProcess(program));
        for attempt in 0..2 {
            let error = device.app().open_file(&file, &Ask::default()).expect_err("the file is refused");
            assert_eq!(error.code(), ErrorCode::Invalid, "{name}, attempt {attempt}: {error:?}");
            assert!(error.message().ends_with("Er is niets veranderd."), "{name}: {}", error.message());
        }
        assert_eq!(device.changes(id), before, "{name}");
        device.app().read_foreign_files(in_process());
        device.import(&file);
        device.edit(id, level("maatwerk", 2));
    }
}

/// Writes a program of one line that takes the place of the reader.
#[cfg(unix)]
fn program(path: &Path, line: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{line}\n")).expect("the program can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).expect("the program can be made executable");
    path.to_owned()
}
