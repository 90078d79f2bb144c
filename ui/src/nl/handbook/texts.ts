// The pages of the handleiding, in the order in which Uitleg lists them. Their one source is docs/handleiding. Only the
// panel of the handleiding imports this file, so that the texts are loaded when somebody opens it.
import formulier from '../../../../docs/handleiding/formulier.md?raw'
import gesprekskaarten from '../../../../docs/handleiding/gesprekskaarten.md?raw'
import moderator from '../../../../docs/handleiding/moderator.md?raw'
import notulist from '../../../../docs/handleiding/notulist.md?raw'
import privacy from '../../../../docs/handleiding/privacy.md?raw'
import sneltoetsen from '../../../../docs/handleiding/sneltoetsen.md?raw'
import toegankelijkheid from '../../../../docs/handleiding/toegankelijkheid.md?raw'
import tweeApparaten from '../../../../docs/handleiding/twee-apparaten.md?raw'
import uitrollen from '../../../../docs/handleiding/uitrollen.md?raw'
import vervolggesprek from '../../../../docs/handleiding/vervolggesprek.md?raw'
import watAls from '../../../../docs/handleiding/wat-als.md?raw'

/** The Markdown of each page, by the name of its file. */
export const handbookTexts: Readonly<Record<string, string>> = {
  moderator,
  notulist,
  'twee-apparaten': tweeApparaten,
  formulier,
  vervolggesprek,
  'wat-als': watAls,
  gesprekskaarten,
  privacy,
  sneltoetsen,
  uitrollen,
  toegankelijkheid,
}
