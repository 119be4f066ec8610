import { dayOf } from '../../calendar/plain-date.ts'
import { offer } from '../../platform/handing.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { duty } from '../duty.ts'
import { schoolTerms } from '../seams.ts'
import { assignmentList, assignments, assignmentsBefore } from './assignments.ts'
import { askForReminder, dailyReminder } from './daily/reminding.ts'
import { allTerms, terms, termsBefore } from './daily/terms.ts'
import { figures } from './figures.ts'
import { causeList, incidents, incidentsBefore, mediumList } from './incidents.ts'
import { alarmOf, openCaseOnArrival, untriagedAlarm } from './handling/arrival.ts'
import { handlingRoutes, bullyingCaseTypes } from './handling/case-types.ts'
import { handlingSettings } from './handling/settings.ts'
import { standingOf } from './handling/standing.ts'
import { unreportedAlarm } from './mandatory/follow.ts'
import { mandatoryReportCaseTypes } from './mandatory/case-types.ts'
import { gapMinutes, keepReports } from './mandatory/settings.ts'
import { publicReports } from './public.tsx'
import { helpSettings } from './reports/help-lines.ts'
import { askForMail, lookForMail } from './reports/mailbox.ts'
import { openReports, reportRoom } from './reports/room.ts'
import { reportRoutes } from './reports/routes.ts'
import { reportRegisters } from './reports/rows.ts'
import { receiptDigits } from './reports/settings.ts'
import { unreadAlarm } from './reports/unread.ts'
import { waitingReports } from './reports/waiting.ts'
import { preventionRegisters, preventionRoutes } from './routes.ts'
import { safeguards, safeguardsBefore } from './safeguards/book.ts'
import { preventionSettings } from './settings.ts'
import { sections } from './sections.ts'
import { preventionUnproven } from './holds.ts'
import { reportRechecks } from './reports/holds.ts'

