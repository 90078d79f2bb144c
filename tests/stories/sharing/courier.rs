//! Property: up to five devices and a hostile courier between their folders. Files arrive late, twice, truncated,
//! renamed, damaged, or not at all. Folders are rolled back and emptied, clocks are years off, and one data folder is a
//! clone of another. Once every file has arrived, all devices have the same changes, including every acknowledged one.

use app::FolderScan;
use chrono::TimeDelta;
use domain::{ActionId, Edit, SessionId};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use testkit::{Device, card, level, note};

const FACTORS: [&str; 3] = ["maatwerk", "digitale-tools", "netwerk"];

/// One event.
#[derive(Clone, Debug)]
enum Step {
    /// A person edits.
    Edit { device: usize, what: u8, factor: usize },
    /// A device syncs with its folder.
    Sync { device: usize },
    /// The courier copies a file from one folder to another.
    Carry { from: usize, to: usize, file: usize, how: How },
    /// The courier removes all session files of a folder, or the newest half.
    TakeAway { folder: usize, all: bool },
    /// The clock of a device jumps.
    Clock { device: usize, years: i64 },
    /// The app on a device restarts.
    Restart { device: usize },
}

/// Changes that the courier makes to a file.
#[derive(Clone, Debug)]
enum How {
    Whole,
    Copy,
    Upper,
    Renamed,
    Cut(usize),
    Flipped(usize),
}

fn steps(devices: usize) -> BoxedStrategy<Vec<Step>> {
    let device = 0..devices;
    let how = prop_oneof![
        4 => Just(How::Whole),
        1 => Just(How::Copy),
        1 => Just(How::Upper),
        1 => Just(How::Renamed),
        2 => (0..200_usize).prop_map(How::Cut),
        2 => any::<usize>().prop_map(How::Flipped),
    ];
    let step = prop_oneof![
        6 => (device.clone(), any::<u8>(), 0..FACTORS.len())
            .prop_map(|(device, what, factor)| Step::Edit { device, what, factor }),
        3 => device.clone().prop_map(|device| Step::Sync { device }),
        4 => (device.clone(), device.clone(), any::<usize>(), how)
            .prop_map(|(from, to, file, how)| Step::Carry { from, to, file, how }),
        1 => (device.clone(), any::<bool>()).prop_map(|(folder, all)| Step::TakeAway { folder, all }),
        1 => (device.clone(), -10..=10_i64).prop_map(|(device, years)| Step::Clock { device, years }),
        1 => device.prop_map(|device| Step::Restart { device }),
    ];
    prop::collection::vec(step, 8..40).boxed()
}

/// The devices. Each has its own folder, and only the courier copies files between them.
struct Scene {
    devices: Vec<Device>,
    scans: Vec<FolderScan>,
    id: SessionId,
    acknowledged: BTreeSet<String>,
}

impl Scene {
    fn new(count: usize) -> Self {
        let mut first = Device::numbered(1);
        let id = first.new_session("De Brug");
        let file = first.session_file(id);
        // The second device is a clone of the first, including its data folder.
        let clone = first.cloned(2);
        let mut devices = vec![first, clone];
        for number in 3..=u32::try_from(count).expect("the number fits") {
            let mut device = Device::numbered(number);
            device.import(&file);
            devices.push(device);
        }
        devices.truncate(count);
        for at in 0..devices.len() {
            let folder = devices[at].path("gedeeld");
            fs::create_dir_all(folder.join("actiescan")).expect("the folder can be created");
            if at > 0 {
                // The courier copies the mark of the folder as well.
                let mark = |device: &Device| device.path("gedeeld").join("actiescan/map.json");
                fs::copy(mark(&devices[0]), mark(&devices[at])).expect("the file can be copied");
            }
            devices[at].app().share_in(&folder).expect("the folder can be shared");
        }
        let scans = devices.iter().map(|_| FolderScan::default()).collect();
        let acknowledged = devices[0].changes(id);
        Self { devices, scans, id, acknowledged }
    }

    fn run(&mut self, step: &Step) {
        match *step {
            Step::Edit { device, what, factor } => self.edit(device, what, FACTORS[factor]),
            Step::Sync { device } => self.sync(device),
            Step::Carry { from, to, file, ref how } => self.carry(from, to, file, how),
            Step::TakeAway { folder, all } => {
                let files = files(&self.folder(folder));
                let kept = if all { 0 } else { files.len() / 2 };
                files[kept..].iter().for_each(|file| fs::remove_file(file).expect("the file can be removed"));
            }
            Step::Clock { device, years } => self.devices[device].wait(TimeDelta::days(365 * years)),
            Step::Restart { device } => self.devices[device].restart(),
        }
    }

