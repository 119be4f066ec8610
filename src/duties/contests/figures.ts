import { flow, ratio, type Figure } from '../../figures/figure.ts'
import { acts, cases, metInTime } from '../../figures/over-cases.ts'
import { constitutionDay } from '../../law/constitution-day.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { appeals } from './appeals.ts'
import { contests } from './contests.ts'
import { entries } from './entries.ts'

const basis = [constitutionDay.国家宪法日, legalPublicity.第四十条]

export const held = flow({
  id: 'contest.held',
  label: { zh: '举办法治赛事', en: 'Contests held' },
  unit: '项',
  rule: {
    zh: '期间公示结果的赛事，各级都计；取消的不计。',
    en: 'Contests of every level whose results were laid open in the period.',
  },
  basis,
  source: cases(contests, { as: '项', day: 'notice', kind: 'level' }),
})

const entrants = flow({
  id: 'contest.entrants',
  label: { zh: '参加法治赛事的学生', en: 'Entries of pupils' },
  unit: '人次',
  rule: {
    zh: '期间报名、没有退出的，一名学生报一级赛事计一人次。',
    en: 'Entries handed in and not withdrawn; one pupil in one contest is one.',
  },
  basis,
  source: cases(entries, { as: '人次', day: 'entered', kind: 'level' }),
})

export const awards = flow({
  id: 'contest.awards',
  label: { zh: '法治赛事获奖', en: 'Prizes in contests on law' },
  unit: '项',
  rule: {
    zh: '期间由赛事结果产生、或者凭证书登记的奖项，按级别分；一名选手一级赛事一项。',
    en: 'Prizes that follow from results, or were entered by their certificate, by level; one for an entrant and contest.',
  },
  basis,
  source: cases(entries, { as: '项', day: 'awarded', kind: 'level' }),
})

const appealed = flow({
  id: 'contest.appeals',
  label: { zh: '收到赛事申诉', en: 'Appeals in contests' },
  unit: '件',
  rule: { zh: '期间收到的赛事申诉，后来撤回的也计。', en: 'Received in the period, those withdrawn later as well.' },
  basis,
  source: acts(appeals, ['appeal'], { as: '件' }),
})

const decided = flow({
  id: 'contest.appeals-decided',
  label: { zh: '决定赛事申诉', en: 'Appeals decided' },
  unit: '件',
  rule: { zh: '期间作出决定的赛事申诉。', en: 'Decided in the period.' },
  basis,
  source: cases(appeals, { as: '件', day: 'decided' }),
})

const decidedInTime = flow({
  id: 'contest.appeals-in-time',
  label: { zh: '按期决定的赛事申诉', en: 'Appeals decided in time' },
  unit: '件',
  rule: {
    zh: '期间决定、没有超过决定期限（含当日）的。',
    en: 'Decided in the period, on the last day of their time or before.',
  },
  basis,
  source: cases(appeals, { as: '件', day: 'decided', and: metInTime('deciding') }),
})

const promptness = ratio({
  id: 'contest.appeal-promptness',
  label: { zh: '赛事申诉按期决定率', en: 'Share of appeals decided in time' },
  unit: '件',
  rule: { zh: '按期决定的÷期间决定的赛事申诉。', en: 'Decided in time ÷ decided in the period.' },
  basis,
  numerator: decidedInTime,
  denominator: decided,
})

export const figures: readonly Figure[] = [held, entrants, awards, appealed, decided, decidedInTime, promptness]
