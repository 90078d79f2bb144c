//! Starting Actiescan twice: the second start shows the window of the first, hands over its files, and ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::harness::app::{App, Home};
use crate::harness::driver::{binary, end, wait_for_end};
use crate::harness::locate::{css, link};

/// A message bus of its own, as each desktop session has one.
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
fn a_second_start_leaves_the_work_to_the_first_and_ends() {
    let (home, bus) = (Home::new(), Bus::start());
    // Without a data folder in the environment, as on the computer of a person.
    let data = home.data();
    let data = data.to_str().expect("a path of letters");
    let environment = [("ACTIESCAN_DATA", ""), ("XDG_DATA_HOME", data), ("DBUS_SESSION_BUS_ADDRESS", &bus.address)];
    let first = App::start_with(&home, &environment, false);
    first.get(&css("[data-screen=sessions]"));

    let file = home.session_file_of("Praktijkhuis Oost");
    let mut second =
        Command::new(binary()).arg(&file).envs(environment).stderr(Stdio::null()).spawn().expect("it starts");
    let ended = wait_for_end(&mut second, Duration::from_secs(20));
    if ended.is_none() {
        end(&mut second);
    }
    assert!(ended.is_some_and(|status| status.success()), "the second start did not hand over: {ended:?}");
    first.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    first.click(&link("Nieuwe sessie"));
    first.get(&css("[data-screen=new]"));
}
