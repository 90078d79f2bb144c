// Searching the handleiding by parts of words, without accents and case.
import { describe, expect, it } from 'vitest'
import { otherWords } from '../../src/model/handbook/other-words'
import { readPage } from '../../src/model/handbook/page'
import { search, sectionsOf } from '../../src/model/handbook/search'
import { placeOfWord } from '../../src/model/text/fold'
import { handbookTexts } from '../../src/nl/handbook/texts'

const pages = [
  readPage(
    'kopie',
    '# Bewaren\n\nBoven.\n\n## Hoe lang\n\nActiescan maakt **reservekopieën** op dit apparaat.\n\n- Eén punt\n',
  ),
  readPage('geheim', '# Privacy\n\n## Het wachtwoord\n\n| Wat | Hoe |\n| --- | --- |\n| Map | op slot |\n'),
]
const sections = pages.flatMap(sectionsOf)
const places = (query: string) => search(sections, query).map(({ place }) => place)

it.each([
  ['kopieen', 'accents and a part of a word'],
  ['KOPIEËN', 'capitals'],
  ['kopiee\u0308n', 'an accent as a letter of its own'],
  ['  reserve   apparaat ', 'two words with spaces'],
  ['een punt', 'words of a list'],
])('“%s” finds its section: %s', (query) => {
  expect(places(query)).toEqual([{ page: 'kopie', section: 'hoe-lang' }])
})

it('words of tables, headings and titles are found, and a hit in a heading comes first', () => {
  expect(places('slot')).toEqual([{ page: 'geheim', section: 'het-wachtwoord' }])
  expect(places('achtwoor')).toEqual([{ page: 'geheim', section: 'het-wachtwoord' }])
  expect(places('bewaren')[0]).toEqual({ page: 'kopie' })
  const two = [
    { place: { page: 'a' }, page: 'A', heading: 'A', text: 'over een map' },
    { place: { page: 'b' }, page: 'B', heading: 'De map', text: '' },
  ]
  expect(search(two, 'map').map(({ page }) => page)).toEqual(['B', 'A'])
})

it('sections with all words are found, or else those with the most', () => {
  expect(search(sections, 'reserve apparaat').map(({ partly }) => partly)).toEqual([false])
  expect(places('mijn reserve op dit apparaat kwijt')).toEqual([{ page: 'kopie', section: 'hoe-lang' }])
  expect(search(sections, 'reserve slot').map(({ partly }) => partly)).toEqual([true, true])
})

it.each([
  ['reservekopie', 'reservekopieën'],
  ['vergeten', 'Ze vergeet het'],
  ['gewijzigd', 'Wijzig het'],
  ['wijzigen', 'Het is gewijzigd'],
  ['verwijderde', 'verwijderen'],
  ['tabletten', 'een tablet'],
  ['deelnemer', 'de deelnemers'],
])('“%s” finds the section with “%s”', (query, text) => {
  const one = { place: { page: 'a' }, page: 'A', heading: 'A', text }
  expect(search([one], query)).toHaveLength(1)
  expect(search([{ ...one, text: 'Een ander stuk' }], query)).toEqual([])
})

it('where few sections have all words, those with most of them follow, and say so', () => {
  const section = (page: string, text: string) => ({ place: { page }, page, heading: page, text })
  const all = [section('a', 'map met sleutel'), section('b', 'map'), section('c', 'map met sleutel en wachtwoord')]
  const found = (query: string) => search(all, query).map(({ page, partly }) => [page, partly])
  expect(found('map sleutel wachtwoord')).toEqual([
    ['c', false],
    ['a', true],
  ])
})

it('less than half of the words, and nothing, find nothing', () => {
  expect(places('reserve zonnig weer vandaag')).toEqual([])
  expect(places('of op in')).toEqual([])
  expect(places('')).toEqual([])
  expect(places('   ')).toEqual([])
})

