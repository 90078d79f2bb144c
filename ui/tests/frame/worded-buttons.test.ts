// A button that a text tells people to tap keeps its words on a narrow screen. happy-dom has no container queries, so
// this reads the sources.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = (path: string) => readFileSync(join(import.meta.dirname, '../../src', path), 'utf8')

it.each([
  ['screens/Advice.svelte', 'text.state.settle', '“Stel vast”, in the hint below the advice'],
  ['screens/Advice.svelte', 'text.state.change', '“Pas aan”, in the handleiding'],
  ['panels/card/CardBar.svelte', 'nl.frame.start', '“Start gesprek”, in the handleiding'],
])('%s: %s keeps its words (%s)', (path, words) => {
  const buttons = source(path).match(/<button[\s\S]*?<\/button/g) ?? []
  const button = buttons.find((one) => one.includes(`<span>{${words}}</span>`))
  expect(button).toContain('button--worded')
})

it('only the other buttons become an icon', () => {
  const rules = source('styles/patterns/button.css').match(/^ *\.button--collapsing[^{]*/gm) ?? []
  expect(rules).toHaveLength(2)
  for (const rule of rules) expect(rule).toContain(':not(.button--worded)')
})
