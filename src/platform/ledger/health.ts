import { BEAT, type LogState } from './sequence.ts'

/** A writer looks each second and says so every ten: after this long without, nobody extends the log. */
const LONGEST = BEAT * 3

export const isBehind = ({ beat_at }: Pick<LogState, 'beat_at'>, now: Date) =>
  now.getTime() - beat_at.getTime() > LONGEST
