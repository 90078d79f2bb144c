import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import DayField from '../../src/components/shared/fields/DayField.svelte'
import { isPossible } from '../../src/model/day'
import { HomeState } from '../../src/state/home.svelte'

describe('a day field', () => {
  const onday = vi.fn()
  let mounted: Record<string, unknown>
  const input = () => document.querySelector('input')!

  beforeEach(() => {
    onday.mockClear()
    mounted = mount(DayField, { target: document.body, props: { label: 'Datum', value: '2026-11-18', onday } })
    flushSync()
  })
  afterEach(() => unmount(mounted))

  function fill(day: string): void {
    // A web view accepts a year with too many digits, but happy-dom does not.
    Object.defineProperty(input(), 'value', { value: day, configurable: true, writable: true })
    input().dispatchEvent(new Event('input', { bubbles: true }))
    input().dispatchEvent(new Event('blur'))
    flushSync()
  }

  it('reports a complete day, and the removal of a day', () => {
    fill('2026-12-01')
    fill('')
    expect(onday.mock.calls).toEqual([['2026-12-01'], [null]])
  })

  it('refuses a year of five digits or before 2000, with a message', () => {
    for (const day of ['20261-11-18', '+20261-11-18', '0202-11-18', '1']) {
      fill(day)
      expect(document.body.textContent).toContain('Deze datum kan niet.')
    }
    expect(onday).not.toHaveBeenCalled()
    fill('2026-12-01')
    expect(document.body.textContent).not.toContain('Deze datum kan niet.')
  })

  it('has the bounds that it shows', () => {
    expect([input().min, input().max]).toEqual(['2000-01-01', '9999-12-31'])
    expect(['2000-01-01', '9999-12-31'].every(isPossible)).toBe(true)
  })
})

describe('today', () => {
  const list = (today: string) => ({
    running: null,
    runningPlace: null,
    earlier: [],
    trash: [],
    total: 0,
    today,
    now: `${today}T09:00:00Z`,
    overdue: [],
  })
  let stop = () => {}
  afterEach(() => stop())

  async function comeBack(inSession: boolean): Promise<HomeState> {
    const sessions = vi.fn(async () => list('2026-11-19'))
    const home = new HomeState({ sessions, openSession: vi.fn() }, () => inSession)
    await home.take(list('2026-11-18'))
    stop = home.followDay()
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(home.today).toBe('2026-11-19'))
    return home
  }

  it('is updated in the list when the window becomes visible after midnight', async () => {
    expect((await comeBack(false)).value?.today).toBe('2026-11-19')
  })

  it('is updated in a session too, where the list is left alone', async () => {
    expect((await comeBack(true)).value?.today).toBe('2026-11-18')
  })
})
