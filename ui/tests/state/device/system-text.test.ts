import { afterEach, describe, expect, it, vi } from 'vitest'
import { followSystemText } from '../../../src/state/device/system-text'

let stop: (() => void) | undefined
let size = 17

function begin(ios: boolean): void {
  vi.stubGlobal('CSS', { supports: () => ios })
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: `${size}px` }))
  stop = followSystemText()
}
const scale = () => document.documentElement.style.getPropertyValue('--system-text')

afterEach(() => {
  stop?.()
  size = 17
  document.documentElement.removeAttribute('style')
  vi.unstubAllGlobals()
})

describe('the text size of the system', () => {
  it('is 1 at the usual setting of iOS', () => {
    begin(true)
    expect(scale()).toBe('1')
    expect(document.querySelector('span')).toBeNull()
  })

  it('is followed when a person comes back from the settings of iOS', () => {
    begin(true)
    size = 34
    document.dispatchEvent(new Event('visibilitychange'))
    expect(scale()).toBe('2')
  })

  it('is told by the Android app, and followed when it changes', () => {
    let set = 1.3
    vi.stubGlobal('actiescanAndroid', { textScale: () => set, setCanGoBack: () => {}, setDark: () => {} })
    begin(false)
    expect(scale()).toBe('1.3')
    set = 2
    window.dispatchEvent(new Event('actiescan:text'))
    expect(scale()).toBe('2')
  })

  it('is left to the web view on other systems', () => {
    size = 34
    begin(false)
    expect(scale()).toBe('')
  })
})
