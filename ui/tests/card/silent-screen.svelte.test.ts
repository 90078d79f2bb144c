// The screens of a silent choice: no tap is lost, and the focus always has a target.
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import type { SilentAnswer } from '../../src/bindings/SilentAnswer'
import type { SilentRound } from '../../src/bindings/SilentRound'
import * as bridge from '../../src/bridge'
import { noCounts } from '../../src/model/level/silent-counts'
import { nl } from '../../src/nl'
import FactorCard from '../../src/screens/FactorCard.svelte'
import Silent from '../../src/screens/Silent.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { button, settle } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

const factor = instrument.factors[0]!.id
const text = nl.silent
let mounted: Record<string, unknown> | undefined

function open(silent: SilentAnswer, round: SilentRound | null): SessionView {
  const session = sessionWith([{ silent }])
  const view = { session, round, contests: [], savedAt: '', place: null } as unknown as SessionView
  current.view = view
  return view
}

beforeEach(() => {
  const value = { role: 'minuteTaker', putAway: ['role', 'note', 'level', 'wrapUp', 'advice'] }
  settings.take(value as unknown as Settings)
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  current.view = null
  vi.restoreAllMocks()
})

describe('a round of counting hands', () => {
  function count(sent: string[]) {
    const view = open({ state: 'none' }, { factor, way: 'hands', counts: noCounts(instrument.scale) })
    vi.spyOn(bridge, 'keepRound').mockImplementation(async (_, _seen, round) => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      sent.push(round ? String(round.counts.levels[1]) : 'stopped')
      return { ...view, round }
    })
    vi.spyOn(bridge, 'endRound').mockImplementation(async () => {
      sent.push('ended')
      return { ...view, round: null }
    })
    mounted = mount(Silent, { target: document.body, props: { session: view.session, factor } })
    flushSync()
    for (let taps = 0; taps < 3; taps++) {
      button(text.more('2 Eerste stappen')).click()
      flushSync()
    }
  }

  it('saves the last tap too if it ends right after it', async () => {
    const sent: string[] = []
    count(sent)
    button(text.counted).click()
    await vi.waitFor(() => expect(sent).toContain('ended'))
    expect(sent.slice(-2)).toEqual(['3', 'ended'])
  })

  it('can go on with the last tap after it was stopped', async () => {
    const sent: string[] = []
    count(sent)
    button(text.stop).click()
    await vi.waitFor(() => expect(sent.at(-1)).toBe('stopped'))
    await settle(5)
    button(text.putBack).click()
    await vi.waitFor(() => expect(sent.at(-1)).toBe('3'))
  })
})

describe('on a card', () => {
  const counts = { levels: [0, 2, 0, 0], undecided: 0 }

  function show(silent: SilentAnswer) {
    const view = open(silent, null)
    vi.spyOn(bridge, 'edit').mockImplementation(() => new Promise(() => {}))
    mounted = mount(FactorCard, {
      target: document.body,
      props: {
        get session() {
          return current.session ?? view.session
        },
        factor,
      },
    })
    flushSync()
  }

  it('“Schrijf op waarom” focuses the note that is open for a minute taker, each time', async () => {
    show({ state: 'held', value: { counts, shown: true } })
    for (let times = 0; times < 2; times++) {
      button(text.write).focus()
      button(text.write).click()
      await tick()
      await settle(5)
      expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe(`note/${factor}`)
    }
  })

  it('“Laat zien” moves the focus to the next step', async () => {
    show({ state: 'held', value: { counts, shown: false } })
    button(text.show).focus()
    button(text.show).click()
    await settle(5)
    expect(document.activeElement?.textContent).toContain(text.write)
  })
})
