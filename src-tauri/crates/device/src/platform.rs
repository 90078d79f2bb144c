//! What a kind of device can do, for the shell and the page.

use serde::Serialize;
use ts_rs::TS;

/// What the device can do that decides which buttons the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Platform {
    /// The operating system.
    pub system: System,
    /// Whether there is a share sheet (“Deel…”).
    pub can_share: bool,
    /// Whether a person can choose a folder that the app may keep using, which sharing in a folder needs.
    pub has_folders: bool,
}

/// Operating system of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum System {
    /// Android and ChromeOS.
    Android,
    /// iPhone and iPad.
    Ios,
    /// Linux.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

impl System {
    /// Returns the system that this program was built for.
    pub fn here() -> Self {
        if cfg!(target_os = "android") {
            Self::Android
        } else if cfg!(target_os = "ios") {
            Self::Ios
        } else if cfg!(target_os = "macos") {
            Self::Macos
        } else if cfg!(windows) {
            Self::Windows
        } else {
            Self::Linux
        }
    }
}

impl Platform {
    /// Returns what devices with this system can do.
    pub fn of(system: System) -> Self {
        // Linux has no share sheet. That of Windows is not used: it may never answer (ARCHITECTURE.md).
        let can_share = matches!(system, System::Android | System::Ios | System::Macos);
        Self { system, can_share, has_folders: !matches!(system, System::Android | System::Ios) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_and_tablets_share_and_have_no_folders_to_choose() {
        for system in [System::Android, System::Ios] {
            assert_eq!(Platform::of(system), Platform { system, can_share: true, has_folders: false });
        }
        for system in [System::Linux, System::Macos, System::Windows] {
            assert!(Platform::of(system).has_folders);
        }
    }
}
