//! One running app and what a person can do with it.
//!
//! A step that does not succeed within a minute fails the journey. The message contains the text on the screen,
//! and a screenshot goes to `target/e2e/`.

use std::cell::Cell;
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, Processes, Running, chromium};
use crate::harness::locate::{Locator, SCRIPT};
use crate::harness::process::{is_running, signal};
use crate::harness::webdriver::{Element, WebDriverSession};

/// Longest time that a step may take.
const STEP_TIMEOUT: Duration = Duration::from_secs(60);

/// Script that scrolls an element into view and waits until it stands still. Returns what is in the way of a finger.
const BRING_IN_VIEW: &str = "const [part, done] = arguments
    const seen = () => {
        const box = part.getBoundingClientRect()
        return { left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
            top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) }
    }
    const hit = () => {
        const { left, right, top, bottom } = seen()
        return document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    }
    const reached = (at) => at && (part.contains(at) || at.closest('label')?.control === part)
    const frame = () => new Promise(requestAnimationFrame)
    document.fonts.ready.then(async () => {
        if (!reached(hit())) part.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
        const before = JSON.stringify(seen())
        await frame()
        await frame()
        if (JSON.stringify(seen()) !== before) return 'it moves'
        return reached(hit()) ? null : `covered by ${hit()?.outerHTML.slice(0, 200)}`
    }).then(done)";

/// Waits where a click so soon after the last one would be the second of a double click, on something that appeared there
/// (`ui/src/state/device/second-tap.ts`). A person who means it is slower.
const NOT_A_DOUBLE_CLICK: &str = "const [part, done] = arguments
    const box = part.getBoundingClientRect(), last = window.lastClick
    const now = { part, x: box.left + box.width / 2, y: box.top + box.height / 2, at: performance.now() }
    const near = last && last.part !== part && Math.hypot(now.x - last.x, now.y - last.y) < 48
    const rest = near ? last.at + 1000 - now.at : 0
    now.at += Math.max(rest, 0)
    window.lastClick = now
    // On a busy machine the click itself comes later.
    if (!window.countsClicks) addEventListener('click', () => (window.lastClick.at = performance.now()), { capture: true })
    window.countsClicks = true
    setTimeout(() => done(null), Math.max(rest, 0))";

/// Windows on one screen take the focus from each other. A journey that needs the keyboard focus locks the whole
/// screen.
static SCREEN: RwLock<()> = RwLock::new(());

thread_local! {
    /// Number of apps that this journey has open. Only the first takes the lock: a second one would deadlock.
    static OPEN: Cell<u32> = const { Cell::new(0) };
}

/// The right to have a window on the screen, released when dropped.
#[expect(dead_code, reason = "the guards are held and never read")]
enum ScreenLock {
    Shared(RwLockReadGuard<'static, ()>),
    Exclusive(RwLockWriteGuard<'static, ()>),
    HeldByFirstApp,
}

impl ScreenLock {
    fn acquire(exclusive: bool) -> Self {
        let others = OPEN.with(|open| open.replace(open.get() + 1));
        match (others, exclusive) {
            (0, true) => Self::Exclusive(SCREEN.write().unwrap_or_else(PoisonError::into_inner)),
            (0, false) => Self::Shared(SCREEN.read().unwrap_or_else(PoisonError::into_inner)),
            _ => Self::HeldByFirstApp,
        }
    }
}

impl Drop for ScreenLock {
    fn drop(&mut self) {
        OPEN.with(|open| open.set(open.get() - 1));
    }
}

/// A running app with its window.
pub struct App {
    session: WebDriverSession,
    engine: Engine,
    pid: u32,
    // Fields drop in order: the driver must outlive the session, which needs it to close.
    _processes: Processes,
    _screen: Option<ScreenLock>,
}

impl App {
    /// Starts the app and waits until the page is loaded, at the size of its engine.
    pub fn start(folders: &AppFolders) -> Self {
        Self::start_process(folders, &[], &[], false)
    }

    /// Starts the app with no other window on the screen, so that it keeps the focus.
    pub fn start_alone(folders: &AppFolders) -> Self {
        Self::start_process(folders, &[], &[], true)
    }

    /// Starts the app with extra environment variables. An empty value removes a variable.
    pub fn start_with_environment(folders: &AppFolders, environment: &[(&str, &str)]) -> Self {
        Self::start_process(folders, environment, &[], false)
    }

    /// Starts the app with extra environment variables and no other window on the screen.
    pub fn start_alone_with_environment(folders: &AppFolders, environment: &[(&str, &str)]) -> Self {
        Self::start_process(folders, environment, &[], true)
    }

    /// Starts the app with files as arguments, as a desktop does when a person opens them.
    pub fn start_with_files(folders: &AppFolders, files: &[&Path]) -> Self {
        Self::start_process(folders, &[], files, false)
    }

    fn start_process(folders: &AppFolders, environment: &[(&str, &str)], files: &[&Path], alone: bool) -> Self {
        let engine = folders.engine();
        // Chromium has no window.
        let screen = (engine == Engine::WebKit).then(|| ScreenLock::acquire(alone));
        let Running { session, pid, processes } = engine.start(folders, environment, files);
        let app = Self { session, engine, pid, _processes: processes, _screen: screen };
        app.restore_size();
        app.wait_until("the page is loaded", || {
            let ready = app.script("return document.readyState === 'complete' && !!document.body.innerText", &[]);
            (ready == json!(true)).then_some(())
        });
        app
    }

    /// Returns the id of the process that holds the data folder.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Returns the engine that draws the page.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Returns whether the page starts too narrow for the rail beside the screens.
    pub fn is_narrow(&self) -> bool {
        self.engine.size().0 < 840
    }

    /// Sets the size of the page in CSS pixels and waits until the page has it.
    pub fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::WebKit => self.session.resize(width, height),
            Engine::Chromium(shape) => chromium::resize(&self.session, shape, width, height),
        }
        .expect("the page can be resized");
        self.wait_until(&format!("the page measures {width} by {height}"), || {
            (self.script("return [innerWidth, innerHeight]", &[]) == json!([width, height])).then_some(())
        });
    }

