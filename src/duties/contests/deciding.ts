// 公示、申诉后更正、上报、存档
import { z } from 'zod'
import { addWorkingDays } from '../../calendar/calendar.ts'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { choosing } from './choosing.ts'
import { entrantIn, withOvertime } from './judging.ts'
import { groups, isAbove, isElsewhere, type Group } from './kinds.ts'
import { standingsOf } from './standings.ts'
import { step, type Contest, type ContestSeen } from './state.ts'
import type { At } from '../../platform/cases/table.ts'

const effects = {
  'overtime-off': { zh: '超时不成立，不扣分', en: 'No overtime: nothing is taken off' },
  'overtime-on': { zh: '认定超时，扣分', en: 'Overtime: it is taken off' },
  disqualify: { zh: '取消资格', en: 'Disqualified' },
  reinstate: { zh: '恢复资格', en: 'Reinstated' },
} as const

/** 公示期满、申诉都处理完: before that nothing is handed on or filed. */
function isSettled(
  { noticeUntil }: Contest,
  { today, seen: { appeals } }: Pick<At<ContestSeen>, 'today' | 'seen'>,
): Outcome<unknown> {
  if (noticeUntil && today <= noticeUntil)
    return refuse('contests.notice-runs', '公示期还没有满。', 'The notice has not run yet.', { status: 409 })
  const open = appeals.filter((one) => one.open).length
  return open > 0
    ? refuse('contests.appeal-open', `还有${open}件申诉没有处理完。`, `Appeals not decided yet: ${open}.`, {
        status: 409,
      })
    : accept(true)
}

