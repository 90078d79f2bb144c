import { beforeEach, describe, expect, it } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import { Timer } from '../../src/state/session/timer.svelte'

let now = 0
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
  sent = []
  timer = new Timer(
    (edits) => sent.push(edits),
    () => now,
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
