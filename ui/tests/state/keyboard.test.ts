import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followKeyboard } from '../../src/state/keyboard.svelte'

/** A window that an on-screen keyboard can cover in part. */
class Seen extends EventTarget {
  width = 800
  height = 1280
  become(height: number, width = this.width): void {
    Object.assign(this, { height, width })
    this.dispatchEvent(new Event('resize'))
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
})
