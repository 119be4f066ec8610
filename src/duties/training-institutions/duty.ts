import { duty } from '../duty.ts'
import { accounts } from './accounts.ts'
import { baseList } from './base-list.ts'
import { complaintCaseType } from './case-type.ts'
import { custodyDays } from './custody.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { institutions } from './institutions.ts'
import { basePrices, prices } from './prices.ts'
import { sections } from './sections.ts'
import { publicTraining } from './public.ts'
import {
  complainantKept,
  mostLessons,
  mostMonths,
  mostYuan,
  onlineMinutes,
  reconciledWithin,
  settleWithin,
} from './settings.ts'

export const trainingInstitutions = duty({
  id: 'training',
  title: { zh: '校外培训监管', en: 'Off-campus training' },
  permissions: {
    'training.read': { zh: '查阅校外培训名册和账户', en: 'Read training institutions and accounts' },
    'training.keep': { zh: '维护校外培训名册、收费公示和账户', en: 'Keep training institutions, boards and accounts' },
    'training.keep-base': { zh: '维护基数名单和政府指导价', en: 'Keep the base list and guided prices' },
    'training.complaints': { zh: '查阅校外培训投诉', en: 'Read complaints about training' },
    'training.handle': { zh: '办理校外培训投诉', en: 'Handle complaints about training' },
    'training.identify': { zh: '查阅投诉人的身份', en: 'See who complained' },
    'training.reconcile': { zh: '对账并说明差额', en: 'Reconcile accounts' },
  },
  grants: {
    'county-officer': ['training.read', 'training.keep', 'training.reconcile'],
    'section-officer': [
      'training.read',
      'training.keep',
      'training.keep-base',
      'training.reconcile',
      'training.complaints',
      'training.handle',
      'training.identify',
    ],
    'bureau-leader': ['training.read', 'training.complaints'],
  },
  settings: [mostMonths, mostLessons, mostYuan, onlineMinutes, reconciledWithin, settleWithin, complainantKept],
  procedures: [complaintCaseType],
  books: [institutions, baseList, basePrices, prices, accounts, custodyDays],
  figures,
  sections,
  site: ({ cases }) => publicTraining(cases.house),
  demo,
  notYet: {
    zh: '巡查、逐笔的银行流水、黑白名单',
    en: 'patrols, bank files line by line, white and black lists',
  },
})
