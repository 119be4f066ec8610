import { addDays, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Facts, OrganisationKind, Period, Roll, Succession } from './contract.ts'
import { fits } from './facts.ts'
import { periodOn, type Edits, type Entry, type Sheet, type World } from './world.ts'

/** Makes ids: an argument, like the clock. */
export type Dice = () => string

export interface Founding {
  readonly id: string
  readonly kind: OrganisationKind
  readonly code: string | null
  readonly from: PlainDate
  readonly facts: Facts
}

/** A new organisation, from its first day on. */
export function create(world: World, { id, kind, code, from, facts }: Founding, dice: Dice): Outcome<Edits> {
  if (kind === 'bureau' && world.bureaus.some(({ entry }) => entry.until === null))
    return refuse(
      'organisations.second-bureau',
      '本平台已有教育局；更名请用“变更”。',
      'The house has its bureau; to rename it, change it.',
    )
  const holder = code ? world.withCode(code) : undefined
  if (holder)
    return refuse(
      'organisations.code-taken',
      `代码${code}已属于“${holder.periods.at(-1)!.name}”。`,
      `The code ${code} belongs to “${holder.periods.at(-1)!.name}”.`,
      { field: 'code' },
    )
  const fit = fits(kind, facts, { from, until: null }, world, id)
  if (!fit.ok) return fit
  const entry: Entry = { id, version: 0, kind, code, since: from, until: null }
  const period: Period = { ...facts, id: dice(), version: 0, org: id, fromDay: from, untilDay: null }
  return accept({ entries: [{ before: null, after: entry }], periods: [{ before: null, after: period }] })
}

/** What is true from a day on: another name, another place in the tree, any other fact. What was true before stays. */
export function change(world: World, sheet: Sheet, from: PlainDate, facts: Facts, dice: Dice): Outcome<Edits> {
  const now = periodOn(sheet, from)
  if (!now) return notThen(sheet, from)
  if (now.fromDay === from)
    return refuse(
      'organisations.begins-that-day',
      `${inChinese(from)}已有一次变更；填错的请用“更正”。`,
      `A period begins on ${from} already; if it was entered wrongly, correct it.`,
      { field: 'from', status: 409 },
    )
  if (same(now, facts)) return refuse('organisations.no-change', '没有任何变化。', 'Nothing would change.')
  const fit = fits(sheet.entry.kind, facts, { from, until: now.untilDay }, world, sheet.entry.id)
  if (!fit.ok) return fit
  return accept({
    entries: [touched(sheet)],
    periods: [
      { before: now, after: { ...now, untilDay: from } },
      {
        before: null,
        after: { ...facts, id: dice(), version: 0, org: sheet.entry.id, fromDay: from, untilDay: now.untilDay },
      },
    ],
  })
}

/** A period was entered wrongly: its facts are mended in place, its former reading stays in the history. */
export function correct(world: World, sheet: Sheet, id: string, facts: Facts): Outcome<Edits> {
  const wrong = sheet.periods.find((period) => period.id === id)
  if (!wrong) return refuse('organisations.no-period', '没有这段历史。', 'There is no such period.', { status: 404 })
  if (same(wrong, facts)) return refuse('organisations.no-change', '没有任何变化。', 'Nothing would change.')
  const fit = fits(sheet.entry.kind, facts, { from: wrong.fromDay, until: wrong.untilDay }, world, sheet.entry.id)
  if (!fit.ok) return fit
  return accept({ entries: [touched(sheet)], periods: [{ before: wrong, after: { ...wrong, ...facts } }] })
}

