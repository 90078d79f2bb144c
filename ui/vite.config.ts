import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { oldWebViewPage, targets } from './build/web-view.ts'

// `vite --mode fake` runs the screens in a browser, with sessions in memory instead of the Rust side.
const fakeBridge = fileURLToPath(new URL('./tests/fixtures/fake-bridge/invoke.ts', import.meta.url))

/** The bridge to the real commands: `scripts/dev-browser` starts it for `vite --mode bridge`. */
function bridge(): Plugin {
  const address = new URL(process.env.ACTIESCAN_BRIDGE ?? '')
  const cookie = `actiescan-bridge=${address.searchParams.get('token')}`
  return {
    name: 'bridge',
    config: () => ({
      server: { proxy: { '/__bridge': { target: address.origin, changeOrigin: true, headers: { cookie } } } },
    }),
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/__bridge/shim.js' }, injectTo: 'head-prepend' }],
  }
}

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), oldWebViewPage(), ...(mode === 'bridge' ? [bridge()] : [])],
  clearScreen: false,
  server: { port: 1420, strictPort: mode !== 'fake' && mode !== 'bridge' },
  resolve: {
    alias: mode === 'fake' ? [{ find: '@tauri-apps/api/core', replacement: fakeBridge }] : [],
    conditions: mode === 'test' ? ['browser'] : undefined,
  },
  // No data: URLs: the content security policy allows fonts and pictures from files only.
  build: {
    target: targets,
    assetsInlineLimit: 0,
    // One file with all styles, also of what is loaded later.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
  // A busy machine is no reason to fail.
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
}))
