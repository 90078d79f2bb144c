// The files for other programs: a button per file, and one place for the result.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Companion } from '../../src/bindings/Companion'
import CompanionExport from '../../src/components/export/CompanionExport.svelte'
import { exporting } from '../../src/nl/export/export'

const text = exporting.companions
let panel: Record<string, unknown> | undefined

interface State {
  busy: Companion | null
  saved: string | null
  failed: string | null
}

function show(state: Partial<State> = {}, onsave: (which: Companion) => void = () => undefined): HTMLButtonElement[] {
  const props = { busy: null, saved: null, failed: null, ...state, onsave }
  panel = mount(CompanionExport, { target: document.body, props })
  flushSync()
  return [...document.querySelectorAll('button')]
}

const told = () => document.querySelector('[role=status]')!

afterEach(async () => {
  if (panel) await unmount(panel)
  document.body.replaceChildren()
})

it('each button saves its own file and names it', () => {
  const saved = vi.fn()
  const buttons = show({}, saved)
  expect(buttons.map((one) => one.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Bewaar Word-bestand, Advies (Word)',
    'Bewaar tabel, Actiepunten (Excel)',
    'Bewaar afspraken, Actiepunten (agenda)',
    'Bewaar taken, Actiepunten (taken)',
  ])
  for (const one of buttons) one.click()
  expect(saved.mock.calls).toEqual([['adviceDocx'], ['actionTable'], ['actionEvents'], ['actionCalendar']])
})

it('the keyboard reaches the buttons in reading order', () => {
  const buttons = show()
  for (const one of buttons) {
    one.focus()
    expect(document.activeElement).toBe(one)
    expect(one.tabIndex).toBe(0)
  }
})

it('only the file that is being saved is busy', () => {
  const buttons = show({ busy: 'actionTable' })
  expect(buttons.map((one) => one.getAttribute('aria-busy'))).toEqual(['false', 'true', 'false', 'false'])
  expect(buttons[1]!.textContent).toContain(text.busy)
})

it('shows where the file is, that it was not saved, or what went wrong', async () => {
  show()
  expect(told().textContent).toBe('')
  for (const [state, words, missing] of [
    [
      { saved: text.saved({ path: '/map/acties.csv', readBack: true, place: null }) },
      'Het bestand is bewaard: /map/acties.csv',
      false,
    ],
    [
      { saved: text.saved({ path: 'acties.csv', readBack: false, place: null }) },
      'Het bestand is doorgegeven aan de plek die je koos, onder de naam acties.csv. Het kan even duren voor het bestand daar staat. Kijk of het gelukt is.',
      false,
    ],
    [{ saved: text.cancelled }, 'Het bestand is niet bewaard.', false],
    [{ failed: 'De map is vol.', saved: 'oud' }, 'De map is vol.', true],
  ] as const) {
    await unmount(panel!)
    show(state)
    expect(told().textContent).toBe(words)
    expect(told().classList.contains('missing')).toBe(missing)
  }
})
