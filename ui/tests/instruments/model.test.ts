// The parts of a draft, its problems in words, and the order of versions.
import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/bindings/Block'
import { formPageOf } from '../../src/model/instrument/form-pages'
import { moveItem, newFactor, newQuestion, newStep } from '../../src/model/instrument/new-parts'
import { placeOf } from '../../src/model/instrument/place'
import { duplicateTexts } from '../../src/model/instrument/duplicates'
import { putBackPart, questionsOf, removePart } from '../../src/model/instrument/removed'
import { hasProblemBelow } from '../../src/model/instrument/problems'
import { compareVersions, versionBefore } from '../../src/model/instrument/versions'
import { changeFactorWords, setDocumentWord } from '../../src/model/instrument/words'
import { screenOfStep } from '../../src/model/instrument/wrap-up'
import { otherInstrument, summaryOf } from '../fixtures/instruments'
import { instrument } from '../fixtures/session'

const random = () => '0192f000-0000-4000-8000-0123456789ab'

it('a new part has an id as the domain wants it', () => {
  for (const { id } of [newFactor(random), newQuestion(random), newStep(random)])
    expect(id).toMatch(/^[a-z0-9-]{1,64}$/)
})

it('an item is moved, and never out of its list', () => {
  const moved = (from: number, to: number) => {
    const items = ['a', 'b', 'c']
    moveItem(items, from, to)
    return items.join('')
  }
  expect([moved(0, 2), moved(2, 0), moved(1, 1), moved(0, 3), moved(-1, 0)]).toEqual([
    'bca',
    'cab',
    'abc',
    'abc',
    'abc',
  ])
})

it.each([
  ['factors[2].subQuestions[0].text', 'Kaart 3, Subvraag 1'],
  ['factors[0].mainQuestion', 'Kaart 1, Hoofdvraag'],
  ['factors[0].subQuestions', 'Kaart 1, Subvragen'],
  ['factors', 'Kaarten'],
  ['scale.levels[4].word', 'Woord voor niveau 5'],
  ['scale.levels[0].explanation', 'Betekenis van niveau 1'],
  ['scale.undecided', 'Woorden als de groep het nog niet weet'],
  ['wrapUp.steps[1].text', 'Stap 2'],
  ['introduction.paragraphs[0].title', 'Kop van deel 1'],
  ['words.document', 'Het document heet'],
  ['language', 'Andere gegevens'],
])('%s is named “%s”', (path, words) => {
  expect(placeOf(path)).toBe(words)
})

it('a text that occurs twice is warned of where it comes later: titles over all cards, questions on one card', () => {
  const draft = otherInstrument()
  const [one, two] = draft.factors
  two!.title = one!.title
  two!.subQuestions[0]!.text = one!.subQuestions[0]!.text
  two!.subQuestions[1]!.text = ` ${two!.mainQuestion} `
  expect(duplicateTexts(draft).map(({ path, warning }) => [path, warning])).toEqual([
    ['factors[1].title', true],
    ['factors[1].subQuestions[1].text', true],
  ])
  expect(duplicateTexts(instrument)).toEqual([])
})

it('a removed question goes to the nearest place on its own card, and nowhere without the card', () => {
  const draft = otherInstrument()
  const id = draft.factors[2]!.id
  const last = draft.factors[2]!.subQuestions.length - 1
  const removed = removePart(draft, questionsOf(id), last, 'Subvraag')!
  draft.factors[2]!.subQuestions.splice(0, 1)
  moveItem(draft.factors, 2, 0)
  expect(putBackPart(draft, removed)).toBe(`factors[0].subQuestions[${last - 1}]`)
  expect(draft.factors[0]!.subQuestions.at(-1)).toEqual(removed.part)
  draft.factors.splice(0, 1)
  expect(putBackPart(draft, removed)).toBeNull()
})

it('a problem belongs to its own card, also from the tenth', () => {
  const problems = [{ path: 'factors[1].title', message: '' }]
  expect(
    ['factors[1]', 'factors[10]', 'factors', 'factors[1].title'].map((it) => hasProblemBelow(problems, it)),
  ).toEqual([true, false, true, true])
})

describe('versions', () => {
  it('are in the order of their numbers', () => {
    expect(['2026.10', '2027.1', '2026.9'].sort(compareVersions)).toEqual(['2026.9', '2026.10', '2027.1'])
  })

  it('have the newest older one before them, and a draft has the newest', () => {
    const all = ['2026.9', '2026.10', '2027.1'].map((version) => summaryOf(otherInstrument({ version }), 'own'))
    expect(versionBefore(all, { id: 'buurt', version: '2027.1' })?.of.version).toBe('2026.10')
    expect(versionBefore(all, { id: 'buurt', version: null })?.of.version).toBe('2027.1')
    expect(versionBefore(all, { id: 'buurt', version: '2026.9' })).toBeNull()
    expect(versionBefore(all, { id: 'anders', version: null })).toBeNull()
  })
})

it('the words of the source are left out, and other words are kept', () => {
  const draft = otherInstrument()
  changeFactorWords(draft, { singular: 'onderwerp', plural: 'onderwerpen', article: 'het' })
  setDocumentWord(draft, 'buurtscan')
  expect(draft.words).toEqual({
    factor: { singular: 'onderwerp', plural: 'onderwerpen', article: 'het' },
    document: 'buurtscan',
  })
  changeFactorWords(draft, { singular: 'succesfactor', plural: 'succesfactoren', article: 'de' })
  setDocumentWord(draft, 'actiescan')
  expect('words' in draft).toBe(false)
})

it('a step of the source is about a screen, unless it names another one', () => {
  expect(instrument.wrapUp.steps.map(screenOfStep)).toEqual(['overview', 'actions', 'questions', 'handOver', null])
  expect(screenOfStep({ id: 'vragen', text: '', screen: 'marks' })).toBe('marks')
})

it('the page of a card in the form is the one below its heading', () => {
  const heading = (id: string): Block => ({ block: 'heading', level: 2, text: id, id, source: null })
  const blocks: Block[] = [
    heading('opening'),
    { block: 'pageBreak', label: '' },
    heading('kaart-1'),
    { block: 'definition', text: 'Eén' },
    { block: 'pageBreak', label: '' },
    heading('kaart-2'),
  ]
  expect(formPageOf(blocks, 0)).toEqual(blocks.slice(2, 4))
  expect(formPageOf(blocks, 1)).toEqual(blocks.slice(5))
  expect(formPageOf(blocks, 7)).toEqual([])
})
