/** A tree head as it is signed (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log: an address without scheme. */
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

export const checkpointText = ({ origin, size, root }: Checkpoint) => `${origin}\n${size}\n${root.toString('base64')}\n`

/** Reads the text of a checkpoint; lines after the third are somebody's extensions and say nothing to us. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, digits, base64, ...rest] = text.split('\n')
  if (!origin || !digits || !base64 || rest.length === 0 || !/^(0|[1-9]\d{0,15})$/.test(digits)) return undefined
  const root = Buffer.from(base64, 'base64')
  return root.length === 32 && root.toString('base64') === base64 && Number.isSafeInteger(Number(digits))
    ? { origin, size: Number(digits), root }
    : undefined
}
