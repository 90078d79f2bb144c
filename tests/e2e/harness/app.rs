//! One running Actiescan and what a person can do with it. A step that does not come about within twenty seconds
//! fails with what was on the screen, and leaves a picture in `target/e2e/`.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, thread};

use ::app::Actiescan;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::clock;
use crate::harness::driver::{Driver, binary, is_running, signal};
use crate::harness::locate::{Locator, SCRIPT};
use crate::harness::webdriver::{Element, Session};

const PATIENCE: Duration = Duration::from_secs(20);

/// The folders of one app; they outlive the app, so that it can be started again.
pub struct Home {
    folder: TempDir,
    shared: PathBuf,
}

impl Home {
    /// Makes empty folders for data and for saved documents.
    pub fn new() -> Self {
        let folder = TempDir::with_prefix("actiescan-e2e-").expect("a temporary folder");
        let shared = folder.path().join("shared");
        let home = Self { folder, shared };
        for folder in [home.data(), home.saved(), home.shared()] {
            fs::create_dir(&folder).expect("a folder inside it");
        }
        home
    }

    /// Makes folders for another app that chooses the same folder to share in.
    pub fn beside(other: &Self) -> Self {
        Self { shared: other.shared(), ..Self::new() }
    }

    /// The folder that is chosen to share in, without a question.
    pub fn shared(&self) -> PathBuf {
        self.shared.clone()
    }

    /// The file that is opened without a question.
    pub fn opened(&self) -> PathBuf {
        self.folder.path().join("open.actiescan")
    }

    /// A session file of somebody else's session, made beside the app.
    pub fn session_file_of(&self, initiative: &str) -> PathBuf {
        let place = TempDir::new().expect("a temporary folder");
        let mut elsewhere = Actiescan::open(place.path(), clock::environment()).expect("the data opens");
        let details = serde_json::from_value(json!({ "initiative": initiative })).expect("details");
        let id = elsewhere.create_session(details).expect("the session is made").session.id;
        let file = elsewhere.session_file(id, None).expect("the file is made");
        let path = self.folder.path().join(file.file_name);
        fs::write(&path, file.bytes).expect("the file is written");
        path
    }

    /// Where the app keeps its journal.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the app puts documents without asking.
    pub fn saved(&self) -> PathBuf {
        self.folder.path().join("saved")
    }
}

/// Windows side by side take the focus from each other. Who asks for the keyboard asks for the whole screen.
static SCREEN: RwLock<()> = RwLock::new(());

thread_local! {
    /// How many apps this journey has open; only the first one waits for room, or a journey with two would wait for
    /// itself.
    static OPEN: Cell<u32> = const { Cell::new(0) };
}

