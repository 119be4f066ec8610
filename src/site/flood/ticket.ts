import { isSolved, type Puzzle } from '../../platform/sign-in/puzzle.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import type { Ticket } from '../kit/FormView.tsx'

/** A form may lie open that long: long comments are written slowly. */
const LASTS = 4 * 3600_000

/** What came back with a form. */
export interface Shown {
  readonly request: string
  readonly ticket: string
  readonly nonce: string
}

export type Judged = 'none' | 'unsolved' | 'solved'

/**
 * Tickets of forms. Nothing is stored: a ticket is signed for one address and one request, and a request is entered once, so that a
 * solved ticket is worth one submission however often it is sent.
 */
export const ticketsOf = (secret: Secret) => {
  const seal = (address: string, request: string, until: number, bits: number) =>
    secret.mac('site ticket', `${address} ${request} ${until} ${bits}`).toString('base64url').slice(0, 22)

  return {
    issue(address: string, request: string, bits: number, now: Date): Ticket {
      const until = now.getTime() + LASTS
      const seed = seal(address, request, until, bits)
      return { request, ticket: `${until}.${bits}.${seed}`, puzzle: bits > 0 ? { seed, bits } : null }
    },

    /** 'none': not ours, not for this form, too old, or of times much calmer than these (`least` bits). */
    judge(address: string, { request, ticket, nonce }: Shown, least: number, now: Date): Judged {
      const [, until, bits, seed] = /^(\d{1,16})\.(\d{1,2})\.([\w-]{22})$/.exec(ticket) ?? []
      if (!seed || !uuid.test(request) || seed !== seal(address, request, Number(until), Number(bits))) return 'none'
      if (Number(until) < now.getTime()) return 'none'
      const puzzle: Puzzle = { seed, bits: Number(bits) }
      // The ticket of an untaxed form.
      if (puzzle.bits === 0 && least <= 0) return 'solved'
      if (!/^\d{1,15}$/.test(nonce)) return 'unsolved'
      if (!isSolved(puzzle, Number(nonce))) return 'unsolved'
      return puzzle.bits < least ? 'none' : 'solved'
    },
  }
}

export type Tickets = ReturnType<typeof ticketsOf>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
