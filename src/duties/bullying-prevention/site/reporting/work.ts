import { solve } from '../../../../platform/sign-in/puzzle.ts'
import { puzzleOf } from '../../reports/puzzle.ts'

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Works for one report, or for one look: in slices short enough that an old telephone still answers its keyboard. */
export async function workFor(subject: string, { stamp, bits }: { readonly stamp: string; readonly bits: number }) {
  return { stamp, bits, nonce: await solve(puzzleOf({ stamp, bits }, subject), breathe, 1000) }
}
