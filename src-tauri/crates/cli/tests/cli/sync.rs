//! A shared folder as a script uses it: once, or watched until somebody ends it.

use crate::device::Device;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc;
use std::time::Duration;

fn plain(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

fn shared_by(device: &Device) -> PathBuf {
    let folder = device.path("stick");
    fs::create_dir(&folder).expect("a folder");
    folder
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

const LEVEL: &str = "{\"edit\":\"setLevel\",\"factor\":\"maatwerk\",\"level\":{\"level\":2}}\n";

#[test]
fn two_devices_share_in_a_folder_and_hear_what_came_of_it() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let folder = shared_by(&tablet);
    let id = tablet.new_session("De Brug");
    assert_eq!(tablet.ok(&["sync", plain(&folder)]), format!("{id}\tGedeeld.\n"));
    assert_eq!(tablet.ok(&["sync", plain(&folder)]), "", "nothing changed, so nothing is said");
    let taken = laptop.ok(&["sync", plain(&folder)]);
    assert!(taken.starts_with(&format!("{id}\tDe sessie “De Brug” staat nu op dit apparaat.")), "{taken}");
    assert!(laptop.edit(&id, LEVEL).status.success());
    assert_eq!(json_lines(&laptop.ok(&["sync", plain(&folder), "--json"])), [serde_json::json!({ "shared": id })]);
    let lines = json_lines(&tablet.ok(&["sync", plain(&folder), "--json"]));
    let [report] = &lines[..] else { panic!("not one line: {lines:?}") };
    assert_eq!((&report["session"], &report["outcome"]), (&Value::from(id.as_str()), &"merged".into()));
    assert_eq!(report["changes"], 1);
    assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
}

#[test]
fn a_folder_that_cannot_be_used_has_an_exit_code_of_its_own_and_changes_nothing() {
    let tablet = Device::new();
    let folder = shared_by(&tablet);
    let id = tablet.new_session("De Brug");
    let gone = tablet.run(&["sync", plain(&tablet.path("weg"))]);
    assert_eq!(gone.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("Deze map is er niet."));
    let file = tablet.path("een-bestand");
    fs::write(&file, "geen map").expect("a file");
    assert_eq!(tablet.run(&["sync", plain(&file)]).status.code(), Some(4));
    assert_eq!(tablet.run(&["sync"]).status.code(), Some(2), "a folder has to be named");
    tablet.ok(&["sync", plain(&folder)]);
    let strange = folder.join("actiescan").join(&id).join("van-een-ander.actiescan");
    fs::write(&strange, b"\x89ACSN\r\n\x1a en dan niets").expect("a file");
    let output = tablet.run(&["sync", plain(&folder)]);
    assert_eq!(output.status.code(), Some(0), "one wrong file keeps nobody from sharing");
    assert!(String::from_utf8_lossy(&output.stderr).contains("van-een-ander.actiescan: "));
    assert!(tablet.ok(&["show", &id]).contains("De Brug"));
}

/// A `sync --watch` that runs, ended when dropped.
struct Watching {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Watching {
    fn start(device: &Device, arguments: &[&str]) -> Self {
        let mut child = device.command(arguments).spawn().expect("the command line starts");
        let output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let (tell, lines) = mpsc::channel();
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, lines }
    }

    fn next(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(30)).expect("a line within half a minute")
    }

    /// Ends it as Ctrl+C does.
    fn end(mut self) {
        let pid = self.child.id().to_string();
        let told = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill is there");
        assert!(told.success());
        assert!(
            !self.child.wait().expect("it ends").success(),
            "a program that was broken off does not say that it is done"
        );
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // After the end there is nothing left to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[test]
fn watching_takes_in_what_is_dropped_in_the_folder_until_it_is_ended() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let folder = shared_by(&tablet);
    let id = tablet.new_session("De Brug");
    let watching = Watching::start(&tablet, &["sync", plain(&folder), "--watch", "--json"]);
    assert_eq!(json_lines(&watching.next()), [serde_json::json!({ "shared": id })]);
    assert_eq!(tablet.run(&["list"]).status.code(), Some(5), "the data is in use while somebody watches");

    laptop.ok(&["sync", plain(&folder)]);
    assert!(laptop.edit(&id, LEVEL).status.success());
    laptop.ok(&["sync", plain(&folder)]);
    let report = &json_lines(&watching.next())[0];
    assert_eq!((&report["session"], &report["outcome"]), (&Value::from(id.as_str()), &"merged".into()));

    // A file that was sent by mail and put there by hand, under a name of its own.
    assert!(laptop.edit(&id, &LEVEL.replace(":2}", ":4}")).status.success());
    let file = laptop.path("bijlage.actiescan");
    laptop.ok(&["export", &id, "--bundle", plain(&file)]);
    fs::copy(&file, folder.join("actiescan/bijlage (1).actiescan")).expect("it is dropped in");
    assert_eq!(json_lines(&watching.next())[0]["changes"], 1);
    watching.end();

    assert_eq!(laptop.ok(&["history", &id, "--json"]), tablet.ok(&["history", &id, "--json"]));
    assert!(tablet.ok(&["check"]).contains("\"structureIsSound\": true"));
}

#[test]
fn a_merge_report_tells_what_came_what_stands_open_and_when_there_is_nothing() {
    let (tablet, laptop) = (Device::new(), Device::new());
    let folder = shared_by(&tablet);
    let id = tablet.new_session("De Brug");
    assert_eq!(tablet.ok(&["merge-report", &id]).trim(), "Er is nog niets samengevoegd.");
    let nothing: Value = serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("JSON");
    assert_eq!(nothing, serde_json::json!({ "session": id, "imports": [], "contests": [] }));
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert_eq!(tablet.run(&["merge-report", nobody]).status.code(), Some(4));
    assert_eq!(tablet.run(&["merge-report", nobody, "--json"]).status.code(), Some(4));
    assert_eq!(tablet.run(&["merge-report", "geen-nummer"]).status.code(), Some(2));

    tablet.ok(&["sync", plain(&folder)]);
    laptop.ok(&["sync", plain(&folder)]);
    let day = |day: &str| format!("{{\"edit\":\"setDate\",\"date\":\"{day}\"}}\n");
    let counts = |people: u8| {
        let counts = format!("{{\"undecided\":{people},\"levels\":[0,0,0,0]}}");
        format!(
            "{{\"edit\":\"setSilentChoice\",\"factor\":\"maatwerk\",\"choice\":{{\"counts\":{counts},\"shown\":false}}}}\n"
        )
    };
    assert!(tablet.edit(&id, &(day("2026-11-19") + &counts(3))).status.success());
    assert!(laptop.edit(&id, &(day("2026-11-20") + &counts(1))).status.success());
    laptop.ok(&["sync", plain(&folder)]);
    tablet.ok(&["sync", plain(&folder)]);
    let told = tablet.ok(&["merge-report", &id]);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert!(lines[0].contains("2 wijzigingen van de moderator toegevoegd."), "{told}");
    assert!(lines[1].starts_with("nog kiezen\tdatum van het gesprek: "), "{told}");
    assert!(lines[1].contains("2026-11-19 (moderator") && lines[1].contains("2026-11-20 (moderator"), "{told}");
    assert!(lines[2].starts_with("nog kiezen\tstem eerst zelf bij Maatwerk: "), "{told}");
    assert!(lines[2].contains("3 personen (moderator") && lines[2].contains("1 persoon (moderator"), "{told}");
    let told: Value = serde_json::from_str(&tablet.ok(&["merge-report", &id, "--json"])).expect("JSON");
    assert_eq!(told["imports"][0]["changes"], 2);
    assert_eq!(told["contests"].as_array().map(Vec::len), Some(2));
}
