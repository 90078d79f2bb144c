// The curtain of the app lock: when it is drawn, what waits behind it, and where the caret is after it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as bridge from '../../src/bridge'
import { Layers } from '../../src/model/layers'
import { nl } from '../../src/nl'
import CurtainDialog from '../../src/panels/guard/CurtainDialog.svelte'
import { Curtain, curtain } from '../../src/state/guard/curtain.svelte'
import { moderatorCode } from '../../src/state/guard/moderator-code.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { Router } from '../../src/state/router.svelte'
import { press, read, settle } from '../fixtures/page'

const MINUTE = 60_000
const code = { isSet: true, wait: 0, forgotten: null }

describe('it is drawn', () => {
  let minutes: number | null
  let free: boolean
  let happened: string[]
  let one: Curtain
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    ;[minutes, free, happened] = [5, false, []]
    one = new Curtain(
      () => minutes,
      () => happened.push('saved'),
      async () => {
        happened.push('remembered')
      },
    )
    stop = one.follow(() => free)
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const touch = (event: string) => window.dispatchEvent(new Event(event))

  it('after the minutes without touch, once, and after what was typed is saved', () => {
    vi.advanceTimersByTime(5 * MINUTE - 1)
    expect(one.drawn).toBe(false)
    vi.advanceTimersByTime(5 * MINUTE)
    expect(one.drawn).toBe(true)
    expect(happened).toEqual(['saved', 'remembered'])
  })

  it.each(['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown', 'input'])(
    'not while there is %s',
    (event) => {
      for (let times = 0; times < 4; times++) {
        vi.advanceTimersByTime(4 * MINUTE)
        touch(event)
      }
      expect(one.drawn).toBe(false)
    },
  )

  it('never, if that is not chosen', () => {
    minutes = null
    vi.advanceTimersByTime(500 * MINUTE)
    expect(one.drawn).toBe(false)
  })

  it('not while presenting or in a round, and only the full time after that', () => {
    free = true
    vi.advanceTimersByTime(20 * MINUTE)
    free = false
    vi.advanceTimersByTime(4 * MINUTE)
    expect(one.drawn).toBe(false)
    vi.advanceTimersByTime(2 * MINUTE)
    expect(one.drawn).toBe(true)
  })

  it('when the window is seen again after the minutes, also if a touch comes before any timer', () => {
    vi.setSystemTime(Date.now() + 6 * MINUTE)
    touch('pointerdown')
    expect(one.drawn).toBe(true)
    one.lift()
    vi.setSystemTime(Date.now() + 6 * MINUTE)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(one.drawn).toBe(true)
  })

  it('also if the clock is set back', () => {
    vi.setSystemTime(Date.now() - 600 * MINUTE)
    vi.advanceTimersByTime(5 * MINUTE)
    expect(one.drawn).toBe(true)
  })

  it('the full time after it was lifted', () => {
    vi.advanceTimersByTime(6 * MINUTE)
    one.lift()
    vi.advanceTimersByTime(4 * MINUTE)
    expect(one.drawn).toBe(false)
  })
})

describe('behind it', () => {
  afterEach(() => {
    curtain.lift()
    vi.restoreAllMocks()
  })

  it('nothing closes when a person goes back', () => {
    const [layers, closed] = [new Layers(), vi.fn()]
    layers.add({ kind: 'dialog', close: closed })
    const nothing = async () => {}
    const cover = { drawn: true }
    const router = new Router(
      nothing,
      () => {},
      () => null,
      layers,
      nothing,
      { allows: () => true },
      cover,
    )
    router.route = { screen: 'settings' }
    expect(router.back()).toBe(true)
    expect(closed).not.toHaveBeenCalled()
    expect(router.route.screen).toBe('settings')
    cover.drawn = false
    router.back()
    expect(closed).toHaveBeenCalledTimes(1)
  })

  it('a file waits', async () => {
    vi.spyOn(bridge, 'drawCurtain').mockResolvedValue()
    const open = vi.spyOn(bridge, 'openFile').mockResolvedValue(null)
    curtain.draw()
    await incomingFiles.takeWaiting()
    expect(open).not.toHaveBeenCalled()
    curtain.lift()
    await incomingFiles.takeWaiting()
    expect(open).toHaveBeenCalledTimes(1)
  })
})

describe('its dialog', () => {
  let mounted: Record<string, unknown>
  let note: HTMLTextAreaElement

  beforeEach(() => {
    vi.spyOn(bridge, 'drawCurtain').mockResolvedValue()
    vi.spyOn(bridge, 'checkCode').mockImplementation(async (typed) => ({ right: typed === '2468', code }))
    moderatorCode.take(code)
    document.body.innerHTML = '<textarea>Voor het gordijn</textarea>'
    note = document.querySelector('textarea')!
    mounted = mount(CurtainDialog, { target: document.body })
    flushSync()
  })
  afterEach(async () => {
    curtain.lift()
    await unmount(mounted)
    document.body.innerHTML = ''
    vi.restoreAllMocks()
  })

  const dialog = () => document.querySelector('dialog')!

  async function answer(digits: string): Promise<void> {
    const field = dialog().querySelector('input')!
    field.value = digits
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    press(nl.curtain.lift)
    await settle(5)
  }

  it('lifts with the right code only, and the caret is where it was', async () => {
    note.focus()
    note.setSelectionRange(5, 8)
    curtain.draw()
    await settle()
    expect(dialog().open).toBe(true)
    expect(document.activeElement).toBe(dialog().querySelector('input'))
    note.setSelectionRange(0, 0)
    await answer('1111')
    expect(read()).toContain(nl.code.wrong)
    expect(curtain.drawn).toBe(true)
    await answer('2468')
    expect(dialog().open).toBe(false)
    expect(document.activeElement).toBe(note)
    expect([note.selectionStart, note.selectionEnd]).toEqual([5, 8])
  })

  it('stays when a web view closes it, and keys go nowhere else', async () => {
    curtain.draw()
    await settle()
    dialog().close()
    await settle()
    expect(dialog().open).toBe(true)
    const reached = vi.fn()
    window.addEventListener('keydown', reached)
    for (const target of [document.body, dialog()]) {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true }))
    }
    window.removeEventListener('keydown', reached)
    expect(reached).not.toHaveBeenCalled()
  })
})
