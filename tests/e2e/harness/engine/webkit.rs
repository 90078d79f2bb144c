//! The built app with its own web view: tauri-driver, WebKitWebDriver and the app itself.
//!
//! Each app has its own driver on its own ports.

use std::iter::successors;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

use serde_json::json;

use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Processes, Running, environment_of};
use crate::harness::process::signal;
use crate::harness::webdriver::WebDriverSession;

/// How often a driver is tried. One that does not open a window in a minute has lost its port to another program, or the
/// browser that it waits for.
const ATTEMPTS: usize = 3;

/// Starts the app under a driver of its own.
pub fn start(folders: &AppFolders, environment: &[(&str, &str)], files: &[&Path]) -> Running {
    for _ in 1..ATTEMPTS {
        match try_to_start(folders, environment, files) {
            Ok(running) => return running,
            Err(error) => eprintln!("{error}; it is started again"),
        }
    }
    try_to_start(folders, environment, files).unwrap_or_else(|error| panic!("{error}"))
}

/// Starts the app once. After an error neither the app nor its driver runs.
fn try_to_start(folders: &AppFolders, environment: &[(&str, &str)], files: &[&Path]) -> Result<Running, String> {
    let (port, native) = two_free_ports();
    let driver = Command::new("tauri-driver")
        .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
        .envs(environment_of(folders))
        .env("GDK_BACKEND", "x11")
        .envs(environment.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("tauri-driver starts; scripts/setup test installs it");
    let driver_pid = driver.id();
    let processes = Processes::new(vec![driver], None);
    let options = json!({ "application": binary(), "args": files });
    let session = [port, native].into_iter().try_for_each(wait_for_port).and_then(|()| {
        WebDriverSession::open(port, &json!({ "browserName": "wry", "tauri:options": options }))
            .map_err(|error| format!("the app does not start under WebDriver: {error}"))
    });
    let app = app_pid(driver_pid);
    match (session, app) {
        (Ok(session), Some(pid)) => Ok(Running { session, pid, processes }),
        (Ok(_), None) => Err("the app does not run as a child of its driver".to_owned()),
        (Err(error), None) => Err(format!("{error} (the app does not run)")),
        (Err(error), Some(pid)) => {
            // It would keep the data folder from the next one.
            signal("KILL", pid);
            Err(format!("{error} (the app runs)"))
        }
    }
}

/// Returns the process id of the app that a driver started.
fn app_pid(driver: u32) -> Option<u32> {
    let binary = binary();
    let running = fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let ours = |pid| successors(Some(pid), |pid| parent_of(*pid)).any(|pid| pid == driver);
    running
        .filter(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == binary))
        .find(|pid| ours(*pid))
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

fn wait_for_port(port: u16) -> Result<(), String> {
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > Duration::from_secs(20) {
            return Err(format!("nothing answers on port {port}"));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(())
}
