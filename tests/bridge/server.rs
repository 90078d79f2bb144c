//! The HTTP server: on this computer only, on a free port, with a thread for each request, because commands may block.

use std::io;
use std::sync::Arc;
use std::thread;

use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use tiny_http::{Method, Request, Response, Server};

use crate::access::{Access, header};
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
            let to_page = Response::empty(303).with_header(header("Location", "/")).with_header(self.access.cookie());
            return request.respond(to_page);
        }
        if !self.access.allows(&request) {
            return request
                .respond(Response::from_string("open the address that the bridge printed").with_status_code(403));
        }
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        match (request.method(), path.as_str()) {
            (Method::Get, EVENTS) => self.listeners.serve(request.into_writer()),
            (Method::Get, SHIM) => request.respond(page::shim()),
            (Method::Get, path) => request.respond(page::file(&self.window, path)),
            (Method::Post, INVOKE) => {
                let mut call = String::new();
                request.as_reader().read_to_string(&mut call)?;
                let (status, body) = commands::call(&self.window, &call);
                let json = header("Content-Type", "application/json");
                request.respond(Response::from_string(body).with_header(json).with_status_code(status))
            }
            _ => request.respond(Response::empty(405)),
        }
    }
}
