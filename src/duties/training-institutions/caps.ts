import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { trainingPrices } from '../../law/training-prices.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'
import type { ClassSize, Mode } from './kinds.ts'
import { capOf, keepsTo, tableOf, type GuidedPrice } from './price.ts'

/** A board as an institution declares it. */
interface Board {
  readonly mode: Mode
  readonly size: ClassSize
  readonly minutes: number
  readonly price: number
  readonly county: string | null
}

/** The cap of a board by the tables of its day, or why it cannot stand. */
export function capFor(
  { county, ...board }: Board,
  guided: readonly Omit<GuidedPrice, 'least' | 'most'>[],
): Outcome<number> {
  const base = tableOf(guided, { mode: board.mode, county }).find(({ size }) => size === board.size)
  if (!base)
    return refuse(
      'training.no-guided-price',
      '还没有这种方式和班型的政府指导价：先在“政府指导价”里登记文件公布的数。',
      'There is no guided price for this way and class size: enter it first.',
      { basis: trainingPrices.政府指导价, field: 'form.size' },
    )
  const cap = capOf(board.minutes, base)
  // 发改价格〔2021〕1279号：不高于基准价、浮动幅度和课时折算的上限。
  return keepsTo(board, base)
    ? accept(cap)
    : refuse(
        'training.over-cap',
        `这个课时最高${inYuan(cap)}（基准价×（1＋浮动）×时长÷标准课时），请核对价格和时长。`,
        `At most ${yuan(cap)} yuan for a lesson of this length.`,
        { basis: trainingPrices.政府指导价, field: 'form.price' },
      )
}
