// @vitest-environment node
// The built page: the order of the cascade layers is named once, before any component brings its own styles, and no
// script uses storage of the page.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { unsupported } from './fixtures/browser-support'

vi.setConfig({ hookTimeout: 120_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = mkdtempSync(join(tmpdir(), 'actiescan-page-'))

beforeAll(() => build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir } }))
afterAll(() => rmSync(outDir, { recursive: true, force: true }))

/** Returns the contents of the built files with this ending. */
function built(ending: string): string[] {
  const files = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith(ending))
  return files.map((file) => readFileSync(join(outDir, 'assets', file), 'utf8'))
}

it('the built styles begin with the order of the layers', () => {
  const styles = built('.css')
  expect(styles).toHaveLength(1)
  // The minifier drops the statement where the blocks are in this order already.
  const order = [...styles[0]!.matchAll(/@layer ([a-z, ]+)[;{]/g)].flatMap((match) => match[1]!.split(/,\s*/))
  expect([...new Set(order)]).toEqual(['reset', 'tokens', 'base', 'patterns', 'components', 'screens'])
})

it('the built scripts use no storage of the page, in our code or in a library', () => {
  const scripts = built('.js')
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) {
    expect(script).not.toMatch(/localStorage|sessionStorage|indexedDB|cookieStore|\.cookie\b|caches\.|serviceWorker/)
  }
})

/** Better where a web view knows it, and fine without. */
const enhancements = [
  'field-sizing', // components/shared/fields/auto-grow.ts grows the fields elsewhere.
  'text-wrap', // Lines break in other places.
  'grid-template-rows: subgrid', // Staffs of the overview stand at different heights.
  'forced-color-adjust', // Safari has no forced colours.
  'text-size-adjust', // Safari on a Mac never changes the size of text by itself.
  'cursor', // A finger has none.
  'resize', // No text area can be resized there.
  'accent-color', // Check boxes have the colour of the system.
]

it('the built styles use nothing that the oldest supported web views do not know', () => {
  const found = unsupported(built('.css')[0]!)
  expect(found.filter((one) => !enhancements.some((name) => one.startsWith(name)))).toEqual([])
})

it.each([
  ['a { b { color: red } }', 'nesting'],
  ['a { color: oklch(from red l c h) }', 'oklch'],
  ['a { interpolate-size: allow-keywords }', 'interpolate-size'],
  ['a { text-box: trim-both }', 'text-box'],
  ['a { position-anchor: --a }', 'position-anchor'],
  ['@starting-style { a { color: red } }', '@starting-style'],
  ['@scope (a) { b { color: red } }', '@scope'],
  ['a:user-valid { color: red }', ':user-valid'],
  ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
  ['a { color: light-dark(red, blue) }', 'light-dark()'],
  ['a { display: ruby }', 'display: ruby'],
])('that test sees %s', (styles, name) => {
  expect(unsupported(styles).join('; ')).toContain(name)
})

it('the editor of the minutes is a file of its own, which only its screen loads', () => {
  const files = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js'))
  const withEditor = files.filter((file) => /ProseMirror/.test(readFileSync(join(outDir, 'assets', file), 'utf8')))
  expect(withEditor).toHaveLength(1)
  const page = readFileSync(join(outDir, 'index.html'), 'utf8')
  expect(page).not.toContain(withEditor[0])
  expect(files.length).toBeGreaterThan(withEditor.length)
})

it('the page for old web views is a script of its own, before all others', () => {
  const page = readFileSync(join(outDir, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/<script[^>]*src="([^"]+)"/g)].map((match) => match[1])
  expect(scripts[0]).toBe('/old-web-view.js')
  expect(scripts.length).toBeGreaterThan(1)
  expect(page).not.toMatch(/<script(?![^>]*src=)/)
  expect(readFileSync(join(outDir, 'old-web-view.js'), 'utf8')).not.toMatch(/MINIMUM|WORDS/)
})

it('no style shows something only under a mouse, which a finger would leave behind', () => {
  const bare = [
    ...built('.css')[0]!
      .replace(/@media ?\(hover:hover\)(?: and [^{]*)?\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
      .matchAll(/[^{}]*:hover[^{}]*/g),
  ]
  expect(bare.map(([selector]) => selector)).toEqual([])
})

it('a line of a panel that says nothing yet takes no room between the others', () => {
  expect(built('.css')[0]).toMatch(/\.panel ?> ?\[role=["']?status["']?\]:empty\{position:absolute\}/)
})

it('the page shows the sign of the app before any script has run', () => {
  const page = readFileSync(join(outDir, 'index.html'), 'utf8')
  const body = page.slice(page.indexOf('<body>'))
  expect(body).toContain('id="first-look"')
  expect(body).not.toMatch(/<script|style=/)
})