export const bullyingPrevention = duty({
  id: 'bullying',
  title: { zh: '学生欺凌防治', en: 'Prevention of bullying' },
  permissions: {
    'bullying-reports.handle': { zh: '受理学生欺凌举报', en: 'Handle reports of bullying' },
    'bullying-reports.enter': { zh: '录入其他渠道的举报', en: 'Enter reports from elsewhere' },
    'bullying-reports.manage': { zh: '安排举报值班、管理钥匙', en: 'Manage rota and keys of reports' },
    'prevention.read': { zh: '查阅防欺凌工作', en: 'Read the prevention of bullying' },
    'prevention.report': { zh: '报告本校防欺凌情况', en: 'Report for one’s school on bullying' },
    'prevention.oversee': {
      zh: '维护防欺凌名册和舆情登记、提醒学校',
      en: 'Keep the registers of prevention, remind schools',
    },
    'incidents.read': { zh: '查阅舆情登记', en: 'Read the register of incidents' },
    'bullying-cases.read': { zh: '查阅学生欺凌案卷', en: 'Read cases of bullying' },
    'bullying-cases.investigate': { zh: '承办学生欺凌案卷', en: 'Handle cases of bullying' },
    'bullying-cases.reexamine': { zh: '复查学生欺凌认定', en: 'Re-examine findings of bullying' },
    'bullying-cases.confirm': { zh: '确认办结、复核、批准查看姓名', en: 'Confirm closing, review, let names be seen' },
    'bullying-cases.count': { zh: '查看学生欺凌统计', en: 'See counts of cases of bullying' },
    'mandatory-reports.report': { zh: '履行强制报告义务', en: 'Do one’s duty of mandatory reporting' },
    'mandatory-reports.oversee': { zh: '查阅强制报告（不见报告人）', en: 'Read mandatory reports, not who reported' },
    'mandatory-reports.handle': { zh: '办理强制报告', en: 'Handle mandatory reports' },
  },
  // Reports arrive at the bureau and belong to no branch until somebody there has judged them.
  overHouse: ['bullying-reports.handle', 'bullying-reports.manage', 'bullying-cases.count'],
  roles: {
    'report-handler': { title: { zh: '欺凌举报专办员', en: 'Handler of bullying reports' } },
    'bullying-handler': { title: { zh: '学生欺凌治理专干', en: 'Handler of cases of bullying' } },
    'bullying-examiner': { title: { zh: '欺凌防治工作部门人员', en: 'Officer against bullying' } },
  },
  grants: {
    'report-handler': [
      'bullying-reports.handle',
      'bullying-reports.enter',
      'bullying-cases.read',
      'bullying-cases.count',
      'mandatory-reports.oversee',
      'mandatory-reports.handle',
      'organisations.read',
    ],
    'bullying-handler': ['bullying-cases.read', 'bullying-cases.investigate', 'organisations.read'],
    'bullying-examiner': [
      'bullying-cases.read',
      'bullying-cases.investigate',
      'bullying-cases.reexamine',
      'organisations.read',
    ],
    'school-clerk': ['prevention.read', 'prevention.report'],
    'school-head': ['prevention.read', 'prevention.report'],
    'county-officer': ['bullying-reports.enter', 'prevention.read', 'prevention.oversee', 'incidents.read'],
    'section-officer': ['bullying-reports.enter', 'prevention.read', 'prevention.oversee', 'incidents.read'],
    'bureau-leader': [
      'bullying-reports.manage',
      'prevention.read',
      'incidents.read',
      'bullying-cases.read',
      'bullying-cases.count',
      'bullying-cases.confirm',
      'mandatory-reports.oversee',
    ],
  },
  // 未成年人保护法第十一条: the duty is of whoever finds it.
  everyones: ['mandatory-reports.report'],
  // A child’s report must not be traced to whom it could have gone to, nor he be leant upon.
  quiet: {
    permissions: ['bullying-reports.handle', 'bullying-cases.investigate', 'bullying-cases.reexamine'],
    seenBy: ['bullying-cases.confirm', 'people.manage'],
  },
  settings: [receiptDigits, ...preventionSettings, ...Object.values(handlingSettings), gapMinutes, keepReports],
  dated: Object.values(helpSettings),
  keeps: [...preventionRegisters, ...reportRegisters],
  moved: [assignmentsBefore, ...incidentsBefore, safeguardsBefore, termsBefore],
  books: [assignments, incidents, safeguards, terms],
  lists: [assignmentList, mediumList, causeList],
  counted: {
    clue_report: ['bullying.daily-reports'],
    bullying_report: ['cases.bullying-cases'],
    handler_key: { zh: '专办员的密钥', en: 'keys of handlers' },
    custody: { zh: '密钥的保管', en: 'custody of keys' },
    report_duty: { zh: '值守安排', en: 'who is on duty' },
    report_contact: { zh: '举报电话和信箱', en: 'telephone numbers and mailboxes' },
  },
  rechecks: reportRechecks,
  unproven: preventionUnproven,
  procedures: [...bullyingCaseTypes, ...mandatoryReportCaseTypes],
  offers: [
    offer(schoolTerms, () => ({ all: allTerms })),
    offer(reportRoom, (house: RegisterHouse) =>
      openReports({
        house,
        secret: house.secret,
        nameOf: (org) => house.tree.nameOf(org) ?? '',
        handlers: async (on, at) =>
          house.tree.bureau
            ? house.cases.places.holders(on, 'bullying-reports.handle', { over: house.tree.bureau }, dayOf(at))
            : [],
        arrivals: [openCaseOnArrival(house.cases)],
        alarm: alarmOf(house.cases),
        standing: standingOf,
        calendar: () => house.calendar.current(),
      }),
    ),
  ],
  wants: [reportRoom],
  open(app, { tree, cases, hand, signIn, evidence }) {
    preventionRoutes(app, tree)
    reportRoutes(app, hand(reportRoom), { signIn, evidence })
    handlingRoutes(app, cases)
  },
  gauges: waitingReports,
  jobs: ({ cases, hand, settings }) => [
    lookForMail(hand(reportRoom), settings.reportMailbox),
    untriagedAlarm(cases),
    unreadAlarm(alarmOf(cases)),
    unreportedAlarm(cases),
    dailyReminder,
  ],
  async begin(house) {
    await askForReminder(house)
    if (house.settings.reportMailbox) await askForMail(house)
  },
  site: ({ hand }) => publicReports(hand(reportRoom)),
  figures,
  sections,
})
