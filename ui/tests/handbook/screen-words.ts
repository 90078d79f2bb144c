// The words of the screens, for the tests of the handleiding: every text of the interface, the messages and the built-in
// instrument, with a gap for what a text takes in.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)))
}

/** The gap in a text where a value comes. */
const GAP = '\u0000'

/** Returns the texts of a TypeScript file. */
function textsOfTypeScript(source: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text)
    else if (ts.isTemplateExpression(node))
      texts.push(node.head.text + node.templateSpans.map(({ literal }) => GAP + literal.text).join(''))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('nl.ts', source, ts.ScriptTarget.Latest))
  return texts
}

/** Returns the texts of a Rust file, without its comments. */
function textsOfRust(source: string): string[] {
  const tokens = /\/\/[^\n]*|"((?:[^"\\]|\\[\s\S])*)"/g
  return [...source.matchAll(tokens)]
    .map(([, text]) => (text ?? '').replace(/\\\n\s*/g, '').replace(/\{[^{}]*\}/g, GAP))
    .filter(Boolean)
}

function textsOfJson(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOfJson)
}

const read = (path: string) => readFileSync(path, 'utf8')

const texts = [
  ...filesIn(join(root, 'ui/src/nl'))
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => textsOfTypeScript(read(path))),
  ...filesIn(join(root, 'src-tauri/crates/app/src/dutch')).flatMap((path) => textsOfRust(read(path))),
  ...textsOfJson(JSON.parse(read(join(root, 'src-tauri/instrument/actiescan.nl.json')))),
].map((text) => text.trim())

const whole = new Set(texts)
const withGaps = texts
  .filter((text) => text.includes(GAP) && text.replaceAll(GAP, '').replace(/\P{L}/gu, '').length >= 4)
  .map((text) => new RegExp(`^${text.split(GAP).map(escape).join('.{1,60}')}$`, 'su'))

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Whether words are on a screen exactly like this. */
export const isOnScreen = (words: string): boolean => whole.has(words) || withGaps.some((gaps) => gaps.test(words))
