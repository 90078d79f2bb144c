import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followUndoKeys } from '../../../src/state/device/undo-keys'

let stop: () => void
const command = vi.fn(() => true)

beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea><input type="radio"><input class="line"><p tabindex="0"></p>'
  document.execCommand = command
  stop = followUndoKeys()
})
afterEach(() => {
  stop()
  command.mockReset()
})

function press(selector: string, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  document.querySelector(selector)!.dispatchEvent(event)
  return event
}

describe('undo in a text field', () => {
  it.each([
    [{ key: 'z', ctrlKey: true }, 'undo'],
    [{ key: 'z', metaKey: true }, 'undo'],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
    [{ key: 'y', ctrlKey: true }, 'redo'],
  ])('%o is “%s”, once', (init, expected) => {
    for (const field of ['textarea', '.line']) {
      expect(press(field, init).defaultPrevented).toBe(true)
      expect(command).toHaveBeenLastCalledWith(expected)
    }
    expect(command).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['p', { key: 'z', ctrlKey: true }],
    ['[type=radio]', { key: 'z', ctrlKey: true }],
    ['textarea', { key: 'z' }],
    ['textarea', { key: 'z', ctrlKey: true, altKey: true }],
    ['textarea', { key: 'x', ctrlKey: true }],
  ])('in %s nothing happens with %o', (selector, init) => {
    expect(press(selector, init).defaultPrevented).toBe(false)
    expect(command).not.toHaveBeenCalled()
  })

  it('leaves keys alone that an editor has handled', () => {
    document.querySelector('textarea')!.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
    press('textarea', { key: 'z', ctrlKey: true })
    expect(command).not.toHaveBeenCalled()
  })
})
