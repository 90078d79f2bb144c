// The oldest web views that the app supports, and the page that older ones show. `minimum-versions.json` is the one place
// with their versions: the build, this page and the test of the styles read them there.
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import versions from '../../minimum-versions.json' with { type: 'json' }
import { oldWebView } from '../src/nl/frame/old-web-view.ts'

const here = (file: string) => new URL(file, import.meta.url)

export const minimum = {
  /** Of Android System WebView, WebView2 and Chromium. */
  chrome: String(versions.androidWebView),
  /** Of iOS, iPadOS and Safari. */
  safari: String(versions.ios),
}

/** For `build.target`. */
export const targets = [`chrome${minimum.chrome}`, `safari${minimum.safari}`]

/** Returns the script that shows the page, with the versions and the words. */
export function oldWebViewScript(): string {
  const parts = (version: string) => [...version.split('.').map(Number), 0].slice(0, 2)
  const oldest = { chrome: parts(minimum.chrome), safari: parts(minimum.safari) }
  return readFileSync(here('old-web-view.js'), 'utf8')
    .replace('MINIMUM', () => JSON.stringify(oldest))
    .replace('WORDS', () => JSON.stringify(oldWebView(minimum.chrome, minimum.safari)))
}

/** Adds the script to the page as a file of its own, before all other scripts. */
export function oldWebViewPage(): Plugin {
  const fileName = 'old-web-view.js'
  return {
    name: 'old-web-view',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }],
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_, answer) => {
        answer.setHeader('Content-Type', 'text/javascript')
        answer.end(oldWebViewScript())
      })
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: oldWebViewScript() })
    },
  }
}
