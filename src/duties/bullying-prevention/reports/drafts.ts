import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import type { Secret } from '../../../platform/sign-in/secret.ts'

/** So long a key is given out, and once as long again: what is half written lives ten to twenty minutes on a telephone others may use. */
const SLOT = 10 * 60_000

const over = refuse(
  'bullying-reports.draft-over',
  '写了一半的话已经过了二十分钟，为了安全擦掉了。',
  'What was half written is older than twenty minutes and was wiped, to be safe.',
  { status: 409 },
)

/** The key to what one tab keeps: made, not stored. Without a slot, of now; with one, only while it has not passed. */
export function keyOfDraft(
  secret: Secret,
  draft: string,
  slot: number | undefined,
  now: Date,
): Outcome<{ slot: number; key: string }> {
  const current = Math.floor(now.getTime() / SLOT)
  const of = slot ?? current
  if (of !== current && of !== current - 1) return over
  return accept({ slot: of, key: secret.mac('report draft', `${of} ${draft}`).toString('base64url') })
}
