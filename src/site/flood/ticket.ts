import { isSolved, type Puzzle } from '../../platform/sign-in/puzzle.ts'
import type { Secret } from '../../platform/sign-in/secret.ts'
import type { Ticket } from '../kit/FormView.tsx'
import { bitsForBytes, seedOfFile } from '../kit/price.ts'

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

  const made = (address: string, request: string, ticket: string) => {
    const [, until, bits, seed] = /^(\d{1,16})\.(\d{1,2})\.([\w-]{22})$/.exec(ticket) ?? []
    if (!seed || !uuid.test(request) || seed !== seal(address, request, Number(until), Number(bits))) return null
    return { seed, bits: Number(bits), until: Number(until) }
  }
  const ours = (address: string, request: string, ticket: string, now: Date): Puzzle | null => {
    const one = made(address, request, ticket)
    return one && one.until >= now.getTime() ? one : null
  }

  return {
    issue(address: string, request: string, bits: number, now: Date): Ticket {
      const until = now.getTime() + LASTS
      const seed = seal(address, request, until, bits)
      return { request, address, ticket: `${until}.${bits}.${seed}`, puzzle: bits > 0 ? { seed, bits } : null }
    },

    /** 'none': not ours, not for this form, too old, or of times much calmer than these (`least` bits). */
    judge(address: string, { request, ticket, nonce }: Shown, least: number, now: Date): Judged {
      const puzzle = ours(address, request, ticket, now)
      if (!puzzle) return 'none'
      // The ticket of an untaxed form.
      if (puzzle.bits === 0 && least <= 0) return 'solved'
      if (!/^\d{1,15}$/.test(nonce)) return 'unsolved'
      if (!isSolved(puzzle, Number(nonce))) return 'unsolved'
      return puzzle.bits < least ? 'none' : 'solved'
    },

    /** Whether it was once ours: then its request goes on, with what was handed in for it, however old it is. */
    goesOn: (address: string, { request, ticket }: Shown) => made(address, request, ticket) !== null,

    /** Whether a browser worked for sending this file along with a form of ours. */
    paid(address: string, { request, ticket, nonce }: Shown, { id, size }: { id: string; size: number }, now: Date) {
      const puzzle = ours(address, request, ticket, now)
      if (!puzzle || !/^\d{1,15}$/.test(nonce)) return false
      return isSolved({ seed: seedOfFile(puzzle.seed, id), bits: bitsForBytes(puzzle.bits, size) }, Number(nonce))
    },
  }
}

export type Tickets = ReturnType<typeof ticketsOf>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
