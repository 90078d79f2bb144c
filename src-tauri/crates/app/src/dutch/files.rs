//! Texts in Dutch inside the files that the program makes, for readers who do not have Actiescan.

use chrono::NaiveDate;

/// Explains a session file.
pub(crate) const ABOUT_SESSION_FILE: &str = "Een sessie van Actiescan: een gesprek aan de hand van kaarten. Open dit \
    bestand met Actiescan om verder te werken. Zonder Actiescan is hier te lezen wat er besproken is.";

/// Explains the session that is attached to a PDF, inside the attached file.
pub(crate) const ABOUT_ATTACHMENT: &str = "Dit is de sessie van Actiescan waaruit dit document is gemaakt.";

/// Describes the session that is attached to a PDF, in the PDF reader's list of attachments.
pub(crate) const ATTACHMENT_DESCRIPTION: &str = "De sessie, om in Actiescan te openen";

/// Explains the log, at the top of the file.
pub(crate) const ABOUT_LOG: &str = "Het logboek van Actiescan: welke stappen het programma deed, hoe lang die duurden en \
    wat misging. Er staan geen namen, teksten of bestandsnamen in. Stuur het mee als je om hulp vraagt.";

/// Facts for the text file that explains the other files about a session.
pub(crate) struct ReadMe<'a> {
    /// Name of the initiative.
    pub(crate) initiative: &'a str,
    /// Name of the PDF with all cards.
    pub(crate) all_cards: &'a str,
    /// Today.
    pub(crate) made_on: NaiveDate,
    /// Whether the session file is there; it is left out where part of the session is missing.
    pub(crate) has_session_file: bool,
    /// Day until which the session is kept, where one was chosen.
    pub(crate) keep_until: Option<NaiveDate>,
    /// Whether this device shares in a folder.
    pub(crate) shares: bool,
}

impl ReadMe<'_> {
    /// Returns the text of the file.
    pub(crate) fn text(&self) -> String {
        let day = |day: NaiveDate| day.format("%d-%m-%Y").to_string();
        let mut lines = vec![
            format!("Alles wat Actiescan op dit apparaat bewaart van de sessie “{}”.", self.initiative),
            format!("Gemaakt op {}.", day(self.made_on)),
            String::new(),
            format!("{}, advies.pdf: de sessie om te lezen en te printen.", self.all_cards),
            "sessie.json: alle antwoorden, notities, actiepunten en namen.".to_owned(),
        ];
        lines.push(if self.has_session_file {
            "sessie.actiescan: de sessie met alle eerdere teksten, om te openen met Actiescan.".to_owned()
        } else {
            "Van deze sessie ontbreekt een deel. Daarom is er geen sessiebestand. De rest staat hier wel.".to_owned()
        });
        lines.extend([
            "sessie.gesprekskaarten: de kaarten van dit gesprek, met alle vragen en niveaus.".to_owned(),
            "geschiedenis.txt: wie wat wijzigde, met de tekst die er eerst stond.".to_owned(),
            "geschiedenis.json: dezelfde wijzigingen, voor een programma.".to_owned(),
            "samengevoegd.json: wat bestanden van anderen hebben toegevoegd.".to_owned(),
            "apparaat.json: wat alleen dit apparaat over de sessie bijhoudt, zoals waar je gebleven was.".to_owned(),
            String::new(),
        ]);
        lines.push(match self.keep_until {
            Some(until) => format!("Op dit apparaat te bewaren tot {}.", day(until)),
            None => "Er is op dit apparaat geen datum gekozen tot wanneer de sessie bewaard blijft.".to_owned(),
        });
        if self.shares {
            lines.push("Dit apparaat deelt sessies in een gedeelde map.".to_owned());
        }
        lines.push("In reservekopieën op dit apparaat kan een oudere versie van de sessie staan.".to_owned());
        lines.push(
            "Op andere apparaten, op usb-sticks, in mail en in gedeelde mappen kunnen kopieën staan. Die kent Actiescan niet."
                .to_owned(),
        );
        lines.join("\n") + "\n"
    }
}
