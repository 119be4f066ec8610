// 通知、报名截止、定名单
import { z } from 'zod'
import { legalPublicity as law } from '../../law/legal-publicity.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { PlainDate } from '../../calendar/plain-date.ts'
import * as field from '../../platform/forms/fields.ts'
import { groups, isElsewhere, levels, ruleSets, type Level } from './kinds.ts'
import { FULL, inPoints } from './speech.ts'
import { step, type Entrant, type Settled } from './state.ts'

const count = (zh: string, en: string, most = 200) =>
  field.whole(zh, en, { most, uncounted: { zh: '名额', en: 'a quota' } })

const Announce = z.object({
  title: field.line('赛事名称', 'Title', { most: 100 }),
  level: field.choice('级别', 'Level', levels),
  rules: field.choice('评分规则', 'Rules', ruleSets),
  year: field.year('年度', 'Year', { least: 2016, most: 2100 }),
  entrants: field.choice('谁参赛', 'Who enters', {
    schools: { zh: '学校直接报名', en: 'Schools enter of their own accord' },
    promoted: {
      zh: '由下一级选拔上报，直属学校直接报名',
      en: 'Sent up from the level below; schools of no county enter directly',
    },
  }),
  groups: field.rows(
    '组别、名额、奖项',
    'Groups, quotas, prizes',
    z.object({
      group: field.choice('组别', 'Group', groups),
      quota: count('每个单位可报人数', 'Entrants a unit'),
      first: count('一等奖', 'First prizes'),
      second: count('二等奖', 'Second prizes'),
      third: count('三等奖', 'Third prizes'),
    }),
    { most: 3 },
  ),
  criteria: field.optionalRows(
    '评分项目（演讲比赛）',
    'Criteria (speech)',
    z.object({
      name: field.line('项目', 'Criterion', { most: 40 }),
      most: field.whole('满分（千分之一分）', 'At most (thousandths)', {
        least: 1,
        most: FULL,
        uncounted: field.limit,
      }),
    }),
    {
      most: 10,
      hint: {
        zh: '各项满分相加正好10分，即10000。不填的，按参数里比赛当日的评分表。',
        en: 'Together exactly ten points, that is 10000. Empty: the mark sheet among the settings, of the day of the contest.',
      },
    },
  ),
  until: field.day('报名截止日期', 'Entries until'),
  day: field.day('比赛日期', 'Day of the contest'),
  place: field.optionalLine('比赛地点', 'Place', { most: 100 }),
  notice: field.optionalFiles('通知文件', 'The notice', { most: 5 }),
})
type Announce = z.output<typeof Announce>

/** Who may hold a contest of a level: a school its own, a county its own, the bureau the rest. */
const holds: Readonly<Record<string, readonly Level[]>> = {
  school: ['class', 'school'],
  county: ['county'],
  bureau: ['city', 'province', 'nation'],
  section: ['city', 'province', 'nation'],
}

function sound(form: Announce, kind: string | null): Outcome<Announce> {
  const { level, rules, groups: rows, criteria, until, day } = form
  if (!holds[kind ?? '']?.includes(level))
    return refuse(
      'contests.not-your-level',
      `${levels[level].zh}赛事不由您的单位举办。`,
      `A contest of the level “${levels[level].en}” is not for your unit to hold.`,
      { field: 'form.level', basis: law.第四十条 },
    )
  if (new Set(rows.map(({ group }) => group)).size < rows.length)
    return refuse('contests.group-twice', '一个组别只写一行。', 'A group stands in one row.', { field: 'form.groups' })
  if (day < until)
    return refuse('contests.backwards', '比赛日期早于报名截止日期。', 'It is held before entries close.', {
      field: 'form.day',
    })
  const sum = criteria.reduce((all, { most }) => all + most, 0)
  if (rules === 'speech' && !isElsewhere(level) && sum !== FULL)
    return refuse(
      'contests.criteria-sum',
      `各项满分相加是${inPoints(sum)}，应当正好是10.000。`,
      `The criteria come to ${inPoints(sum)}, not to 10.000.`,
      { field: 'form.criteria' },
    )
  return accept(form)
}

const monthAndDay = (year: number, mmdd: number): PlainDate => {
  const [month, day] = [String(Math.floor(mmdd / 100)).padStart(2, '0'), String(mmdd % 100).padStart(2, '0')]
  const asked = PlainDate.safeParse(`${year}-${month}-${day}`)
  // A setting like 230: the first of the month is meant rather than no day at all.
  return asked.success ? asked.data : (`${year}-09-01` as PlainDate)
}

