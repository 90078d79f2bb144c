import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import { Timer } from '../../src/state/session/timer.svelte'

let now = 0
/** How much the clock of the device is ahead of the clock of the page, which may stop while the device sleeps. */
let ahead = 0
let sent: Edit[][]
let timer: Timer

/** Lets seconds pass, with a tick for each. */
function pass(seconds: number): void {
  for (let tick = 0; tick < seconds; tick += 1) {
    now += 1
    timer.tick()
  }
}
const time = (factor: string, seconds: number): Edit => ({ edit: 'addTime', factor, seconds })

beforeEach(() => {
  now = 0
  ahead = 0
  sent = []
  timer = new Timer(
    (edits) => sent.push(edits),
    () => now,
    () => now + ahead,
  )
})

describe('time on a card', () => {
  it('is sent once in 15 seconds', () => {
    timer.watch('maatwerk')
    pass(14)
    expect(sent).toEqual([])
    pass(31)
    expect(sent).toEqual([[time('maatwerk', 15)], [time('maatwerk', 15)], [time('maatwerk', 15)]])
  })

  it('of several cards is sent as one change, and none is lost', () => {
    timer.watch('maatwerk')
    pass(4)
    timer.watch('digitale-tools')
    pass(3)
    timer.watch('start-klein')
    pass(8)
    expect(sent).toEqual([[time('maatwerk', 4), time('digitale-tools', 3), time('start-klein', 8)]])
  })

  it('is sent when a phone puts the app in the background', () => {
    const stop = timer.start()
    timer.watch('maatwerk')
    now += 4
    window.dispatchEvent(new Event('actiescan:pause'))
    stop()
    expect(sent).toEqual([[time('maatwerk', 4)]])
  })

  it('is not measured while paused', () => {
    timer.watch('maatwerk')
    pass(5)
    timer.toggle()
    pass(60)
    timer.toggle()
    pass(5)
    timer.leave()
    expect(sent.flat()).toEqual([time('maatwerk', 5), time('maatwerk', 5)])
  })

  it('is not measured while no card is shown', () => {
    timer.watch('maatwerk')
    pass(5)
    timer.watch(null)
    pass(100)
    expect(sent.flat()).toEqual([time('maatwerk', 5)])
  })

  it('does not include the hours that a device slept', () => {
    timer.watch('maatwerk')
    pass(3)
    now += 7200
    timer.tick()
    timer.leave()
    expect(sent.flat()).toEqual([time('maatwerk', 8)])
  })

  it('is sent when the session is left, and does not count for the next one', () => {
    timer.watch('maatwerk')
    pass(7)
    timer.leave()
    expect(sent).toEqual([[time('maatwerk', 7)]])
    expect(timer.unsent).toEqual({})
    expect(timer.card).toBeNull()
  })

  it('keeps fractions of a second for later', () => {
    timer.watch('maatwerk')
    now += 1.6
    timer.flush()
    timer.tick()
    timer.flush()
    expect(sent).toEqual([[time('maatwerk', 1)]])
    now += 0.5
    timer.tick()
    timer.flush()
    expect(sent).toEqual([[time('maatwerk', 1)], [time('maatwerk', 1)]])
  })
})

describe('time away from a card', () => {
  let stop = () => {}
  afterEach(() => {
    stop()
    vi.restoreAllMocks()
  })

  /** Hides the window for some seconds. */
  function hide(seconds: number): void {
    const visible = vi.spyOn(document, 'visibilityState', 'get')
    visible.mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    pass(Math.min(seconds, 20))
    now += Math.max(0, seconds - 20)
    visible.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
  }

  function begin(): void {
    stop = timer.start()
    timer.watch('maatwerk')
    pass(3)
  }

  it('is asked about, and counts only if the person says so', () => {
    for (const [counts, seconds] of [
      [true, 1503],
      [false, 3],
    ] as const) {
      sent = []
      begin()
      hide(25 * 60)
      expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 1500 })
      timer.answerAway(counts)
      expect(timer.away).toBeNull()
      timer.leave()
      const all = sent.flat().map((edit) => (edit.edit === 'addTime' ? edit.seconds : 0))
      expect(all.reduce((sum, one) => sum + one, 0)).toBe(seconds)
      stop()
    }
  })

  it('counts by itself if it is short', () => {
    begin()
    hide(40)
    expect(timer.away).toBeNull()
    timer.leave()
    expect(sent.flat().reduce((sum, edit) => sum + (edit.edit === 'addTime' ? edit.seconds : 0), 0)).toBe(43)
  })

  it('is asked about after the device slept without hiding the window', () => {
    begin()
    now += 1
    ahead += 600
    timer.tick()
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 600 })
    timer.leave()
    expect(sent.flat()).toEqual([time('maatwerk', 4)])
  })

  /** Returns all time that was sent. */
  const counted = () => sent.flat().reduce((sum, edit) => sum + (edit.edit === 'addTime' ? edit.seconds : 0), 0)

  it('is asked about if the page was loaded again while the window was hidden', () => {
    const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    begin()
    pass(25 * 60)
    visible.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 25 * 60 + 3 })
    timer.leave()
    expect(counted()).toBe(0)
  })

  it('is asked about as one if the page was loaded again in between', () => {
    const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    stop = timer.start()
    timer.watch('maatwerk')
    timer.wasAway('maatwerk', 50)
    pass(50)
    visible.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 100 })
    timer.leave()
    expect(counted()).toBe(0)
  })

  it('is noticed without an event, when it begins and when it ends', () => {
    vi.useFakeTimers()
    try {
      begin()
      const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
      vi.advanceTimersByTime(1000)
      pass(25 * 60)
      visible.mockReturnValue('visible')
      vi.advanceTimersByTime(1000)
      expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 1500 })
      pass(7)
      timer.leave()
      expect(counted()).toBe(10)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['back', -3 * 60 * 60],
    ['forward', 3 * 60 * 60],
  ])('never counts by itself if the clock of the device is set %s meanwhile', (_, jump) => {
    begin()
    const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    now += 25 * 60
    ahead += jump
    visible.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 25 * 60 + Math.max(0, jump) })
    timer.leave()
    expect(counted()).toBe(3)
  })

  it.each([
    ['back', -3 * 60 * 60, null],
    ['forward', 3 * 60 * 60, 3 * 60 * 60],
  ])('is not counted if the clock of the device is set %s on a card', (_, jump, asked) => {
    begin()
    ahead += jump
    pass(10)
    expect(timer.away?.seconds ?? null).toBe(asked)
    timer.leave()
    expect(counted()).toBe(13)
  })

  it('is not counted however often a device sleeps and wakes without an event', () => {
    begin()
    for (let nap = 0; nap < 50; nap++) {
      now += 1
      ahead += 300
      timer.tick()
    }
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 15_000 })
    timer.leave()
    expect(counted()).toBe(53)
  })

  it.each<[string, () => void]>([
    ['the timer is paused', () => timer.toggle()],
    ['no card is shown, as in a plan', () => timer.watch(null)],
  ])('is not asked about if %s', (_, before) => {
    begin()
    before()
    hide(25 * 60)
    expect(timer.away).toBeNull()
  })

  it('is not asked about after a night, nor in the next session', () => {
    begin()
    hide(12 * 60 * 60)
    expect(timer.away).toBeNull()
    hide(600)
    timer.leave()
    expect(timer.away).toBeNull()
  })
})
