import type { ClaimPart, FigurePart, Part, SlotWording } from './model.ts'

/** Short hands for writing sentences in code. */

export const text = (zh: string, en: string): Part => ({ kind: 'text', zh, en })

export const figure = (
  id: string,
  form: SlotWording['form'] = 'exact',
  unit: SlotWording['unit'] = 'plain',
  decimals = 0,
): FigurePart => ({
  kind: 'figure',
  figure: id,
  branch: null,
  period: null,
  wording: { form, unit, decimals },
})

export const claim = (
  of: ClaimPart['claim'],
  id: string,
  least = 1,
  told: Pick<ClaimPart, 'beside' | 'by' | 'is'> = {},
): ClaimPart => ({
  kind: 'claim',
  claim: of,
  figure: id,
  branch: null,
  least,
  ...told,
})
