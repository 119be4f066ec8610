import { z } from 'zod'
import type { Words } from '../law/outcome.ts'
import { sitePage } from '../site/kit/page.ts'
import { Day, Notice, Pager, Record } from '../site/kit/parts.tsx'
import { A, useReading, useSay } from '../site/kit/reading.tsx'
import { exactly, momentOf } from './outline.ts'
import { publicFigurePath, type PublicFigure, type Rests } from './public-figure.ts'

interface Shown {
  readonly report: { readonly id: string; readonly title: Words; readonly asOf: string; readonly publication: string }
  readonly figure: PublicFigure
}

/** A number of a published report, opened by anybody: what it is, how it is counted, on what it rests, and the proof. */
export const publicFigurePage = sitePage({
  id: 'reports.figure',
  path: '/reports/:id/figures/:n',
  params: z.object({ id: z.uuid(), n: z.coerce.number().int().min(1).max(10_000) }),
  query: z.object({ after: z.coerce.number().int().min(0).max(10_000_000).default(0) }),
  title: ({ figure }: Shown): Words => figure.source.label,
  render: (shown: Shown) => <PublicFigureView {...shown} />,
})

function PublicFigureView({ report, figure: { n, source, rule, basis, rests, why } }: Shown) {
  const say = useSay()
  const { language } = useReading()
  return (
    <>
      <p>
        <A to={`/reports/${report.id}`}>{say(report.title)}</A>
      </p>
      <h1>{say(source.label)}</h1>
      <p className="figure-value">
        <strong>{exactly(source, language)}</strong>
      </p>
      <dl className="facts">
        <dt>{say(words.period)}</dt>
        <dd>
          <Day day={source.from} /> — <Day day={source.until} />
        </dd>
        <dt>{say(words.asOf)}</dt>
        <dd>{momentOf(report.asOf)}</dd>
        <CountedBy rule={rule} basis={basis} />
        {!source.untold && (
          <>
            <dt>{say(words.records)}</dt>
            <dd>{source.records.toLocaleString('en-US')}</dd>
          </>
        )}
      </dl>
      {why && <Notice>{say(why === 'cases' ? words.cases : words.gone)}</Notice>}
      {rests && (
        <RestsView of={rests} path={publicFigurePath(report.id, n)} counted={source.numerator ?? source.value} />
      )}
      <h2>{say(words.proof)}</h2>
      <p>{say(words.proofAbout)}</p>
      <ul>
        <li>
          <A to={`/publications/${report.publication}`}>{say(words.publication)}</A>
        </li>
        <li>
          <A to={`/reports/${report.id}/frozen.json`}>{say(words.frozen)}</A>
        </li>
        <li>
          <A to="/check">{say(words.check)}</A>
        </li>
      </ul>
    </>
  )
}

/** How a number is counted and by which article, among the facts about it. */
export function CountedBy({
  rule,
  basis,
}: {
  readonly rule: Words | null
  readonly basis: { readonly cite: string; readonly url?: string } | null
}) {
  const say = useSay()
  return (
    <>
      {rule && (
        <>
          <dt>{say(words.rule)}</dt>
          <dd>{say(rule)}</dd>
        </>
      )}
      {basis && (
        <>
          <dt>{say(words.basis)}</dt>
          <dd lang="zh-CN">{basis.url ? <a href={basis.url}>{basis.cite}</a> : basis.cite}</dd>
        </>
      )}
    </>
  )
}

