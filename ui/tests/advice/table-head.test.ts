// @vitest-environment node
// The heading of a column stays whole in the preview ("Wanneer", never "Wanne" and "er").
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../src/styles/patterns/paper.css', import.meta.url), 'utf8')

it('the heading of a column breaks no word, and a narrow paper has no columns', () => {
  const heads = [...css.matchAll(/\.paper th \{([^}]*)\}/g)].map((found) => found[1]!)
  expect(heads.some((rules) => rules.includes('white-space: nowrap;'))).toBe(true)
  expect(css).toMatch(/\.paper td \{\s*overflow-wrap: break-word;/)
  expect(css).toMatch(/@container paper \(max-width: 24rem\) \{[^@]*\.paper thead \{[^}]*clip-path: inset\(50%\);/)
})
