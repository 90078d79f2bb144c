// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ui = fileURLToPath(new URL('..', import.meta.url))

it('the type check sees a planted error in a component', { timeout: 120_000 }, () => {
  const command = ['svelte-check', '--tsconfig', 'tests/planted-errors/tsconfig.json', '--output', 'machine']
  const { status, stdout } = spawnSync('npx', command, { cwd: ui, encoding: 'utf8' })
  expect(stdout).toContain("Type 'string' is not assignable to type 'number'")
  expect(stdout).toMatch(/COMPLETED \d+ FILES 1 ERRORS/)
  expect(status).toBe(1)
})
