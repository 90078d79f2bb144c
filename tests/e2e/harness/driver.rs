//! The processes behind one app under test: tauri-driver, WebKitWebDriver and the app itself.
//! Each app gets its own driver on its own ports, with its own data and save folders.

use std::iter::successors;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::harness::app::Home;
use crate::harness::clock;

/// A running tauri-driver, ended when dropped.
pub struct Driver {
    process: Child,
    /// Where the WebDriver protocol is spoken.
    pub port: u16,
}

impl Driver {
    /// Starts a driver whose apps keep to the folders of a home without asking, with other places in their environment.
    pub fn start(home: &Home, environment: &[(&str, &str)]) -> Self {
        let (port, native) = two_free_ports();
        let process = Command::new("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("ACTIESCAN_DATA", home.data())
            .env("ACTIESCAN_SAVE_TO", home.saved())
            .env("ACTIESCAN_SHARE", home.shared())
            .env("ACTIESCAN_OPEN", home.opened())
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env("TZ", clock::ZONE)
            .env(clock::NOW, clock::now())
            .envs(environment.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("tauri-driver starts; scripts/setup installs it");
        let driver = Self { process, port };
        for port in [port, native] {
            wait_for_port(port);
        }
        driver
    }

    /// Finds the app that this driver started.
    pub fn app(&self) -> Option<u32> {
        let binary = binary();
        let running =
            fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let ours = |pid| successors(Some(pid), |pid| parent_of(*pid)).any(|pid| pid == self.process.id());
        running
            .filter(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == binary))
            .find(|pid| ours(*pid))
    }
}

impl Drop for Driver {
    /// Asks the driver to stop: killing it outright would leave its WebKitWebDriver behind.
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// Asks a process to stop, and ends it where it does not within ten seconds.
pub fn end(process: &mut Child) {
    signal("TERM", process.id());
    if wait_for_end(process, Duration::from_secs(10)).is_none() {
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// Waits until a process ends by itself; `None` where it still runs after `limit`.
pub fn wait_for_end(process: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let started = Instant::now();
    loop {
        match process.try_wait().expect("a child process can be waited for") {
            Some(status) => return Some(status),
            None if started.elapsed() > limit => return None,
            None => sleep(Duration::from_millis(20)),
        }
    }
}

/// The app as it was built by `make build-app`.
pub fn binary() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), PathBuf::from);
    let path = target.join("debug/actiescan");
    path.canonicalize().unwrap_or_else(|error| {
        panic!("{} is not there ({error}): build the app first with `make build-app`", path.display())
    })
}

/// Tells whether a process is there and not just waiting to be cleared away.
pub fn is_running(pid: u32) -> bool {
    fs::read_link(format!("/proc/{pid}/exe")).is_ok()
}

fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// Sends a signal by name to one process.
pub fn signal(name: &str, pid: u32) {
    let _ = Command::new("kill").args(["-s", name, &pid.to_string()]).stderr(Stdio::null()).status();
}

fn two_free_ports() -> (u16, u16) {
    let free = || TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let (one, two) = (free(), free());
    let port = |listener: &TcpListener| listener.local_addr().expect("it listens").port();
    (port(&one), port(&two))
}

fn wait_for_port(port: u16) {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < Duration::from_secs(20), "nothing answers on port {port}");
        sleep(Duration::from_millis(20));
    }
}
