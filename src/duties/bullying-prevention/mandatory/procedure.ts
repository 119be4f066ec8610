import { procedure } from '../../../platform/cases/procedure.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { looking } from '../../../platform/cases/looks.ts'
import { namesActs } from '../handling/names.ts'
import { following } from './following.ts'
import { reporting } from './reporting.ts'
import { MandatoryReport, nothingFound, stageOf, stages, type Cap, type Seen, type Stage } from './state.ts'

/** 强制报告意见 */
const FEEDBACK_DAYS = 3

/**
 * 强制报告: the duty of whoever found it, in his own name. No act of this table cancels or stops it, and none of it is a manager's:
 * neither head nor leader has a capacity in it but to be told and to let names be seen.
 */
export const mandatoryReports = procedure({
  id: 'mandatory-reports',
  edition: 1,
  mark: '强报',
  title: { zh: '强制报告', en: 'Mandatory reports' },
  about: {
    zh: '发现或者怀疑未成年人受到侵害的，本人立即报案，不用请示，谁也不能撤销。案卷在市局，报告人只有专办员看得到；公安机关三日内反馈，不受理的提请检察机关监督。',
    en: 'Whoever finds or suspects harm to a minor reports it himself and at once; nobody’s leave is needed and nobody can cancel it. Only the handlers learn who reported. The police answer within three days; if they decline, the procuratorate is asked.',
  },
  read: 'mandatory-reports.report',
  overseen: 'mandatory-reports.oversee',
  bureaus: true,
  secret: { key: 'reporter', shownTo: 'mandatory-reports.handle' },
  capacities: {
    finder: { title: { zh: '发现人', en: 'Whoever found it' }, needs: 'mandatory-reports.report' },
    reporter: {
      title: { zh: '报告人本人', en: 'Whoever reported' },
      needs: 'mandatory-reports.report',
      persons: ({ reporter }) => (reporter ? [reporter] : []),
    },
    handler: { title: { zh: '专办员', en: 'Handler' }, needs: 'mandatory-reports.handle' },
    leader: { title: { zh: '局负责人', en: 'Bureau leader' }, needs: 'bullying-cases.confirm' },
  },
  stages,
  closed: ['closed'],
  empty: nothingFound,
  state: MandatoryReport,
  opening: 'discover',
  stage: stageOf,
  // Neither child, school nor reporter: captions stand in lists, notices and exports.
  caption: ({ foundOn }) => (foundOn ? `强制报告（${foundOn}发现）` : '强制报告'),
  unmasked: (state, person, now) => looking(state, person, now),
  barred: ['excluded'],
  countable: { units: ['件', '起'], smallest: 5, facts: {} },
  acts: {
    ...reporting,
    ...following,
    ...namesActs<MandatoryReport, Seen, Stage, Cap>({
      id: 'mandatory-reports',
      stages,
      asks: ['handler'],
      allows: 'leader',
    }),
  },
  clocks: {
    police: {
      title: { zh: '向公安机关报案（立即）', en: 'Report to the police (at once)' },
      basis: mandatoryReporting.强制报告,
      kind: 'at-most',
      reminds: ['reporter', 'handler', 'leader'],
      of: ({ foundOn, reported }) =>
        foundOn && { event: foundOn, n: 0, unit: 'day', roll: 'none', met: reported?.on ?? null },
    },
    feedback: {
      title: { zh: '公安机关反馈', en: 'Answer of the police' },
      basis: mandatoryReporting.反馈,
      kind: 'at-most',
      reminds: ['reporter', 'handler'],
      of: ({ reported, feedback }) =>
        reported && { event: reported.on, n: FEEDBACK_DAYS, unit: 'day', roll: 'none', met: feedback?.on ?? null },
    },
    supervision: {
      title: { zh: '提请检察机关监督（及时）', en: 'Ask the procuratorate (promptly)' },
      basis: mandatoryReporting.监督,
      kind: 'at-most',
      reminds: ['reporter', 'handler'],
      of: ({ feedback, supervisionOn }) =>
        feedback?.answer === 'declined'
          ? { event: feedback.on, n: 0, unit: 'day', roll: 'none', met: supervisionOn }
          : null,
    },
  },
})