it('the excerpt has whole words around the first hit', () => {
  const text = `${'woord '.repeat(60)}sleutel ${'einde '.repeat(60)}`.trim()
  const [one] = search([{ place: { page: 'a' }, page: 'A', heading: 'A', text }], 'leutel')
  expect(one!.excerpt).toMatch(/^… (woord )+sleutel (einde )+…$/)
  expect(one!.excerpt.length).toBeLessThan(200)
})

it('the excerpt begins where most of the words are together', () => {
  const text = `sleutel ${'woord '.repeat(60)}map met een slot ${'einde '.repeat(60)}`
  const [one] = search([{ place: { page: 'a' }, page: 'A', heading: 'A', text }], 'sleutel slot map')
  expect(one!.excerpt).toContain('map met een slot')
})

it.each(['é', 'İ', 'ﬁ', 'ß', '👍🏽', 'e\u0308'])('the excerpt is at its place behind letters such as “%s”', (letter) => {
  const text = `${letter.repeat(300)} sleutel ${'einde '.repeat(60)}`.trim()
  expect(placeOfWord(text, 'sleutel')).toBe(text.indexOf('sleutel'))
  expect(placeOfWord(text, 'slot')).toBe(-1)
  const [one] = search([{ place: { page: 'a' }, page: 'A', heading: 'A', text }], 'sleutel')
  expect(one!.excerpt).toMatch(/^… sleutel (einde )+…$/)
})

describe('other words for the same', () => {
  const handbook = Object.entries(handbookTexts).flatMap(([name, source]) => sectionsOf(readPage(name, source)))
  const all = Object.entries(otherWords).flatMap(([place, words]) => words.map((word) => [word, place] as const))

  it.each(all)('“%s” leads first to %s', (word, place) => {
    const [first] = search(handbook, word)
    expect(`${first?.place.page ?? ''}#${first?.place.section ?? ''}`).toBe(place)
    expect(first?.partly).toBe(false)
  })

  it('are each the name of one section', () => {
    const words = all.map(([word]) => word)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it.each([
    ['AVG', 'privacy', 'in-het-kort'],
    ['Back-up', 'privacy', 'hoe-lang-het-blijft'],
    ['wachtwoord vergeten', 'wat-als', 'het-wachtwoord-klopt-niet-of-is-kwijt'],
    ['ik ben mijn laptop kwijt', 'wat-als', 'je-bent-het-apparaat-kwijt'],
    ['Stille keuze', 'moderator', 'ieder-kiest-eerst-zelf'],
    ['verschillende niveaus gekozen', 'wat-als', 'twee-apparaten-kozen-iets-anders'],
    ['sessie wissen', 'privacy', 'hoe-lang-het-blijft'],
    ['verwijderde sessie terug', 'wat-als', 'iets-is-er-niet-meer'],
    ['Ik heb een sessie verwijderd en wil hem terug', 'wat-als', 'iets-is-er-niet-meer'],
    ['ik kan mijn sessie niet meer vinden', 'wat-als', 'iets-is-er-niet-meer'],
    ['pdf gaat niet open', 'wat-als', 'een-bestand-gaat-niet-open'],
    ['PDF openen lukt niet', 'wat-als', 'een-bestand-gaat-niet-open'],
    ['tablet kwijt', 'wat-als', 'je-bent-het-apparaat-kwijt'],
    ['twee niveaus', 'wat-als', 'twee-apparaten-kozen-iets-anders'],
    ['niveau wijzigen', 'moderator', 'het-gesprek-voeren'],
    ['niveaus gewijzigd', 'moderator', 'het-gesprek-voeren'],
    ['notitie weg', 'notulist', 'een-eerdere-tekst-terughalen'],
    ['mijn notities zijn weg!', 'notulist', 'een-eerdere-tekst-terughalen'],
    ['code vergeten?', 'wat-als', 'de-code-van-de-moderator-is-kwijt'],
    ['beschadigde bestanden', 'wat-als', 'iets-is-beschadigd'],
  ])('what a person types: %s', (query, page, section) => {
    expect(search(handbook, query)[0]?.place).toEqual({ page, section })
  })
})
