// Words that are out: people know the word beside it, and one thing has one name. The texts of the instrument belong to
// its owner and are not in this list.

/** A word that is out, the one that is used instead, and texts in which it means something else. */
export interface WordOut {
  out: RegExp
  use: string
  /** Texts that may contain it, because it means something else there or quotes somebody. */
  except?: RegExp
}

export const wordsOut: WordOut[] = [
  { out: /\bpeil(en|ing|schaal|t)?\b/i, use: 'niveau' },
  { out: /\bscores?\b/i, use: 'niveau' },
  { out: /\bwater\b/i, use: 'niveau' },
  { out: /\bwachtzin(nen)?\b/i, use: 'wachtwoord' },
  { out: /[a-z,] Prullenbak/, use: 'prullenbak' },
  { out: /(?<!usb-)\bstick(s|je)?\b/i, use: 'usb-stick' },
  // The calendar programs have tasks of their own.
  { out: /\b(acties?|taak|taken)\b/i, use: 'actiepunt', except: /\btaken\b|Eén taak per actiepunt/ },
  { out: /\bhaar\b/i, use: 'de sessie' },
  { out: /\bdraaiboek\b/i, use: 'werkwijze' },
  { out: /\b(exporteer|exporteren|export|import|importeer|importeren)\b/i, use: 'bewaar, open' },
  { out: /\b(backups?|back-ups?)\b/i, use: 'reservekopie' },
  { out: /\b(ok|oke|oké|cancel|submit|save|share|undo|redo|settings)\b/i, use: 'a Dutch word' },
  { out: /\b(folder|files?|passwords?|username|devices?)\b/, use: 'map, bestand, wachtwoord, apparaat' },
  { out: /\bgebruikers?\b/i, use: 'je, deelnemer, moderator' },
  {
    out: /\bgemiddeld(e|en)?\b|\b(eind|totaal)score\b|\brang(lijst|orde)\b/i,
    use: 'nothing: a conversation is no benchmark',
  },
  { out: /\d %/, use: '100%, without a space' },
  { out: /\bNog 1 tekens\b/, use: 'Nog 1 teken' },
  { out: /\bExport & delen\b/, use: 'Bewaren en delen' },
  { out: /\b(Laat maar|Gelezen|Begrepen)\b/, use: 'a button that names what it does' },
  { out: /\b[Ll]eeg gemaakt\b/, use: 'leeggemaakt' },
  { out: /\bweer open gezet\b/, use: 'opengezet' },
  { out: /\b(Datum|Naam|Tekst|Wie) gewijzigd (van|bij)\b/, use: 'Datum van … gewijzigd, Naam bij … gewijzigd' },
  { out: /\bNiveau gekozen:/, use: 'Niveau 4 gekozen' },
  { out: /\bHaal er eerst een weg\b/, use: 'Haal er eerst één weg' },
  { out: /\bMaak (het|dit) (eerst )?weer concept\b/, use: 'Maak er weer een concept van' },
  { out: /\btussen 1900 en 9999\b/, use: 'vanaf 1900' },
  { out: /\bDit apparaat zegt niet\b/, use: 'Actiescan weet niet' },
  { out: /[Vv]raag om hulp\b/, use: 'vraag je beheerder om hulp' },
  { out: /\bkozen jullie een andere?\b/, use: 'verschilt' },
  { out: /\bdraagt het nummer\b/, use: 'heeft hetzelfde nummer als' },
  { out: /\bbeschadigd he(et|ten)\b/, use: 'waar ‘Niet helemaal te lezen’ bij staat' },
  { out: /\bWat er van de (vorige )?afspraken werd\b/, use: 'Wat is er gebeurd met de vorige afspraken' },
  { out: /\b(u|uw)\b/, use: 'je, jouw' },
]
