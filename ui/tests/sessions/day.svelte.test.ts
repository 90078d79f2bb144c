import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import DayField from '../../src/components/shared/fields/day/DayField.svelte'
import { isPossible } from '../../src/model/day/range'
import { HomeState } from '../../src/state/home.svelte'

describe('a day field', () => {
  const onday = vi.fn()
  let mounted: Record<string, unknown>
  const input = () => document.querySelector('input')!
  const dialog = () => document.querySelector('dialog')!
  const focused = () => document.activeElement as HTMLElement

  function show(part: Record<string, unknown> = {}): void {
    const props = { label: 'Datum', value: '2026-11-18', today: '2026-11-18', onday, ...part }
    mounted = mount(DayField, { target: document.body, props })
    flushSync()
  }
  beforeEach(() => onday.mockClear())
  afterEach(() => {
    vi.useRealTimers()
    return unmount(mounted)
  })

  function type(day: string): void {
    input().focus()
    input().value = day
    input().dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  function fill(day: string): void {
    type(day)
    input().blur()
    flushSync()
  }
  async function openCalendar(): Promise<void> {
    document.querySelector<HTMLElement>('.day__open')!.click()
    await tick()
    await tick()
  }
  async function press(key: string, shiftKey = false): Promise<void> {
    focused().dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))
    await tick()
    await tick()
  }

  it('reports a complete day, and the removal of a day', () => {
    show()
    fill('15012027')
    fill('')
    expect(onday.mock.calls).toEqual([['2027-01-15'], [null]])
  })

  it('an empty date looks empty, and a date is shown in words', () => {
    show({ value: null })
    expect([input().value, input().placeholder]).toEqual(['', ''])
    void unmount(mounted)
    show()
    expect(input().value).toBe('18 november 2026')
  })

  it('says which day is meant while it is typed', () => {
    show()
    type('15-1')
    expect(document.body.textContent).toContain('vrijdag 15 januari 2027')
  })

  it('reports what is typed once a person pauses, so that it is not lost when the app is killed', () => {
    vi.useFakeTimers()
    show()
    for (const part of ['1', '15', '15-', '15-1', '15-1-', '15-1-2', '15-1-20', '15-1-202', '15-1-2028']) type(part)
    expect(onday).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(onday.mock.calls).toEqual([['2028-01-15']])
  })

  it('refuses a year of five digits or before 2000, with a message', () => {
    show()
    for (const day of ['18-11-20261', '1-1-1999', '31-2-2027']) {
      fill(day)
      expect(document.body.textContent, day).toContain('Deze datum kan niet.')
    }
    for (const day of ['1', 'gauw', '15 j']) {
      fill(day)
      expect(document.body.textContent, day).toContain('Deze datum is niet te lezen.')
    }
    expect(onday).not.toHaveBeenCalled()
    fill('1-12-2026')
    expect(document.body.textContent).not.toContain('Deze datum')
  })

  it('the calendar opens on the day, in weeks from Monday, and a tap chooses', async () => {
    show()
    await openCalendar()
    expect(dialog().open).toBe(true)
    expect([...dialog().querySelectorAll('th')].map((th) => th.textContent)).toEqual('ma di wo do vr za zo'.split(' '))
    expect(focused().dataset.date).toBe('2026-11-18')
    expect(dialog().querySelectorAll('[aria-selected=true]')).toHaveLength(1)
    dialog().querySelector<HTMLElement>('[data-date="2026-11-30"]')!.click()
    flushSync()
    expect(onday.mock.calls).toEqual([['2026-11-30']])
    expect(dialog().open).toBe(false)
  })

  it('keys move through the calendar as the ARIA Authoring Practices say', async () => {
    show()
    await openCalendar()
    const steps: [key: string, shift: boolean, day: string][] = [
      ['ArrowRight', false, '2026-11-19'],
      ['ArrowDown', false, '2026-11-26'],
      ['Home', false, '2026-11-23'],
      ['End', false, '2026-11-29'],
      ['PageDown', false, '2026-12-29'],
      ['PageUp', true, '2025-12-29'],
    ]
    for (const [key, shift, day] of steps) {
      await press(key, shift)
      expect(focused().dataset.date, key).toBe(day)
    }
    expect(dialog().querySelectorAll('[data-date][tabindex="0"]')).toHaveLength(1)
  })

  it('the calendar is as high in every month, so that its arrows stay where they are', async () => {
    show({ value: '2027-02-15' })
    await openCalendar()
    const room = () => dialog().querySelector('table')!.style.marginBlockEnd
    const weeks = () => dialog().querySelectorAll('tbody tr').length
    expect([weeks(), room()]).toEqual([4, 'calc(2 * var(--calendar-row))'])
    await press('PageDown')
    await press('PageDown')
    await press('PageDown')
    expect([weeks(), room()]).toEqual([6, 'calc(0 * var(--calendar-row))'])
  })

  it('a holiday is named, and the date can be removed in the calendar', async () => {
    show({ value: '2026-12-24' })
    await openCalendar()
    expect(dialog().querySelector('[data-date="2026-12-25"]')!.getAttribute('aria-label')).toBe(
      'vrijdag 25 december 2026, Eerste Kerstdag',
    )
    const remove = [...dialog().querySelectorAll('button')].find((one) => one.textContent.includes('Haal de datum weg'))
    remove!.click()
    flushSync()
    expect(onday.mock.calls).toEqual([[null]])
  })

  it('a calendar that opens with its field stays closed once it was closed', async () => {
    show({ opened: true })
    await tick()
    expect(dialog().open).toBe(true)
    dialog().querySelector<HTMLElement>('.calendar__foot .button--icon')!.click()
    flushSync()
    await tick()
    expect(dialog().open).toBe(false)
    await openCalendar()
    dialog().querySelector<HTMLElement>('[data-date="2026-11-30"]')!.click()
    flushSync()
    await tick()
    expect([onday.mock.calls, dialog().open]).toEqual([[['2026-11-30']], false])
  })

  it('a locked field has no calendar', () => {
    show({ locked: true })
    expect(input().readOnly).toBe(true)
    expect(document.querySelector('.day__open, dialog')).toBeNull()
  })

  it('has the bounds of the Rust side', () => {
    show()
    expect(['2000-01-01', '9999-12-31'].every(isPossible)).toBe(true)
    expect(['1999-12-31', '10000-01-01'].some(isPossible)).toBe(false)
  })
})

describe('today', () => {
  const list = (today: string) => ({
    running: null,
    runningPlace: null,
    earlier: [],
    next: null,
    found: {},
    trash: [],
    trashTotal: 0,
    trashNext: null,
    total: 0,
    today,
    now: `${today}T09:00:00Z`,
    overdue: [],
    overdueTotal: 0,
    overdueNext: null,
  })
  let stop = () => {}
  afterEach(() => stop())

  async function comeBack(inSession: boolean): Promise<HomeState> {
    const sessions = vi.fn(async () => list('2026-11-19'))
    const home = new HomeState(
      { sessions, sessionPage: vi.fn(), overduePage: vi.fn(), openSession: vi.fn() },
      () => inSession,
    )
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
