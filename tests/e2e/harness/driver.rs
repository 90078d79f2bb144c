//! The processes behind one app under test: tauri-driver, WebKitWebDriver and the app itself.
//!
//! Each app has its own driver on its own ports.

use std::iter::successors;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::harness::app_folders::AppFolders;
use crate::harness::clock;
use crate::harness::process::end;

/// A running tauri-driver, stopped when dropped.
pub struct Driver {
    process: Child,
    /// Port of the WebDriver protocol.
    pub port: u16,
}

impl Driver {
    /// Starts a driver. Its app uses these folders instead of showing dialogs, and the extra environment variables.
    pub fn start(folders: &AppFolders, environment: &[(&str, &str)]) -> Self {
        let (port, native) = two_free_ports();
        let process = Command::new("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .env("ACTIESCAN_DATA", folders.data())
            .env("ACTIESCAN_SAVE_TO", folders.saved())
            .env("ACTIESCAN_SHARE", folders.shared())
            .env("ACTIESCAN_OPEN", folders.file_to_open())
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

    /// Returns the process id of the app that this driver started.
    pub fn app_pid(&self) -> Option<u32> {
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
    /// Sends SIGTERM first: after a SIGKILL its WebKitWebDriver would keep running.
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// Returns the path of the app that `make build-app` built.
pub fn binary() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), PathBuf::from);
    let path = target.join("debug/actiescan");
    path.canonicalize().unwrap_or_else(|error| {
        panic!("{} cannot be found ({error}): build the app first with `make build-app`", path.display())
    })
}

fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn two_free_ports() -> (u16, u16) {
    let free = || TcpListener::bind("127.0.0.1:0").expect("the system has a free port");
    let (one, two) = (free(), free());
    let port = |listener: &TcpListener| listener.local_addr().expect("a bound listener has an address").port();
    (port(&one), port(&two))
}

fn wait_for_port(port: u16) {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(started.elapsed() < Duration::from_secs(20), "nothing answers on port {port}");
        sleep(Duration::from_millis(20));
    }
}
