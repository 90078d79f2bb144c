import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followKeyboard } from '../../../src/state/device/keyboard.svelte'

/** A window that an on-screen keyboard can cover in part. */
class Seen extends EventTarget {
  width = 800
  height = 1280
  scale = 1
  pageTop = 0
  offsetTop = 0
  become(height: number, width = this.width): void {
    Object.assign(this, { height, width })
    this.dispatchEvent(new Event('resize'))
  }
  /** Zooms in with two fingers. */
  zoom(scale: number, pageTop: number): void {
    Object.assign(this, { width: this.width / scale, height: this.height / scale, scale, pageTop })
    this.dispatchEvent(new Event('resize'))
  }
  /** Moves up, as iOS moves the page. */
  push(pageTop: number, offsetTop = pageTop): void {
    Object.assign(this, { pageTop, offsetTop })
    this.dispatchEvent(new Event('scroll'))
  }
}
let seen: Seen
let stop: (() => void) | undefined

function begin(coarse = true): void {
  seen = new Seen()
  vi.stubGlobal('visualViewport', seen)
  vi.stubGlobal('matchMedia', () => ({ matches: coarse }))
  stop = followKeyboard()
}
const lengthOf = (name: string) => document.documentElement.style.getPropertyValue(name)
const isUp = () => document.body.classList.contains('keyboard-up')

beforeEach(() => {
  document.body.className = ''
  document.body.innerHTML = '<textarea></textarea><input type="radio"><button>x</button>'
})
afterEach(() => {
  stop?.()
  vi.unstubAllGlobals()
})

describe('the on-screen keyboard', () => {
  it('is open while a text field has the focus and much of the height is gone', () => {
    begin()
    document.querySelector('textarea')!.focus()
    expect(isUp()).toBe(false)
    seen.become(820)
    expect(isUp()).toBe(true)
    expect(document.documentElement.style.getPropertyValue('--seen-height')).toBe('820px')
    seen.become(1280)
    expect(isUp()).toBe(false)
  })

  it.each([
    ['a phone on its side', 740, 360, 198, 16, true],
    ['a phone held upright', 360, 740, 407, 16, false],
    ['a phone held upright with text of double size', 360, 740, 407, 32, true],
    ['a tablet on its side', 1280, 800, 440, 16, false],
  ])('leaves room for the field only on %s', (_, width, height, visible, rem, tight) => {
    document.documentElement.style.fontSize = `${rem}px`
    begin()
    seen.become(height, width)
    document.querySelector('textarea')!.focus()
    seen.become(visible)
    expect([isUp(), document.body.classList.contains('keyboard-tight')]).toEqual([true, tight])
    document.querySelector('textarea')!.blur()
    expect(document.body.classList.contains('keyboard-tight')).toBe(false)
    document.documentElement.style.fontSize = ''
  })

  it('is not open on a button, or after turning the tablet', () => {
    begin()
    document.querySelector('button')!.focus()
    seen.become(820)
    expect(isUp()).toBe(false)
    document.querySelector('textarea')!.focus()
    seen.become(700, 1280)
    expect(isUp()).toBe(false)
  })

  it('is ignored on a device with only a mouse', () => {
    begin(false)
    document.querySelector('textarea')!.focus()
    seen.become(400)
    expect(isUp()).toBe(false)
  })

  it('tells where the visible part is when iOS moves the page up', () => {
    begin()
    vi.stubGlobal('innerHeight', 1280)
    document.querySelector('textarea')!.focus()
    seen.become(780)
    expect([lengthOf('--seen-top'), lengthOf('--keyboard')]).toEqual(['0px', '500px'])
    seen.push(310)
    expect([lengthOf('--seen-top'), lengthOf('--keyboard')]).toEqual(['310px', '190px'])
    Object.assign(seen, { pageTop: 0, offsetTop: 0 })
    seen.become(1280)
    expect([lengthOf('--seen-top'), lengthOf('--keyboard')]).toEqual(['0px', '0px'])
  })

  it.each([
    ['the window is scrolled over the page', 310, 10],
    ['only the window is scrolled', 300, 0],
    ['only the visible part moved', 310, 310],
  ])('tells what has a fixed position where the visible part is, if %s', (_, pageTop, offsetTop) => {
    begin()
    vi.stubGlobal('innerHeight', 1280)
    document.querySelector('textarea')!.focus()
    seen.become(780)
    seen.push(pageTop, offsetTop)
    expect([lengthOf('--seen-top'), lengthOf('--fixed-top'), lengthOf('--keyboard')]).toEqual([
      `${pageTop}px`,
      `${offsetTop}px`,
      `${500 - offsetTop}px`,
    ])
  })

  it('stays open while the tablet is turned in the middle of typing', () => {
    begin()
    const area = document.querySelector('textarea')!
    const shown = vi.spyOn(area, 'scrollIntoView')
    area.focus()
    seen.become(800)
    shown.mockClear()
    seen.become(380, 1280)
    expect(isUp()).toBe(true)
    expect(shown).toHaveBeenCalled()
    expect(document.activeElement).toBe(area)
    seen.become(800, 800)
    expect(isUp()).toBe(true)
    seen.become(1280, 800)
    expect(isUp()).toBe(false)
  })

  it('stays open while the window gets narrower beside another app', () => {
    begin()
    document.querySelector('textarea')!.focus()
    seen.become(700)
    seen.become(700, 400)
    expect(isUp()).toBe(true)
    seen.become(1280, 400)
    expect(isUp()).toBe(false)
  })

  it('shows the field again when the tablet is turned without a keyboard on the screen', () => {
    begin()
    const area = document.querySelector('textarea')!
    area.focus()
    const shown = vi.spyOn(area, 'scrollIntoView')
    seen.become(760, 1280)
    expect([isUp(), shown.mock.calls.length]).toEqual([false, 1])
  })

  it('is not taken for zooming in with two fingers, and zooming is left alone', () => {
    begin()
    document.querySelector('textarea')!.focus()
    seen.zoom(2, 300)
    expect([isUp(), lengthOf('--seen-top')]).toEqual([false, '0px'])
    seen.become(400, 400)
    expect([isUp(), lengthOf('--seen-top'), lengthOf('--seen-height')]).toEqual([true, '0px', '800px'])
  })
})
