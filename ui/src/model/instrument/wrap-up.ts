// The screen that a step of the wrap-up is about. The Rust counterpart is `WrapUpStep::shown_on`.
import type { StepScreen } from '../../bindings/StepScreen'
import type { WrapUpStep } from '../../bindings/WrapUpStep'

const ofTheSource: Record<string, StepScreen> = {
  totaaloverzicht: 'overview',
  actiepunten: 'actions',
  vragen: 'questions',
  samenvoegen: 'handOver',
}

/** Returns the screen; null for a step without one. */
export function screenOfStep({ id, screen }: WrapUpStep): StepScreen | null {
  return screen ?? (Object.hasOwn(ofTheSource, id) ? ofTheSource[id]! : null)
}
