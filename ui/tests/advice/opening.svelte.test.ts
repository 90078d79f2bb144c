// The text with which the minutes begin, as the gesprekskaarten have it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import MinutesEditor from '../../src/components/advice/MinutesEditor.svelte'
import { headingsOf, openingOf } from '../../src/model/instrument/skeleton'

let mounted: ReturnType<typeof mount> | null = null
let reported: string[] = []

/** Opens the editor of empty minutes, begins with the text, and returns what is shown beside the button. */
async function begin(opening: string | undefined): Promise<string> {
  reported = []
  const props = {
    value: '',
    locked: false,
    limit: 60_000,
    skeleton: ['Wat goed gaat', 'Wat knelt'],
    opening,
    name: 'minutes',
    ontype: (words: string) => reported.push(words),
    onleave: () => {},
    oncursor: () => {},
  }
  mounted = mount(MinutesEditor, { target: document.body, props })
  await vi.waitFor(() => expect(document.querySelector('.minutes__start button')).not.toBeNull(), { timeout: 20_000 })
  const shown = document.querySelector('.minutes__start span')!.textContent
  document.querySelector<HTMLElement>('.minutes__start button')!.click()
  flushSync()
  expect(document.querySelector('.minutes__start')).toBeNull()
  return shown
}

afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = null
})

it.each([
  ['headings', '## Kern\n\n## Vervolg\n', 'Kern · Vervolg', ['## Kern', '## Vervolg']],
  ['a heading only', '# Verslag', 'Verslag', ['# Verslag']],
  ['a sentence only', 'Schrijf hier wat jullie bespraken.', 'Schrijf hier wat jullie bespraken.', ['Schrijf hier wat']],
  ['a list', '- een\n- twee', '- een', ['- een', '- twee']],
  ['a sentence and a heading', 'Vooraf.\n\n### Kern', 'Kern', ['Vooraf.', '### Kern']],
  ['a table, as text', '| a | b |\n| - | - |', '| a | b |', ['a', 'b']],
])('of %s is offered and can be written in', async (_, opening, shown, written) => {
  expect(await begin(opening)).toBe(shown)
  for (const part of written) expect(reported.at(-1)).toContain(part)
})

it.each([undefined, '', ' ', '\n\n  \n'])('is the usual one where there is none: %j', async (opening) => {
  expect(await begin(opening)).toBe('Wat goed gaat · Wat knelt')
  expect(reported.at(-1)).toContain('## Wat goed gaat')
  expect(openingOf(opening)).toBeUndefined()
})

it('is never executed', async () => {
  await begin('## Kern\n\n[weg](javascript:alert(1)) ![x](http://a.nl/x.png)')
  expect(document.querySelector('a[href^="javascript"], [role=textbox] img, script, iframe')).toBeNull()
})

it('shows its headings, or else its first line', () => {
  expect(headingsOf('# Een\n\ntekst\n\n####### geen kop\n## Twee ')).toEqual(['Een', 'Twee'])
  expect(headingsOf('\n\neerste\ntweede')).toEqual(['eerste'])
  expect(headingsOf('')).toEqual([])
})
