// @vitest-environment node
// The web view draws neither a date field nor a checkbox: its own ignore the language and the theme of the app.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const src = new URL('../../src/', import.meta.url)
const components = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'))
const inputs = components.flatMap((file) => {
  const text = readFileSync(new URL(file, src), 'utf8')
  return [...text.matchAll(/<input\b[^]*?\/>/g)].map((found) => ({ file, input: found[0] }))
})

it('no field has a date picker of the web view', () => {
  expect(inputs.filter(({ input }) => /type="(date|time|month|datetime-local)"/.test(input))).toEqual([])
})

it('every checkbox is drawn by the app, or is a switch', () => {
  const boxes = inputs.filter(({ input }) => input.includes('type="checkbox"'))
  expect(boxes.length).toBeGreaterThan(4)
  expect(boxes.filter(({ input }) => !/class="checkbox\b|role="switch"/.test(input))).toEqual([])
})

it('the edge of a checkbox has a contrast of 3:1 in every theme', () => {
  const tokens = readFileSync(new URL('styles/tokens.css', src), 'utf8')
  const themes = [...tokens.matchAll(/:root(?:\[data-theme='(\w+)'\])? \{([^}]*)\}/g)].filter((it) =>
    it[2]!.includes('--line-strong'),
  )
  expect(themes).toHaveLength(3)
  for (const [, theme, values] of themes) {
    const colour = (name: string) => new RegExp(`--${name}: (#\\w+)`).exec(values!)![1]!
    expect(contrast(colour('line-strong'), colour('surface')), theme).toBeGreaterThan(3)
    expect(contrast(colour('primary'), colour('surface')), theme).toBeGreaterThan(3)
  }
})

/** Returns the contrast of two colours, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const long = colour.length === 4 ? colour.replace(/[^#]/g, '$&$&') : colour
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(long.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
