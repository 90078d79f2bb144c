//! What a phone, tablet or computer has and the web view does not: a share sheet, files that another app provides,
//! opening what was saved, and a screen that stays on.
//!
//! A Tauri plugin for our own shell: [`DeviceExt::device`] gives access, and the page may call none of it. On Android the
//! work is done by the Kotlin in `android/`, on iPhone and iPad by the Swift in `ios/`, on computers by this crate.

#[cfg(desktop)]
mod awake;
#[cfg(desktop)]
mod desktop;
mod device;
mod error;
#[cfg(target_os = "macos")]
mod macos;
mod media_type;
#[cfg(mobile)]
mod mobile;
#[cfg(desktop)]
mod opener;
mod platform;

use std::sync::Arc;

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Manager, Runtime};

pub use device::{Device, Shared, Written};
pub use error::DeviceError;
pub use media_type::{common_type, media_type};
pub use platform::{Platform, System};

/// The device that the app runs on. A test manages its own before the plugin is set up, and that one stays.
pub struct CurrentDevice(pub Arc<dyn Device>);

/// Access to the device from everything that holds the state of the app.
pub trait DeviceExt<R: Runtime> {
    /// Returns the device that the app runs on.
    fn device(&self) -> Arc<dyn Device>;
}

impl<R: Runtime, M: Manager<R>> DeviceExt<R> for M {
    fn device(&self) -> Arc<dyn Device> {
        Arc::clone(&self.state::<CurrentDevice>().0)
    }
}

/// Returns the plugin.
pub fn init<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("device")
        .setup(|app, api| {
            if app.try_state::<CurrentDevice>().is_some() {
                return Ok(());
            }
            #[cfg(mobile)]
            let device = mobile::register(api)?;
            #[cfg(desktop)]
            let device = {
                let _ = api;
                desktop::Desktop::new(app.clone())
            };
            app.manage(CurrentDevice(Arc::new(device)));
            Ok(())
        })
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};
    use tauri::test::{mock_builder, mock_context, noop_assets};

    struct Fake;

    impl Device for Fake {
        fn platform(&self) -> Platform {
            Platform::of(System::Android)
        }
        fn share(&self, _: &[PathBuf], _: &str) -> Result<Shared, DeviceError> {
            Ok(Shared::Offered)
        }
        fn write(&self, _: &str, _: &Path) -> Result<Written, DeviceError> {
            Err(DeviceError::Unsupported)
        }
        fn export(&self, _: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
            Ok(None)
        }
        fn keep_awake(&self, _: bool) -> Result<(), DeviceError> {
            Ok(())
        }
        fn display_name(&self, _: &str) -> Result<Option<String>, DeviceError> {
            Ok(None)
        }
    }

    #[test]
    fn a_device_that_is_managed_before_the_plugin_is_set_up_stays() {
        let builder = mock_builder().manage(CurrentDevice(Arc::new(Fake))).plugin(init());
        let app = builder.build(mock_context(noop_assets())).unwrap();
        assert_eq!(app.device().platform(), Platform::of(System::Android));
    }

    #[test]
    fn a_computer_without_a_share_sheet_refuses_what_only_phones_do() {
        let app = mock_builder().plugin(init()).build(mock_context(noop_assets())).unwrap();
        let device = app.device();
        assert_eq!(device.platform().system, System::here());
        if !device.platform().can_share {
            assert!(matches!(device.share(&[], ""), Err(DeviceError::Unsupported)));
        }
        assert!(matches!(device.write("content://a/1", Path::new("a.pdf")), Err(DeviceError::Unsupported)));
        assert!(matches!(device.export(&[]), Err(DeviceError::Unsupported)));
        assert!(matches!(device.display_name("content://a/1"), Ok(None)));
    }
}
