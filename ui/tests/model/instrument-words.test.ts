import { describe, expect, it } from 'vitest'
import type { Instrument } from '../../src/bindings/Instrument'
import { slotsOf } from '../../src/model/session/action-slots'
import { actionsAimedAt, documentTitle, factorWords, visibleFactors } from '../../src/model/session/instrument-words'
import { nl } from '../../src/nl'
import builtIn from '../../../src-tauri/instrument/actiescan.nl.json'

const source = builtIn as Instrument
const garden: Instrument = {
  ...source,
  actionsAimedAt: 1,
  words: { factor: { singular: 'tuinbed', plural: 'tuinbedden', article: 'het' }, document: 'tuinronde' },
  factors: source.factors.map((factor, index) => ({ ...factor, hidden: index === 1 })),
}

describe('the words of an instrument', () => {
  it('are those of the source where it has none', () => {
    expect(factorWords(source).plural).toBe('succesfactoren')
    expect(documentTitle(source)).toBe('Actiescan')
    expect(actionsAimedAt(source)).toBe(2)
    expect(factorWords(null).singular).toBe('succesfactor')
  })

  it('are its own everywhere', () => {
    const words = factorWords(garden)
    expect(documentTitle(garden)).toBe('Tuinronde')
    expect(nl.newSession.factors(words)).toBe('Kies de tuinbedden')
    expect(nl.export.options.levels(words)).toBe('Niveaus per tuinbed')
    expect(nl.explain.factors(words)).toBe('De tuinbedden')
    expect(nl.sessions.firstText(words, actionsAimedAt(garden))).toContain('spreek één actiepunt af')
    expect(visibleFactors(garden)).toHaveLength(7)
  })

  it('count the action points that a group aims at', () => {
    expect([1, 2, 3, 6].map(nl.card.actions.some)).toEqual([
      'Eén actiepunt',
      'Twee actiepunten',
      'Drie actiepunten',
      'Zes actiepunten',
    ])
    expect(slotsOf([], [], 1)).toHaveLength(1)
    expect(slotsOf([], [], 6)).toHaveLength(6)
  })
})
