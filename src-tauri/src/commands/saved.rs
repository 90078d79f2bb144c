//! What was saved in this run of the app: opened, shown in its folder, and shared, by its number.

use device::{DeviceExt, Shared};
use tauri::{AppHandle, Runtime, State, command};

use crate::error::CommandResult;
use crate::files::saved_places::SavedPlaces;

#[command]
pub fn open_saved<R: Runtime>(app: AppHandle<R>, places: State<'_, SavedPlaces>, number: u32) -> CommandResult<()> {
    Ok(places.open(&*app.device(), number)?)
}

#[command]
pub fn show_saved<R: Runtime>(app: AppHandle<R>, places: State<'_, SavedPlaces>, number: u32) -> CommandResult<()> {
    Ok(places.show(&*app.device(), number)?)
}

/// Offers a saved file to other apps. Returns how the share sheet ended.
#[command]
pub fn share_saved<R: Runtime>(
    app: AppHandle<R>,
    places: State<'_, SavedPlaces>,
    number: u32,
) -> CommandResult<Shared> {
    Ok(places.share(&*app.device(), number)?)
}
