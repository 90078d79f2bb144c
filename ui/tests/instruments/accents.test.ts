// @vitest-environment node
// Text and marks can be read in every colour that gesprekskaarten can have, in the light and in the dark theme.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { instrumentEditor } from '../../src/nl/instruments/editor'

const read = (file: string) => readFileSync(new URL(`../../src/styles/${file}`, import.meta.url), 'utf8')
const values = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6})/g)].map((it) => [it[1]!, it[2]!]))
const tokens = [...read('tokens.css').matchAll(/:root(?:\[data-theme='(\w+)'\])? \{([^}]*)\}/g)]
const theme = (name?: string) => values(tokens.find((it) => it[1] === name && it[2]!.includes('--line-strong'))![2]!)
const rules = [...read('accents.css').matchAll(/([^{}]+)\{([^}]*)\}/g)]

it.each(Object.keys(instrumentEditor.accents))('%s', (accent) => {
  const [light, dark] = [false, true].map((isDark) => {
    const found = rules.filter((it) => it[1]!.includes(`'${accent}'`) && it[1]!.includes("'dark'") === isDark)
    expect(found).toHaveLength(1)
    return { ...theme(), ...(isDark ? theme('dark') : {}), ...values(found[0]![2]!) }
  })
  for (const colours of [light!, dark!] as Record<string, string>[]) {
    const ratio = (one: string, other: string) => contrast(colours[one]!, colours[other]!)
    expect(ratio('on-water', 'water')).toBeGreaterThan(4.5)
    expect(ratio('ink', 'water-soft')).toBeGreaterThan(4.5)
    expect(ratio('water', 'surface')).toBeGreaterThan(3)
    expect(ratio('water', 'board')).toBeGreaterThan(3)
    expect(ratio('water-rail', 'rail')).toBeGreaterThan(3)
  }
})

/** Returns the contrast of two colours, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