/** What a number rests on. `counted`: the number itself, told where its rows do not come to it. */
export function RestsView({
  of: { counties, rows, bare, total, from, next, sum },
  path,
  counted,
}: {
  of: Rests
  path: `/${string}`
  counted: number | null
}) {
  const say = useSay()
  const number = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return (
    <>
      {counted !== null && total > 0 && sum !== counted && (
        <Notice kind="warn">{say(words.differs(number(sum)))}</Notice>
      )}
      <h2>{say(words.byCounty)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.county)}</th>
            <th scope="col" className="end">
              {say(words.amount)}
            </th>
          </tr>
        </thead>
        <tbody>
          {counties.map(({ name, value, share }) => (
            <tr key={name}>
              <th scope="row">
                <Record>{name}</Record>
              </th>
              <td className="end">{share ? `${number(share[0])} / ${number(share[1])}` : number(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{say(words.rows(number(total)))}</h2>
      <p>{say(bare ? words.bareAbout : words.rowsAbout)}</p>
      <table>
        <thead>
          <tr>
            {(bare ? [words.county, words.month, words.kind] : [words.org, words.day, words.kind]).map((title) => (
              <th scope="col" key={title.zh}>
                {say(title)}
              </th>
            ))}
            <th scope="col" className="end">
              {say(words.amount)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, org, county, kind, amount }, i) => (
            <tr key={i}>
              <th scope="row">
                <Record>{org === county || org === '' ? county : `${org}（${county}）`}</Record>
              </th>
              <td>{bare ? day.slice(0, 7) : <Day day={day} />}</td>
              <td>{say(kind)}</td>
              <td className="end">{number(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager path={path} after={from > 0 ? String(from) : undefined} next={next === null ? null : String(next)} />
    </>
  )
}

const words = {
  period: { zh: '期间', en: 'Period' },
  asOf: { zh: '取数时间', en: 'As of' },
  rule: { zh: '怎样统计', en: 'How it is counted' },
  basis: { zh: '依据', en: 'Legal basis' },
  records: { zh: '构成记录', en: 'Records' },
  cases: {
    zh: '这个数由个案构成。个案涉及具体的人，不逐条公开；数目与锁定时一致，可用下面的证明核对。',
    en: 'This number is made of single cases. They concern people and are not listed; the number is as locked, and its proof stands below.',
  },
  gone: {
    zh: '这项数据后来停用了，这里只有锁定时的数。',
    en: 'This figure is no longer kept: only the number as locked is shown.',
  },
  differs: (now: string) => ({
    zh: `按锁定时的记录重新相加，是${now}，与报告里的数不同。请告诉我们。`,
    en: `Added up anew from the records as of the lock it is ${now}, which is not what the report says. Please tell us.`,
  }),
  byCounty: { zh: '分县（市、区）', en: 'By county' },
  county: { zh: '县（市、区）', en: 'County' },
  amount: { zh: '数量', en: 'Amount' },
  rows: (total: string) => ({ zh: `构成记录（${total}条）`, en: `Records (${total})` }),
  rowsAbout: {
    zh: '只列单位、日期、类型和数量：活动名称、人员和照片可能涉及个人，不在这里公开。',
    en: 'Unit, day, kind and amount only: titles, people and photographs may concern somebody and are not shown here.',
  },
  bareAbout: {
    zh: '这个数由个案或者登记簿的条目构成，可能涉及具体的人：逐条只列县（市、区）、月份、类型和数量，不列单位和日期，加起来就是报告里的数。',
    en: 'This number is made of single cases or entries of books, which may concern somebody: each is listed by county, month, kind and amount alone, without unit and day; they come to the number of the report.',
  },
  month: { zh: '月份', en: 'Month' },
  org: { zh: '单位', en: 'Unit' },
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '类型', en: 'Kind' },
  proof: { zh: '证明', en: 'Proof' },
  proofAbout: {
    zh: '报告锁定以后，所有的数连同算法封存在公开日志里，改动一个字节就对不上。',
    en: 'Once the report was locked, all its numbers were sealed in the public log: one byte changed no longer fits.',
  },
  publication: { zh: '公开登记和证明文件', en: 'Publication and its proof files' },
  frozen: { zh: '锁定时的全部数据（JSON）', en: 'All numbers as locked (JSON)' },
  check: { zh: '查真伪', en: 'Check something' },
} as const
