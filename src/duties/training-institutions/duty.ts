import { duty } from '../duty.ts'
import { accounts } from './accounts.ts'
import { baseList } from './base-list.ts'
import {
  answerCaseType,
  boardCaseType,
  complaintCaseType,
  freezeCaseType,
  listingCaseType,
  patrolCaseType,
} from './case-type.ts'
import { differenceCaseType } from './custody/case-type.ts'
import { layouts } from './custody/layouts.ts'
import { custodyRoutes } from './custody/routes.ts'
import { statements } from './custody/statements.ts'
import { bodies } from './bodies.ts'
import { custodyDays } from './custody.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { institutions } from './institutions.ts'
import { limitSettings } from './limits.ts'
import { basePrices, prices } from './prices.ts'
import { penaltiesInForce, schoolTerms } from '../seams.ts'
import { listPublished } from './publications.ts'
import { sections } from './sections.ts'
import { staff } from './staff.ts'
import { publicTraining } from './public.ts'
import { complainantKept, settleWithin } from './settings.ts'

export const trainingInstitutions = duty({
  id: 'training',
  title: { zh: '校外培训监管', en: 'Off-campus training' },
  permissions: {
    'training.read': { zh: '查阅校外培训名册和账户', en: 'Read training institutions and accounts' },
    'training.keep': { zh: '维护校外培训名册、收费公示和账户', en: 'Keep training institutions, boards and accounts' },
    'training.keep-base': { zh: '维护基数名单和政府指导价', en: 'Keep the base list and guided prices' },
    'training.complaints': { zh: '查阅校外培训投诉', en: 'Read complaints about training' },
    'training.handle': { zh: '办理校外培训投诉', en: 'Handle complaints about training' },
    'training.patrols': { zh: '查阅校外培训巡查', en: 'Read patrols' },
    'training.patrol': { zh: '记录和处理巡查', en: 'Record patrols' },
    'training.decide': { zh: '批准名单、冻结基数名单', en: 'Decide lists, freeze the base list' },
    'training.identify': { zh: '查阅投诉人的身份', en: 'See who complained' },
    'training.reconcile': { zh: '导入流水、对账并说明差额', en: 'Reconcile accounts' },
    'training.check-boards': { zh: '核对机构申报的收费公示', en: 'Check price boards that institutions declare' },
    'training.staff': { zh: '查阅和登记培训机构从业人员', en: 'Read and keep staff of training institutions' },
    'training.sign': { zh: '签认资金差额的说明', en: 'Sign explanations of differences' },
  },
  grants: {
    'county-officer': [
      'training.complaints',
      'training.handle',
      'training.read',
      'training.keep',
      'training.staff',
      'training.check-boards',
      'training.reconcile',
      'training.patrols',
      'training.patrol',
    ],
    'section-officer': [
      'training.read',
      'training.keep',
      'training.staff',
      'training.check-boards',
      'training.keep-base',
      'training.reconcile',
      'training.sign',
      'training.patrols',
      'training.patrol',
      'training.complaints',
      'training.handle',
      'training.identify',
    ],
    'bureau-leader': ['training.read', 'training.sign', 'training.decide', 'training.patrols', 'training.complaints'],
  },
  settings: [...limitSettings, settleWithin, complainantKept],
  procedures: [
    boardCaseType,
    complaintCaseType,
    answerCaseType,
    differenceCaseType,
    patrolCaseType,
    listingCaseType,
    freezeCaseType,
  ],
  publications: [listPublished],
  wants: [penaltiesInForce, schoolTerms],
  books: [institutions, bodies, staff, baseList, basePrices, prices, accounts, layouts, custodyDays],
  keeps: [statements],
  counted: {
    custody_statement: {
      zh: '银行和平台的文件，按每天的对账统计',
      en: 'files of banks and of the platform; the days they make are counted',
    },
  },
  open: custodyRoutes,
  figures,
  sections,
  site: ({ cases }) => publicTraining(cases),
  demo,
})
