//! Starting the app twice: the second process passes its files to the first and ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::webkit::binary;
use crate::harness::locate::{css, link};
use crate::harness::process::{end, wait_for_end};

/// A private D-Bus session bus. The single-instance plugin finds the first process through it.
struct Bus {
    process: Child,
    address: String,
}

impl Bus {
    fn start() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts; scripts/setup installs it");
        let out = process.stdout.take().expect("standard output is piped");
        let (send, address) = mpsc::channel();
        thread::spawn(move || send.send(BufReader::new(out).lines().next()));
        let address = address.recv_timeout(Duration::from_secs(20)).expect("dbus-daemon prints its address in time");
        let address = address.expect("dbus-daemon prints its address").expect("the address is text");
        Self { process, address }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

#[test]
fn a_second_start_passes_its_file_to_the_first_and_ends() {
    let (folders, bus) = (AppFolders::new(), Bus::start());
    // No data folder in the environment, as on the computer of a person: with one, several apps may run.
    let data = folders.data();
    let data = data.to_str().expect("the temporary path is UTF-8");
    let environment = [("ACTIESCAN_DATA", ""), ("XDG_DATA_HOME", data), ("DBUS_SESSION_BUS_ADDRESS", &bus.address)];
    let first = App::start_with_environment(&folders, &environment);
    first.get(&css("[data-screen=sessions]"));

    let file = folders.session_file_from_elsewhere("Praktijkhuis Oost");
    let mut second =
        Command::new(binary()).arg(&file).envs(environment).stderr(Stdio::null()).spawn().expect("the app starts");
    let ended = wait_for_end(&mut second, Duration::from_secs(20));
    if ended.is_none() {
        end(&mut second);
    }
    assert!(ended.is_some_and(|status| status.success()), "the second start did not pass on its file: {ended:?}");
    first.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    first.click(&link("Nieuwe sessie"));
    first.get(&css("[data-screen=new]"));
}
