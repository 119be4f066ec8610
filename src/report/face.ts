import { join } from 'node:path'
import type { Face } from '../platform/face.ts'
import { offer } from '../platform/handing.ts'
import type { RegisterHouse } from '../registers/house.ts'
import type { Shown } from '../site/face.ts'
import { contentsOf, sectionsListed } from './contents.ts'
import { reportContents } from './handed.ts'
import { annualReport } from './publishing.ts'
import { reportRoutes, type ReportSources } from './routes.ts'
import { nearlyFullCoverage } from './settings.ts'
import { publishedReports } from './site.ts'
import { reportRegister } from './store.ts'

/** What a report is made of, in this house. */
export const sourcesOf = ({ places, duties, tree, settings }: RegisterHouse): ReportSources => ({
  ...places,
  duties,
  bureau: () => tree.bureau,
  ownFonts: join(settings.home, 'fonts'),
})

export const report: Face<RegisterHouse> & Shown<RegisterHouse> = {
  id: 'report',
  title: { zh: '年度报告', en: 'The annual report' },
  permissions: {
    'report.read': { zh: '查阅年度报告', en: 'Read the annual report' },
    'report.write': { zh: '编写年度报告', en: 'Write the annual report' },
    'report.lock': { zh: '锁定年度报告', en: 'Lock the annual report' },
  },
  grants: {
    'section-officer': ['report.read', 'report.write'],
    secretary: ['report.read'],
    'bureau-leader': ['report.read', 'report.lock'],
    administrator: ['report.read'],
  },
  publications: [annualReport],
  settings: [nearlyFullCoverage],
  keeps: [reportRegister],
  offers: [
    offer(reportContents, (house: RegisterHouse) => ({
      listed: sectionsListed,
      of: (year, now) => contentsOf(house.db, sourcesOf(house), year, now),
    })),
  ],
  open: (app, house) => reportRoutes(app, sourcesOf(house)),
  site: (house) => publishedReports(house, sourcesOf(house)),
}
