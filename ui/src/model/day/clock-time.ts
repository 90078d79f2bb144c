// A time of day, as the Rust side writes it ("14:30") and as people type it ("14.30", "1430", "14 uur").

/** Returns the time that a text means; null if it means none. */
export function readTime(text: string): string | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s*(uur|u)\.?$/, '')
  const parts =
    /^(\d{1,2})\s*[:.,\s]\s*(\d\d)$/.exec(words) ?? /^(\d{1,2})(\d\d)$/.exec(words) ?? /^(\d{1,2})$/.exec(words)
  if (!parts) return null
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)]
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
