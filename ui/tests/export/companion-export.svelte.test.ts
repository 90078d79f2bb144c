// The files for other programs: a button per file.
import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Companion } from '../../src/bindings/Companion'
import CompanionExport from '../../src/components/export/CompanionExport.svelte'
import { exporting } from '../../src/nl/export/export'

const text = exporting.companions
let panel: Record<string, unknown> | undefined

const result = createRawSnippet(() => ({ render: () => '<span></span>' }))

function show(
  busy: Companion | null = null,
  onsave: (which: Companion) => void = () => undefined,
): HTMLButtonElement[] {
  const props = { busy, onsave, result }
  panel = mount(CompanionExport, { target: document.body, props })
  flushSync()
  return [...document.querySelectorAll('button')]
}

afterEach(async () => {
  if (panel) await unmount(panel)
  document.body.replaceChildren()
})

it('each button saves its own file and names it', () => {
  const saved = vi.fn()
  const buttons = show(null, saved)
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
  const buttons = show('actionTable')
  expect(buttons.map((one) => one.getAttribute('aria-busy'))).toEqual(['false', 'true', 'false', 'false'])
  expect(buttons[1]!.textContent).toContain(text.busy)
})
