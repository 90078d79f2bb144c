// The retention day of a session: its field, and the reminder in the list.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Overdue } from '../../src/bindings/Overdue'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import * as bridge from '../../src/bridge'
import OverdueSessions from '../../src/components/sessions/OverdueSessions.svelte'
import KeepUntil from '../../src/panels/export/KeepUntil.svelte'
import { home } from '../../src/state/home.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.restoreAllMocks()
})

const press = (words: string) => {
  ;[...document.querySelectorAll('button')].find((button) => button.textContent.includes(words))!.click()
  flushSync()
}
function fill(day: string): void {
  const input = document.querySelector('input')!
  input.value = day
  input.focus()
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.blur()
  flushSync()
}
const read = () => document.body.textContent.replace(/\s+/g, ' ')

describe('the retention day of a session', () => {
  function show(known: string | null) {
    home.today = '2026-11-18'
    vi.spyOn(bridge, 'keepUntil').mockResolvedValue(known)
    const kept = vi.spyOn(bridge, 'setKeepUntil').mockResolvedValue(undefined)
    mounted = mount(KeepUntil, { target: document.body, props: { session: 'a' } })
    flushSync()
    return kept
  }

  it('shows in its field, and setting, changing or removing it is confirmed in a sentence', async () => {
    const kept = show('2027-03-01')
    await vi.waitFor(() => expect(document.querySelector('input')!.value).toBe('1 maart 2027'))
    fill('2027-04-01')
    await vi.waitFor(() => expect(read()).toContain('Actiescan herinnert je op 1 april 2027.'))
    fill('2026-11-18')
    await vi.waitFor(() => expect(read()).toContain('Die datum is er al.'))
    fill('')
    await vi.waitFor(() => expect(read()).toContain('Actiescan herinnert je niet.'))
    expect(kept.mock.calls).toEqual([
      ['a', '2027-04-01'],
      ['a', '2026-11-18'],
      ['a', null],
    ])
  })

  it('is saved in the order in which it was typed', async () => {
    const kept = show(null)
    const order: string[] = []
    kept.mockImplementation(async (_, day) => {
      await new Promise((resolve) => setTimeout(resolve, day === '2027-01-01' ? 20 : 1))
      order.push(day!)
    })
    fill('2027-01-01')
    fill('2027-12-01')
    await vi.waitFor(() => expect(order).toEqual(['2027-01-01', '2027-12-01']))
  })

  it('shows why saving failed, and the next day is still saved', async () => {
    const kept = show(null)
    kept.mockRejectedValueOnce({ code: 'full', message: 'Er is geen ruimte meer op dit apparaat.' })
    fill('2027-03-01')
    await vi.waitFor(() => expect(read()).toContain('Er is geen ruimte meer'))
    fill('2027-03-02')
    await vi.waitFor(() => expect(read()).toContain('Actiescan herinnert je op 2 maart 2027.'))
  })
})

describe('sessions whose retention day has come', () => {
  const one = (id: string): Overdue => ({
    summary: { id, initiative: `Initiatief ${id}` } as SessionSummary,
    until: '2026-11-01',
  })
  function show(ids: string[]) {
    const calls = { onremove: vi.fn(), onlater: vi.fn() }
    mounted = mount(OverdueSessions, {
      target: document.body,
      props: { overdue: ids.map(one), total: ids.length, today: '2026-11-18', ...calls },
    })
    flushSync()
    return calls
  }

  it('are removed with one tap, without a question', () => {
    const { onremove } = show(['a'])
    expect(read()).toContain('Bewaren tot 1 november 2026')
    press('Naar prullenbak')
    expect(onremove.mock.calls[0]![0].id).toBe('a')
  })

  it('accept only a day after today', () => {
    const { onlater } = show(['a'])
    press('Later')
    for (const day of ['', '2026-11-18']) {
      fill(day)
      press('Bewaar datum')
      expect(read()).toContain('Kies een datum na vandaag.')
    }
    fill('2026-11-19')
    expect(onlater).not.toHaveBeenCalled()
    press('Bewaar datum')
    expect(onlater.mock.calls).toEqual([['a', '2026-11-19']])
  })

  it('do not push the list off the screen', () => {
    show(['a', 'b', 'c', 'd', 'e'])
    expect(document.querySelectorAll('li')).toHaveLength(3)
    press('Toon alle 5')
    expect(document.querySelectorAll('li')).toHaveLength(5)
  })
})
