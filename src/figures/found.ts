import type { Finder } from '../platform/finding/finder.ts'
import { best } from '../platform/finding/matching.ts'
import type { FittedHouse } from '../platform/fitted.ts'
import type { DutyFigures } from './figure.ts'

interface FiguresHouse extends FittedHouse {
  readonly shipped: readonly DutyFigures[]
}

/** Figures the software brings, by what they are called. */
export const findFigures: Finder<FiguresHouse> = {
  id: 'figures',
  title: { zh: '数据', en: 'Figures' },
  needs: 'figures.read',
  index: null,
  find: ({ shipped }, { q, limit }) =>
    best(
      shipped.flatMap(({ title, figures }) => figures.map((figure) => ({ figure, duty: title }))),
      q,
      limit,
      ({ figure: { label } }) => [label.zh, label.en],
    ).map(({ figure: { id, label }, duty }) => ({ words: label, note: duty, link: `/figures/${id}` })),
}
