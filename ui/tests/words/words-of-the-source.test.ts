// @vitest-environment node
// Sentences of the screens have no words of one instrument: the word for a factor, for the document and for the levels
// comes from the gesprekskaarten.
import { expect, it } from 'vitest'
import { nl } from '../../src/nl'
import { instrumentEditor } from '../../src/nl/instruments/editor'

// “Actiescan” is the name of the app.
const ofTheSource = /succesfactor|actiescan|nog niet gestart|eerste stappen|goed op weg|staat stevig|weten we nog niet/

/** Words of another instrument, with which functions are called. They also stand for a text, a list and a record. */
const otherWords = { singular: 'tuinbed', plural: 'tuinbedden', article: 'het', document: 'tuinronde', factor: 'bodem' }
/** Arguments to try: each function gets one of them for all of its parameters. */
const tried: unknown[] = [
  otherWords,
  'tuinronde',
  '2026-11-18',
  '14:30',
  0,
  1,
  3,
  true,
  false,
  null,
  [],
  ['een'],
  [otherWords],
]

/** Returns the texts in a value that a function returned. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, `${path}.${name}`))
}

/** Returns what a function says with the words of another instrument. Some arguments do not fit and are refused. */
function said(call: (...given: unknown[]) => unknown, path: string): [string, string][] {
  return tried.flatMap((one) => {
    try {
      return textsIn(call(...Array.from({ length: Math.max(call.length, 2) }, () => one)), `${path}()`)
    } catch {
      return []
    }
  })
}

/** Returns all texts of an object, each with its path. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return said(value as (...given: unknown[]) => unknown, path)
  if (typeof value !== 'object' || value === null || value === instrumentEditor.usualWords) return []
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, `${path}.${name}`))
}

/** The files with the sentences, without comments and imports. */
const files = Object.entries(
  import.meta.glob<string>(['../../src/nl/**/*.ts', '!../../src/nl/handbook/**'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

it('have no word for a factor, no document and no level of their own', () => {
  const texts = textsOf(nl, 'nl').filter(([path]) => !path.includes('handbook'))
  const functions = texts.filter(([path]) => path.includes('()'))
  expect(texts.length - functions.length).toBeGreaterThan(500)
  expect(functions.length).toBeGreaterThan(500)
  expect(functions.some(([, text]) => text.includes('tuinbedden'))).toBe(true)
  expect(texts.filter(([, text]) => ofTheSource.test(text))).toEqual([])
})

it('have none in the branches that no argument here reaches', () => {
  expect(files.length).toBeGreaterThan(30)
  const lines = files.flatMap(([name, text]) => text.split('\n').map((line) => `${name}: ${line.trim()}`))
  const sentences = lines.filter((line) => !/: (\/\/|\/?\*|import |usualWords: )/.test(line))
  // Names of kinds of documents are no sentences.
  const texts = sentences.map((line) => line.replace(/: actiescan: /, ': '))
  expect(texts.filter((line) => ofTheSource.test(line))).toEqual([])
})
