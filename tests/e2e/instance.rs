//! Starting Actiescan twice: the second start shows the window of the first, hands over its files, and ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::app::{App, Home};
use crate::driver::{binary, signal};
use crate::locate::{css, link};

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
        let mut address = String::new();
        let out = process.stdout.take().expect("its address comes out here");
        BufReader::new(out).read_line(&mut address).expect("it says its address");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        signal("TERM", self.process.id());
        let _ = self.process.wait();
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
    let started = Instant::now();
    let ended = loop {
        match second.try_wait().expect("it can be asked") {
            Some(status) => break Some(status),
            None if started.elapsed() > Duration::from_secs(20) => break None,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    };
    if ended.is_none() {
        signal("KILL", second.id());
        let _ = second.wait();
    }
    assert!(ended.is_some_and(|status| status.success()), "the second start did not hand over: {ended:?}");
    first.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    first.click(&link("Nieuwe sessie"));
    first.get(&css("[data-screen=new]"));
}