    /// Gives the page the size that it had at the start.
    pub fn restore_size(&self) {
        let (width, height) = self.engine.size();
        self.resize(width, height);
    }

    /// Calls a method of the DevTools protocol of Chromium.
    pub fn devtools(&self, method: &str, parameters: Value) {
        chromium::devtools(&self.session, method, parameters)
            .unwrap_or_else(|error| self.fail(&format!("{method}: {error}")));
    }

    /// Clicks an element once it exists.
    pub fn click(&self, what: &Locator) {
        // A radio button or checkbox may be hidden under its label. A person clicks the label.
        let visible =
            "const [part] = arguments; return part.matches('[type=radio], [type=checkbox]') && part.labels[0] || part";
        self.wait_for(&format!("a click on {what:?}"), || {
            let part = self.session.run(visible, &[self.find(what)?.to_json()])?;
            let part = Element::from_json(&part).ok_or("the element is gone")?;
            match self.engine {
                Engine::Chromium(shape) if shape.touch => {
                    let covered = self.session.run_async(BRING_IN_VIEW, &[part.to_json()])?;
                    if let Some(covered) = covered.as_str() {
                        return Err(covered.to_owned());
                    }
                    self.session.run_async(NOT_A_DOUBLE_CLICK, &[part.to_json()])?;
                    self.session.tap(&part)
                }
                _ => {
                    self.session.run_async(NOT_A_DOUBLE_CLICK, &[part.to_json()])?;
                    self.session.click(&part)
                }
            }
        });
    }

    /// Taps or clicks an element twice, as fast as a hand does.
    pub fn tap_twice(&self, what: &Locator) {
        let part = self.get(what);
        self.script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", &[part.to_json()]);
        let pointer = match self.engine {
            Engine::Chromium(shape) if shape.touch => "touch",
            _ => "mouse",
        };
        let apart = self.session.run_async(NOT_A_DOUBLE_CLICK, &[part.to_json()]).map(drop);
        apart
            .and_then(|()| self.session.tap_twice(&part, pointer))
            .unwrap_or_else(|error| self.fail(&format!("tapping {what:?}: {error}")));
        self.script("window.lastClick.at = performance.now()", &[]);
    }

    /// Replaces the text of a field by typing.
    pub fn fill(&self, what: &Locator, text: &str) {
        let field = self.get(what);
        self.script("arguments[0].focus(); arguments[0].select?.()", &[field.to_json()]);
        self.session.keys(&field, text).unwrap_or_else(|error| self.fail(&format!("typing in {what:?}: {error}")));
    }

    /// Types at the end of the text in a field.
    pub fn type_into(&self, what: &Locator, text: &str) {
        let field = self.get(what);
        self.session.keys(&field, text).unwrap_or_else(|error| self.fail(&format!("typing in {what:?}: {error}")));
    }

    /// Presses keys on the focused element.
    pub fn press(&self, keys: &str) {
        let focused = self.script("return document.activeElement ?? document.body", &[]);
        let focused = Element::from_json(&focused).expect("the script returns an element");
        self.session.keys(&focused, keys).unwrap_or_else(|error| self.fail(&format!("pressing {keys:?}: {error}")));
    }

    /// Goes back in the history of the page, as the back gesture and button of a device do.
    pub fn go_back_in_history(&self) {
        self.session.back().unwrap_or_else(|error| self.fail(&format!("going back: {error}")));
    }

    /// Presses the back button of a mouse.
    pub fn press_back_button_of_mouse(&self) {
        self.session.back_button_of_mouse().unwrap_or_else(|error| self.fail(&format!("the mouse: {error}")));
    }

