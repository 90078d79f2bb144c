//! The settings of this device.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use domain::{Author, EditError, Role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::Store;
use ts_rs::TS;

const KEY: &str = "settings";

/// Longest name in the settings (“Wie ben ik”), in characters.
pub(crate) const MAX_NAME: usize = 100;

/// Settings of this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Settings {
    /// Colour theme.
    pub theme: Theme,
    /// Size of the text.
    pub text_size: TextSize,
    /// Whether the level column is on the left (“Niveau links”).
    pub gauge_left: bool,
    /// Whether animations are reduced (“Minder beweging”).
    pub less_motion: bool,
    /// Whether the screen stays on during a conversation.
    pub keep_awake: bool,
    /// Minutes without touch after which a curtain hides the screen, if there is a code; none for never.
    pub lock_after: Option<u8>,
    /// Name that is stored with each change (“Wie ben ik”).
    pub name: String,
    /// Role of the person who uses this device.
    pub role: Role,
    /// Hints that the person has dismissed; “Toon de tips weer” empties the set.
    pub put_away: BTreeSet<Hint>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Device,
            text_size: TextSize::Normal,
            gauge_left: false,
            less_motion: false,
            keep_awake: true,
            lock_after: None,
            name: String::new(),
            role: Role::Moderator,
            put_away: BTreeSet::new(),
        }
    }
}

/// Hint or question that the interface shows only the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Hint {
    /// Question about the role of this device.
    Role,
    /// Hint on writing a note, which is saved automatically.
    Note,
    /// Hint on choosing a level.
    Level,
    /// Hint on ending a conversation.
    WrapUp,
    /// Hint on making the advice.
    Advice,
}

/// Colour theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Theme {
    /// “Zoals apparaat”.
    Device,
    /// “Licht”.
    Light,
    /// “Donker”.
    Dark,
    /// “Hoog contrast”.
    Contrast,
}

/// Text size, relative to the device's own text size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum TextSize {
    /// 100 %.
    Normal,
    /// 125 %.
    Large,
    /// 150 %.
    Larger,
    /// 200 %.
    Largest,
}

impl Settings {
    /// Returns the stored settings, or the defaults where there are none.
    pub(crate) fn load(store: &Store) -> Result<Self, AppError> {
        Ok(get_setting(store, KEY)?.unwrap_or_default())
    }

    /// Stores the settings.
    ///
    /// # Errors
    /// [`AppError::Edit`] for a name that is too long, or a store error.
    pub(crate) fn save(&self, store: &mut Store) -> Result<(), AppError> {
        let length = self.name.chars().count();
        if length > MAX_NAME {
            return Err(EditError::TooLong { length, limit: MAX_NAME }.into());
        }
        put_setting(store, KEY, self)
    }

    /// Returns the author of changes made on this device.
    pub(crate) fn author(self) -> Author {
        Author { name: self.name, role: self.role }
    }
}