export const deciding = {
  layOpen: step({
    title: { zh: '复核无误，公示结果', en: 'Reviewed: lay the results open' },
    hint: {
      zh: '由汇总的人以外的人复核。公示获奖名单，不公布分数；姓名按同意的情况写。',
      en: 'By another person than who tallied. Who won what is public, no scores; names as consented.',
    },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['reviewing'],
    to: ['notice'],
    form: z.object({ reviewed: field.yes('已复核每名选手的分数和名次', 'Every score and place was reviewed') }),
    when: ({ talliedBy }, { person }) =>
      person !== null && person === talliedBy
        ? refuse(
            'contests.two-persons',
            '汇总的人不能自己复核，请由另一人办理。',
            'Whoever tallied does not review it.',
            { status: 403 },
          )
        : accept(true),
    decide: ({ settled }, { reviewed }, { today, calendar }) =>
      reviewed
        ? accept({ until: addWorkingDays(calendar, today, settled!.noticeDays) })
        : refuse('contests.not-reviewed', '请先复核。', 'Review it first.', { field: 'form.reviewed' }),
    apply: (state, { until }, { day }) => ({ ...state, noticeOn: day, noticeUntil: until }),
  }),

  amend: step({
    title: { zh: '按申诉决定更正结果', en: 'Correct the results upon an appeal' },
    by: ['organiser'],
    from: ['notice'],
    aside: true,
    form: z.object({
      appeal: field.record('成立的申诉', 'The appeal that was upheld', { of: 'contest-appeals' }),
      entry: field.listed('选手', 'Entrant', choosing.entrants, { most: 1 }),
      effect: field.choice('怎样更正', 'How', effects),
      why: field.line('理由', 'Why', { most: 200 }),
    }),
    when: ({ noticeOn }, { seen: { appeals } }) =>
      noticeOn && !appeals.some(({ upheld }) => upheld)
        ? refuse('contests.no-appeal-upheld', '没有成立的申诉。', 'No appeal was upheld.', { status: 409 })
        : accept(true),
    decide(state, { appeal, entry, effect, why }, { today, seen: { appeals } }) {
      const found = entrantIn(state, entry)
      if (!found.ok) return found
      return appeals.some(({ id, upheld }) => upheld && id === appeal)
        ? accept({ appeal, entry: found.value, effect, why, on: today })
        : refuse('contests.not-upheld', '这件申诉没有成立。', 'That appeal was not upheld.', { field: 'form.appeal' })
    },
    apply(state, { entry, effect, why, on }) {
      const left = state.out.filter((one) => one.entry !== entry)
      switch (effect) {
        case 'overtime-off':
        case 'overtime-on':
          return withOvertime(state, entry, effect === 'overtime-on')
        case 'disqualify':
          return { ...state, out: [...left, { entry, kind: 'disqualified', why, on }] }
        case 'reinstate':
          return { ...state, out: left }
      }
    },
  }),

  promote: step({
    title: { zh: '上报上一级赛事', en: 'Hand on to the next level' },
    hint: {
      zh: '按名次上报，有人放弃的写明，由后面的依次递补；名额由上一级赛事定。',
      en: 'In order of places; who declines is named, and the next one follows. How many is for the next contest to say.',
    },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['notice', 'drawing'],
    to: ['reported'],
    form: z.object({
      to: field.record('上一级赛事', 'The contest above', { of: 'contests' }),
      entries: field.listed('上报的选手', 'Who is handed on', choosing.entrants, { most: 60 }),
      passed: field.optionalRows(
        '放弃的选手',
        'Who declines',
        z.object({
          entry: field.listed('选手', 'Entrant', choosing.entrants, { most: 1 }),
          why: field.line('理由', 'Why', { most: 200 }),
        }),
        { most: 60 },
      ),
    }),
    when: (state, at) => {
      if (state.promoted) return accept(true)
      if (state.noticeOn) return isSettled(state, at)
      return isElsewhere(state.level)
        ? accept(true)
        : refuse('contests.not-laid-open', '结果还没有公示。', 'The results were not laid open yet.', { status: 409 })
    },
    decide(state, { to, entries, passed: rows }, { today, seen: { next } }) {
      const passed = rows.map(({ entry: [entry = ''], why }) => ({ entry, why }))
      for (const entry of [...entries, ...passed.map((one) => one.entry)]) {
        const found = entrantIn(state, [entry])
        if (!found.ok) return found
      }
      if (
        !next ||
        next.stage !== 'entering' ||
        !isAbove(next.level, state.level) ||
        next.rules !== state.rules ||
        next.year !== state.year
      )
        return refuse(
          'contests.not-the-next',
          '请选择同一年度、同类、级别更高、正在报名的赛事。',
          'Choose a contest of the same year and kind, of a higher level, that is open for entries.',
          { field: 'form.to' },
        )
      for (const { group } of state.groups) {
        const chosen = entries.filter((entry) => state.list.some((one) => one.entry === entry && one.group === group))
        const left = next.left[group] ?? 0
        if (chosen.length > left)
          return refuse(
            'contests.over-quota',
            `${groups[group].zh}名额还有${left}个，上报了${chosen.length}名。`,
            `${groups[group].en}: ${left} places are left, ${chosen.length} are handed on.`,
            { field: 'form.entries' },
          )
        // Those of a contest held elsewhere have no places here: whom it sent on is told, not reckoned.
        const ghost = isElsewhere(state.level)
          ? undefined
          : chosen.find((entry) => !standingsOf(state, group).some((one) => one.entry === entry))
        if (ghost)
          return refuse(
            'contests.no-place',
            `${numberOf(state, ghost)}号选手没有名次，不能上报。`,
            `No. ${numberOf(state, ghost)} has no place and cannot be handed on.`,
            { field: 'form.entries' },
          )
        const skipped = isElsewhere(state.level) ? undefined : skippedIn(state, group, chosen, passed)
        if (skipped)
          return refuse(
            'contests.reserve-skipped',
            `第${skipped.place}名的${skipped.number}号选手排在前面，没有上报也没有写明放弃。`,
            `No. ${skipped.number}, place ${skipped.place}, comes first and was neither handed on nor named as declining.`,
            { field: 'form.entries' },
          )
      }
      return accept({ to, on: today, entries: [...entries], passed })
    },
    apply: (state, promoted) => ({
      ...state,
      promoted: { ...promoted, entries: [...promoted.entries], passed: promoted.passed.map((one) => ({ ...one })) },
    }),
  }),

  conclude: step({
    title: { zh: '公布结果、存档', en: 'Publish and file' },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['notice', 'reported', 'drawing'],
    to: ['archived'],
    form: z.object({}),
    when: (state, at) => {
      if (state.concludedOn) return accept(true)
      if (isElsewhere(state.level)) return accept(true)
      return state.noticeOn
        ? isSettled(state, at)
        : refuse('contests.not-laid-open', '结果还没有公示。', 'The results were not laid open yet.', { status: 409 })
    },
    apply: (state, _fact, { day }) => ({ ...state, concludedOn: day }),
  }),
}

/** Whoever stands before the last one handed on, and was neither handed on nor declines. */
function skippedIn(
  state: Contest,
  group: Group,
  chosen: readonly string[],
  passed: readonly { readonly entry: string }[],
): { readonly number: number | null; readonly place: number } | undefined {
  const placed = standingsOf(state, group)
  const last = Math.max(0, ...placed.filter(({ entry }) => chosen.includes(entry)).map(({ place }) => place))
  const found = placed.find(
    ({ entry, place }) => place < last && !chosen.includes(entry) && !passed.some((one) => one.entry === entry),
  )
  return found && { number: numberOf(state, found.entry), place: found.place }
}

const numberOf = ({ list }: Contest, entry: string) => list.find((one) => one.entry === entry)?.number ?? null
