import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import minimum from '../minimum-versions.json' with { type: 'json' }

// `vite --mode fake` runs the screens in a browser, with sessions in memory instead of the Rust side.
const fakeBridge = fileURLToPath(new URL('./tests/fixtures/fake-bridge/invoke.ts', import.meta.url))

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: mode !== 'fake' },
  resolve: {
    alias: mode === 'fake' ? [{ find: '@tauri-apps/api/core', replacement: fakeBridge }] : [],
    conditions: mode === 'test' ? ['browser'] : undefined,
  },
  // No data: URLs: the content security policy allows fonts and pictures from files only.
  build: {
    target: [`chrome${minimum.androidWebView}`, `safari${minimum.ios}`],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
}))
