import type { PlainDate } from '../../calendar/plain-date.ts'

/** A tree head as it is signed (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log: an address without scheme. */
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** The day on which it was signed, in Beijing: whoever rewrites the database cannot make the log older than it is. A day tells nobody when a child wrote. */
  readonly on?: PlainDate | undefined
}

export const checkpointText = ({ origin, size, root, on }: Checkpoint) =>
  `${origin}\n${size}\n${root.toString('base64')}\n${on === undefined ? '' : `on ${on}\n`}`

/** Reads the text of a checkpoint. Of the lines after the third one is ours, the day; others are somebody's extensions and say nothing to us. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, digits, base64, ...rest] = text.split('\n')
  if (!origin || !digits || !base64 || rest.length === 0 || !/^(0|[1-9]\d{0,15})$/.test(digits)) return undefined
  const root = Buffer.from(base64, 'base64')
  return root.length === 32 && root.toString('base64') === base64 && Number.isSafeInteger(Number(digits))
    ? { origin, size: Number(digits), root, ...dayIn(rest) }
    : undefined
}

function dayIn(lines: readonly string[]): { readonly on?: PlainDate } {
  const [, on] = lines.map((line) => /^on (\d{4}-\d{2}-\d{2})$/.exec(line)).find(Boolean) ?? []
  return on === undefined ? {} : { on: on as PlainDate }
}
