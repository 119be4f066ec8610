// 素养竞赛：一场比赛是一串事件，裁判的撤销也是一个事件，从不改前面的
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { EventKind } from './kinds.ts'

/** What happened in the hall, in order. `points` of a written paper are its result, of a question what it is worth. */
export type RoundEvent =
  | { readonly kind: EventKind; readonly entry: string; readonly points: number; readonly right: boolean }
  /** The event of this place in the list, counted from 1, no longer counts. */
  | { readonly kind: 'undo'; readonly of: number }

export interface KnowledgeRules {
  /** What may be staked on a question at risk. */
  readonly stakes: readonly number[]
  /** How often an entrant may ask for help. */
  readonly helps: number
}

export const usualStakes = [10, 20, 30] as const
/** The most a single event can be worth. */
export const MOST_POINTS = 1000

type Counted = Extract<RoundEvent, { kind: EventKind }>

/** The events that stand, each with its place. */
function standing(events: readonly RoundEvent[]): readonly (Counted & { readonly at: number })[] {
  const undone = new Set(events.flatMap((one) => (one.kind === 'undo' ? [one.of] : [])))
  return events.flatMap((one, i) => (one.kind === 'undo' || undone.has(i + 1) ? [] : [{ ...one, at: i + 1 }]))
}

/** Whether an event may follow those before it. */
export function mayFollow(
  before: readonly RoundEvent[],
  event: RoundEvent,
  { stakes, helps }: KnowledgeRules,
): Outcome<RoundEvent> {
  const stand = standing(before)
  if (event.kind === 'undo')
    return stand.some(({ at }) => at === event.of)
      ? accept(event)
      : refuse(
          'contests.nothing-to-undo',
          `第${event.of}项不存在、已经撤销，或者本身就是撤销。`,
          `There is no event ${event.of} that still counts.`,
          { field: 'form.of' },
        )
  const { kind, entry, points } = event
  if (!Number.isInteger(points) || points < 0 || points > MOST_POINTS)
    return refuse('contests.no-points', '分值不对。', 'That is no number of points.', { field: 'form.points' })
  if (kind === 'risk' && !stakes.includes(points))
    return refuse(
      'contests.no-such-stake',
      `风险题的分值只有${stakes.join('、')}。`,
      `A question at risk is worth ${stakes.join(', ')}.`,
      { field: 'form.points' },
    )
  const own = stand.filter((one) => one.entry === entry && one.kind === kind).length
  if (kind === 'written' && own > 0)
    return refuse(
      'contests.written-twice',
      '这一选手的笔试成绩已经登记；登错的，先撤销。',
      'This paper is entered already; undo it first if it was wrong.',
      { field: 'form.entry', status: 409 },
    )
  if (kind === 'help' && own >= helps)
    return refuse('contests.no-help-left', '求助机会已经用完。', 'No help is left.', {
      field: 'form.entry',
      status: 409,
    })
  return accept(event)
}

/** Points of every entrant that had any: wrong at the buzzer or at risk costs what it was worth, wrong in turn costs nothing. */
export function pointsOf(events: readonly RoundEvent[]): ReadonlyMap<string, number> {
  const points = new Map<string, number>()
  for (const one of standing(events)) points.set(one.entry, (points.get(one.entry) ?? 0) + worth(one))
  return points
}

function worth({ kind, points, right }: Counted): number {
  if (kind === 'help') return 0
  if (kind === 'written' || right) return points
  return kind === 'required' ? 0 : -points
}
