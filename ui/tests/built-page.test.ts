// @vitest-environment node
// The order of the cascade layers is named once, before any component brings its own styles.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

it('the built styles begin with the order of the layers', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const outDir = mkdtempSync(join(tmpdir(), 'actiescan-styles-'))
  try {
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir } })
    const styles = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.css'))
    expect(styles).toHaveLength(1)
    const css = readFileSync(join(outDir, 'assets', styles[0]!), 'utf8')
    // The minifier drops the statement where the blocks are in this order already.
    const order = [...css.matchAll(/@layer ([a-z, ]+)[;{]/g)].flatMap((match) => match[1]!.split(/,\s*/))
    expect([...new Set(order)]).toEqual(['reset', 'tokens', 'base', 'patterns', 'components', 'screens'])
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
})
