// @vitest-environment node
// The tiers of src: ESLint reports every import that runs upwards, and no files import each other in a circle.
import { ESLint } from 'eslint'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'

// The first text takes seconds, because ESLint then loads its plugins.
vi.setConfig({ testTimeout: 120_000 })

const ui = fileURLToPath(new URL('..', import.meta.url))
const src = join(ui, 'src')
const eslint = new ESLint({ cwd: ui })

/** Lints one planted line as if it was in a file of `src`, and returns the broken rules. */
async function broken(file: string, line: string): Promise<string[]> {
  const code = file.endsWith('.svelte') ? `<script lang="ts">\n  ${line}\n</script>\n` : `${line}\n`
  const results = await eslint.lintText(code, { filePath: join(src, file) })
  return [...new Set(results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message)))]
}

const planted: [file: string, line: string][] = [
  ['nl/planted.ts', "import '../model/day/range'"],
  ['nl/card/planted.ts', "import '../../components/shared/menu'"],
  ['nl/planted.ts', "import '../state/focus'"],
  ['nl/planted.ts', "import 'svelte'"],
  ['model/planted.ts', "import '../components/shared/menu'"],
  ['model/session/planted.ts', "import '../../components/shared/menu'"],
  ['model/planted.ts', "import '../panels/frame/SaveProblem.svelte'"],
  ['model/planted.ts', "import '../screens/Advice.svelte'"],
  ['model/planted.ts', "import '../state/focus'"],
  ['model/planted.ts', "import '../bridge'"],
  ['model/planted.ts', "import 'svelte/store'"],
  ['model/planted.ts', "import '@tauri-apps/api/core'"],
  ['components/planted.ts', "import '../state/focus'"],
  ['components/card/planted.ts', "import '../../state/focus'"],
  ['components/card/actions/Planted.svelte', "import '../../../state/focus'"],
  ['components/card/planted.ts', "import '../../bridge'"],
  ['components/card/planted.ts', "import '../../panels/frame/SaveProblem.svelte'"],
  ['components/card/planted.ts', "import '../../screens/Advice.svelte'"],
  ['components/card/planted.ts', "import '@tauri-apps/api/core'"],
  ['components/card/planted.ts', "import '../../App.svelte'"],
  ['components/card/planted.ts', "import '../frame/Rail.svelte'"],
  ['components/card/actions/planted.ts', "import '../../overview/OpenPoints.svelte'"],
  ['components/shared/fields/planted.ts', "import '../../card/Gauge.svelte'"],
  ['state/planted.ts', "import '../components/shared/menu'"],
  ['state/session/planted.ts', "import '../../panels/frame/SaveProblem.svelte'"],
  ['state/planted.ts', "import '../screens/Advice.svelte'"],
  ['state/planted.ts', "import '@tauri-apps/api/core'"],
  ['panels/frame/planted.ts', "import '../../screens/Advice.svelte'"],
  ['panels/frame/planted.ts', "import '../../App.svelte'"],
  ['panels/frame/planted.ts', "import '@tauri-apps/api/core'"],
  ['screens/Planted.svelte', "import './Advice.svelte'"],
  ['screens/planted.ts', "import '../App.svelte'"],
  ['screens/planted.ts', "import '@tauri-apps/api/core'"],
  ['bridge.ts', "import './state/focus'"],
  ['App.svelte', "import '@tauri-apps/api/core'"],
]

it.each(planted)('the lint sees a wrong import in %s: %s', async (file, line) => {
  expect(await broken(file, line)).toEqual(['no-restricted-imports'])
})

it('the lint sees a wrong import of a type, a wrong export and a dynamic import', async () => {
  expect(await broken('model/planted.ts', "export type { Hint } from '../state/focus'")).toEqual([
    'no-restricted-imports',
  ])
  expect(await broken('model/planted.ts', "export * from '../state/focus'")).toEqual(['no-restricted-imports'])
  expect(await broken('model/planted.ts', "void import('../state/focus')")).toEqual(['no-restricted-syntax'])
})

it('the lint sees the page, a clock or the network in the model', async () => {
  expect(await broken('model/planted.ts', 'document.title = window.name')).toEqual(['no-restricted-globals'])
  expect(await broken('model/planted.ts', "void fetch('/')")).toEqual(['no-restricted-globals'])
})

