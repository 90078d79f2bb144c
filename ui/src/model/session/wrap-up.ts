// The wrap-up as a guide: the steps of the instrument, and the parts of the screen that each step shows.
import type { Session } from '../../bindings/Session'
import type { StepId } from '../../bindings/StepId'
import type { StepScreen } from '../../bindings/StepScreen'
import { guide } from '../../nl/guide'
import { screenOfStep } from '../instrument/wrap-up'

export interface GuideStep {
  id: StepId
  /** The instruction of the instrument; empty if the instrument has no steps. */
  text: string
  /** The parts that the step shows. A step without parts shows only its instruction. */
  parts: StepScreen[]
  ticked: boolean
}

/** All parts, in the order in which they are shown. */
const PARTS: StepScreen[] = ['overview', 'actions', 'marks', 'questions', 'handOver']

/**
 * Returns the steps in their order. A part that no step is about stands with the part before it, so that every part can
 * be reached; the first step takes it if there is no such part.
 */
export function guideSteps(session: Session): GuideStep[] {
  const given = session.instrument.wrapUp.steps
  const steps = given.length > 0 ? given : [{ id: '', text: '' }]
  const named = steps.map(screenOfStep)
  let holder = Math.max(0, named.indexOf('overview'))
  const shown = steps.map((): StepScreen[] => [])
  for (const part of PARTS) {
    const own = named.flatMap((one, index) => (one === part ? [index] : []))
    if (own.length > 0) holder = own[0]!
    for (const index of own.length > 0 ? own : [holder]) shown[index]!.push(part)
  }
  return steps.map(({ id, text }, index) => ({
    id,
    text,
    parts: shown[index]!,
    ticked: session.tickedSteps.includes(id),
  }))
}

/** Returns the short name of a step: its first part, or its place if it shows only its instruction. */
export function titleOfStep(steps: GuideStep[], at: number): string {
  const part = steps[at]?.parts[0]
  if (part) return guide.titles[part]
  return at === steps.length - 1 ? guide.last : guide.step(at + 1)
}

/** Returns the index of the first step that shows a part. Every part has one. */
export function stepWith(steps: GuideStep[], part: StepScreen): number {
  return steps.findIndex((step) => step.parts.includes(part))
}

/** Returns the index of the step that a remembered field belongs to; -1 if it belongs to none. */
export function stepOfField(steps: GuideStep[], field: string | null): number {
  const [kind = '', id] = field?.split('/') ?? []
  if (kind === 'step') return steps.findIndex((step) => step.id === id)
  if (kind === 'action') return stepWith(steps, 'actions')
  return kind === 'question' || kind === 'questionAnswer' ? stepWith(steps, 'questions') : -1
}

/** Returns how many items each row gets, so that no row is much shorter than another. */
export function balancedRows(items: number, widest: number): number[] {
  const rows = Math.ceil(items / widest)
  return Array.from({ length: rows }, (_, row) => Math.floor(items / rows) + (row < items % rows ? 1 : 0))
}
