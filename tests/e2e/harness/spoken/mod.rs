//! The page as a screen reader gets it, through AT-SPI, the accessibility interface of Linux.
//!
//! Each app has an accessibility bus of its own, so that no other app and no desktop is on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::harness::app::App;
use crate::harness::process::end;

/// Python as Debian installs it: another one lacks the packages of Debian.
const PYTHON: &str = "/usr/bin/python3";

/// A session bus that starts the accessibility bus, until it is dropped.
pub struct AccessibilityBus {
    process: Child,
    session: String,
    accessibility: String,
}

impl AccessibilityBus {
    /// Starts the buses. They do not know the screen: a bus would tell every program on it where it is.
    pub fn start() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .env_remove("DISPLAY")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts; scripts/setup test installs it");
        let mut session = String::new();
        let output = process.stdout.take().expect("standard output is piped");
        BufReader::new(output).read_line(&mut session).expect("dbus-daemon prints its address");
        let mut bus = Self { process, session: session.trim().to_owned(), accessibility: String::new() };
        let asked = Command::new("dbus-send")
            .args(["--session", "--print-reply=literal", "--reply-timeout=60000"])
            .args(["--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"])
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.session)
            .output()
            .expect("dbus-send runs; scripts/setup test installs it");
        let error = String::from_utf8_lossy(&asked.stderr);
        assert!(asked.status.success(), "the accessibility bus does not start (package at-spi2-core): {error}");
        bus.accessibility = String::from_utf8_lossy(&asked.stdout).trim().to_owned();
        bus
    }

    /// Returns the environment of a program on these buses.
    pub fn environment(&self) -> [(&str, &str); 3] {
        [
            ("DBUS_SESSION_BUS_ADDRESS", &self.session),
            ("AT_SPI_BUS_ADDRESS", &self.accessibility),
            ("NO_AT_BRIDGE", "0"),
        ]
    }

    /// Returns what a screen reader gets of the page, one element a line, once it no longer changes.
    pub fn read(&self, app: &App) -> String {
        app.settle();
        let mut last = None;
        app.wait_until("the accessibility tree stands still", || {
            let now = self.read_now(app.pid())?;
            let stands = last.as_ref() == Some(&now);
            last = Some(now);
            last.clone().filter(|_| stands)
        })
    }

    /// Returns none while the page has no tree, or one that changes during the reading.
    fn read_now(&self, pid: u32) -> Option<String> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/harness/spoken/read.py");
        let read = Command::new(PYTHON)
            .arg(script)
            .arg(pid.to_string())
            .env_remove("DISPLAY")
            .env("PYTHONIOENCODING", "utf-8")
            .envs(self.environment())
            .output()
            .expect("Python runs; scripts/setup test installs it");
        let missing = String::from_utf8_lossy(&read.stderr);
        assert!(!missing.contains("not available"), "scripts/setup test installs what is missing: {missing}");
        read.status.success().then(|| String::from_utf8_lossy(&read.stdout).into_owned())
    }
}

impl Drop for AccessibilityBus {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}
