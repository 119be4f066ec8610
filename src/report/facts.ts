import { z } from 'zod'
import type { Db } from '../platform/db/connect.ts'
import { sheetOf, workbook, type Column } from '../platform/export.ts'
import type { BoundReport } from './bound.ts'
import { openedFigures } from './opened-figures.ts'
import { exactly, momentOf, type Language } from './outline.ts'
import { proofCode, proofOfReport } from './proof.ts'
import type { PublicFigure } from './public-figure.ts'
import type { ReportSources } from './sources.ts'

const Both = z.object({ zh: z.string(), en: z.string() })
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const Fact = z.object({
  n: z
    .int()
    .min(1)
    .describe('报告中的第几个数（第一次出现处）· which number of the report it is, where it first stands'),
  figure: z.string().describe('数据的编号 · the figure’s id'),
  label: Both.describe('名称 · what it is called'),
  value: z
    .number()
    .nullable()
    .describe(
      '准确数；金额以分计；率为0—1；null：不公开或者没有基数 · exact; money in 分; a share between 0 and 1; null: not told, or nothing to divide by',
    ),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unit: z.string().describe('计量单位 · what is counted'),
  said: Both.describe('到个位的读法 · to the digit, in words'),
  rule: Both.nullable().describe('统计规则 · how it is counted'),
  basis: z.string().nullable().describe('依据 · the article it rests on'),
  from: Day,
  until: Day,
  records: z.int().nullable().describe('构成记录的条数 · how many records it is made of'),
  missing: z.number().nullable().describe('率和覆盖所缺的 · of a share, what lacks'),
  proof: z
    .string()
    .nullable()
    .describe(
      '证明码：数据和取数时间的SHA-256前12位；草稿没有 · first twelve digits of SHA-256 over the number and its moment; none of a draft',
    ),
  closed: z
    .enum(['cases', 'gone'])
    .nullable()
    .describe('为什么没有分县、分月：涉及个案、已停用 · why it is not broken down'),
  counties: z.array(
    z.object({
      name: z.string(),
      value: z.number(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
    }),
  ),
  months: z.array(z.object({ label: Both, value: z.number() })),
})

/** The numbers of a report for machines. Its JSON Schema is published beside it. */
export const ReportFacts = z.object({
  schema: z.literal('mingfa-report-facts/1'),
  title: Both,
  issuer: Both,
  from: Day,
  until: Day,
  asOf: z.iso.datetime().describe('取数时间 · the moment whose records are counted'),
  draft: z.boolean(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .describe('锁定的报告的校验码，与公布登记一致；草稿没有 · digest of the report as locked'),
  facts: z.array(Fact),
})
export type ReportFacts = z.output<typeof ReportFacts>

/** The schema of the facts, JSON Schema 2020-12. */
export const factsSchema = () => ({
  ...z.toJSONSchema(ReportFacts),
  title: '年度报告的数据 · Facts of an annual report',
})

/** The numbers of a report, each once, in the order of reading, as everybody may see them. */
export async function factsOf(
  db: Db,
  sources: ReportSources,
  report: BoundReport,
  { draft }: { readonly draft: boolean },
): Promise<ReportFacts> {
  const figures = await openedFigures(db, sources, report, 1)
  return {
    schema: 'mingfa-report-facts/1',
    ...{ title: report.title, issuer: report.issuer, from: report.from, until: report.until, asOf: report.asOf },
    draft,
    sha256: draft ? null : proofOfReport(report),
    facts: figures.map((one) => factOf(one, draft ? null : report.asOf)),
  }
}

const both = (words: { readonly zh: string; readonly en: string }) => ({ zh: words.zh, en: words.en })

function factOf(
  { n, source, rule, basis, rests, why }: PublicFigure,
  asOf: string | null,
): ReportFacts['facts'][number] {
  const { figure, label, unit, value, numerator, denominator, records, missing, untold, from, until } = source
  return {
    ...{ n, figure, unit, from, until, missing },
    label: both(label),
    ...(untold ? { value: null, numerator: null, denominator: null } : { value, numerator, denominator }),
    said: { zh: exactly(source, 'zh'), en: exactly(source, 'en') },
    rule: rule && both(rule),
    basis: basis?.cite ?? null,
    records: untold ? null : records,
    proof: asOf === null ? null : proofCode(source, asOf),
    closed: why,
    counties: (rests?.counties ?? []).map((one) => ({
      ...{ name: one.name, value: one.value },
      ...{ numerator: one.share?.[0] ?? null, denominator: one.share?.[1] ?? null },
    })),
    months: (rests?.months ?? []).map((one) => ({ label: both(one.label), value: one.value })),
  }
}

type Row = ReportFacts['facts'][number]
type County = Row['counties'][number] & { readonly of: Row }
type Month = Row['months'][number] & { readonly of: Row }

/** The same as a workbook: the numbers, by county, by month. */
export function factsBook(
  { title, asOf, draft, sha256, facts }: ReportFacts,
  language: Language,
  demo: boolean,
): Promise<Uint8Array> {
  const t = said[language]
  const above = [title[language], `${t.asOf} ${momentOf(asOf)}`, ...(draft ? [t.draft] : [`SHA-256 ${sha256}`])]
  const label: Column<{ of: Row }> = { title: t.figure, width: 30, value: ({ of }) => of.label[language] }
  const unit: Column<{ of: Row }> = { title: t.unit, value: ({ of }) => of.unit }
  const columns: Column<Row>[] = [
    { title: t.n, kind: 'number', value: (one) => one.n },
    { title: t.figure, width: 30, value: (one) => one.label[language] },
    // A share is told by its two numbers and its reading, money in the unit it is read in.
    { title: t.value, kind: 'number', value: (one) => (one.denominator === null ? one.value : null) },
    { title: t.unit, value: (one) => one.unit },
    { title: t.said, width: 16, value: (one) => one.said[language] },
    { title: t.numerator, kind: 'number', value: (one) => one.numerator },
    { title: t.denominator, kind: 'number', value: (one) => one.denominator },
    { title: t.rule, width: 40, value: (one) => one.rule?.[language] },
    { title: t.basis, width: 24, value: (one) => one.basis },
    { title: t.from, kind: 'day', value: (one) => one.from },
    { title: t.until, kind: 'day', value: (one) => one.until },
    { title: t.records, kind: 'number', value: (one) => one.records },
    { title: t.proof, width: 18, value: (one) => one.proof },
  ]
  const counties: Column<County>[] = [
    label,
    { title: t.county, width: 16, value: ({ name }) => name },
    { title: t.value, kind: 'number', value: ({ value }) => value },
    { title: t.numerator, kind: 'number', value: ({ numerator }) => numerator },
    { title: t.denominator, kind: 'number', value: ({ denominator }) => denominator },
    unit,
  ]
  const months: Column<Month>[] = [
    label,
    { title: t.month, width: 14, value: (one) => one.label[language] },
    { title: t.value, kind: 'number', value: ({ value }) => value },
    unit,
  ]
  const within = <Part extends 'counties' | 'months'>(part: Part) =>
    facts.flatMap((of) => (of[part] as Row[Part][number][]).map((one) => ({ ...one, of })))
  const sheet = { above, demo }
  return workbook({
    sheets: [
      sheetOf(columns, facts, { sheet: t.numbers, ...sheet }),
      sheetOf(counties, within('counties') as County[], { sheet: t.byCounty, ...sheet }),
      sheetOf(months, within('months') as Month[], { sheet: t.byMonth, ...sheet }),
    ],
    defaultFont: { name: '等线', size: 11 },
  })
}

const said = {
  zh: {
    ...{ numbers: '数据', byCounty: '分县（市、区）', byMonth: '分月', asOf: '取数时间', draft: '草稿，未经锁定' },
    ...{ n: '序号', figure: '数据', value: '数值', unit: '单位', said: '读作', numerator: '分子', denominator: '分母' },
    ...{
      rule: '统计规则',
      basis: '依据',
      from: '起',
      until: '止',
      records: '记录数',
      proof: '证明码',
      county: '县（市、区）',
      month: '月份',
    },
  },
  en: {
    ...{ numbers: 'Numbers', byCounty: 'By county', byMonth: 'By month', asOf: 'As of', draft: 'Draft, not locked' },
    ...{
      n: 'No.',
      figure: 'Figure',
      value: 'Value',
      unit: 'Unit',
      said: 'Reads',
      numerator: 'Numerator',
      denominator: 'Denominator',
    },
    ...{
      rule: 'How it is counted',
      basis: 'Legal basis',
      from: 'From',
      until: 'Until',
      records: 'Records',
      proof: 'Proof',
      county: 'County',
      month: 'Month',
    },
  },
} as const
