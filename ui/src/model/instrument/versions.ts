// The order of the versions of one set of gesprekskaarten.
import type { InstrumentRef } from '../../bindings/InstrumentRef'
import type { InstrumentSummary } from '../../bindings/InstrumentSummary'

/** Returns a negative number where the first version is older: `2026.9` is before `2026.10`. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number))
  for (let at = 0; at < Math.max(left!.length, right!.length); at++) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Returns the settled versions of one set, from old to new. */
export function versionsOf(all: InstrumentSummary[], id: string): InstrumentSummary[] {
  const settled = all.filter((one) => one.of.id === id && one.of.version !== null)
  return settled.sort((one, other) => compareVersions(one.of.version!, other.of.version!))
}

/** Returns the newest version before this one; for a draft, the newest of all. */
export function versionBefore(all: InstrumentSummary[], { id, version }: InstrumentRef): InstrumentSummary | null {
  const earlier = versionsOf(all, id).filter((one) => version === null || compareVersions(one.of.version!, version) < 0)
  return earlier.at(-1) ?? null
}