export const announcing = {
  announce: step({
    title: { zh: '发布赛事通知', en: 'Announce a contest' },
    hint: {
      zh: '全国、省级赛事由别的单位举办，这里只登记上报了谁、得了什么奖。',
      en: 'Contests of province and nation are held elsewhere: here only who was sent and what he won is kept.',
    },
    by: ['organiser'],
    basis: law.第四十条,
    from: ['entering'],
    form: Announce,
    decide(_state, given, { seen: { settings, markSheet, kind } }) {
      const sheet = given.rules === 'speech' && !isElsewhere(given.level) && given.criteria.length === 0
      const form = sheet ? { ...given, criteria: [...markSheet] } : given
      const fit = sound(form, kind)
      if (!fit.ok) return fit
      const { stageOn, ...rest } = settings
      const settled: Settled = { ...rest, stageOn: monthAndDay(form.year, stageOn) }
      const { notice: _papers, ...told } = form
      return accept({ ...told, settled })
    },
    apply: (state, fact, { day }) => ({
      ...state,
      ...fact,
      groups: fact.groups.map((one) => ({ ...one })),
      criteria: fact.criteria.map((one) => ({ ...one })),
      announcedOn: day,
    }),
  }),

  postpone: step({
    title: { zh: '改期', en: 'Change the days' },
    by: ['organiser'],
    takeBack: true,
    from: ['entering', 'examining', 'drawing'],
    aside: true,
    form: z.object({
      until: field.day('报名截止日期', 'Entries until'),
      day: field.day('比赛日期', 'Day of the contest'),
      place: field.optionalLine('比赛地点', 'Place', { most: 100 }),
      why: field.line('理由（公开）', 'Why (public)', { most: 200 }),
    }),
    decide: (_state, form) =>
      form.day < form.until
        ? refuse('contests.backwards', '比赛日期早于报名截止日期。', 'It is held before entries close.', {
            field: 'form.day',
          })
        : accept(form),
    apply: (state, { until, day, place }) => ({ ...state, until, day, place }),
  }),

  closeEntries: step({
    title: { zh: '报名截止', en: 'Close entries' },
    by: ['organiser'],
    from: ['entering'],
    to: ['examining'],
    form: z.object({}),
    when: ({ until, closedOn }, { today }) =>
      closedOn === null && until && today <= until
        ? refuse('contests.still-entering', '报名还没有截止。', 'Entries are open still.', { status: 409 })
        : accept(true),
    apply: (state, _fact, { day }) => ({ ...state, closedOn: day }),
  }),

  passRest: step({
    title: { zh: '其余报名全部通过', en: 'Admit all others' },
    hint: {
      zh: '不通过的先逐份审查；其余的一次办完，每一份都各有记录。',
      en: 'Whoever is not admitted is examined first, one by one; all others at once, each with a record of its own.',
    },
    by: ['organiser'],
    from: ['examining'],
    aside: true,
    form: z.object({ examined: field.yes('已逐份看过', 'Each was looked at') }),
    when: ({ closedOn, admittedOn }, { seen: { entries } }) =>
      closedOn && !admittedOn && entries.every(({ stage }) => stage !== 'entered')
        ? refuse('contests.none-waiting', '没有待审查的报名。', 'No entry waits to be examined.', { status: 409 })
        : accept(true),
    decide: (_state, form) =>
      form.examined
        ? accept(form)
        : refuse('contests.look-first', '请先逐份看过。', 'Look at each first.', { field: 'form.examined' }),
    apply: (state) => state,
  }),

  admit: step({
    title: { zh: '资格审查完毕，定名单', en: 'Close the list' },
    hint: {
      zh: '每一份报名都审查过以后办理；名单定了就不再加人。',
      en: 'Once every entry was examined; nobody is added afterwards.',
    },
    by: ['organiser'],
    takeBack: true,
    from: ['examining'],
    to: ['drawing'],
    form: z.object({}),
    when: ({ admittedOn, level }, { seen: { entries } }) => {
      if (admittedOn) return accept(true)
      const waiting = entries.filter(({ stage }) => stage === 'entered').length
      if (waiting > 0)
        return refuse(
          'contests.unexamined',
          `还有${waiting}份报名没有审查。`,
          `Entries not examined yet: ${waiting}.`,
          { status: 409 },
        )
      return !isElsewhere(level) && entries.every(({ stage }) => stage !== 'admitted')
        ? refuse('contests.nobody-admitted', '没有一名选手通过资格审查。', 'Nobody was admitted.', { status: 409 })
        : accept(true)
    },
    decide(_state, _form, { seen: { entries } }) {
      const list = entries
        .filter(({ stage }) => stage === 'admitted')
        .map(({ stage: _stage, ...one }, i): Entrant => ({ ...one, seq: i + 1, number: null }))
      return accept({ list })
    },
    apply: (state, { list }, { day }) => ({ ...state, list: [...list], admittedOn: day }),
  }),

  cancel: step({
    title: { zh: '取消赛事', en: 'Call it off' },
    by: ['organiser'],
    from: ['entering', 'examining', 'drawing', 'marking'],
    to: ['cancelled'],
    aside: true,
    form: z.object({ why: field.prose('理由（公开）', 'Why (public)', { most: 500 }) }),
    apply: (state, _fact, { day }) => ({ ...state, cancelledOn: day }),
  }),
}