    /// Returns an element once it exists.
    pub fn get(&self, what: &Locator) -> Element {
        self.wait_for(&format!("{what:?}"), || self.find(what))
    }

    /// Returns the value of a field, or the text of another element.
    pub fn value_of(&self, what: &Locator) -> String {
        let value = self.script("return arguments[0].value ?? arguments[0].innerText", &[self.get(what).to_json()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the visible text of the page.
    pub fn text(&self) -> String {
        self.script("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows a text.
    pub fn see(&self, text: &str) {
        self.wait_until(&format!("the text “{text}”"), || self.text().contains(text).then_some(()));
    }

    /// Waits at most [`STEP_TIMEOUT`] until `check` returns a value. `what` names the expectation in the failure.
    pub fn wait_until<T>(&self, what: &str, mut check: impl FnMut() -> Option<T>) -> T {
        self.wait_for(what, || check().ok_or_else(String::new))
    }

    /// Waits at most [`STEP_TIMEOUT`] until `attempt` succeeds. The failure contains its last error.
    fn wait_for<T>(&self, what: &str, mut attempt: impl FnMut() -> Result<T, String>) -> T {
        let started = Instant::now();
        loop {
            match attempt() {
                Ok(found) => return found,
                Err(error) if started.elapsed() > STEP_TIMEOUT => {
                    self.fail(&format!("waited {STEP_TIMEOUT:?} in vain for {what}: {error}"))
                }
                Err(_) => sleep(Duration::from_millis(40)),
            }
        }
    }

    /// Runs a script in the page, as the body of a function, and returns its result.
    pub fn script(&self, script: &str, args: &[Value]) -> Value {
        self.session.run(script, args).unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    /// Runs a script in the page, if any, and closes the window as the system asks it to.
    ///
    /// The process may end before the driver has the answer, so that an error of the driver says nothing here.
    pub fn close_window(&self, script: &str, args: &[Value]) {
        let _ = self.session.run(&format!("{script}\nwindow.dispatchEvent(new Event('actiescan:leave'))"), args);
        // A browser outlives the page, and its bridge ends with the journey.
        if self.engine == Engine::WebKit {
            self.wait_until("the end of the process", || (!is_running(self.pid)).then_some(()));
        }
    }

    /// Runs a script in the page that ends by calling its last argument with the result.
    pub fn script_async(&self, script: &str, args: &[Value]) -> Value {
        self.session.run_async(script, args).unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    /// Waits until the fonts are loaded and all animations have finished.
    pub fn settle(&self) {
        let script = "const done = arguments[0], frame = () => new Promise(requestAnimationFrame);
            document.fonts.ready.then(frame).then(frame)
                .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
                .then(frame).then(() => done(true))";
        self.script_async(script, &[]);
    }

    /// Writes a PNG of the page once it is settled.
    pub fn screenshot(&self, path: &Path) {
        self.settle();
        let png = self.session.screenshot().expect("the driver takes a screenshot");
        fs::create_dir_all(path.parent().expect("the path has a folder")).expect("the folder can be created");
        fs::write(path, png).expect("the screenshot can be written");
    }

    /// Kills the app, as a crash or a power cut would.
    pub fn kill(self) {
        signal("KILL", self.pid);
    }

    fn find(&self, what: &Locator) -> Result<Element, String> {
        let answer = self.session.run(SCRIPT, &[what.to_json()])?;
        Element::from_json(&answer).ok_or_else(|| answer.as_str().unwrap_or("the script returned nothing").to_owned())
    }

    /// Fails the journey with the text on the screen and a screenshot.
    fn fail(&self, why: &str) -> ! {
        let name = thread::current().name().unwrap_or("journey").replace("::", "-");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/e2e").join(format!("{name}.png"));
        let screenshot = match self.session.screenshot() {
            Ok(png) => {
                let _ = fs::create_dir_all(path.parent().expect("the path has a folder"));
                fs::write(&path, png).map_or_else(|error| error.to_string(), |()| path.display().to_string())
            }
            Err(error) => format!("none, {error}"),
        };
        let text = self.session.run("return location.href + '\\n' + document.body.innerText", &[]);
        let text = text.map_or_else(|error| error, |text| text.as_str().unwrap_or_default().to_owned());
        panic!("{why}\nscreenshot: {screenshot}\non the screen: {}", text.chars().take(2000).collect::<String>());
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // Closing fails after a kill, which already ended the session.
        let _ = self.session.close();
        // Closing the session ends the app with its web view, but a browser and its bridge are two programs.
        if self.engine != Engine::WebKit {
            signal("TERM", self.pid);
        }
        let started = Instant::now();
        while is_running(self.pid) {
            if started.elapsed() > STEP_TIMEOUT {
                signal("KILL", self.pid);
                assert!(thread::panicking(), "the app did not end within {STEP_TIMEOUT:?} after its window closed");
                break;
            }
            sleep(Duration::from_millis(20));
        }
    }
}
