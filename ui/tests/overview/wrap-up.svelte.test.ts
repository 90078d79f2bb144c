import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Block } from '../../src/bindings/Block'
import AdviceStatus from '../../src/components/advice/AdviceStatus.svelte'
import Preview from '../../src/components/advice/Preview.svelte'
import AdditionalQuestions from '../../src/components/overview/AdditionalQuestions.svelte'
import FinishConversation from '../../src/components/overview/FinishConversation.svelte'
import OpenPoints from '../../src/components/overview/OpenPoints.svelte'
import ThemeActions from '../../src/components/overview/ThemeActions.svelte'
import { themesOf } from '../../src/model/session/themes'
import { overview } from '../../src/nl/overview'
import { action, instrument, sessionWith } from '../fixtures/session'

let mounted: Record<string, unknown> | undefined

/** Mounts one component. */
function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  mounted = mount(component, { target: document.body, props })
  flushSync()
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(name))
  if (!found) throw new Error(`there is no button “${name}”`)
  return found
}

function press(name: string): void {
  button(name).click()
  flushSync()
}

async function pressAndWait(name: string): Promise<void> {
  button(name).click()
  await vi.waitFor(() => flushSync())
  await Promise.resolve()
}

beforeEach(() => {
  // Simulates a browser that cannot insert text as if it was typed. The field then sets its text itself.
  document.execCommand = () => false
})

afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  document.body.replaceChildren()
})

describe('the marked cards', () => {
  const marked = (part: object = {}) => themesOf(sessionWith([{ openQuestion: true, comeBackLater: true, ...part }]))
  const text = overview.points

  it('are listed under their mark', () => {
    show(OpenPoints, { themes: marked(), locked: false, onopen: () => {}, onmark: () => {} })
    expect([...document.querySelectorAll('h3')].map((title) => title.textContent)).toEqual([text.open, text.later])
    expect(document.querySelectorAll('a')).toHaveLength(2)
  })

  it('can be settled with one tap, keep their row, and be put back with one tap', async () => {
    const onmark = vi.fn()
    const props = $state({ themes: marked(), locked: false, onopen: () => {}, onmark })
    show(OpenPoints, props)
    await pressAndWait(text.settle)
    expect(onmark).toHaveBeenLastCalledWith('maatwerk', 'openQuestion', false)
    props.themes = marked({ openQuestion: false })
    flushSync()
    expect(document.body.textContent).toContain(text.settled(text.link(1, 'Maatwerk')))
    await pressAndWait(text.putBack)
    expect(onmark).toHaveBeenLastCalledWith('maatwerk', 'openQuestion', true)
  })

  it('are read-only while the advice is settled', () => {
    show(OpenPoints, { themes: marked(), locked: true, onopen: () => {}, onmark: () => {} })
    expect(document.querySelector('button')).toBeNull()
  })
})

describe('the action points per theme', () => {
  const session = sessionWith([
    { actions: [action('a1', { what: 'Klaar' }), action('a2', { what: 'Zonder naam', who: '' })] },
    { actions: [action('b1', { what: 'Ook klaar' })] },
  ])
  const titles = () => [...document.querySelectorAll('h2')].map((title) => title.textContent?.trim())

  it('are all shown first, and only the unfinished ones after a tap', () => {
    show(ThemeActions, { themes: themesOf(session), scale: instrument.scale, onopen: () => {} })
    expect(titles()).toHaveLength(8)
    press('Nog aan te vullen: 1')
    expect(titles()).toEqual(['Maatwerk'])
    expect(document.body.textContent).toContain('Zonder naam')
    expect(document.body.textContent).not.toContain('Ook klaar')
    press('Alle 3')
    expect(titles()).toHaveLength(8)
  })
  it('link to their card', () => {
    const onopen = vi.fn()
    show(ThemeActions, { themes: themesOf(session), scale: instrument.scale, onopen })
    document.querySelector<HTMLAnchorElement>('h2 a')?.click()
    expect(onopen).toHaveBeenCalledWith('maatwerk')
  })
})

describe('the preview', () => {
  const blocks: Block[] = [0, 2].map((line) => ({
    block: 'paragraph',
    inlines: [{ inline: 'text', text: `Regel ${String(line)}` }],
    aside: false,
    source: { first: line, last: line },
  }))
  it('highlights the paragraph that is being typed and no other', () => {
    show(Preview, { blocks, line: 2, failed: false, shown: true })
    expect([...document.querySelectorAll('.paper__now')].map((mark) => mark.textContent)).toEqual(['Regel 2'])
  })
  it('highlights nothing without the focus in the minutes', () => {
    show(Preview, { blocks, line: null, failed: false, shown: true })
    expect(document.querySelector('.paper__now')).toBeNull()
  })
})