it.each([
  ['App.svelte', 'const now = new Date()'],
  ['components/card/Planted.svelte', 'const now = Date.now()'],
  ['model/planted.ts', 'export const now = new Date()'],
])('the lint sees a clock in %s: %s', async (file, line) => {
  expect(await broken(file, line)).toContain('no-restricted-syntax')
})

it.each([
  ['state/planted.ts', "localStorage.setItem('a', 'b')"],
  ['state/planted.ts', "window.sessionStorage.setItem('a', 'b')"],
  ['state/session/planted.ts', "window['localStorage'].clear()"],
  ['components/card/Planted.svelte', "document.cookie = 'a=b'"],
  ['components/card/planted.ts', "indexedDB.open('a')"],
  ['panels/frame/planted.ts', "void caches.open('a')"],
  ['screens/Planted.svelte', 'void navigator.storage.persist()'],
  ['App.svelte', "void navigator.serviceWorker.register('/a.js')"],
  ['bridge.ts', "globalThis.localStorage.setItem('a', 'b')"],
])('the lint sees page storage in %s: %s', async (file, line) => {
  expect(await broken(file, line)).toEqual(['no-restricted-syntax'])
})

/** Lints one planted element as if it was a component of its own. */
async function brokenElement(element: string): Promise<string[]> {
  const filePath = join(src, 'components/card/Planted.svelte')
  const results = await eslint.lintText(`${element}\n`, { filePath })
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message))
}

it.each([
  '<input class="input" />',
  '<input type="text" />',
  '<input type="search" autocomplete="on" />',
  '<input type="password" />',
  '<input type="password" autocomplete="current-password" />',
  '<input type="date" />',
  '<label>Naam <input autocomplete="name" /></label>',
  '<textarea rows="3"></textarea>',
  '{#if true}<textarea class="input"></textarea>{/if}',
  '<select><option>a</option></select>',
  '<div contenteditable="true"></div>',
])('the lint sees a field that a web view may fill in: %s', async (element) => {
  expect(await brokenElement(element)).toEqual(['no-restricted-syntax'])
})

it.each([
  '<input autocomplete="off" />',
  '<input type="password" autocomplete="new-password" />',
  '<input type="checkbox" />',
  '<input type="radio" name="a" />',
  '<textarea autocomplete="off"></textarea>',
])('the lint allows %s', async (element) => {
  expect(await brokenElement(element)).toEqual([])
})

it('the lint allows imports that run downwards', async () => {
  for (const [file, line] of [
    ['model/session/planted.ts', "import '../level/words'"],
    ['model/planted.ts', "import '../nl'"],
    ['components/card/actions/Planted.svelte', "import '../../shared/menu'"],
    ['components/card/planted.ts', "import '../../nl/card/card'"],
    ['panels/frame/Planted.svelte', "import '../history/History.svelte'"],
    ['state/planted.ts', "import '../bridge'"],
    ['screens/Planted.svelte', "import '../panels/frame/SaveProblem.svelte'"],
  ] as const) {
    expect(await broken(file, line), `${file}: ${line}`).toEqual([])
  }
})

it('no files import each other in a circle', () => {
  const files = sources(src)
  const imports = new Map(files.map((file) => [file, importsOf(file)]))
  const done = new Set<string>()

  /** Returns the circle that a file is part of, as a path through its files. */
  function circle(file: string, path: string[]): string[] | null {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of imports.get(file) ?? []) {
      // A component may render itself, for blocks inside blocks.
      const found = next === file ? null : circle(next, [...path, file])
      if (found) return found
    }
    done.add(file)
    return null
  }

  expect(files.length).toBeGreaterThan(150)
  for (const file of files) expect(circle(file, [])?.map((one) => relative(src, one)) ?? null).toBeNull()
})

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sources(path)
    return /\.(ts|svelte)$/.test(name) ? [path] : []
  })
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].flatMap(([, name]) => {
    const path = resolve(dirname(file), name!)
    const found = [path, `${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(one) && statSync(one).isFile())
    return found && /\.(ts|svelte)$/.test(found) ? [found] : []
  })
}