    fn edit(&mut self, device: usize, what: u8, factor: &str) {
        let id = self.id;
        let device = &mut self.devices[device];
        let edit = match what % 5 {
            0 => level(factor, what / 5 % 4 + 1),
            1 => note(factor, &format!("woorden {what} – één")),
            2 => Edit::AddTime { factor: card(factor), seconds: u32::from(what) + 1 },
            3 => Edit::AddAction {
                factor: card(factor),
                action: ActionId::new(device.id()),
                what: format!("doen {what}"),
                who: String::new(),
                due: None,
            },
            _ => Edit::SetDate { date: chrono::NaiveDate::from_ymd_opt(2026, 12, u32::from(what % 28) + 1) },
        };
        // A card has at most six action points. A refused edit is not acknowledged.
        if device.app().edit(id, &[edit]).is_ok() {
            self.acknowledged.extend(device.changes(id));
        }
    }

    fn sync(&mut self, device: usize) {
        self.devices[device].sync(&mut self.scans[device]);
    }

    fn folder(&self, device: usize) -> PathBuf {
        self.devices[device].path("gedeeld").join("actiescan")
    }

    fn carry(&self, from: usize, to: usize, file: usize, how: &How) {
        let files = files(&self.folder(from));
        if files.is_empty() {
            return;
        }
        let source = &files[file % files.len()];
        let mut bytes = fs::read(source).expect("the file can be read");
        let name = source.file_name().expect("the path has a file name").to_string_lossy().into_owned();
        let name = match how {
            How::Whole => name,
            How::Copy => name.replace(".actiescan", " (1).actiescan"),
            How::Upper => name.to_uppercase(),
            How::Renamed => "verslag.docx".to_owned(),
            How::Cut(place) => {
                bytes.truncate((place * 512) % bytes.len().max(1));
                name
            }
            How::Flipped(place) => {
                let at = place % (bytes.len() * 8).max(1);
                if let Some(byte) = bytes.get_mut(at / 8) {
                    *byte ^= 1 << (at % 8);
                }
                name
            }
        };
        let folder = self.folder(to).join(self.id.to_string());
        fs::create_dir_all(&folder).expect("the folder can be created");
        fs::write(folder.join(name), bytes).expect("the file can be written");
    }

    /// Copies every file to every folder until all devices have all changes.
    fn deliver_all(&mut self) {
        for _ in 0..3 {
            for device in 0..self.devices.len() {
                self.sync(device);
            }
            for from in 0..self.devices.len() {
                for to in 0..self.devices.len() {
                    for file in 0..files(&self.folder(from)).len() {
                        self.carry(from, to, file, &How::Whole);
                    }
                }
            }
        }
        for device in 0..self.devices.len() {
            self.sync(device);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.file_name().is_some_and(|name| name != "map.json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn cases() -> u32 {
    std::env::var("ACTIESCAN_COURIERS").map_or(8, |cases| cases.parse().expect("ACTIESCAN_COURIERS is a number"))
}

/// Stories that ended well, and the acknowledged changes in them.
static STORIES: AtomicU32 = AtomicU32::new(0);
static ACKNOWLEDGED: AtomicUsize = AtomicUsize::new(0);

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_acknowledged_change_is_lost_whatever_the_courier_does(
        (count, steps) in (2..=5_usize).prop_flat_map(|count| (Just(count), steps(count)))
    ) {
        let mut scene = Scene::new(count);
        for step in &steps {
            scene.run(step);
        }
        scene.deliver_all();
        let id = scene.id;
        let first = scene.devices[0].changes(id);
        prop_assert!(scene.acknowledged.is_subset(&first), "a change is missing on the first device");
        let session = scene.devices[0].app().session(id).expect("the session opens").clone();
        for device in &mut scene.devices[1..] {
            prop_assert_eq!(&device.changes(id), &first, "all devices have the same changes");
            prop_assert_eq!(device.app().session(id).expect("the session opens"), &session);
        }
        for device in &mut scene.devices {
            device.restart();
            prop_assert_eq!(&device.changes(id), &first, "the changes are on disk");
            prop_assert!(device.app().check().expect("the check can run").is_sound());
        }
        let acknowledged = ACKNOWLEDGED.fetch_add(scene.acknowledged.len(), Ordering::Relaxed) + scene.acknowledged.len();
        if STORIES.fetch_add(1, Ordering::Relaxed) + 1 == cases() {
            println!("{} courier stories, {acknowledged} acknowledged changes, 0 lost", cases());
        }
    }
}
