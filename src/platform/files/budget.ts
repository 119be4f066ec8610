/** At most `most` at once of something that is counted (pixels); the others wait in order. What alone exceeds it goes when nothing else does. */
export function budget(most: number) {
  const waiting: { readonly need: number; readonly go: () => void }[] = []
  let used = 0
  const admit = () => {
    for (let next = waiting[0]; next && (used === 0 || used + next.need <= most); next = waiting[0]) {
      waiting.shift()
      used += next.need
      next.go()
    }
  }
  return async <Result>(need: number, work: () => Promise<Result>): Promise<Result> => {
    await new Promise<void>((go) => {
      waiting.push({ need, go })
      admit()
    })
    try {
      return await work()
    } finally {
      used -= need
      admit()
    }
  }
}
