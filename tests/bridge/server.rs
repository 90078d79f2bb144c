//! The HTTP server: on this computer only, on a free port, with a thread for each request, because commands may block.

use std::io;
use std::sync::Arc;
use std::thread;

use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use tiny_http::{Method, Request, Server};

use crate::access::Access;
use crate::answer::Answer;
use crate::events::Listeners;
use crate::{commands, page};

const INVOKE: &str = "/__bridge/invoke";
const EVENTS: &str = "/__bridge/events";
const SHIM: &str = "/__bridge/shim.js";

/// What every request needs.
struct Bridge {
    window: WebviewWindow<MockRuntime>,
    access: Access,
    listeners: Listeners,
}

/// Starts the server. Returns the address to open in a browser.
pub fn start(window: WebviewWindow<MockRuntime>) -> io::Result<String> {
    let server = Server::http("127.0.0.1:0").map_err(io::Error::other)?;
    let port = server.server_addr().to_ip().expect("the server has an IP address").port();
    let bridge = Arc::new(Bridge { listeners: Listeners::of(&window), window, access: Access::new(port) });
    let address = bridge.access.address();
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let bridge = bridge.clone();
            // The browser may be gone before the answer is.
            thread::spawn(move || drop(bridge.answer(request)));
        }
    });
    Ok(address)
}

impl Bridge {
    fn answer(&self, mut request: Request) -> io::Result<()> {
        if self.access.opens(&request) {
            let to_page = Answer::new(303, "text/plain", "").with("Location", "/");
            return to_page.with("Set-Cookie", self.access.cookie()).send(request);
        }
        if !self.access.allows(&request) {
            return Answer::new(403, "text/plain", "open the address that the bridge printed").send(request);
        }
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        let answer = match (request.method(), path.as_str()) {
            (Method::Get, EVENTS) => return self.listeners.serve(request.into_writer()),
            (Method::Get, SHIM) => page::shim(),
            (Method::Get, path) => page::file(&self.window, path),
            (Method::Post, INVOKE) => {
                let mut call = String::new();
                request.as_reader().read_to_string(&mut call)?;
                let (status, body) = commands::call(&self.window, &call);
                Answer::new(status, "application/json", body)
            }
            _ => Answer::new(405, "text/plain", "only GET and POST"),
        };
        answer.send(request)
    }
}
