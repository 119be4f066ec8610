/** The puzzle is over stamp and subject: what was worked out for one report or one code is worth nothing for another. */
export const puzzleOf = ({ stamp, bits }: { readonly stamp: string; readonly bits: number }, subject: string) => ({ seed: `${stamp}.${subject}`, bits })
