import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'

const FigureId = z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)

/** Why parts and whole differ, of one period and branch, and by how much: another difference is unexplained again. */
const Reason = z.object({
  from: PlainDate,
  until: PlainDate,
  branch: z.uuid().nullable(),
  difference: z.number(),
  why: z.string().min(1).max(300),
})

/** A figure of which others are the parts: 952 = 412 + 530 is red until somebody says why. Parts may be wholes of parts of their own. */
export const Partition = z.object({
  id: z.uuid(),
  whole: FigureId,
  parts: z.array(FigureId).min(2).max(20),
  reasons: z.array(Reason).max(500).default([]),
})
export type Partition = z.output<typeof Partition>
/** Plain data: the setting `figures.partitions`. */
export const Partitions = z.array(Partition).max(500)

export type Standing =
  | { readonly is: 'balanced' | 'untold' }
  | { readonly is: 'differs'; readonly difference: number }
  | { readonly is: 'explained'; readonly difference: number; readonly why: string }

type Of = Pick<z.output<typeof Reason>, 'from' | 'until' | 'branch'>

/** Whether the parts add up. `valueOf`: null of what is not told, undefined of what is not there. What one may not know is not judged. */
export function standingOf(
  { whole, parts, reasons }: Pick<Partition, 'whole' | 'parts' | 'reasons'>,
  valueOf: (figure: string) => number | null | undefined,
  { from, until, branch }: Of,
): Standing {
  const [total, ...values] = [whole, ...parts].map(valueOf)
  if (total === null || total === undefined || values.some((one) => one === null || one === undefined))
    return { is: 'untold' }
  const difference = total - values.reduce<number>((sum, one) => sum + one!, 0)
  if (difference === 0) return { is: 'balanced' }
  const said = reasons.findLast(
    (one) => one.from === from && one.until === until && one.branch === branch && one.difference === difference,
  )
  return said ? { is: 'explained', difference, why: said.why } : { is: 'differs', difference }
}

/** What the rules must know of a figure that is to be a whole or a part. */
export interface Addable {
  readonly id: string
  /** 人, whatever the unit's word: what may be added up counts the same. */
  readonly counts: string
  /** flow, stock and sum are sums of rows; shares and changes are not: a mean of shares is no share of the sums. */
  readonly summed: boolean
  readonly standing: boolean
}

/** May these be the parts of that? They count the same, all happen or all stand, and nothing is a part of itself, however far down. */
export function declare(
  all: readonly Partition[],
  { id, whole, parts }: Pick<Partition, 'id' | 'whole' | 'parts'>,
  known: (figure: string) => Addable | undefined,
): Outcome<readonly Partition[]> {
  const others = all.filter((one) => one.id !== id)
  const [total, ...found] = [whole, ...parts].map(known)
  if (!total || found.some((one) => !one))
    return refuse(
      'figure-sums.no-such-figure',
      '有一项数据已经不在了，请重新选择。',
      'One of the figures is not there.',
      {
        field: 'parts',
      },
    )
  if (!total.summed || found.some((one) => !one!.summed))
    return refuse(
      'figure-sums.not-summed',
      '比例、变化不能相加：合计的比例要用合计的分子和分母，不是各项比例的平均。',
      'Shares and changes do not add up: the share of a whole is made of its own numerator and denominator, and is no mean of shares.',
      { field: 'parts' },
    )
  if (found.some((one) => one!.counts !== total.counts))
    return refuse('figure-sums.other-unit', '各项和合计的单位不是一回事，不能相加。', 'They do not count the same.', {
      field: 'parts',
    })
  if (found.some((one) => one!.standing !== total.standing))
    return refuse(
      'figure-sums.flow-and-stock',
      '发生数和期末数不能相加。',
      'What happened and what there is do not add up.',
      { field: 'parts' },
    )
  if (new Set(parts).size !== parts.length)
    return refuse('figure-sums.twice', '同一项数据不能算两次。', 'A figure is named twice.', { field: 'parts' })
  const below = new Set<string>(parts)
  // Grows while it is walked.
  for (const part of below)
    for (const one of others) if (one.whole === part) for (const each of one.parts) below.add(each)
  if (below.has(whole))
    return refuse('figure-sums.itself', '合计不能又是自己的一部分。', 'A whole cannot be a part of itself.', {
      field: 'parts',
    })
  const before = all.find((one) => one.id === id)
  return accept([...others, { id, whole, parts: [...parts], reasons: before?.reasons ?? [] }])
}
