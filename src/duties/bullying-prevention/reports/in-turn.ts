/** Lets callers through at a pace: a crowd at once, then one after another. Nobody is refused for where he comes from; false: he would wait too long. */
export function inTurn(
  { burst, every, longest }: { readonly burst: number; readonly every: number; readonly longest: number },
  clock: () => number,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
) {
  /** When the last of those let in would have had his turn, one after another. */
  let booked = -Infinity
  return async (): Promise<boolean> => {
    const now = clock()
    const turn = Math.max(booked, now - burst * every) + every
    const waiting = turn - now
    if (waiting > longest) return false
    booked = turn
    if (waiting > 0) await wait(waiting)
    return true
  }
}
