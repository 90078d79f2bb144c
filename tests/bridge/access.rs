//! Who may call the bridge: only a browser that opened its address with the token, and only from the page itself.
//!
//! Other programs and web pages on this computer can reach the port too.

use std::fmt::Write;

use app::{Environment, SystemEnvironment};
use tiny_http::Request;

/// Name of the cookie with the token.
const COOKIE: &str = "actiescan-bridge";

/// The token and the address of one bridge.
pub struct Access {
    token: String,
    host: String,
}

impl Access {
    /// Creates a new token for a bridge on `port`.
    pub fn new(port: u16) -> Self {
        let mut token = String::new();
        for _ in 0..2 {
            write!(token, "{}", SystemEnvironment.random_id().simple()).expect("a string can be written to");
        }
        Self { token, host: format!("127.0.0.1:{port}") }
    }

    /// Returns the address to open in a browser.
    pub fn address(&self) -> String {
        format!("http://{}/?token={}", self.host, self.token)
    }

    /// Returns whether this request opens the address.
    pub fn opens(&self, request: &Request) -> bool {
        self.is_our_host(request) && request.url() == format!("/?token={}", self.token)
    }

    /// Returns the value of the header `Set-Cookie` that gives a browser access.
    pub fn cookie(&self) -> String {
        format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", self.token)
    }

    /// Returns whether the request comes from a browser with access, and from our own page.
    pub fn allows(&self, request: &Request) -> bool {
        let cookie = format!("{COOKIE}={}", self.token);
        let has_cookie = value_of(request, "Cookie").is_some_and(|all| all.split("; ").any(|one| one == cookie));
        // A browser says where a call comes from. A page of another site may send the cookie on some calls.
        let own_page = value_of(request, "Sec-Fetch-Site").is_none_or(|site| site == "same-origin" || site == "none");
        has_cookie && own_page && self.is_our_host(request)
    }

    /// Returns whether the request names this server, not another name that leads to this computer.
    fn is_our_host(&self, request: &Request) -> bool {
        value_of(request, "Host") == Some(&self.host)
    }
}

fn value_of<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}
