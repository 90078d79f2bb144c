// @vitest-environment node
// The built page: the order of the cascade layers is named once, before any component brings its own styles, and no
// script uses storage of the page.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

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
