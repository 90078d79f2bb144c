// A search result shows the text with the words, and opens there.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EditKind } from '../../src/bindings/EditKind'
import type { FoundText } from '../../src/bindings/FoundText'
import type { TextPlace } from '../../src/bindings/TextPlace'
import FoundWords from '../../src/components/sessions/FoundWords.svelte'
import { foundPlace } from '../../src/model/session/found-place'
import { nl } from '../../src/nl'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.restoreAllMocks()
})

const place = (what: EditKind, more: Partial<TextPlace> = {}): TextPlace => ({
  what,
  factor: null,
  on: null,
  card: null,
  ...more,
})
const onCard = { factor: 'netwerk', card: 'Netwerk' }

it('shows the kind of text and its card, and marks what was found', () => {
  const text: FoundText = { place: place('setText.note', onCard), before: 'de leerwerk', found: 'plaats', after: ' is' }
  mounted = mount(FoundWords, { target: document.body, props: { text } })
  flushSync()
  expect(document.body.textContent.trim()).toBe('Notitie bij “Netwerk”: de leerwerkplaats is')
  expect(document.querySelector('mark')!.textContent).toBe('plaats')
})

it.each<[TextPlace, string]>([
  [place('setText.minutes'), 'Gespreksverslag'],
  [place('setMarkWords', { ...onCard, on: 'openQuestion' }), 'Open vraag bij “Netwerk”'],
  [place('setMarkWords', { ...onCard, on: 'comeBackLater' }), 'Later terugkomen bij “Netwerk”'],
  [place('setText.actionWho', { ...onCard, on: 'a' }), 'Actiepunt bij “Netwerk”'],
  [place('setText.questionAnswer', { on: 'q' }), 'Vraag van de notulist'],
  [place('setText.participantName', { on: 'p' }), 'Deelnemer'],
  // Of a newer version.
  [place('setText.later' as EditKind, onCard), 'Bij “Netwerk”'],
  [place('setText.later' as EditKind), ''],
])('the place of %o is “%s”', (of, words) => {
  expect(nl.sessions.foundIn(of)).toBe(words)
})

describe('a search result opens', () => {
  const cards = ['netwerk']

  it('the card, and gives the note the focus', () => {
    expect(foundPlace(place('setText.note', onCard), cards)).toEqual({
      route: { screen: 'card', factor: 'netwerk' },
      selectors: ['[data-field="note/netwerk"] :is(textarea, button)'],
    })
    expect(foundPlace(place('setText.subNote', { ...onCard, on: 'q1' }), cards)?.selectors).toEqual([
      '[data-field="subNote/netwerk/q1"] :is(textarea, button)',
    ])
  })

  it.each<[TextPlace, string]>([
    [place('setText.minutes'), 'advice'],
    [place('setText.question', { on: 'q' }), 'overview'],
    [place('setText.participantName', { on: 'p' }), 'adjust'],
    [place('setText.minuteTaker'), 'adjust'],
    [place('setText.actionWhat', { ...onCard, on: 'a' }), 'card'],
    [place('setActionOutcome', { ...onCard, on: 'a' }), 'card'],
    [place('setActionOutcome', { factor: 'weg', card: null, on: 'a' }), 'earlier'],
  ])('%o on the screen %s', (of, screen) => {
    expect(foundPlace(of, cards)?.route.screen).toBe(screen)
  })

  it('as usual where no screen shows the text', () => {
    expect(foundPlace(place('setText.note', { factor: 'weg', card: 'Weg' }), cards)).toBeNull()
    expect(foundPlace(place('setText.later' as EditKind), cards)).toBeNull()
  })
})