/** It ends: `on` is the first day on which it no longer exists. Nothing may stand under it any more. */
export function close(world: World, sheet: Sheet, on: PlainDate): Outcome<Edits> {
  const { entry, periods } = sheet
  if (entry.until !== null)
    return refuse(
      'organisations.closed',
      `该单位已于${inChinese(entry.until)}撤销。`,
      `It was closed on ${entry.until}.`,
      { status: 409 },
    )
  const last = periods.at(-1)!
  if (on <= last.fromDay)
    return refuse(
      'organisations.close-too-early',
      `撤销日期应晚于最近一次变更（${inChinese(last.fromDay)}）。`,
      `It can be closed after its last change (${last.fromDay}) only.`,
      { field: 'on' },
    )
  const below = world.below(entry.id, on)
  if (below.length > 0)
    return refuse(
      'organisations.has-below',
      `还有${below.length}个下属单位，请先划转或撤销。`,
      `${below.length} organisations stand under it; move or close them first.`,
    )
  return accept({
    entries: [{ before: entry, after: { ...entry, until: on } }],
    periods: [{ before: last, after: { ...last, untilDay: on } }],
  })
}

/**
 * Several become one on a day: they end, their teaching points go over, and the one that goes on is named their successor. Their
 * records and rolls stay what they were.
 */
export function merge(
  world: World,
  predecessors: readonly Sheet[],
  successor: Sheet,
  on: PlainDate,
  dice: Dice,
): Outcome<Edits> {
  if (predecessors.length === 0 || predecessors.some(({ entry }) => entry.id === successor.entry.id))
    return refuse(
      'organisations.merge-itself',
      '请选择并入的单位，且不能并入自身。',
      'Choose what is merged; nothing merges into itself.',
      { field: 'predecessors' },
    )
  const stranger = predecessors.find(({ entry }) => entry.kind !== successor.entry.kind)
  if (stranger)
    return refuse('organisations.merge-kinds', '只能合并同类单位。', 'Only organisations of one kind merge.', {
      field: 'predecessors',
    })
  if (!periodOn(successor, on)) return notThen(successor, on)
  const edits: Edits[] = []
  for (const predecessor of predecessors) {
    const moved = handOver(world, predecessor, successor, on, dice)
    if (!moved.ok) return moved
    const movedIds = new Set(moved.value.entries.map(({ after }) => after.id))
    const closed = close(
      { ...world, below: (id, from) => world.below(id, from).filter(({ entry }) => !movedIds.has(entry.id)) },
      predecessor,
      on,
    )
    if (!closed.ok) return closed
    edits.push(moved.value, closed.value)
  }
  return accept({
    entries: [...edits.flatMap(({ entries }) => entries), touched(successor)],
    periods: edits.flatMap(({ periods }) => periods),
    successions: predecessors.map((predecessor) => went(predecessor, successor, on, 'merged', dice)),
  })
}

/** One becomes several on a day: the others are there by then, and name it as what they came from. It ends, or goes on beside them. */
export function split(
  world: World,
  sheet: Sheet,
  successors: readonly Sheet[],
  { on, ends }: { readonly on: PlainDate; readonly ends: boolean },
  dice: Dice,
): Outcome<Edits> {
  if (successors.length === 0 || successors.some(({ entry }) => entry.id === sheet.entry.id))
    return refuse(
      'organisations.split-itself',
      '请选择分设出的单位，且不能是自身。',
      'Choose what it is split into; not itself.',
      { field: 'successors' },
    )
  if (successors.some(({ entry }) => entry.kind !== sheet.entry.kind))
    return refuse(
      'organisations.split-kinds',
      '只能分设为同类单位。',
      'It splits only into organisations of its own kind.',
      { field: 'successors' },
    )
  const missing = [sheet, ...successors].find((one) => !periodOn(one, on))
  if (missing) return notThen(missing, on, 'on')
  const already = successors.find(({ entry }) =>
    sheet.successions.some(({ successor, annulled }) => successor === entry.id && !annulled),
  )
  if (already)
    return refuse(
      'organisations.split-before',
      `“${nameOf(already)}”已登记为它的后续单位。`,
      `“${nameOf(already)}” is named as its successor already.`,
      { field: 'successors', status: 409 },
    )
  const ended = ends ? close(world, sheet, on) : accept<Edits>({ entries: [touched(sheet)], periods: [] })
  if (!ended.ok) return ended
  return accept({
    entries: [...ended.value.entries, ...successors.map(touched)],
    periods: ended.value.periods,
    successions: successors.map((successor) => went(sheet, successor, on, 'split', dice)),
  })
}

