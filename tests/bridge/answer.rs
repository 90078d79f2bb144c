//! An answer to one request. It closes the connection: tiny_http gives each open connection a thread of its pool, and an
//! idle one can keep a later request waiting for ever.

use std::io::{self, Write};

use tiny_http::{Request, StatusCode};

/// A status, headers and a body.
#[derive(Default)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// Creates an answer of some type.
    pub fn new(status: u16, mime_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("Content-Type", mime_type.to_owned())], body: body.into() }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the answer.
    pub fn send(self, request: Request) -> io::Result<()> {
        let mut to = request.into_writer();
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, StatusCode(self.status).default_reason_phrase());
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n", self.body.len());
        to.write_all(head.as_bytes())?;
        to.write_all(&self.body)?;
        to.flush()
    }
}
