import { describe, expect, it } from 'vitest'
import type { StepScreen } from '../../src/bindings/StepScreen'
import type { WrapUpStep } from '../../src/bindings/WrapUpStep'
import { balancedRows, guideSteps, stepOfField, stepWith, titleOfStep } from '../../src/model/session/wrap-up'
import { instrument, sessionWith } from '../fixtures/session'

const withSteps = (steps: WrapUpStep[], ticked: string[] = []) =>
  sessionWith([], { instrument: { ...instrument, wrapUp: { ...instrument.wrapUp, steps } }, tickedSteps: ticked })
const own = (id: string, screen?: StepScreen): WrapUpStep => ({ id, text: `Doe ${id}`, ...(screen && { screen }) })
const partsOf = (steps: WrapUpStep[]) => guideSteps(withSteps(steps)).map(({ parts }) => parts)

describe('the steps of the guide', () => {
  it('are those of the source, each with the parts that go with it', () => {
    expect(partsOf(instrument.wrapUp.steps)).toEqual([
      ['overview'],
      ['actions', 'marks'],
      ['questions'],
      ['handOver'],
      [],
    ])
  })

  it.each<[string, WrapUpStep[], StepScreen[][]]>([
    [
      'an own order',
      [own('a', 'handOver'), own('b', 'overview'), own('c', 'marks')],
      [['handOver'], ['overview', 'actions'], ['marks', 'questions']],
    ],
    [
      'a screen that wins over the id',
      [own('vragen', 'marks'), own('b', 'questions')],
      [
        ['overview', 'actions', 'marks'],
        ['questions', 'handOver'],
      ],
    ],
    [
      'a part of two steps',
      [own('a', 'overview'), own('b', 'actions'), own('c', 'actions')],
      [['overview'], ['actions', 'marks', 'questions', 'handOver'], ['actions']],
    ],
    [
      'steps about no part',
      [own('koffie'), own('thee')],
      [['overview', 'actions', 'marks', 'questions', 'handOver'], []],
    ],
    [
      'an id that every object has',
      [own('constructor'), own('toString', 'overview')],
      [[], ['overview', 'actions', 'marks', 'questions', 'handOver']],
    ],
    ['no steps', [], [['overview', 'actions', 'marks', 'questions', 'handOver']]],
  ])('show every part with %s', (_, steps, parts) => {
    expect(partsOf(steps)).toEqual(parts)
    const made = guideSteps(withSteps(steps))
    for (const part of ['overview', 'actions', 'marks', 'questions', 'handOver'] as const) {
      expect(stepWith(made, part)).toBeGreaterThanOrEqual(0)
    }
  })

  it('have the ticks of the session and a short name', () => {
    const steps = guideSteps(withSteps([own('vragen'), own('koffie'), own('bedanken')], ['koffie']))
    expect(steps.map(({ ticked }) => ticked)).toEqual([false, true, false])
    expect(steps.map((_, index) => titleOfStep(steps, index))).toEqual(['Totaaloverzicht', 'Stap 2', 'Afsluiten'])
  })

  it.each([
    ['step/vragen', 2],
    ['step/weg', -1],
    ['action/0192/who', 1],
    ['question/0192', 2],
    ['questionAnswer/0192', 2],
    ['note/maatwerk', -1],
    [null, -1],
  ])('are found again by the field “%s”', (field, at) => {
    expect(stepOfField(guideSteps(withSteps(instrument.wrapUp.steps)), field)).toBe(at)
  })
})

describe('rows of staffs', () => {
  it.each([
    [1, [1]],
    [4, [4]],
    [5, [3, 2]],
    [7, [4, 3]],
    [8, [4, 4]],
    [9, [3, 3, 3]],
    [10, [4, 3, 3]],
    [13, [4, 3, 3, 3]],
  ])('of %i have no hole', (items, rows) => {
    expect(balancedRows(items, 4)).toEqual(rows)
  })
  it('hold every staff, with at most one less on a row than on another', () => {
    for (let items = 1; items <= 40; items++) {
      for (const widest of [4, 6]) {
        const rows = balancedRows(items, widest)
        expect(rows.reduce((sum, row) => sum + row, 0)).toBe(items)
        expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(1)
        expect(Math.max(...rows)).toBeLessThanOrEqual(widest)
      }
    }
  })
})
