//! A phone or tablet: passes each call to the Kotlin in `android/` or the Swift in `ios/`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tauri::Runtime;
use tauri::plugin::{PluginApi, PluginHandle};

use crate::device::{Device, Shared, Written};
use crate::error::DeviceError;
use crate::media_type::{common_type, media_type};
use crate::platform::{Platform, System};

#[cfg(target_os = "ios")]
mod binding {
    //! The function of the Swift package that makes the plugin.
    #![expect(unsafe_code, reason = "the function is in Swift")]
    tauri::ios_plugin_binding!(init_plugin_device);
}

/// A phone or tablet.
pub struct Mobile<R: Runtime>(PluginHandle<R>);

/// Loads the Kotlin or the Swift.
pub fn register<R: Runtime>(api: PluginApi<R, ()>) -> Result<Mobile<R>, tauri::plugin::mobile::PluginInvokeError> {
    #[cfg(target_os = "android")]
    let handle = api.register_android_plugin("nl.actiescan.device", "DevicePlugin")?;
    #[cfg(target_os = "ios")]
    let handle = api.register_ios_plugin(binding::init_plugin_device)?;
    Ok(Mobile(handle))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Share<'a> {
    paths: &'a [PathBuf],
    media_type: String,
    title: &'a str,
}

#[derive(Serialize)]
struct Write<'a> {
    uri: &'a str,
    from: &'a Path,
}

#[derive(Serialize)]
struct Export<'a> {
    paths: &'a [PathBuf],
}

#[derive(Serialize)]
struct KeepAwake {
    on: bool,
}

#[derive(Serialize)]
struct DisplayName<'a> {
    uri: &'a str,
}

#[derive(Deserialize)]
struct HowShared {
    outcome: Shared,
}

#[derive(Deserialize)]
struct SavedCopies {
    /// `None` if the person cancelled.
    files: Option<Vec<Written>>,
}

#[derive(Deserialize)]
struct Named {
    name: Option<String>,
}

impl<R: Runtime> Device for Mobile<R> {
    fn platform(&self) -> Platform {
        Platform::of(System::here())
    }

    fn share(&self, files: &[PathBuf], title: &str) -> Result<Shared, DeviceError> {
        let media_type = common_type(files.iter().map(|file| media_type(file)));
        let answer: HowShared = self.0.run_mobile_plugin("share", Share { paths: files, media_type, title })?;
        Ok(answer.outcome)
    }

    fn write(&self, uri: &str, file: &Path) -> Result<Written, DeviceError> {
        Ok(self.0.run_mobile_plugin("write", Write { uri, from: file })?)
    }

    fn export(&self, files: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
        let answer: SavedCopies = self.0.run_mobile_plugin("export", Export { paths: files })?;
        Ok(answer.files)
    }

    fn keep_awake(&self, on: bool) -> Result<(), DeviceError> {
        Ok(self.0.run_mobile_plugin::<()>("keepAwake", KeepAwake { on })?)
    }

    fn display_name(&self, uri: &str) -> Result<Option<String>, DeviceError> {
        let answer: Named = self.0.run_mobile_plugin("displayName", DisplayName { uri })?;
        Ok(answer.name)
    }
}
