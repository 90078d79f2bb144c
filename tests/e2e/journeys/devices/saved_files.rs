//! What a person does with a file that was just saved on a computer: open it, and show it in its folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::folders_with_example;
use crate::harness::steps::go_to;

journeys_on!(webkit, chromium_laptop => {
    what_was_saved_is_opened_and_shown_in_its_folder,
});

/// All programs that the app may ask to open a file.
const LAUNCHERS: [&str; 6] = ["xdg-open", "gio", "gnome-open", "kde-open6", "kde-open5", "kde-open"];

/// A computer whose launchers only write down what they are asked to open.
struct Launchers {
    folder: PathBuf,
}

impl Launchers {
    fn new(folders: &AppFolders) -> Self {
        let folder = folders.file_to_open().with_file_name("launchers");
        fs::create_dir(&folder).expect("a folder can be created");
        for name in LAUNCHERS {
            let script = "#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 1\n[ -e refuse ] && exit 4\n\
                for path; do :; done\nprintf '%s\\n' \"$path\" >> opened\n";
            fs::write(folder.join(name), script).expect("a script can be written");
            fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).expect("it can be made to run");
        }
        Self { folder }
    }

    fn path(&self) -> String {
        format!("{}:{}", self.folder.display(), std::env::var("PATH").expect("there is a path"))
    }

    fn opened(&self) -> Vec<PathBuf> {
        let lines = fs::read_to_string(self.folder.join("opened")).unwrap_or_default();
        lines.lines().map(PathBuf::from).collect()
    }

    fn refuse(&self, on: bool) {
        let file = self.folder.join("refuse");
        if on { fs::write(file, "") } else { fs::remove_file(file) }.expect("the file can be changed");
    }
}

/// Returns the only saved file whose name ends like this.
fn saved(folders: &AppFolders, end: &str) -> PathBuf {
    let files = fs::read_dir(folders.saved()).expect("the folder can be read").flatten().map(|file| file.path());
    let mut found = files.filter(|path| path.to_string_lossy().ends_with(end));
    let file = found.next().expect("the file was saved");
    assert_eq!(found.next(), None);
    fs::canonicalize(file).expect("it is there")
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("it has a name").to_string_lossy().into_owned()
}

fn what_was_saved_is_opened_and_shown_in_its_folder(engine: Engine) {
    let folders = folders_with_example(engine);
    let launchers = Launchers::new(&folders);
    // No bus: no file manager answers there, and the folder is opened instead.
    let environment = [("PATH", &*launchers.path()), ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")];
    let app = App::start_with_environment(&folders, &environment);
    app.click(&link("Ga verder met kaart"));
    go_to(&app, "Bewaren en delen");

    let advice = || role("region", "Advies");
    app.click(&button("Bewaar PDF, Advies"));
    app.get(&role("status", "De PDF is bewaard").within(advice()));
    let file = saved(&folders, ".pdf");
    let [open, show] = ["Open", "Toon in map"].map(|what| format!("{what}, {}", name_of(&file)));
    app.click(&button(&open).within(advice()));
    app.get(&role("status", "Het bestand wordt geopend.").within(advice()));
    assert_eq!(launchers.opened(), std::slice::from_ref(&file));
    app.click(&button(&show).within(advice()));
    app.get(&role("status", "De map wordt geopend.").within(advice()));
    let folder = file.parent().expect("it is in a folder").to_owned();
    assert_eq!(launchers.opened(), [file.clone(), folder.clone()]);
    inspect(&app, "export-saved");

    // The system would open a session file with Actiescan.
    let session_file = || role("region", "Sessiebestand");
    app.click(&button("Bewaar sessiebestand"));
    app.get(&button("Toon in map").within(session_file()));
    let buttons = app.script("return document.querySelectorAll('.session-file .saved-file button').length", &[]);
    assert_eq!(buttons, 1);

    app.click(&button("Bewaar alles"));
    app.click(&button("Open de map").within(css(".privacy")));
    app.wait_until("the folder with all files", || {
        launchers.opened().last().filter(|path| path.parent() == Some(&folder) && path.is_dir()).map(drop)
    });

    let before = launchers.opened().len();
    launchers.refuse(true);
    app.click(&button(&open).within(advice()));
    app.get(&role("status", "Dit apparaat kan het niet openen.").within(advice()));
    launchers.refuse(false);
    fs::remove_file(&file).expect("the file can be removed");
    app.click(&button(&open).within(advice()));
    app.get(&role("status", "Dit staat niet meer op de plek waar je het bewaarde.").within(advice()));
    app.get(&role("status", "De PDF is bewaard").within(advice()));
    assert_eq!(launchers.opened().len(), before);
}
