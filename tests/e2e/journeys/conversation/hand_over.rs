//! The hand-over to the minute taker, and the minutes that they write: from a file to a list in the document.

use ::app::built_in_instrument;
use serde_json::json;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, role, textbox};
use crate::harness::steps::{add_action, go_to, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    the_guide_hands_over_and_the_minutes_are_written_without_a_sign_of_markdown,
});

const NOTE: &str = "De coördinator betaalt de bus.";
/// Returns the headings of columns in the preview that take more than one line. A narrow paper has no columns.
const BROKEN_HEADS: &str = "return [...document.querySelectorAll('.preview .paper th')].filter((head) => {
        const words = document.createRange()
        words.selectNodeContents(head)
        return getComputedStyle(head).display === 'table-cell' && words.getClientRects().length !== 1
    }).map((head) => head.textContent)";
const ENTER: &str = "\u{E007}";

fn the_guide_hands_over_and_the_minutes_are_written_without_a_sign_of_markdown(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let question = &card.sub_questions[0].text;
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok"]);
    wait_for_card(&app, &card.title);
    write_note(&app, question, NOTE);
    add_action(&app, 1, "De gemeente bellen", "Sanne Kok", "2 weken");
    wait_until_saved(&app);

    go_to(&app, "Totaaloverzicht");
    app.click(&button("Overdragen").within(role("navigation", "Stappen van het afronden")));
    app.click(&button("Bewaar sessiebestand"));
    app.see("Geef het bestand aan de notulist.");
    let saved = std::fs::read_dir(folders.saved()).expect("the folder can be read").flatten();
    let names: Vec<_> = saved.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(matches!(&names[..], [name] if name.ends_with(".actiescan")), "one session file is saved: {names:?}");
    inspect(&app, "hand-over-saved");
    app.click(&button("Open het advies"));
    app.get(&css("[data-screen=advice]"));

    app.click(&button("Begin met een opzet"));
    app.get(&css(".rich :is(h1, h2, h3)"));
    app.click(&button(&format!("Voeg toe aan het gespreksverslag: {question}")));
    app.wait_until("the note is in the minutes", || {
        app.value_of(&textbox("Gespreksverslag")).contains(NOTE).then_some(())
    });
    assert_eq!(place_of_note(&app), json!("below the first heading"), "the note comes where the cursor was");
    app.script("document.querySelector('.rich').focus()", &[]);
    app.press(ENTER);
    app.click(&button("Lijst").within(css("[role=toolbar]")));
    for typed in ["Sanne belt de school", ENTER, "Otto vraagt offertes"] {
        app.press(typed);
    }
    wait_until_saved(&app);
    assert_eq!(lists(&app, ".rich"), json!(["Sanne belt de school", "Otto vraagt offertes"]));
    // Scrolled, lines go behind the tools, which stay in view.
    app.script("document.querySelectorAll('*').forEach((part) => part.scrollTop > 0 && (part.scrollTop = 0))", &[]);
    inspect(&app, "minutes-list");

    if app.is_narrow() {
        app.click(&button("Voorbeeld").within(css(".advice__switch")));
    }
    app.get(&css(".preview .paper ul li"));
    app.wait_until("the list is in the preview", || {
        let words = lists(&app, ".preview .paper");
        let words = words.as_array()?;
        (words.contains(&json!("Sanne belt de school")) && words.contains(&json!("Otto vraagt offertes"))).then_some(())
    });
    let preview = app.value_of(&css(".preview .paper"));
    assert!(preview.contains(NOTE), "the note is in the preview: {preview}");
    let broken = app.script(BROKEN_HEADS, &[]);
    assert_eq!(broken, json!([]), "the heading of a column stays on one line");
    let text = app.text();
    assert!(!text.contains("##") && !text.contains("* Sanne") && !text.contains("- Sanne"), "no Markdown: {text}");
}

/// Returns where the note is among the blocks of the minutes.
fn place_of_note(app: &App) -> serde_json::Value {
    app.script(
        "const blocks = [...document.querySelector('.rich').children]
        const at = blocks.findIndex((one) => one.textContent.includes(arguments[0]))
        const before = blocks.slice(0, at).filter((one) => /^H\\d$/.test(one.tagName)).length
        return before === 1 && at < blocks.length - 1 ? 'below the first heading' : `${before} headings before, at ${at}`",
        &[json!(NOTE)],
    )
}

/// Returns the words of each item of the lists in a part of the page.
fn lists(app: &App, part: &str) -> serde_json::Value {
    app.script(
        "return [...document.querySelectorAll(arguments[0] + ' ul li')].map((one) => one.textContent.trim())",
        &[json!(part)],
    )
}
