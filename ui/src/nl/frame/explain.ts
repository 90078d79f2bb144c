// Dutch texts around the instrument's own words on the explanation screen (uitleg).
import type { FactorWords } from '../../bindings/FactorWords'

export const explain = {
  title: 'Uitleg',
  back: 'Terug naar uitleg',
  factors: (words: FactorWords) => `De ${words.plural}`,
  factorsHint: (words: FactorWords) => `Open een ${words.singular} om de vragen te lezen.`,
  mainQuestion: 'Hoofdvraag',
  subQuestions: 'Subvragen',
  scale: 'De niveaus',
  provisionalScale: 'Voorlopige schaal',
  scaleHint: (words: FactorWords) =>
    `De groep kiest samen een niveau per ${words.singular}. Het is geen cijfer en geen vergelijking.`,
  undecided: 'Dit mag je ook kiezen als jullie het nog niet weten.',
  time: (minutes: number) => `Reken op ongeveer ${String(minutes)} minuten per kaart.`,
  provisional: 'voorlopig',
  privacy: 'Je gegevens',
  privacyText:
    'Alles wat je in deze app schrijft, blijft op dit apparaat. De app heeft geen internet nodig en verstuurt zelf niets. Je kiest zelf wat je bewaart en met wie je het deelt.',
  feedback: 'Tips of feedback',
  feedbackHint: 'Het adres openen kan ook in je eigen e-mailprogramma: neem het adres over.',
}
