/** How dark a share stands on paper: five steps that a black-and-white print keeps apart. */
export const shadeOf = (share: number): 0 | 1 | 2 | 3 | 4 =>
  share >= 1 ? 4 : share >= 0.9 ? 3 : share >= 0.6 ? 2 : share > 0 ? 1 : 0
