//! Passes the events of the shell on to the page, as server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).

use std::io::{self, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actiescan_lib::page_events;
use tauri::test::MockRuntime;
use tauri::{Listener, WebviewWindow};

/// Interval at which an open connection is tried, so that the thread of a closed page ends.
const KEEP_ALIVE: Duration = Duration::from_secs(5);

/// The pages that listen.
#[derive(Clone, Default)]
pub struct Listeners(Arc<Mutex<Vec<Sender<&'static str>>>>);

impl Listeners {
    /// Starts listening to the events of the shell.
    pub fn of(window: &WebviewWindow<MockRuntime>) -> Self {
        let listeners = Self::default();
        for event in page_events::ALL {
            let listeners = listeners.clone();
            window.listen_any(event, move |_| listeners.pass_on(event));
        }
        listeners
    }

    fn pass_on(&self, event: &'static str) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.retain(|page| page.send(event).is_ok());
    }

    /// Writes events to one page until it closes the connection.
    pub fn serve(&self, mut page: Box<dyn Write + Send>) -> io::Result<()> {
        let (sender, events) = mpsc::channel();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
        write!(page, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n")?;
        write!(page, "Connection: close\r\n\r\n: listening\n\n")?;
        loop {
            page.flush()?;
            match events.recv_timeout(KEEP_ALIVE) {
                Ok(event) => write!(page, "data: {event}\n\n")?,
                Err(RecvTimeoutError::Timeout) => write!(page, ": still here\n\n")?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }
}
