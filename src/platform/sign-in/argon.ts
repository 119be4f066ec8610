import { hash, parseOptions, verify } from '@node-rs/argon2'

/** OWASP's first choice: argon2id (2), 19 MiB, two passes; about 12 ms of one core. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** At most this many hashes at once (19 MiB each), and this many waiting: a flood of sign-ins must not starve the rest. */
const limits = { running: 2, waiting: 200 }

/** Thrown when even the queue is full: the caller answers 429, nobody is shut out for longer than the queue lasts. */
export class Crowded extends Error {}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= limits.running) {
    if (waiting.length >= limits.waiting) throw new Crowded('too many sign-ins at once')
    // The slot is handed over, not freed, so that a newcomer cannot overtake those who wait.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** People type full-width letters and composed accents; the same password must match from any keyboard. */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string) => inTurn(() => hash(normal(password), cost))

/** An unknown person is checked against a hash nobody has the password of, so that the answer takes as long. */
let nobody: Promise<string> | undefined

export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(`nobody ${performance.now()} ${performance.timeOrigin}`)
  const against = stored ?? (await nobody)
  const right = await inTurn(() => verify(against, normal(password)))
  return stored !== undefined && right
}

/** True when a stored hash was made at another cost than today's and should be made anew at the next sign-in. */
export function isDated(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored)
  return (
    algorithm !== cost.algorithm ||
    memoryCost !== cost.memoryCost ||
    timeCost !== cost.timeCost ||
    parallelism !== cost.parallelism
  )
}
