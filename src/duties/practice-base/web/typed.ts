const WAVE = /^([01]?\d|2[0-3]):([0-5]\d)[-–—~至到]+([01]?\d|2[0-3]):([0-5]\d)$/

/** '08:30-10:00', a line each; null: a line says something else. */
export function readWaves(text: string): { begins: string; ends: string }[] | null {
  const lines = text
    .split(/[\n;；]/)
    .map((line) => line.replaceAll('：', ':').replaceAll(/\s/g, ''))
    .filter(Boolean)
  const waves = lines.map((line) => WAVE.exec(line))
  if (waves.length === 0 || waves.some((one) => one === null)) return null
  return waves.map((one) => ({
    begins: `${one![1]!.padStart(2, '0')}:${one![2]}`,
    ends: `${one![3]!.padStart(2, '0')}:${one![4]}`,
  }))
}

const MOST_CLASS = 60

/** '1-4、6' → 1, 2, 3, 4, 6; null: it says something else. */
export function readClasses(text: string): number[] | null {
  const parts = text
    .normalize('NFKC')
    .replaceAll(/[班\s]+/g, ' ')
    .split(/[,、;\s]+/)
    .filter(Boolean)
  const found = new Set<number>()
  for (const part of parts) {
    const range = /^(\d{1,2})(?:[-–—~至到](\d{1,2}))?$/.exec(part)
    if (!range) return null
    const [from, until] = [Number(range[1]), Number(range[2] ?? range[1])]
    if (from < 1 || until > MOST_CLASS || until < from) return null
    for (let n = from; n <= until; n++) found.add(n)
  }
  return found.size > 0 ? [...found].toSorted((a, b) => a - b) : null
}
