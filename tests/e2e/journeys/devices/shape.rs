//! Whether Chromium really takes the shape of a device. Otherwise the other journeys would prove nothing about it.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{css, link};

journeys_on!(chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    the_page_sees_the_pixels_and_the_pointer_of_the_device,
});

fn the_page_sees_the_pixels_and_the_pointer_of_the_device(engine: Engine) {
    let Engine::Chromium(device) = engine else { panic!("only Chromium takes a shape") };
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    let seen = app.script(
        "const is = (query) => matchMedia(query).matches
        return { size: [innerWidth, innerHeight], scale: devicePixelRatio, hover: is('(hover: hover)'),
            none: is('(hover: none)'), coarse: is('(pointer: coarse)'), fingers: navigator.maxTouchPoints > 0 }",
        &[],
    );
    let touch = device.touch;
    assert_eq!(
        seen,
        json!({ "size": [device.width, device.height], "scale": device.scale, "hover": !touch, "none": touch,
            "coarse": touch, "fingers": touch })
    );
    app.script(
        "window.pointers = []; addEventListener('pointerdown', (event) => pointers.push(event.pointerType))",
        &[],
    );
    app.click(&link("Nieuwe sessie"));
    app.get(&css("[data-screen=new]"));
    assert_eq!(app.script("return pointers", &[]), json!([if touch { "touch" } else { "mouse" }]));
}
