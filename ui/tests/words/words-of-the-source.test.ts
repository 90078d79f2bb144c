// @vitest-environment node
// Sentences of the screens have no words of one instrument: the word for a factor and for the document comes from the
// gesprekskaarten. Functions get these words as arguments and are not looked at.
import { expect, it } from 'vitest'
import { nl } from '../../src/nl'
import { instrumentEditor } from '../../src/nl/instruments/editor'

/** Returns all texts of an object, each with its path. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null || value === instrumentEditor.usualWords) return []
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, `${path}.${name}`))
}

it('have no word for a factor, and no document, of their own', () => {
  const texts = textsOf(nl, 'nl').filter(([path]) => !path.includes('handbook'))
  expect(texts.length).toBeGreaterThan(500)
  // “Actiescan” is the name of the app.
  expect(texts.filter(([, text]) => /succesfactor|actiescan/.test(text))).toEqual([])
})