describe('an additional question', () => {
  const questions = [
    { id: 'q1', question: 'Wie belt?', answer: '' },
    { id: 'q2', question: 'Wanneer?', answer: 'Morgen' },
  ]
  const rows = () => [...document.querySelectorAll('ol > li')].map((row) => row.textContent)
  const props = { questions, onadd: () => Promise.resolve(null), ontype: () => {}, onleave: () => {} }

  it('can be put back in its place after it was removed', async () => {
    const live = $state({ ...props, onremoved: remember })
    function remember(id: string, removed: boolean): Promise<boolean> {
      live.questions = removed ? live.questions.filter((question) => question.id !== id) : questions
      return Promise.resolve(true)
    }
    show(AdditionalQuestions, live)
    await pressAndWait('Haal weg')
    await vi.waitFor(() => expect(rows()[0]).toContain('De vraag “Wie belt?” is weggehaald.'))
    expect(rows()[1]).toContain('Vraag 1')
    await pressAndWait('Zet terug')
    expect(rows()).toHaveLength(2)
    expect(document.body.textContent).not.toContain('weggehaald')
  })
  it('is shown once after an undo brought it back', async () => {
    const live = $state({ ...props, onremoved: remember })
    function remember(id: string): Promise<boolean> {
      live.questions = live.questions.filter((question) => question.id !== id)
      return Promise.resolve(true)
    }
    show(AdditionalQuestions, live)
    await pressAndWait('Haal weg')
    await vi.waitFor(() => expect(document.body.textContent).toContain('weggehaald'))
    live.questions = questions
    flushSync()
    expect(rows()).toHaveLength(2)
    expect(document.body.textContent).not.toContain('weggehaald')
  })
  it('stays if removing it failed', async () => {
    show(AdditionalQuestions, { ...props, onremoved: () => Promise.resolve(false) })
    await pressAndWait('Haal weg')
    expect(document.body.textContent).not.toContain('weggehaald')
  })
})

describe('a settled advice', () => {
  const at = '2026-11-18T15:04:00Z'
  const advice = {
    state: { state: 'settled' as const, version: 1, at },
    includedNotes: [],
    versions: [{ version: 1, at, minutes: 'Tekst', reopenedBecause: '' }],
  }
  it('is reopened only with a reason', () => {
    const onreopen = vi.fn(() => Promise.resolve(true))
    show(AdviceStatus, { advice, onreopen, onminutes: () => Promise.resolve([]) })
    press('Maak er weer een concept van')
    const field = document.querySelector('input')!
    document.querySelector('form')?.requestSubmit()
    flushSync()
    expect(onreopen).not.toHaveBeenCalled()
    expect(document.body.textContent).toContain('Schrijf eerst kort op waarom.')
    field.value = ' Er mist een naam. '
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    document.querySelector('form')?.requestSubmit()
    flushSync()
    expect(onreopen).toHaveBeenCalledWith('Er mist een naam.')
  })
})

describe('the end of the wrap-up', () => {
  const nothing = (): void => {}
  const calls = { oncard: nothing, onadvice: nothing, onplan: nothing, onresume: nothing }
  const props = { people: ['Sanne', 'Otto'], cardsTotal: 8, ...calls }
  const cards = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      factor: `f${String(at + 1)}`,
      number: at + 1,
      title: `Titel ${String(at + 1)}`,
    }))
  it('can be finished while cards have no level', () => {
    const onfinish = vi.fn()
    show(FinishConversation, { ...props, stage: 'running' as const, without: cards(7), onfinish })
    expect(document.body.textContent).toContain('Bij 1 van de 8 kaarten is een niveau gekozen.')
    expect(document.body.textContent).toContain('Sanne')
    press('Sluit het gesprek af')
    expect(onfinish).toHaveBeenCalledOnce()
  })
  it('names the cards without a level if they are few, with links to them', () => {
    const oncard = vi.fn()
    show(FinishConversation, { ...props, stage: 'running' as const, without: cards(2), oncard, onfinish: nothing })
    expect(document.body.textContent).toContain('Op kaart 1 en 2 is nog geen niveau gekozen. Je mag')
    document.querySelectorAll('a')[1]!.click()
    expect(oncard).toHaveBeenCalledWith('f2')
  })
  it('leads on after the conversation was finished', () => {
    show(FinishConversation, { ...props, stage: 'finished' as const, without: [], onfinish: nothing })
    expect([...document.querySelectorAll('button')].map((one) => one.textContent?.trim())).toEqual([
      'Naar het advies',
      'Plan vervolggesprek',
      'Open het gesprek weer',
    ])
  })
})
