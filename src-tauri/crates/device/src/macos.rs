//! The share menu of macOS.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::mpsc::channel;

use objc2::AnyThread;
use objc2::rc::Retained;
use objc2::runtime::AnyObject;
use objc2_app_kit::{NSSharingServicePicker, NSView};
use objc2_foundation::{NSArray, NSPoint, NSRect, NSRectEdge, NSSize, NSString, NSURL};
use tauri::{AppHandle, Manager, Runtime};

use crate::device::Shared;
use crate::error::DeviceError;

thread_local! {
    /// The menu that is open, which AppKit does not keep alive. Only the main thread has one.
    static OPEN: RefCell<Option<Retained<NSSharingServicePicker>>> = const { RefCell::new(None) };
}

/// Shows the share menu with files in the middle of the window.
pub fn share<R: Runtime>(app: &AppHandle<R>, files: &[PathBuf], _title: &str) -> Result<Shared, DeviceError> {
    let window = app.get_webview_window("main").ok_or_else(|| DeviceError::Refused("no window".to_owned()))?;
    let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let (shown, is_shown) = channel();
    let asked = window.with_webview(move |webview| {
        show(webview.inner(), &paths);
        let _ = shown.send(());
    });
    asked.map_err(|error| DeviceError::Refused(error.to_string()))?;
    is_shown.recv().map_err(|error| DeviceError::Refused(error.to_string()))?;
    Ok(Shared::Offered)
}

#[expect(unsafe_code, reason = "Tauri gives the view as a pointer, and AppKit takes items of any class")]
fn show(view: *mut std::ffi::c_void, paths: &[String]) {
    // SAFETY: `with_webview` runs on the main thread and its view, a `WKWebView`, lives during the call.
    let Some(view) = (unsafe { view.cast::<NSView>().as_ref() }) else { return };
    let urls = paths.iter().map(|path| NSURL::fileURLWithPath(&NSString::from_str(path)));
    let items: Vec<Retained<AnyObject>> = urls.map(|url| Retained::into_super(Retained::into_super(url))).collect();
    let items = NSArray::from_retained_slice(&items);
    // SAFETY: the items are URLs of files, which the menu can share.
    let picker = unsafe { NSSharingServicePicker::initWithItems(NSSharingServicePicker::alloc(), &items) };
    let bounds = view.bounds();
    let middle = NSPoint::new(bounds.origin.x + bounds.size.width / 2.0, bounds.origin.y + bounds.size.height / 2.0);
    picker.showRelativeToRect_ofView_preferredEdge(
        NSRect::new(middle, NSSize::new(1.0, 1.0)),
        view,
        NSRectEdge::NSMinYEdge,
    );
    OPEN.with(|open| open.replace(Some(picker)));
}
