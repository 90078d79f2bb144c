// @vitest-environment node
// The words that are out are not on the screens, in the documents, in the messages or in the command line.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { wordsOut } from './out'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the Dutch of the app is: the screens, the messages, the documents, the command line, the windows of the system. */
const places = [
  'ui/src/nl',
  'src-tauri/crates/app/src/dutch',
  'src-tauri/crates/documents/src/content',
  'src-tauri/crates/cli/src',
  'tauri.conf.json',
]

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)))
}

const isText = (path: string) => /\.(ts|rs|json)$/.test(path) && !/tests?(\.rs|\/)/.test(relative(root, path))

/** Returns the texts in quotes, without comments, placeholders, and names in the code. */
function textsIn(source: string): string[] {
  const tokens = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\[\s\S])*)`/g
  return [...source.matchAll(tokens)]
    .map(([, double, single, template]) => double ?? single ?? template ?? '')
    .map((text) => text.replace(/\\\n\s*/g, '').replace(/\$?\{[^{}]*\}/g, '…'))
    .filter((text) => /\p{L}{2}/u.test(text) && (/\s/.test(text.trim()) || /^\p{Lu}\p{Ll}/u.test(text)))
}

/** Returns a sentence for each word in a text that is out. */
function found(text: string): string[] {
  return wordsOut
    .filter(({ out, except }) => out.test(except ? text.replace(new RegExp(except, 'gi'), '') : text))
    .map(({ out, use }) => `“${out.exec(text)?.[0] ?? ''}” (use ${use}) in “${text.slice(0, 120)}”`)
}

describe.each(places)('in %s', (place) => {
  const files = filesIn(join(root, place)).filter(isText)

  it('there is Dutch to read', () => {
    expect(files.flatMap((file) => textsIn(readFileSync(file, 'utf8'))).length).toBeGreaterThan(2)
  })

  it.each(files.map((file) => relative(root, file)))('no word is out: %s', (file) => {
    expect(textsIn(readFileSync(join(root, file), 'utf8')).flatMap(found)).toEqual([])
  })
})

it.each([
  ["nl = { a: 'Kies een peil' }", 'peil'],
  ["a: 'Zet hem in de Prullenbak.'", 'Prullenbak'],
  ["a: 'op een stick'", 'stick'],
  ['"Vul de wachtzin in."', 'wachtzin'],
  ['`Zet ${name} terug: ${haar} haar`', 'haar'],
  ['format!("Deze sessie is weg. Breng haar \\\n    terug")', 'haar'],
])('a word that is out is found: %s', (source, word) => {
  expect(textsIn(source).flatMap(found).join()).toContain(word)
})

it.each([
  ["a: 'op een usb-stick'"],
  ["a: 'Prullenbak'"],
  ["// het peil is uit\na: 'Kies een niveau'"],
  ["import { file } from './file'"],
  ['a: `Er zijn ${files} bestanden`'],
  ["a: 'Bewaar taken'"],
])('what is not out is not found: %s', (source) => {
  expect(textsIn(source).flatMap(found)).toEqual([])
})
