import { procedure } from '../../../platform/cases/procedure.ts'
import { channels } from '../reports/channels.ts'
import { findings, severities } from './choices.ts'
import { appealing } from './appealing.ts'
import { investigating, nextVisit } from './investigating.ts'
import { schoolProtection } from '../../../law/school-protection.ts'
import { mandatoryReporting } from '../../../law/mandatory-reporting.ts'
import { bullyingPlan } from '../../../law/bullying-plan.ts'
import { keeping } from './keeping.ts'
import { looking } from '../../../platform/cases/looks.ts'
import { namesActs } from './names.ts'
import { Bullying, mustReport, nothingYet, stageOf, stages, type Cap, type Seen, type Stage } from './state.ts'
import { triaging } from './triaging.ts'

/** 2017年方案: 日, not 工作日 */
const INVESTIGATION_DAYS = 10

/** 学生欺凌案卷: from the arrival of a report to the end of both appeals. It belongs to the bureau; whoever handles it is named in it. */
export const bullyingCases = procedure({
  id: 'bullying-cases',
  edition: 1,
  mark: '防欺凌',
  title: { zh: '学生欺凌案卷', en: 'Cases of bullying' },
  about: {
    zh: '举报一到自动立卷；专办员研判、报警、交办，学校或县区10日内调查，治理委员会认定，处置后回访三次再办结。对认定的申诉归县级，对惩戒的申诉归学校委员会和市局复核。姓名默认遮盖。',
    en: 'A case begins with each report: triage, emergency, assignment; ten days of investigation, the committee’s finding, measures, three visits, closing. Findings are appealed to the county, measures to the school’s committee and the bureau. Names are masked.',
  },
  read: 'bullying-cases.read',
  capacities: {
    officer: { title: { zh: '值班研判人员', en: 'Officer on duty' }, needs: 'bullying-reports.handle' },
    investigator: {
      title: { zh: '承办人', en: 'Handler' },
      needs: 'bullying-cases.investigate',
      persons: ({ assignment }) => assignment?.handlers ?? [],
    },
    committee: {
      title: { zh: '承办单位申诉委员会', en: 'Complaints committee' },
      needs: 'bullying-cases.investigate',
      units: ({ assignment }) => (assignment ? [assignment.unit] : []),
    },
    examiner: {
      title: { zh: '复查人员', en: 'Re-examiner' },
      needs: 'bullying-cases.reexamine',
      units: ({ appealUnit }) => (appealUnit ? [appealUnit] : []),
    },
    leader: { title: { zh: '局负责人', en: 'Bureau leader' }, needs: 'bullying-cases.confirm' },
  },
  recusal: { by: ['leader'], basis: schoolProtection.第十九条 },
  stages,
  closed: ['closed', 'archived', 'referred', 'duplicate'],
  empty: nothingYet,
  state: Bullying,
  opening: 'arrive',
  stage: stageOf,
  // Neither school nor person: captions stand in lists, notices and exports.
  caption: ({ channel, arrivedOn }) =>
    arrivedOn ? `学生欺凌举报（${channels[channel as keyof typeof channels].zh}，${arrivedOn}）` : '学生欺凌举报',
  unmasked: (state, person, now) => looking(state, person, now),
  barred: ['triage', 'excluded'],
  countable: {
    units: ['件', '起'],
    smallest: 5,
    facts: {
      channel: { label: { zh: '举报渠道', en: 'Channel' }, at: ['channel'], input: 'choice', choices: channels },
      outcome: {
        label: { zh: '认定结果', en: 'Finding' },
        at: ['finding', 'outcome'],
        input: 'choice',
        choices: findings,
      },
      severity: {
        label: { zh: '情节', en: 'Severity' },
        at: ['finding', 'severity'],
        input: 'choice',
        choices: severities,
      },
    },
  },
  acts: {
    ...triaging,
    ...investigating,
    ...appealing,
    ...keeping,
    ...namesActs<Bullying, Seen, Stage, Cap>({
      id: 'bullying-cases',
      stages,
      asks: ['officer', 'investigator', 'examiner', 'committee'],
      allows: 'leader',
    }),
  },
  clocks: {
    police: {
      title: { zh: '向公安机关报告（立即）', en: 'Report to the police (at once)' },
      basis: mandatoryReporting.强制报告,
      kind: 'at-most',
      reminds: ['officer', 'investigator', 'leader'],
      of: (state) =>
        mustReport(state) && state.triage
          ? { event: state.triage.on, n: 0, unit: 'day', roll: 'none', met: state.police?.on ?? null }
          : null,
    },
    start: {
      title: { zh: '启动调查', en: 'Start of the investigation' },
      basis: schoolProtection.第二十三条,
      kind: 'at-most',
      silence: 'escalate',
      of: ({ assignment, investigation }) =>
        assignment && {
          event: assignment.on,
          n: assignment.startWithin,
          unit: 'day',
          roll: 'none',
          met: investigation?.on ?? null,
        },
    },
    investigation: {
      title: { zh: '调查和认定（启动之日起10日）', en: 'Investigation and finding (ten days)' },
      basis: bullyingPlan.调查处理,
      kind: 'at-most',
      silence: 'escalate',
      extendable: { by: ['officer'], basis: bullyingPlan.调查处理, most: INVESTIGATION_DAYS },
      of: ({ investigation, finding }) =>
        investigation && {
          event: investigation.on,
          n: INVESTIGATION_DAYS,
          unit: 'day',
          roll: 'none',
          met: finding?.on ?? null,
        },
    },
    visit: {
      title: { zh: '下一次回访', en: 'Next visit' },
      basis: bullyingPlan.回访,
      kind: 'at-most',
      of: (state) =>
        nextVisit(state) && !state.closedOn
          ? { event: state.handledOn!, n: state.visitDays[state.visits.length]!, unit: 'day', met: null }
          : null,
    },
    reexamination: {
      title: { zh: '复查（对认定）', en: 'Re-examination of the finding' },
      basis: bullyingPlan.申诉,
      kind: 'at-most',
      reminds: ['examiner', 'leader'],
      of: ({ findingAppeal }) =>
        findingAppeal && {
          event: findingAppeal.filedOn,
          n: findingAppeal.within,
          unit: 'day',
          roll: 'none',
          met: findingAppeal.decidedOn,
        },
    },
  },
})
