// 年度报告的办理：《法治政府建设与责任落实督察工作规定》每年3月1日前报送、4月1日前公布
import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { governmentReporting as law } from '../../law/government-reporting.ts'
import { accept } from '../../law/outcome.ts'
import { factsIn } from '../../platform/cases/facts.ts'
import { procedure } from '../../platform/cases/procedure.ts'
import { finishing } from './finishing.ts'
import { preparing } from './preparing.ts'
import { act, LIFE } from './seen.ts'
import { addressees, isSister, kinds, Life, openContests, owing, stageOf, stages } from './state.ts'

const fact = factsIn<Life>()

/** 年度报告：从收集数据到归档. Begun with the report; its text is written beside, on the report's own page. */
export const annualReports = procedure({
  id: LIFE,
  edition: 1,
  mark: '年报',
  read: 'report.read',
  bureaus: true,
  title: { zh: '年度报告办理', en: 'Annual reports in hand' },
  about: {
    zh: '分工核对数据，有异议的在来源处更正；锁定以后审查、签发，3月1日前报送、4月1日前公布；公布以后有错的出更正版，两版都保留。',
    en: 'Figures are shared out and confirmed, contested ones mended at their source; after the lock it is reviewed and signed, submitted before 1 March, published before 1 April; what is wrong after that is corrected by a new edition, and both stand.',
  },
  capacities: {
    drafter: { title: { zh: '起草人', en: 'Drafter' }, needs: 'report.write' },
    owing: {
      title: { zh: '尚未确认的责任人', en: 'Owner yet to confirm' },
      needs: 'report.confirm',
      persons: owing,
    },
    owner: {
      title: { zh: '数据责任人', en: 'Owner of figures' },
      needs: 'report.confirm',
      persons: ({ owners }) => owners.map(({ person }) => person),
    },
    answering: {
      title: { zh: '答复异议的责任人', en: 'Owner of a contested figure' },
      needs: 'report.confirm',
      persons: (life) => [...new Set(openContests(life).flatMap(({ to }) => to))],
    },
    contestant: {
      title: { zh: '提出异议的人', en: 'Contestant' },
      needs: 'report.read',
      persons: ({ contests }) => [...new Set(contests.map(({ by }) => by))],
    },
    locker: { title: { zh: '锁定人', en: 'Locker' }, needs: 'report.lock' },
    reviewer: { title: { zh: '审查人', en: 'Reviewer' }, needs: 'report.review' },
    head: { title: { zh: '签发人', en: 'Head' }, needs: 'report.sign' },
    submitter: { title: { zh: '报送公布经办人', en: 'Submitter' }, needs: 'report.submit' },
  },
  stages,
  closed: ['archived'],
  state: Life,
  countable: {
    units: ['份'],
    facts: {
      kind: fact.choice('种类', 'Kind', kinds, 'kind'),
      year: fact.number('年度', 'Year', 'year'),
      edition: fact.number('版次', 'Edition', 'edition'),
      proposed: fact.day('提请锁定日期', 'Proposed on', 'proposedOn'),
      locked: fact.day('锁定日期', 'Locked on', 'locked', 'on'),
      signed: fact.day('签发日期', 'Signed on', 'signed', 'on'),
      submitted: fact.day('报送日期', 'Submitted on', 'submitted', 'on'),
      to: fact.choices('报送对象', 'Submitted to', addressees, 'submitted', 'to'),
      published: fact.day('公布日期', 'Published on', 'publishedOn'),
      archived: fact.day('归档日期', 'Archived on', 'archived', 'on'),
      contests: fact.rows('数据异议', 'Contested figures', ['项', '条'], 'contests'),
    },
    left: { looks: 'act', returned: 'act', confirmed: 'act', owners: 'names' },
  },
  opening: 'begin',
  stage: stageOf,
  caption: ({ title, edition }) => (edition > 1 ? `${title}（第${edition}版）` : title),
  acts: {
    begin: act({
      title: { zh: '开始收集数据', en: 'Begin' },
      by: [],
      byPlatform: true,
      basis: law.年度报告,
      from: ['collecting'],
      form: z.object({}),
      decide: () => accept({} as Partial<Life>),
      apply: (life, said) => ({ ...life, ...said }),
    }),
    ...preparing,
    ...finishing,
  },
  clocks: {
    submitting: {
      title: { zh: '3月1日之前报送', en: 'Submitted before 1 March' },
      basis: law.年度报告,
      kind: 'at-most',
      reminds: ['drafter', 'submitter', 'head'],
      of: (life) => before(life, '03-01', life.submitted?.on ?? null),
    },
    publishing: {
      title: { zh: '4月1日之前公布', en: 'Published before 1 April' },
      basis: law.年度报告,
      kind: 'at-most',
      reminds: ['submitter', 'head'],
      of: (life) => before(life, '04-01', life.publishedOn),
    },
  },
})

/** “之前” does not clearly include the day itself: due on the day before. A correction has no such term, nor has a brief. */
const before = ({ year, edition, kind }: Life, day: '03-01' | '04-01', met: PlainDate | null) =>
  year > 0 && edition === 1 && !isSister({ kind })
    ? {
        event: `${year + 1}-${day}` as PlainDate,
        n: 1,
        unit: 'day' as const,
        direction: 'before' as const,
        roll: 'none' as const,
        met,
      }
    : null
