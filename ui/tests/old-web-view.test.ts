// A web view that is too old shows a page that says what to update. The app does not start there.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { minimum, oldWebViewScript, targets } from '../build/web-view'

const android = (chrome: string) =>
  `Mozilla/5.0 (Linux; Android 13; SM-X200; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${chrome} Safari/537.36`
const ipad = (system: string) =>
  `Mozilla/5.0 (iPad; CPU OS ${system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148`
const windows = (chrome: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${chrome} Safari/537.36 Edg/${chrome}`
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15'

/** Runs the script in a web view, and returns the page that it shows; null if it shows none. */
function run(userAgent: string, { old = false, touch = 0 } = {}): string | null {
  vi.stubGlobal('navigator', { userAgent, maxTouchPoints: touch })
  const css = old ? { supports: () => false } : { supports: () => true, registerProperty: () => {} }
  vi.stubGlobal('window', { CSS: css })
  vi.stubGlobal('CSS', css)
  new Function(oldWebViewScript())()
  return document.querySelector('main')?.textContent ?? null
}

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-old-web-view')
})

describe('a web view that is new enough', () => {
  it.each([
    ['Android, the oldest version', android('110.0.5481.65')],
    ['Android, a version of today', android('145.0.1.2')],
    ['Windows', windows('110.0.0.0')],
    ['an iPad, the oldest version', ipad('16_4')],
    ['an iPad, a version of today', ipad('26_1')],
    ['an iPad that asks for the desktop page', mac],
    ['Linux', linux],
  ])('starts the app: %s', (_, userAgent) => {
    expect(run(userAgent)).toBeNull()
    expect(document.documentElement.hasAttribute('data-old-web-view')).toBe(false)
  })
})

describe('a web view that is too old', () => {
  it.each([
    ['Android', android('109.0.5414.117'), 'Android System WebView', minimum.chrome],
    ['an old Android', android('83.0.4103.106'), 'Play Store', minimum.chrome],
    ['Windows', windows('99.0.0.0'), 'WebView2', minimum.chrome],
    ['an iPad', ipad('16_3'), 'Software-update', minimum.safari],
    ['an old iPad', ipad('9_3_5'), 'Software-update', minimum.safari],
  ])('says what to update, and to which version: %s', (_, userAgent, words, version) => {
    const page = run(userAgent)
    expect(page).toContain(words)
    expect(page).toContain(`versie ${version}`)
    expect(document.documentElement.hasAttribute('data-old-web-view')).toBe(true)
  })

  it.each([
    ['a Mac', mac, 'macOS', 0],
    ['an iPad that asks for the desktop page', mac, 'Open Instellingen', 5],
    ['Linux', linux, 'libwebkit2gtk', 0],
  ])('is known by what it lacks if it does not tell its version: %s', (_, userAgent, words, touch) => {
    expect(run(userAgent, { old: true, touch })).toContain(words)
  })
})

it('the build aims at the versions that the page asks for', () => {
  expect(targets).toEqual([`chrome${minimum.chrome}`, `safari${minimum.safari}`])
})
