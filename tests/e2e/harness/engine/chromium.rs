//! Chromium without a window, driven by chromedriver, with the app behind `tests/bridge`.
//!
//! The DevTools protocol (<https://chromedevtools.github.io/devtools-protocol/>) gives it the shape of a screen.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::app_folders::AppFolders;
use crate::harness::clock;
use crate::harness::engine::screen_shape::ScreenShape;
use crate::harness::engine::{Processes, Running, environment_of};
use crate::harness::webdriver::WebDriverSession;

/// Longest time until a program has printed where it listens.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// Chromium contacts nobody, and runs as root as well.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Gives Chromium a mouse that can hover (hover is 2 and a fine pointer 4 in `blink/public/mojom/webpreferences`). Without a window it has none.
const MOUSE: &str =
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";

/// Chromium without what only a desktop needs, as Debian installs it: it starts in a third of the time. Elsewhere
/// chromedriver finds the browser that belongs to it.
const HEADLESS_SHELL: &str = "/usr/bin/chromium-headless-shell";

/// Starts the bridge, and Chromium on its page.
pub fn start(shape: ScreenShape, folders: &AppFolders, environment: &[(&str, &str)], files: &[&Path]) -> Running {
    let mut bridge = Command::new(env!("CARGO_BIN_EXE_actiescan-bridge"));
    bridge.args(files).envs(environment_of(folders)).envs(environment.iter().copied());
    let address = |line: &str| line.starts_with("http").then(|| line.to_owned());
    let (bridge, address) = try_to_start(&mut bridge, address).unwrap_or_else(|error| panic!("{error}"));
    let pid = bridge.id();
    let profile = TempDir::with_prefix("actiescan-chromium-").expect("a temporary folder can be created");
    let profile_flag = format!("--user-data-dir={}", profile.path().display());
    // Held from here on, so that a driver that does not start leaves no bridge behind.
    let mut processes = Processes::new(vec![bridge], Some(profile));
    let (driver, port) = start_driver();
    processes.running.insert(0, driver);
    let mut flags = FLAGS.map(str::to_owned).to_vec();
    flags.push(profile_flag);
    if !shape.touch {
        flags.push(MOUSE.to_owned());
    }
    let (mut name, mut options) = ("chrome", json!({ "args": flags }));
    if Path::new(HEADLESS_SHELL).exists() {
        name = "chrome-headless-shell";
        options["binary"] = json!(HEADLESS_SHELL);
    }
    let session = WebDriverSession::open(port, &json!({ "browserName": name, "goog:chromeOptions": options }))
        .expect("Chromium starts under WebDriver");
    take_shape(&session, shape).expect("Chromium takes the shape of a screen");
    session.open_page(&address).expect("the bridge shows the page");
    Running { session, pid, processes }
}

/// Starts chromedriver on a free port. It looks for one itself, and ends if another program takes it meanwhile.
fn start_driver() -> (Child, u16) {
    let mut command = Command::new("chromedriver");
    command.arg("--port=0").env("TZ", clock::ZONE).env("LANG", "C.UTF-8");
    let port = |line: &str| line.rsplit_once("successfully on port ")?.1.trim_end_matches('.').parse().ok();
    let mut started = try_to_start(&mut command, port);
    for _ in 0..2 {
        started = started.or_else(|_| try_to_start(&mut command, port));
    }
    started.unwrap_or_else(|error| panic!("{error}"))
}

/// Gives the page the size, the pixels and the pointer of a device.
fn take_shape(session: &WebDriverSession, shape: ScreenShape) -> Result<(), String> {
    resize(session, shape, shape.width, shape.height)?;
    devtools(session, "Emulation.setTouchEmulationEnabled", json!({ "enabled": shape.touch, "maxTouchPoints": 5 }))?;
    // Chromium has no window here, so nothing takes the focus from the page.
    devtools(session, "Emulation.setFocusEmulationEnabled", json!({ "enabled": true }))
}

/// Sets the size of the page in CSS pixels, as turning the device or splitting its screen does.
pub fn resize(session: &WebDriverSession, shape: ScreenShape, width: u32, height: u32) -> Result<(), String> {
    let upright = height > width;
    let orientation = if upright { "portraitPrimary" } else { "landscapePrimary" };
    devtools(
        session,
        "Emulation.setDeviceMetricsOverride",
        json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": shape.scale,
            "mobile": shape.touch,
            "screenOrientation": { "type": orientation, "angle": if upright { 0 } else { 90 } },
        }),
    )
}

/// Calls a method of the DevTools protocol.
pub fn devtools(session: &WebDriverSession, method: &str, parameters: Value) -> Result<(), String> {
    session.post("/goog/cdp/execute", &json!({ "cmd": method, "params": parameters })).map(drop)
}

/// Starts a program and waits until it prints a line in which `find` finds something.
fn try_to_start<T: Send + 'static>(
    command: &mut Command,
    find: impl Fn(&str) -> Option<T> + Send + 'static,
) -> Result<(Child, T), String> {
    let mut process = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}; scripts/setup test installs it"));
    let output = BufReader::new(process.stdout.take().expect("standard output is piped"));
    let (sender, found) = mpsc::channel();
    thread::spawn(move || {
        // Reads to the end: a program whose output nobody reads would stop.
        output.lines().map_while(Result::ok).filter_map(|line| find(&line)).for_each(|it| drop(sender.send(it)));
    });
    let found = found.recv_timeout(START_TIMEOUT);
    match found {
        Ok(found) => Ok((process, found)),
        Err(error) => {
            let _ = process.kill();
            let _ = process.wait();
            Err(format!("{command:?} did not say where it listens: {error}"))
        }
    }
}
