import type { DutyFigures, Figure } from '../figures/figure.ts'
import type { Face } from '../platform/face.ts'
import { offer } from '../platform/handing.ts'
import type { Shown } from '../site/face.ts'
import { holds, type Actor } from '../platform/actor.ts'
import { attestationRegister, filesAttested, reportsNaming } from './attestations.ts'
import { contentsOf, sectionsListed } from './contents.ts'
import { reportContents } from './handed.ts'
import { reportLife, reportSources } from './life/case-type.ts'
import { beginMissing } from './life/life.ts'
import { annualReport } from './publishing.ts'
import { formerRoutes } from './former/routes.ts'
import { formerRegister } from './former/store.ts'
import { reportRoutes } from './routes.ts'
import type { ReportSection } from './section.ts'
import { restsOnSettings } from '../platform/bureau-settings/back.ts'
import { remarkRegister } from './remarks/store.ts'
import { restsOn } from './resting.ts'
import { nearlyFullCoverage, printingOffice } from './settings.ts'
import { publishedReports } from './site.ts'
import { enforcementStatistics, publishedTables } from './statutory/published.ts'
import { permitted, reportRegister } from './store.ts'
import { sourcesOf, type ReportHouse } from './house.ts'
import { templatesPart } from './templates/pack.ts'
import { templateRoutes } from './templates/routes.ts'
import { templateRegister } from './templates/store.ts'

export const report: Face<ReportHouse> & Shown<ReportHouse> = {
  id: 'report',
  title: { zh: '年度报告', en: 'The annual report' },
  permissions: {
    'report.read': { zh: '查阅年度报告', en: 'Read the annual report' },
    'report.write': { zh: '编写年度报告', en: 'Write the annual report' },
    'report.template': { zh: '编写报告模板', en: 'Write report templates' },
    'report.lock': { zh: '锁定年度报告', en: 'Lock the annual report' },
    'report.remark': { zh: '对报告稿提出批注和改写建议', en: 'Remark on a draft of the report' },
    'report.attest': { zh: '为报告中手写的数字注明出处', en: 'Attest what is typed by hand into the report' },
    'report.confirm': {
      zh: '确认年度报告数据、提出和答复异议',
      en: 'Confirm, contest and answer for the report’s figures',
    },
    'report.review': { zh: '审查年度报告', en: 'Review the annual report' },
    'report.sign': { zh: '签发年度报告', en: 'Sign the annual report' },
    'report.submit': { zh: '报送、公布、归档年度报告', en: 'Submit, publish and archive the annual report' },
  },
  grants: {
    // A county writes its own report; its head locks and signs it.
    'county-officer': [
      'report.read',
      'report.remark',
      'report.write',
      'report.attest',
      'report.confirm',
      'report.submit',
    ],
    'section-officer': [
      'report.read',
      'report.remark',
      'report.write',
      'report.template',
      'report.attest',
      'report.confirm',
      'report.submit',
    ],
    'legal-officer': ['report.review'],
    secretary: ['report.read', 'report.remark', 'report.review', 'report.submit'],
    'bureau-leader': ['report.read', 'report.remark', 'report.lock', 'report.attest', 'report.sign'],
    administrator: ['report.read'],
  },
  publications: [annualReport, enforcementStatistics],
  procedures: [reportLife],
  ready: (house) => beginMissing(house.cases, house.clock()),
  settings: [nearlyFullCoverage],
  dated: [printingOffice],
  packs: [templatesPart],
  keeps: [reportRegister, attestationRegister, remarkRegister, templateRegister, formerRegister],
  cited: ({ db }, files) => filesAttested(db, files),
  shows: async (house, actor, file) =>
    holds(actor, 'report.read') &&
    (await reportsNaming(house.db, file)).some((org) => permitted(house.places, actor, 'report.read', org)),
  counted: {
    report: { zh: '每年一份，由数据写成', en: 'one a year, made of figures' },
    report_template: { zh: '报告的模板，不是工作记录', en: 'what reports are drafted from, no record of work' },
    former_report: { zh: '上年报告的原文，不是工作记录', en: 'the words of last year’s report, no record of work' },
    report_remark: { zh: '对报告稿的意见，不是工作记录', en: 'what is said of a draft, no record of work' },
    report_attestation: { zh: '对报告文字的说明', en: 'what somebody vouches for in a report' },
  },
  offers: [
    offer(restsOnSettings, ({ db, duties }: ReportHouse) => restsOn(db, duties)),
    offer(reportSources, (house: ReportHouse) => sourcesOf(house)),
    offer(reportContents, (house: ReportHouse) => ({
      listed: () => sectionsListed(house.sections),
      async of(actor, year, now) {
        const org = reporting(house, actor)
        return org === null ? null : contentsOf(house.db, sourcesOf(house), { org, year }, now)
      },
    })),
  ],
  open(app, house) {
    reportRoutes(app, sourcesOf(house), house.cases)
    templateRoutes(app, sourcesOf(house))
    formerRoutes(app, sourcesOf(house))
  },
  site(house) {
    const parts = [publishedReports(house, sourcesOf(house)), publishedTables(house, sourcesOf(house))]
    return { sections: [], open: (site) => parts.forEach((part) => part.open(site)) }
  },
}

/** Whose annual report the actor may read: the bureau's before a county's. */
function reporting({ tree, places }: ReportHouse, actor: Actor): string | null {
  const read = (org: string | null) => org !== null && permitted(places, actor, 'report.read', org) !== undefined
  if (read(tree.bureau)) return tree.bureau
  return actor.posts.find(({ org, permissions }) => permissions.has('report.read') && org !== tree.bureau)?.org ?? null
}

/** Throws for a sentence over a figure that nobody declares: it would be missing from the report without a word. */
export function allCounted(sections: readonly ReportSection[], duties: readonly DutyFigures[]): void {
  const known = new Set<Figure>(duties.flatMap(({ figures }) => figures))
  const twice = sections.find(({ key }, i) => sections.findIndex((other) => other.key === key) !== i)
  if (twice) throw new Error(`section ${twice.key} of the report is declared twice`)
  for (const { key, sentences, aloud, drawn } of sections)
    for (const { id } of [...sentences, ...(aloud ? [aloud] : []), ...(drawn ? [{ figures: [drawn.of] }] : [])].flatMap(
      ({ figures }) => figures.filter((one) => !known.has(one)),
    ))
      throw new Error(`section ${key} of the report speaks of the figure ${id}, which no face declares`)
}
