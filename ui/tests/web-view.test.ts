// @vitest-environment node
// The web view fills in nothing, and keeps nothing of the page on disk.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('the window is private and fills in nothing', () => {
  const config = JSON.parse(readFileSync(new URL('../../tauri.conf.json', import.meta.url), 'utf8')) as {
    app: { windows: Record<string, unknown>[] }
  }
  expect(config.app.windows).not.toEqual([])
  for (const window of config.app.windows) {
    expect(window).toMatchObject({ incognito: true, generalAutofillEnabled: false })
  }
})
