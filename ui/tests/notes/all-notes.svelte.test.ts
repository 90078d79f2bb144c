// The page with everything that was said, and searching in it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { allNotes, countNotes, findIn, hasWords, piecesOf } from '../../src/model/session/all-notes'
import AllNotes from '../../src/screens/AllNotes.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { read } from '../fixtures/page'
import { action, instrument, sessionWith } from '../fixtures/session'

const [first, second] = instrument.factors
const session = () =>
  sessionWith(
    [
      {
        note: 'Coördinatie met de gemeente.',
        subNotes: { [first!.subQuestions[0]!.id]: 'De café-avond werkt goed.' },
        actions: [action('a', { what: 'Sanne belt', who: 'Sanne' }), action('b', { removed: true, what: 'Weg' })],
      },
      { openQuestion: true, openQuestionWords: 'Wie beheert de website? ', comeBackLater: true },
    ],
    { questions: [{ id: 'q', question: 'Wie betaalt?', answer: '' }], minutes: 'Een goed gesprek.' },
  )

describe('what was said', () => {
  it('is all there, without removed action points and empty cards', () => {
    const all = allNotes(session())
    expect(all.cards.map(({ theme }) => theme.factor.id)).toEqual([first!.id, second!.id])
    expect(all.cards[0]!.notes.map(({ text }) => text)).toEqual([
      'Coördinatie met de gemeente.',
      'De café-avond werkt goed.',
    ])
    expect(all.cards[0]!.actions.map(({ what }) => what)).toEqual(['Sanne belt'])
    expect(all.cards[1]!.marks).toEqual([
      { mark: 'openQuestion', words: 'Wie beheert de website?' },
      { mark: 'comeBackLater', words: '' },
    ])
    expect(countNotes(all)).toBe(6)
  })

  it.each([
    ['coordinatie', 1],
    ['CAFE avond', 1],
    ['sanne', 1],
    ['gemeente betaalt', 0],
    ['betaalt', 1],
    ['goed', 2],
    [first!.title, 3],
    ['niets hiervan', 0],
    ['website', 1],
    ['open vraag', 1],
    [`${second!.title} beheert`, 1],
    ['later terugkomen', 0],
    ['  ', 6],
  ])('is found by “%s”: %i texts', (query, count) => {
    expect(countNotes(findIn(allNotes(session()), query))).toBe(count)
  })

  it.each([
    ['Een café', 'cafe', ['Een ', '*café']],
    ['goed, Goed', 'goed', ['*goed', ', ', '*Goed']],
    ['aaa', 'aa', ['*aaa']],
    ['ß en 👩‍👧', '👩‍👧', ['ß en ', '*👩‍👧']],
    ['niets', 'x', ['niets']],
    ['niets', '', ['niets']],
  ])('is marked in “%s” by “%s”', (text, query, pieces) => {
    const found = piecesOf(text, query)
    expect(found.map(({ words }) => words).join('')).toBe(text)
    expect(found.map(({ words, hit }) => (hit ? `*${words}` : words))).toEqual(pieces)
    expect(found.some(({ hit }) => hit)).toBe(query !== '' && hasWords(query, text))
  })
})

describe('the page', () => {
  let mounted: Record<string, unknown> | undefined
  beforeEach(() => {
    document.body.innerHTML = ''
    document.execCommand = () => false
    settings.take({ role: 'moderator', putAway: [] } as unknown as Settings)
    vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
    current.view = { session: session(), round: null, contests: [], savedAt: '', place: null } as unknown as SessionView
    mounted = mount(AllNotes, { target: document.body, props: { session: session() } })
    flushSync()
  })
  afterEach(async () => {
    if (mounted) await unmount(mounted)
    current.view = null
    router.route = { screen: 'sessions' }
    vi.restoreAllMocks()
  })

  function search(words: string): void {
    const field = document.querySelector('input')!
    field.value = words
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    flushSync()
  }

  it('shows everything, and only what is found with the words marked', () => {
    const main = () => document.querySelector('main')!.textContent
    expect(main()).toContain('Coördinatie met de gemeente.')
    expect(main()).toContain('Wie betaalt?')
    expect(main()).toContain('Open vraag')
    expect(main()).toContain('Wie beheert de website?')
    search('website')
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['website'])
    expect(main()).toContain('Open vraag')
    expect(main()).not.toContain('Later terugkomen')
    search('gemeente')
    expect(main()).toContain('1 tekst gevonden')
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['gemeente'])
    expect(main()).not.toContain('Wie betaalt?')
    search('')
    expect(main()).toContain('Wie betaalt?')
  })

  it('leads to a card and changes nothing', () => {
    expect(read()).toContain('Alle notities')
    expect(document.querySelectorAll('main textarea')).toHaveLength(0)
    document.querySelector<HTMLElement>('main h2 a')!.click()
    expect(router.route).toEqual({ screen: 'card', factor: first!.id })
  })
})
