/** At most `wide` at once, the others wait in order: pictures take memory, and the machine has few cores. */
export function lane(wide: number) {
  const waiting: (() => void)[] = []
  let free = wide
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
