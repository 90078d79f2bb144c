// The clock of a conversation survives the page and the app: its start, a break, and the time away.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { Session } from '../../src/bindings/Session'
import { noClock, readClock } from '../../src/model/session/clock'
import { SessionClock } from '../../src/state/session/session-clock.svelte'
import { Timer } from '../../src/state/session/timer.svelte'
import { sessionWith } from '../fixtures/session'

const MINUTE = 60
let wall: number
let kept: Map<string, string>
let sent: Edit[]
let timer: Timer
let clock: SessionClock
const running = { ...sessionWith([]), stage: 'running', planned: false } as Session

/** Starts the page again, or the app. */
function load(opened: Session | null = running): void {
  timer = new Timer(
    (edits) => sent.push(...edits),
    () => wall,
    () => wall,
  )
  const texts = {
    of: (name: string) => kept.get(name) ?? '',
    keep: (name: string, text: string) => void kept.set(name, text),
  }
  clock = new SessionClock(timer, texts, () => wall)
  timer.tick()
  clock.open(opened)
}
/** Lets seconds pass while the page is there. */
function pass(seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    wall += 1
    timer.tick()
    if (second % 15 === 14) clock.note()
  }
}

beforeEach(() => {
  wall = 1_800_000_000
  kept = new Map()
  sent = []
  load()
})

it('the start stays the same after the page was loaded again and after a kill', () => {
  clock.begin()
  const start = clock.start
  expect(start).toEqual(new Date(wall * 1000))
  pass(90)
  load()
  expect(clock.start).toEqual(start)
})

it('a conversation that was started elsewhere has no start here', () => {
  expect(clock.start).toBeNull()
  pass(60)
  expect(clock.start).toBeNull()
})

describe('the time in which the app was gone', () => {
  it('is asked about, for the card that was on the screen', () => {
    timer.watch('maatwerk')
    pass(30)
    wall += 25 * MINUTE
    load()
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 25 * MINUTE })
    timer.answerAway(true)
    expect(sent).toContainEqual({ edit: 'addTime', factor: 'maatwerk', seconds: 25 * MINUTE })
  })

  it('is added to a question that was not answered', () => {
    timer.watch('maatwerk')
    clock.note()
    wall += 10 * MINUTE
    load()
    timer.watch('maatwerk')
    clock.note()
    wall += 5 * MINUTE
    load()
    expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 15 * MINUTE })
  })

  it('counts by itself if it is short, as for a page that is loaded again', () => {
    timer.watch('maatwerk')
    clock.note()
    wall += 20
    load()
    expect(timer.away).toBeNull()
    timer.flush()
    expect(sent).toContainEqual({ edit: 'addTime', factor: 'maatwerk', seconds: 20 })
  })

  it.each([
    ['no card was on the screen', () => timer.watch(null)],
    ['the time was paused', () => timer.toggle()],
    ['there was a break', () => clock.beginBreak()],
  ])('is not asked about if %s', (_, before) => {
    timer.watch('maatwerk')
    clock.note()
    before()
    clock.note()
    wall += 25 * MINUTE
    load()
    expect(timer.away).toBeNull()
  })

  it.each([
    ['a day', 24 * 60 * MINUTE],
    ['less than nothing, because the clock was set back', -30 * MINUTE],
  ])('is not asked about if it is %s', (_, seconds) => {
    timer.watch('maatwerk')
    clock.note()
    wall += seconds
    load()
    expect(timer.away).toBeNull()
  })

  it('is not asked about after the conversation', () => {
    timer.watch('maatwerk')
    clock.note()
    wall += 25 * MINUTE
    load({ ...running, stage: 'finished' })
    expect(timer.away).toBeNull()
  })
})

it('a pause of the time on a card goes on after the page was loaded again, also on the next day', () => {
  timer.watch('maatwerk')
  pass(10)
  timer.toggle()
  clock.note()
  wall += 24 * 60 * MINUTE
  load()
  timer.watch('maatwerk')
  pass(60)
  timer.flush()
  expect(timer.paused).toBe(true)
  expect(timer.away).toBeNull()
  const counted = () => sent.reduce((sum, edit) => sum + (edit.edit === 'addTime' ? edit.seconds : 0), 0)
  expect(counted()).toBe(10)
  timer.toggle()
  pass(20)
  timer.flush()
  expect(counted()).toBe(30)
})

it('the clock is noted when the window is hidden and when it is shown', () => {
  const stop = clock.follow(running)
  timer.watch('maatwerk')
  for (const state of ['hidden', 'visible'] as const) {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
    wall += 5
    kept.clear()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(kept.size, state).toBe(1)
  }
  stop()
})

it('time in which the window was hidden is asked about as a whole after a kill', () => {
  const visible = vi.spyOn(document, 'visibilityState', 'get')
  const stop = timer.start()
  timer.watch('maatwerk')
  pass(30)
  visible.mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  pass(20 * MINUTE)
  stop()
  visible.mockRestore()
  wall += 5 * MINUTE
  load()
  expect(timer.away).toEqual({ factor: 'maatwerk', seconds: 25 * MINUTE })
})

describe('a break', () => {
  it('stops the time, goes on after a kill, and ends with a tap', () => {
    timer.watch('maatwerk')
    pass(10)
    clock.beginBreak()
    const since = clock.breakSince
    pass(5 * MINUTE)
    load()
    expect(clock.breakSince).toEqual(since)
    expect(timer.paused).toBe(true)
    timer.watch('maatwerk')
    pass(30)
    clock.endBreak()
    expect(clock.breakSince).toBeNull()
    pass(20)
    timer.flush()
    const seconds = sent.map((edit) => (edit.edit === 'addTime' ? edit.seconds : 0)).reduce((sum, one) => sum + one, 0)
    expect(seconds).toBe(30)
    load()
    expect(timer.paused).toBe(false)
  })
})

it('two sessions have clocks of their own', () => {
  clock.begin()
  const other = { ...running, id: '0192f000-0000-7000-8000-0000000000ff' as Session['id'] }
  clock.open(other)
  expect(clock.start).toBeNull()
  clock.open(running)
  expect(clock.start).not.toBeNull()
})

it.each(['', 'null', '7', '[]', '{"start":"x","seen":-1,"card":3,"away":{}}', '{'])(
  'a kept clock that cannot be read is unknown: %s',
  (text) => expect(readClock(text)).toEqual(noClock),
)
