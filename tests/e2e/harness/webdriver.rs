//! A client for the part of the WebDriver protocol that the journeys need (<https://www.w3.org/TR/webdriver2/>).
//!
//! Synchronous, over plain HTTP. It does not depend on Actiescan. Errors contain the message of the driver.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// Key of an element handle in JSON, fixed by the protocol.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open WebDriver session with one running app.
pub struct WebDriverSession {
    http: ureq::Agent,
    base: String,
}

/// Handle of an element on the page. It becomes invalid when the page replaces the element, so do not keep it.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Element {
    /// Reads a handle from the result of a script.
    pub fn from_json(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// Returns the handle as an argument for a script.
    pub fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl WebDriverSession {
    /// Starts what the capabilities describe through the driver on `port`.
    pub fn open(port: u16, capabilities: &Value) -> Result<Self, String> {
        let http: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build()
            .into();
        let driver = format!("http://127.0.0.1:{port}/session");
        let capabilities = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = send(&http, "POST", &driver, &capabilities)?;
        let id = answer["sessionId"].as_str().ok_or_else(|| format!("no session in {answer}"))?;
        Ok(Self { http, base: format!("{driver}/{id}") })
    }

    /// Opens a page and waits until it is loaded.
    pub fn open_page(&self, address: &str) -> Result<(), String> {
        self.post("/url", &json!({ "url": address })).map(drop)
    }

    /// Goes back in the history of the page.
    pub fn back(&self) -> Result<(), String> {
        self.post("/back", &json!({})).map(drop)
    }

    /// Presses and releases the back button of a mouse in the middle of the page.
    pub fn back_button_of_mouse(&self) -> Result<(), String> {
        // The protocol counts the buttons as `MouseEvent.button` does.
        const BACK: u8 = 3;
        let press = [
            json!({ "type": "pointerMove", "duration": 0, "x": 40, "y": 40 }),
            json!({ "type": "pointerDown", "button": BACK }),
            json!({ "type": "pointerUp", "button": BACK }),
        ];
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": press,
        });
        self.post("/actions", &json!({ "actions": [mouse] })).map(drop)
    }

    /// Ends the session, which kills the app.
    pub fn close(&self) -> Result<(), String> {
        self.call("DELETE", "", &Value::Null).map(drop)
    }

    /// Runs a script in the page, as the body of a function, and returns its result.
    pub fn run(&self, script: &str, args: &[Value]) -> Result<Value, String> {
        self.call("POST", "/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Runs a script that ends by calling its last argument with the result.
    pub fn run_async(&self, script: &str, args: &[Value]) -> Result<Value, String> {
        self.call("POST", "/execute/async", &json!({ "script": script, "args": args }))
    }

    /// Scrolls an element into view and clicks its centre.
    pub fn click(&self, element: &Element) -> Result<(), String> {
        self.call("POST", &format!("/element/{}/click", element.0), &json!({})).map(drop)
    }

    /// Touches the centre of an element with a finger. The element must be in view.
    pub fn tap(&self, element: &Element) -> Result<(), String> {
        let touch = [
            json!({ "type": "pointerMove", "duration": 0, "origin": element.to_json(), "x": 0, "y": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let finger = json!({
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": touch,
        });
        self.post("/actions", &json!({ "actions": [finger] })).map(drop)
    }

    /// Clicks or touches the centre of an element twice, as fast as a hand does. The element must be in view.
    pub fn tap_twice(&self, element: &Element, pointer: &str) -> Result<(), String> {
        let press = [json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })];
        let mut twice =
            vec![json!({ "type": "pointerMove", "duration": 0, "origin": element.to_json(), "x": 0, "y": 0 })];
        twice.extend(press.clone());
        twice.push(json!({ "type": "pause", "duration": 150 }));
        twice.extend(press);
        let hand = json!({
            "type": "pointer", "id": "hand", "parameters": { "pointerType": pointer }, "actions": twice,
        });
        self.post("/actions", &json!({ "actions": [hand] })).map(drop)
    }

    /// Types into an element, key by key. A line feed becomes the Enter key. The driver does not type emoji.
    pub fn keys(&self, element: &Element, text: &str) -> Result<(), String> {
        let text = text.replace('\n', "\u{E007}");
        self.call("POST", &format!("/element/{}/value", element.0), &json!({ "text": text })).map(drop)
    }

    /// Sets the size of the page in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        let rect = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.call("POST", "/window/rect", &rect).map(drop)
    }

    /// Returns a PNG of the page.
    pub fn screenshot(&self) -> Result<Vec<u8>, String> {
        let answer = self.call("GET", "/screenshot", &Value::Null)?;
        let text = answer.as_str().ok_or("the screenshot is not text")?;
        STANDARD.decode(text).map_err(|error| format!("the screenshot is not base64: {error}"))
    }

    /// Sends a command with a body, for commands of one browser.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.call("POST", path, body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        send(&self.http, method, &format!("{}{path}", self.base), body)
    }
}

/// Sends one request and returns the `value` of the response.
fn send(http: &ureq::Agent, method: &str, url: &str, body: &Value) -> Result<Value, String> {
    let sent = match method {
        "GET" => http.get(url).call(),
        "DELETE" => http.delete(url).call(),
        _ => http.post(url).header("content-type", "application/json").send(body.to_string()),
    };
    let mut response = sent.map_err(|error| format!("{method} {url}: {error}"))?;
    let text = response
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_to_string()
        .map_err(|error| format!("{method} {url}: {error}"))?;
    let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{url}: {error}: {text}"))?;
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}
