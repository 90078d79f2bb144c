//! The app behind a small HTTP server, so that an ordinary browser shows the page and calls the real commands.
//!
//! Uses Tauri's mock runtime with the real capability file. The page, its content security policy and the answers are
//! those of the app; only the window is replaced. For tests and for work on the interface, and never part of the app:
//! `actiescan` does not depend on this package.
//!
//! Prints its address, which holds a token, on the first line. Reads the same environment variables as the app, and its
//! arguments as files to open.

mod access;
mod answer;
mod commands;
mod events;
mod page;
mod phone;
mod server;

use std::sync::Arc;

use device::CurrentDevice;
use tauri::test::mock_builder;
use tauri::{Manager, RunEvent};

fn main() {
    app::serve_foreign_files();
    let builder = match std::env::var_os(phone::FOLDER) {
        Some(folder) => mock_builder().manage(CurrentDevice(Arc::new(phone::Phone(folder.into())))),
        None => mock_builder(),
    };
    actiescan_lib::prepare(builder).run(|app, event| {
        // The event loop has made the window by now.
        if matches!(event, RunEvent::Ready) {
            let window = app.get_webview_window("main").expect("tauri.conf.json has a main window");
            let address = server::start(window).expect("the system has a free port");
            println!("{address}");
        }
        actiescan_lib::on_event(app, &event);
    });
}