/** A succession, or the one annulled earlier brought back: two organisations have one, whatever became of it. */
function went(predecessor: Sheet, successor: Sheet, onDay: PlainDate, how: Succession['how'], dice: Dice) {
  const before = predecessor.successions.find((one) => one.successor === successor.entry.id) ?? null
  return {
    before,
    after: {
      id: before?.id ?? dice(),
      version: before?.version ?? 0,
      predecessor: predecessor.entry.id,
      successor: successor.entry.id,
      onDay,
      how,
      annulled: false,
    },
  }
}

/**
 * A day was entered wrongly: the day it was founded, changed or closed. The periods on both sides meet at the right one, and whatever it
 * went over into on that day moves with it.
 */
export function moveBoundary(world: World, sheet: Sheet, was: PlainDate, day: PlainDate): Outcome<Edits> {
  const { entry, periods, successions } = sheet
  const before = periods.find(({ untilDay }) => untilDay === was)
  const next = periods.find(({ fromDay }) => fromDay === was)
  if (!before && !next)
    return refuse(
      'organisations.no-boundary',
      `${inChinese(was)}没有设立、变更或撤销。`,
      `Nothing was founded, changed or closed on ${was}.`,
      { field: 'was', status: 404 },
    )
  if (day === was) return refuse('organisations.no-change', '没有任何变化。', 'Nothing would change.', { field: 'day' })
  if ((before && day <= before.fromDay) || (next?.untilDay && day >= next.untilDay))
    return refuse(
      'organisations.boundary-crossed',
      `应在${before ? `${inChinese(before.fromDay)}之后` : ''}${before && next?.untilDay ? '、' : ''}${next?.untilDay ? `${inChinese(next.untilDay)}之前` : ''}，以免与相邻的一段重叠。`,
      `It must lie ${[before && `after ${before.fromDay}`, next?.untilDay && `before ${next.untilDay}`].filter(Boolean).join(' and ')}, so that no periods overlap.`,
      { field: 'day' },
    )
  const stranded = strandedBelow(world, sheet, before, next, day)
  if (stranded) return stranded
  const moved = [
    ...(before ? [{ before, after: { ...before, untilDay: day } }] : []),
    ...(next ? [{ before: next, after: { ...next, fromDay: day } }] : []),
  ]
  for (const { after } of moved) {
    const fit = fits(entry.kind, factsOf(after), { from: after.fromDay, until: after.untilDay }, world, entry.id)
    if (!fit.ok) return fit
  }
  return accept({
    entries: [
      {
        before: entry,
        after: {
          ...entry,
          since: entry.since === was ? day : entry.since,
          until: entry.until === was ? day : entry.until,
        },
      },
    ],
    periods: moved,
    successions: successions
      .filter(({ onDay, annulled }) => onDay === was && !annulled)
      .map((one) => ({ before: one, after: { ...one, onDay: day } })),
  })
}

/** What stands under it must not be left without it: before a later beginning, or after an earlier end. */
function strandedBelow(
  world: World,
  { entry }: Sheet,
  before: Period | undefined,
  next: Period | undefined,
  day: PlainDate,
): Outcome<never> | undefined {
  const under = world
    .below(entry.id, entry.since)
    .flatMap(({ periods }) => periods.filter(({ parent }) => parent === entry.id))
  const stranded = under.find(
    ({ fromDay, untilDay }) => (!before && fromDay < day) || (!next && (untilDay === null || untilDay > day)),
  )
  return (
    stranded &&
    refuse(
      'organisations.below-stranded',
      `下属单位“${stranded.name}”在那几天还隶属于它，请先更正下属单位。`,
      `“${stranded.name}” stood under it on those days; correct that first.`,
      { field: 'day' },
    )
  )
}

