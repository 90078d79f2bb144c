//! `sync` as a script uses it, once or with `--watch`, and `merge-report`.

use crate::cli_device::{CliDevice, start, utf8, wait_for_output};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output};
use std::sync::mpsc;
use std::time::Duration;

/// Creates a folder to share in.
fn shared_folder(device: &CliDevice) -> PathBuf {
    let folder = device.path("stick");
    fs::create_dir(&folder).expect("the folder can be created");
    folder
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

const LEVEL: &str = "{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{\"level\":2}}\n";

#[test]
fn two_devices_share_in_a_folder_and_print_what_changed() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let folder = shared_folder(&tablet);
    let id = tablet.new_session("De Brug");
    assert_eq!(tablet.ok(&["sync", utf8(&folder)]), format!("{id}\tGedeeld.\n"));
    assert_eq!(tablet.ok(&["sync", utf8(&folder)]), "", "nothing changed, so nothing is printed");
    let taken = laptop.ok(&["sync", utf8(&folder)]);
    assert!(taken.starts_with(&format!("{id}\tDe sessie “De Brug” staat nu op dit apparaat.")), "{taken}");
    assert!(laptop.edit(&id, LEVEL).status.success());
    assert_eq!(json_lines(&laptop.ok(&["sync", utf8(&folder), "--json"])), [serde_json::json!({ "shared": id })]);
    let lines = json_lines(&tablet.ok(&["sync", utf8(&folder), "--json"]));
    let [report] = &lines[..] else { panic!("there must be exactly one line: {lines:?}") };
    assert_eq!((&report["session"], &report["outcome"]), (&Value::from(id.as_str()), &"merged".into()));
    assert_eq!(report["changes"], 1);
    assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
}

#[test]
fn an_unusable_folder_is_refused_with_its_own_exit_code_and_changes_nothing() {
    let tablet = CliDevice::new();
    let folder = shared_folder(&tablet);
    let id = tablet.new_session("De Brug");
    let gone = tablet.run(&["sync", utf8(&tablet.path("weg"))]);
    assert_eq!(gone.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("Deze map is er niet."));
    let file = tablet.path("een-bestand");
    fs::write(&file, "geen map").expect("the file can be written");
    assert_eq!(tablet.run(&["sync", utf8(&file)]).status.code(), Some(4));
    assert_eq!(tablet.run(&["sync"]).status.code(), Some(2), "the folder is a required argument");
    tablet.ok(&["sync", utf8(&folder)]);
    let damaged = folder.join("actiescan").join(&id).join("van-een-ander.actiescan");
    fs::write(&damaged, b"\x89ACSN\r\n\x1a en dan niets").expect("the file can be written");
    let output = tablet.run(&["sync", utf8(&folder)]);
    assert_eq!(output.status.code(), Some(0), "a damaged file does not stop the others");
    assert!(String::from_utf8_lossy(&output.stderr).contains("van-een-ander.actiescan: "));
    assert!(tablet.ok(&["show", &id]).contains("De Brug"));
}

#[test]
fn a_folder_with_a_passphrase_asks_for_a_file_with_it_once_a_device() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let folder = shared_folder(&tablet);
    let id = tablet.new_session("De Brug");
    let words = |name: &str, text: &str| {
        let file = tablet.path(name);
        fs::write(&file, text).expect("the file can be written");
        file
    };
    let (right, wrong) = (words("goed.txt", "drie groene fietsen\n"), words("fout.txt", "vier groene fietsen\n"));
    let (short, empty) = (words("kort.txt", "kort\n"), words("leeg.txt", "\n"));
    let with =
        |device: &CliDevice, file: &PathBuf| device.run(&["sync", utf8(&folder), "--passphrase-file", utf8(file)]);
    assert_eq!(with(&tablet, &short).status.code(), Some(3));
    assert_eq!(with(&tablet, &empty).status.code(), Some(3));
    assert_eq!(with(&tablet, &tablet.path("weg.txt")).status.code(), Some(4));
    assert_eq!(fs::read_dir(&folder).expect("the folder can be listed").count(), 0);
    assert!(with(&tablet, &right).status.success());
    assert_eq!(tablet.ok(&["sync", utf8(&folder)]), "", "the device knows the folder now");
    let refused = laptop.run(&["sync", utf8(&folder)]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Deze map heeft een wachtwoord."));
    assert_eq!(with(&laptop, &wrong).status.code(), Some(3));
    assert!(laptop.ok(&["list"]).is_empty(), "nothing changed");
    let file = fs::read_dir(folder.join("actiescan").join(&id)).expect("the folder can be listed").flatten().next();
    let file = file.expect("the tablet wrote a file").path();
    let opened = laptop.run(&["import", utf8(&file), "--passphrase-file", utf8(&right)]);
    assert_eq!(opened.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&opened.stderr).contains("hoort bij een gedeelde map met een wachtwoord"));
    assert!(with(&laptop, &right).status.success());
    assert!(laptop.ok(&["show", &id]).contains("De Brug"));
    tablet.ok(&["import", utf8(&file)]);
    // A file without the passphrase is told, and does not stop the others.
    fs::write(folder.join("actiescan/open.actiescan"), b"\x89ACSN\r\n\x1a en meer").expect("the file can be written");
    let output = tablet.run(&["sync", utf8(&folder)]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("zonder wachtwoord: open.actiescan."));
}

