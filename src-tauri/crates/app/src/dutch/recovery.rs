//! Start-up in Dutch: what the store rebuilt, what may be missing, and a choice that did not arrive.

use store::Recovery;

/// A dialog of the system was open when the app or its page ended.
pub(crate) const PICK_LOST: &str = "Je was een bestand of een plek aan het kiezen en Actiescan is opnieuw gestart. Er is niets verloren. Kies het nog een keer.";

/// Returns a report of the recovery, in a few sentences.
pub(crate) fn report(recovery: &Recovery) -> String {
    let found = if recovery.moved_to.is_some() { "was beschadigd" } else { "was weg" };
    let mut sentences = vec![format!("Het bestand met je sessies {found}. Actiescan heeft het opnieuw gemaakt.")];
    let salvaged = recovery.chunks_salvaged > 0;
    sentences.push(match (&recovery.restored_from, recovery.sessions_from_backup) {
        (Some(_), 1) => "Uit de reservekopie komt 1 sessie.".to_owned(),
        (Some(_), sessions) => format!("Uit de reservekopie komen {sessions} sessies."),
        (None, _) if salvaged => "Er was geen reservekopie.".to_owned(),
        (None, _) => "Er was geen reservekopie en er was niets meer te lezen.".to_owned(),
    });
    sentences.push(match (recovery.chunks_lost, salvaged) {
        (0, true) => "Wat verder nog te lezen was, is toegevoegd.".to_owned(),
        (0, false) => "De nieuwste wijzigingen kunnen ontbreken. Kijk je sessies na.".to_owned(),
        (1, _) => "1 wijziging is verloren. Kijk de sessie na waar ‘Niet helemaal te lezen’ bij staat.".to_owned(),
        (lost, _) => {
            format!("{lost} wijzigingen zijn verloren. Kijk de sessies na waar ‘Niet helemaal te lezen’ bij staat.")
        }
    });
    if let Some(path) = &recovery.moved_to {
        sentences.push(format!("Het beschadigde bestand is bewaard: {}", path.display()));
    }
    sentences.join(" ")
}
