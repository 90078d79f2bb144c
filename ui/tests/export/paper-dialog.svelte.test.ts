// The preview of a document: made of the same blocks as the PDF, and closed with one press.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Block } from '../../src/bindings/Block'
import type { FormText } from '../../src/bindings/FormText'
import PaperDialog from '../../src/components/export/PaperDialog.svelte'

let dialog: Record<string, unknown> | undefined

function show(blocks: Block[] | null, failed = '', onclose: () => void = () => undefined): HTMLDialogElement {
  dialog = mount(PaperDialog, { target: document.body, props: { title: 'Actiescan', blocks, failed, onclose } })
  flushSync()
  return document.querySelector('dialog')!
}

const field = (label: string, text: string): FormText => ({ label, name: label, tip: '', text, limit: null, lines: 1 })

afterEach(async () => {
  if (dialog) await unmount(dialog)
  document.body.replaceChildren()
})

it('the preview shows a form as it is filled in: answers, the chosen level, ticks and action points', () => {
  const shown = show([
    { block: 'form', form: { part: 'facts', items: [field('Plaats', 'Tiel')] } },
    {
      block: 'form',
      form: {
        part: 'level',
        label: 'Waar staan jullie nu?',
        id: 'kaart-1-niveau',
        name: 'niveau',
        tip: '',
        chosen: 'niveau-2',
        choices: [
          { state: 'niveau-1', word: '1. Nog niet', explanation: '' },
          { state: 'niveau-2', word: '2. Eerste stappen', explanation: 'Hier en daar.' },
        ],
        list: { label: '', name: '', tip: '', entries: [], value: '' },
        marks: [{ label: 'Open vraag', name: 'open', tip: '', on: true }],
      },
    },
    { block: 'form', form: { part: 'ticks', items: [{ label: 'Bedank allen', name: 'stap', tip: '', on: false }] } },
    {
      block: 'form',
      form: {
        part: 'actions',
        caption: 'Actiepunten Maatwerk',
        columns: [{ role: 'what', head: 'Wat' }],
        rows: [[field('Wat', 'Brief herschrijven')]],
      },
    },
  ])
  const said = shown.textContent.replace(/\s+/g, ' ')
  for (const words of ['Plaats', 'Tiel', 'Waar staan jullie nu?', '2. Eerste stappen (gekozen)']) {
    expect(said).toContain(words)
  }
  expect(said).toContain('Open vraag (aangevinkt)')
  expect(said).toContain('Bedank allen (')
  expect(said.match(/\(gekozen\)/g)).toHaveLength(1)
  expect(shown.querySelector('table')!.textContent).toContain('Brief herschrijven')
})

it('the table of contents in the preview is nested: sections are a list in the item of their chapter', () => {
  const items = [
    { level: 2, text: 'Thema’s', id: 'themas' },
    { level: 3, text: 'Maatwerk', id: 'maatwerk' },
  ]
  const shown = show([{ block: 'contents', items }])
  expect([...shown.querySelectorAll('ul > li > ul > li')].map((line) => line.textContent.trim())).toEqual(['Maatwerk'])
})

it('the preview names the card that begins on a new page', () => {
  expect(show([{ block: 'pageBreak', label: 'Kaart 1 van 8' }]).textContent).toContain('Kaart 1 van 8')
})

it('the preview separates the word of a level from the name of its factor', () => {
  const staff = {
    of: 4,
    word: 'Goed op weg',
    explanation: '',
    alternative: '',
    state: { state: 'level', level: 3 },
  } as const
  const shown = show([{ block: 'staffs', items: [{ title: 'Maatwerk', staff }] }])
  expect(shown.querySelector('li')!.textContent.trim()).toBe('Maatwerk: Goed op weg')
})

it('the dialog opens with the focus on its close button, and reports that it was closed', () => {
  const closed = vi.fn()
  const shown = show([], '', closed)
  expect(shown.open).toBe(true)
  expect(shown.getAttribute('aria-labelledby')).toBe(shown.querySelector('h2')!.id)
  const out = shown.querySelector('button')!
  expect(out.textContent).toBe('Sluit het voorbeeld')
  expect(out.autofocus).toBe(true)
  out.click()
  expect(closed).toHaveBeenCalledOnce()
})

it('the dialog shows that the preview is being made, or why that failed', async () => {
  expect(show(null).querySelector('[role=status]')!.textContent).toBe('Voorbeeld maken…')
  await unmount(dialog!)
  expect(show(null, 'De sessie is er niet.').querySelector('[role=alert] p')!.textContent).toBe('De sessie is er niet.')
})

it('keys do not reach the screen behind the dialog', () => {
  const behind = vi.fn()
  window.addEventListener('keydown', behind)
  const button = show([]).querySelector('button')!
  const press = (key: string) => new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true })
  expect(button.dispatchEvent(press('z'))).toBe(false)
  expect(button.dispatchEvent(press('p'))).toBe(false)
  expect(behind).not.toHaveBeenCalled()
  window.removeEventListener('keydown', behind)
})