/// A running `sync --watch`, killed when dropped.
struct Watching {
    /// `None` after [`Watching::end`].
    child: Option<Child>,
    lines: mpsc::Receiver<String>,
}

impl Watching {
    fn start(device: &CliDevice, arguments: &[&str]) -> Self {
        let mut child = start(&mut device.command(arguments));
        let output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child: Some(child), lines }
    }

    fn next(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(30)).expect("a line is printed within half a minute")
    }

    /// Ends it with SIGTERM. SIGINT would be ignored when the tests themselves run in the background.
    fn end(mut self) -> Output {
        let child = self.child.take().expect("the child runs until this call");
        let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("`kill` is installed");
        assert!(sent.success(), "the process must still run");
        wait_for_output(child)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[cfg(unix)]
#[test]
fn watching_imports_files_that_appear_in_the_folder_until_it_is_ended() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let folder = shared_folder(&tablet);
    let id = tablet.new_session("De Brug");
    let watching = Watching::start(&tablet, &["sync", utf8(&folder), "--watch", "--json"]);
    assert_eq!(json_lines(&watching.next()), [serde_json::json!({ "shared": id })]);
    assert_eq!(tablet.run(&["list"]).status.code(), Some(5), "the data folder is locked while it is watched");

    laptop.ok(&["sync", utf8(&folder)]);
    assert!(laptop.edit(&id, LEVEL).status.success());
    laptop.ok(&["sync", utf8(&folder)]);
    let report = &json_lines(&watching.next())[0];
    assert_eq!((&report["session"], &report["outcome"]), (&Value::from(id.as_str()), &"merged".into()));

    // A session file under another name, as when a person copies a mail attachment into the folder.
    assert!(laptop.edit(&id, &LEVEL.replace(":2}", ":4}")).status.success());
    let file = laptop.path("bijlage.actiescan");
    laptop.ok(&["export", &id, "--bundle", utf8(&file)]);
    fs::copy(&file, folder.join("actiescan/bijlage (1).actiescan")).expect("the file can be copied");
    assert_eq!(json_lines(&watching.next())[0]["changes"], 1);
    assert!(!watching.end().status.success(), "an interrupted command must not report success");

    assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
    assert!(tablet.ok(&["check"]).contains("Opbouw van de gegevens: goed"));
}

#[test]
fn a_merge_report_lists_imports_and_contested_values_or_that_there_are_none() {
    let (tablet, laptop) = (CliDevice::new(), CliDevice::new());
    let folder = shared_folder(&tablet);
    let id = tablet.new_session("De Brug");
    assert_eq!(tablet.ok(&["merge-report", &id]).trim(), "Er is nog niets samengevoegd.");
    let nothing: Value =
        serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("the output is JSON");
    assert_eq!(nothing, serde_json::json!({ "session": id, "imports": [], "contests": [] }));
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(tablet.run(&["merge-report", unknown]).status.code(), Some(4));
    assert_eq!(tablet.run(&["merge-report", unknown, "--json"]).status.code(), Some(4));
    assert_eq!(tablet.run(&["merge-report", "geen-nummer"]).status.code(), Some(2));

    tablet.ok(&["sync", utf8(&folder)]);
    laptop.ok(&["sync", utf8(&folder)]);
    let day = |day: &str| format!("{{\"edit\":\"setDate\",\"date\":\"{day}\"}}\n");
    let counts = |people: u8| {
        let counts = format!("{{\"undecided\":{people},\"levels\":[0,0,0,0]}}");
        format!(
            "{{\"edit\":\"setSilentChoice\",\"factor\":\"maatwerk\",\"choice\":{{\"counts\":{counts},\"shown\":false}}}}\n"
        )
    };
    assert!(tablet.edit(&id, &(day("2026-11-19") + &counts(3))).status.success());
    assert!(laptop.edit(&id, &(day("2026-11-20") + &counts(1))).status.success());
    laptop.ok(&["sync", utf8(&folder)]);
    tablet.ok(&["sync", utf8(&folder)]);
    let report = tablet.ok(&["merge-report", &id]);
    let lines: Vec<_> = report.lines().collect();
    assert_eq!(lines.len(), 3, "{report}");
    assert!(lines[0].contains("2 wijzigingen van de moderator toegevoegd."), "{report}");
    assert!(lines[1].starts_with("nog kiezen\tdatum van het gesprek: "), "{report}");
    assert!(lines[1].contains("2026-11-19 (moderator") && lines[1].contains("2026-11-20 (moderator"), "{report}");
    assert!(lines[2].starts_with("nog kiezen\tstem eerst zelf bij Maatwerk: "), "{report}");
    assert!(lines[2].contains("3 personen (moderator") && lines[2].contains("1 persoon (moderator"), "{report}");
    let report: Value = serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("the output is JSON");
    assert_eq!(report["imports"][0]["changes"], 2);
    assert_eq!(report["contests"].as_array().map(Vec::len), Some(2));
}
