/** So many tallies are made at once; who comes meanwhile for another is asked to come again. */
const AT_ONCE = 2
/** Bytes of tallies kept at hand: what is published changes no more. */
const KEPT = 64 * 1024 * 1024

/**
 * Tallies as files, each made once for all who ask while it is made, and kept while there is room: a city's is tens of megabytes, and anybody may ask for
 * it as often as he likes.
 */
export function tallyShelf(
  make: (quiz: string) => Promise<Buffer | null>,
  { atOnce = AT_ONCE, kept = KEPT } = {},
): (quiz: string) => Promise<Buffer | 'busy' | null> {
  const making = new Map<string, Promise<Buffer | null>>()
  const shelf = new Map<string, Buffer>()

  function keep(quiz: string, file: Buffer) {
    shelf.set(quiz, file)
    for (let size = sizeOf(shelf); size > kept; size = sizeOf(shelf)) shelf.delete(shelf.keys().next().value!)
  }

  return (quiz) => {
    const known = shelf.get(quiz)
    if (known) return Promise.resolve(known)
    const under = making.get(quiz)
    if (under) return under
    if (making.size >= atOnce) return Promise.resolve('busy')
    const fresh = make(quiz).finally(() => making.delete(quiz))
    making.set(quiz, fresh)
    return fresh.then((file) => {
      if (file) keep(quiz, file)
      return file
    })
  }
}

const sizeOf = (shelf: ReadonlyMap<string, Buffer>) => [...shelf.values()].reduce((sum, { length }) => sum + length, 0)
