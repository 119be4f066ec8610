/** What a file costs the browser that sends it, in bits of work: that of a form, one more for each doubling of its MiB. At most some seconds. */
export const bitsForBytes = (bits: number, size: number) =>
  Math.min(MOST, Math.max(LEAST, bits) + Math.ceil(Math.log2(1 + size / 2 ** 20)))

/** A budget of its own for each file: what was worked out for one is worth nothing for another. */
export const seedOfFile = (seed: string, upload: string) => `${seed}.${upload}`

const [LEAST, MOST] = [13, 20]