/** It was closed by mistake: it goes on as though never closed, and what it was said to have gone over into falls. */
export function reopen(world: World, sheet: Sheet): Outcome<Edits> {
  const { entry, periods, successions } = sheet
  if (entry.until === null)
    return refuse('organisations.not-closed', '该单位没有撤销。', 'It is not closed.', { status: 409 })
  if (entry.kind === 'bureau' && world.bureaus.some((other) => other.entry.until === null))
    return refuse(
      'organisations.second-bureau',
      '本平台已有教育局；更名请用“变更”。',
      'The house has its bureau; to rename it, change it.',
    )
  const last = periods.at(-1)!
  const fit = fits(entry.kind, factsOf(last), { from: last.fromDay, until: null }, world, entry.id)
  if (!fit.ok) return fit
  return accept({
    entries: [{ before: entry, after: { ...entry, until: null } }],
    periods: [{ before: last, after: { ...last, untilDay: null } }],
    successions: successions
      .filter(({ onDay, annulled }) => onDay === entry.until && !annulled)
      .map((one) => ({ before: one, after: { ...one, annulled: true } })),
  })
}

/** What stands under one goes over to another. */
function handOver(world: World, from: Sheet, to: Sheet, on: PlainDate, dice: Dice): Outcome<Edits> {
  const entries: Edits['entries'][number][] = []
  const periods: Edits['periods'][number][] = []
  for (const child of world.below(from.entry.id, on)) {
    const now = periodOn(child, on)
    if (!now || now.untilDay !== null || now.fromDay === on)
      return refuse(
        'organisations.has-below',
        `下属单位“${child.periods.at(-1)!.name}”另有变更安排，请先处理。`,
        `“${child.periods.at(-1)!.name}” below it has changes of its own planned; settle them first.`,
      )
    const moved = change(world, child, on, { ...now, parent: to.entry.id }, dice)
    if (!moved.ok) return moved
    entries.push(...moved.value.entries)
    periods.push(...moved.value.periods)
  }
  return accept({ entries, periods })
}

/** A year's heads, as reported. A roll is a fact of its year, so the organisation must have existed in it. */
export function setRoll(sheet: Sheet, { year, pupils, staff }: Roll): Outcome<Roll> {
  const { kind, since, until } = sheet.entry
  if (kind !== 'school')
    return refuse('organisations.roll-of-school', '只有学校填报学生和教职工人数。', 'Only schools have a roll.')
  if (year < Number(since.slice(0, 4)) || (until !== null && `${year}-01-01` >= until))
    return refuse('organisations.roll-year', `该校${year}年不存在。`, `The school did not exist in ${year}.`, {
      field: 'year',
    })
  return accept({ year, pupils, staff })
}

/** The name of an act upon facts, as the history tells it. */
export function actOf(before: Facts, after: Facts): `organisations.${'rename' | 'move' | 'change'}` {
  if (before.parent !== after.parent) return 'organisations.move'
  return before.name === after.name ? 'organisations.change' : 'organisations.rename'
}

const touched = ({ entry }: Sheet) => ({ before: entry, after: entry })

const factsOf = ({
  id: _id,
  version: _version,
  org: _org,
  fromDay: _from,
  untilDay: _until,
  ...facts
}: Period): Facts => facts
const same = (period: Period, facts: Facts) => {
  const is = factsOf(period)
  return (Object.keys(is) as (keyof Facts)[]).every((name) => JSON.stringify(is[name]) === JSON.stringify(facts[name]))
}

const nameOf = ({ periods }: Sheet) => periods.at(-1)!.name

const notThen = ({ entry }: Sheet, day: PlainDate, field = 'from') =>
  refuse(
    'organisations.not-then',
    day < entry.since
      ? `该单位${inChinese(entry.since)}才成立。`
      : `该单位已于${inChinese(entry.until ?? addDays(day, 0))}撤销。`,
    day < entry.since ? `It exists since ${entry.since}.` : `It was closed on ${entry.until}.`,
    { field },
  )
