// The moderator's code in the settings: choosing, changing and removing it.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ModeratorCode as Code } from '../../src/bindings/ModeratorCode'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import { HELP } from '../../src/components/shared/help'
import ModeratorCode from '../../src/panels/settings/ModeratorCode.svelte'
import { moderatorCode } from '../../src/state/guard/moderator-code.svelte'
import { press, read, settle } from '../fixtures/page'

const none: Code = { isSet: false, wait: 0, forgotten: null }
let code: string | null
let mounted: Record<string, unknown>
const openHelp = vi.fn()

const view = (): Code => ({ ...none, isSet: code !== null })

beforeEach(() => {
  code = null
  vi.spyOn(bridge, 'checkCode').mockImplementation(async (typed) => ({ right: typed === code, code: view() }))
  vi.spyOn(bridge, 'chooseCode').mockImplementation(async (chosen, old) => {
    const right = code === null || old === code
    if (right) code = chosen
    return { right, code: view() }
  })
  moderatorCode.take(none)
  mounted = mount(ModeratorCode, { target: document.body, context: new Map([[HELP, openHelp]]) })
  flushSync()
})
afterEach(async () => {
  await unmount(mounted)
  moderatorCode.take(none)
  vi.restoreAllMocks()
})

async function type(digits: string, button: string): Promise<void> {
  const field = document.querySelector('input')!
  field.value = digits
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  press(button)
  await settle(5)
}

async function begin(words: string): Promise<void> {
  press(words)
  await settle()
}

it('a code is chosen, changed with the one until now, and removed with it', async () => {
  expect(read()).toContain(nl.code.none)
  await begin(nl.code.start)
  await type('24', nl.code.keep)
  expect(read()).toContain(nl.code.digits)
  await type('2468', nl.code.keep)
  expect(read()).toContain(nl.code.kept)
  expect(document.activeElement?.id).toBe('moderator-code')

  await begin(nl.code.change)
  await type('1111', nl.code.goOn)
  expect(read()).toContain(nl.code.wrong)
  await type('2468', nl.code.goOn)
  await type('135790', nl.code.keep)
  expect(code).toBe('135790')

  await begin(nl.code.remove)
  await type('135790', nl.code.remove)
  expect(code).toBeNull()
  expect(read()).toContain(nl.code.removed)
  expect(read()).toContain(nl.code.none)
})

it('it says that the code encrypts nothing', () => {
  expect(read()).toContain('De bestanden op dit apparaat zijn er niet mee versleuteld.')
})

it('the field is for digits, has a label and keeps nothing', async () => {
  await begin(nl.code.start)
  const field = document.querySelector('input')!
  expect(field.inputMode).toBe('numeric')
  expect(field.autocomplete).toBe('off')
  expect(field.labels?.[0]?.textContent).toBe(nl.code.new)
  expect(field.dataset.typed).toBeUndefined()
})

it('an error of the device has its code and leads to what helps', async () => {
  vi.spyOn(bridge, 'chooseCode').mockRejectedValue({
    code: 'full',
    message: 'Er is geen ruimte meer.',
    reference: 'A-2B3C',
  })
  await begin(nl.code.start)
  await type('2468', nl.code.keep)
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Er is geen ruimte meer. (code A-2B3C)')
  press(nl.help.whatCanIDo)
  expect(openHelp).toHaveBeenCalledWith('full')
})
