// Other words that people search with, by the section that helps them. They are on no screen: the handleiding has one
// word for each thing.
import type { HandbookPlace } from './place'
import { plain } from '../text/fold'

/** The other words of each section, as `page#section`. */
export const otherWords: Readonly<Record<string, readonly string[]>> = {
  'moderator#voorbereiden': ['deelnemers toevoegen', 'scherm gaat uit', 'scherm blijft niet aan'],
  'moderator#het-gesprek-voeren': [
    'beamer',
    'timer',
    'stopwatch',
    'ongedaan maken',
    'undo',
    'vergissing',
    'niveau wijzigen',
    'niveau veranderen',
  ],
  'moderator#ieder-kiest-eerst-zelf': [
    'stille keuze',
    'stille ronde',
    'stemmen',
    'anoniem',
    'peiling',
    'hand opsteken',
  ],
  'moderator#afronden': ['gesprek heropenen'],
  'notulist#het-advies-bewaren-en-delen': ['exporteren', 'downloaden', 'mailen', 'outlook', 'delen met initiatief'],
  'notulist#het-advies-vaststellen': ['definitief', 'goedkeuren', 'advies aanpassen', 'advies heropenen'],
  'notulist#een-eerdere-tekst-terughalen': [
    'vorige versie',
    'versiegeschiedenis',
    'tekst kwijt',
    'tekst weg',
    'notitie kwijt',
    'notitie weg',
  ],
  'twee-apparaten#met-een-gedeelde-map': [
    'synchroniseren',
    'sync',
    'netwerkschijf',
    'samenwerken',
    'cloud',
    'sharepoint',
  ],
  'formulier#het-formulier-maken': ['vragenlijst', 'enquête', 'zonder app'],
  'formulier#op-papier': ['printen', 'afdrukken', 'uitprinten'],
  'vervolggesprek#plannen': ['tweede gesprek', 'volgende gesprek', 'nog een gesprek', 'opvolging'],
  'wat-als#de-tablet-is-leeg-of-valt-uit': ['accu', 'batterij', 'stroom', 'vastgelopen', 'crash'],
  'wat-als#er-staat-niet-bewaard': ['opslaan', 'opslaan lukt niet', 'niet opgeslagen'],
  'wat-als#er-is-geen-ruimte-meer': ['schijf vol', 'geheugen vol'],
  'wat-als#iets-is-er-niet-meer': [
    'sessie kwijt',
    'sessie weg',
    'per ongeluk verwijderd',
    'terughalen',
    'niet te vinden',
    'verdwenen',
  ],
  'wat-als#een-bestand-gaat-niet-open': ['openen lukt niet', 'kan niet openen', 'zip'],
  'wat-als#de-pdf-is-niet-de-goede': ['scan', 'formulier werkt niet', 'geen velden'],
  'wat-als#twee-apparaten-kozen-iets-anders': ['verschillende niveaus', 'conflict', 'niet eens'],
  'wat-als#het-wachtwoord-klopt-niet-of-is-kwijt': ['wachtwoord vergeten', 'wachtwoord kwijt'],
  'wat-als#de-code-van-de-moderator-is-kwijt': ['code vergeten', 'pincode'],
  'wat-als#iets-is-beschadigd': ['corrupt', 'kapot'],
  'wat-als#je-krijgt-een-nieuw-apparaat': ['nieuwe laptop', 'nieuwe tablet', 'overzetten', 'verhuizen'],
  'wat-als#je-bent-het-apparaat-kwijt': [
    'laptop kwijt',
    'tablet kwijt',
    'telefoon kwijt',
    'laptop gestolen',
    'tablet gestolen',
    'gestolen',
    'diefstal',
  ],
  'wat-als#actiescan-start-niet': ['opstarten', 'start niet op'],
  'gesprekskaarten#zelf-een-set-maken': ['eigen vragen', 'vragen aanpassen', 'kaarten aanpassen'],
  'privacy#in-het-kort': ['avg', 'gdpr', 'persoonsgegevens'],
  'privacy#waar-het-staat': ['opslag', 'waar staan mijn gegevens'],
  'privacy#wat-versleuteld-is-en-wat-niet': ['encryptie', 'bitlocker', 'hoe veilig'],
  'privacy#hoe-lang-het-blijft': ['wissen', 'back-up', 'backup', 'bewaartermijn', 'weggooien', 'sessie verwijderen'],
  'privacy#minder-bewaren-na-het-gesprek': ['anonimiseren', 'namen weghalen'],
  'privacy#als-iemand-vraagt-wat-je-bewaart': ['inzage', 'recht op inzage', 'alles downloaden'],
  'privacy#modeltekst-voor-het-verwerkingsregister': ['dpia', 'verwerkersovereenkomst'],
  'uitrollen#wat-je-nodig-hebt': ['installeren', 'systeemeisen'],
  'uitrollen#bijwerken': ['update', 'updaten', 'nieuwe versie installeren'],
  'toegankelijkheid#instellingen-die-helpen': [
    'lettergrootte',
    'grotere letters',
    'donkere modus',
    'kleurenblind',
    'slechtziend',
  ],
}

/** Returns the other words of a section, without accents and capitals. */
export function otherWordsOf(place: HandbookPlace): string[] {
  return (otherWords[`${place.page}#${place.section ?? ''}`] ?? []).map(plain)
}