/// Room on the screen, given back when dropped.
#[expect(dead_code, reason = "it is held, not read")]
enum Room {
    Shared(RwLockReadGuard<'static, ()>),
    Alone(RwLockWriteGuard<'static, ()>),
    BesideAnother,
}

impl Room {
    fn ask(alone: bool) -> Self {
        let others = OPEN.with(|open| open.replace(open.get() + 1));
        match (others, alone) {
            (0, true) => Self::Alone(SCREEN.write().unwrap_or_else(PoisonError::into_inner)),
            (0, false) => Self::Shared(SCREEN.read().unwrap_or_else(PoisonError::into_inner)),
            _ => Self::BesideAnother,
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        OPEN.with(|open| open.set(open.get() - 1));
    }
}

/// A running app with its window.
pub struct App {
    session: Session,
    pid: u32,
    // Dropped last: the session needs its driver to close.
    _driver: Driver,
    _room: Room,
}

impl App {
    /// Starts the app and waits until the page is there, at 1280 by 800.
    pub fn start(home: &Home) -> Self {
        Self::start_with(home, &[], false)
    }

    /// Starts the app with no other window on the screen, so that it has the focus.
    pub fn start_alone(home: &Home) -> Self {
        Self::start_with(home, &[], true)
    }

    /// Starts the app with other places in its environment; an empty value takes one away.
    pub fn start_with(home: &Home, environment: &[(&str, &str)], alone: bool) -> Self {
        Self::start_as(home, environment, &[], alone)
    }

    /// Starts the app with files given along, as a desktop does when somebody opens them.
    pub fn start_with_files(home: &Home, files: &[&Path]) -> Self {
        Self::start_as(home, &[], files, false)
    }

    fn start_as(home: &Home, environment: &[(&str, &str)], files: &[&Path], alone: bool) -> Self {
        let room = Room::ask(alone);
        let driver = Driver::start(home, environment);
        let session = Session::open(driver.port, &binary(), files).expect("the app starts under WebDriver");
        let pid = driver.app().expect("the app runs under its driver");
        let app = Self { session, pid, _driver: driver, _room: room };
        app.resize(1280, 800);
        app.wait_until("the page is loaded", || {
            let ready = app.script("return document.readyState === 'complete' && !!document.body.innerText", &[]);
            (ready == json!(true)).then_some(())
        });
        app
    }

    /// Gives the page exactly this size, in CSS pixels, and waits until it has it.
    pub fn resize(&self, width: u32, height: u32) {
        self.session.resize(width, height).expect("the window takes a size");
        self.wait_until(&format!("the page measures {width} by {height}"), || {
            (self.script("return [innerWidth, innerHeight]", &[]) == json!([width, height])).then_some(())
        });
    }

    /// Clicks a part of the page, once it is there.
    pub fn click(&self, what: &Locator) {
        // A radio may be hidden under its label; the label is what a person sees.
        let visible =
            "const [part] = arguments; return part.matches('[type=radio], [type=checkbox]') && part.labels[0] || part";
        self.wait_for(&format!("a click on {what:?}"), || {
            let part = self.session.run(visible, &[self.find(what)?.to_json()])?;
            self.session.click(&Element::from_json(&part).ok_or("it went away")?)
        });
    }

    /// Empties a field the way a person does and types a text into it.
    pub fn fill(&self, what: &Locator, text: &str) {
        let field = self.get(what);
        self.script("arguments[0].focus(); arguments[0].select?.()", &[field.to_json()]);
        self.session.keys(&field, text).unwrap_or_else(|error| self.fail(&format!("typing in {what:?}: {error}")));
    }

    /// Types at the end of what a field already holds.
    pub fn type_into(&self, what: &Locator, text: &str) {
        let field = self.get(what);
        self.session.keys(&field, text).unwrap_or_else(|error| self.fail(&format!("typing in {what:?}: {error}")));
    }

    /// Presses keys where the focus is, as somebody without a mouse does.
    pub fn press(&self, keys: &str) {
        let focused = self.script("return document.activeElement ?? document.body", &[]);
        let focused = Element::from_json(&focused).expect("something has the focus");
        self.session.keys(&focused, keys).unwrap_or_else(|error| self.fail(&format!("pressing {keys:?}: {error}")));
    }

    /// Returns a part of the page, once it is there.
    pub fn get(&self, what: &Locator) -> Element {
        self.wait_for(&format!("{what:?}"), || self.find(what))
    }

    /// Returns what a field holds.
    pub fn value_of(&self, what: &Locator) -> String {
        let value = self.script("return arguments[0].value ?? arguments[0].innerText", &[self.get(what).to_json()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Returns all text a person can read on the page.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows this text.
    pub fn see(&self, text: &str) {
        self.wait_until(&format!("the text “{text}”"), || self.text().contains(text).then_some(()));
    }

    /// Waits at most twenty seconds until `there` gives something.
    pub fn wait_until<T>(&self, what: &str, mut there: impl FnMut() -> Option<T>) -> T {
        self.wait_for(what, || there().ok_or_else(String::new))
    }

    /// Waits at most twenty seconds until `attempt` succeeds; the last reason why not is told.
    fn wait_for<T>(&self, what: &str, mut attempt: impl FnMut() -> Result<T, String>) -> T {
        let started = Instant::now();
        loop {
            match attempt() {
                Ok(found) => return found,
                Err(why) if started.elapsed() > PATIENCE => {
                    self.fail(&format!("waited {PATIENCE:?} in vain for {what}: {why}"))
                }
                Err(_) => sleep(Duration::from_millis(40)),
            }
        }
    }

    /// Runs the body of a function in the page.
    pub fn script(&self, script: &str, args: &[Value]) -> Value {
        self.session.run(script, args).unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    /// Runs a script in the page that ends by calling its last argument.
    pub fn script_async(&self, script: &str, args: &[Value]) -> Value {
        self.session.run_async(script, args).unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    /// Waits until fonts are there and nothing moves any more.
    pub fn settle(&self) {
        let script = "const done = arguments[0], frame = () => new Promise(requestAnimationFrame);
            document.fonts.ready.then(frame).then(frame)
                .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
                .then(frame).then(() => done(true))";
        self.script_async(script, &[]);
    }

    /// Writes a picture of the page as PNG, once it stands still.
    pub fn picture(&self, path: &Path) {
        self.settle();
        let png = self.session.picture().expect("the page can be pictured");
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder for pictures");
        fs::write(path, png).expect("a picture is written");
    }

    /// Ends the app between two instructions, as a power cut or a crash would.
    pub fn kill(self) {
        signal("KILL", self.pid);
    }

    fn find(&self, what: &Locator) -> Result<Element, String> {
        let answer = self.session.run(SCRIPT, &[what.to_json()])?;
        Element::from_json(&answer).ok_or_else(|| answer.as_str().unwrap_or("the page answers nothing").to_owned())
    }

    /// Fails the journey with what was on the screen.
    fn fail(&self, why: &str) -> ! {
        let name = thread::current().name().unwrap_or("journey").replace("::", "-");
        let path = binary().with_file_name("").join("../e2e").join(format!("{name}.png"));
        let picture = match self.session.picture() {
            Ok(png) => {
                let _ = fs::create_dir_all(path.parent().expect("a file in a folder"));
                fs::write(&path, png).map_or_else(|error| error.to_string(), |()| path.display().to_string())
            }
            Err(error) => format!("none, {error}"),
        };
        let text = self.session.run("return location.href + '\\n' + document.body.innerText", &[]);
        let text = text.map_or_else(|error| error, |text| text.as_str().unwrap_or_default().to_owned());
        panic!("{why}\npicture: {picture}\non the screen: {}", text.chars().take(2000).collect::<String>());
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // After a kill there is no session left to close.
        let _ = self.session.close();
        let started = Instant::now();
        while is_running(self.pid) {
            if started.elapsed() > PATIENCE {
                signal("KILL", self.pid);
                assert!(thread::panicking(), "the app did not end within {PATIENCE:?} after its window closed");
                break;
            }
            sleep(Duration::from_millis(20));
        }
    }
}
