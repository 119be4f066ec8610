import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { sitePage } from '../../site/kit/page.ts'
import { A, useSay } from '../../site/kit/reading.tsx'
import type { Comparison } from './contract.ts'

interface Shown {
  readonly report: string
  readonly comparison: Comparison
}

/** A published report beside the published one of the year before, as both were locked. */
export const comparisonPage = sitePage({
  id: 'reports.last-year',
  path: '/reports/:id/last-year',
  params: z.object({ id: z.uuid() }),
  title: () => words.title,
  render: (shown: Shown) => <ComparisonView {...shown} />,
})

function ComparisonView({ report, comparison: { title, earlier, figures, dropped, paragraphs } }: Shown) {
  const say = useSay()
  return (
    <>
      <p>
        <A to={`/reports/${report}`}>{say(title)}</A>
      </p>
      <h1>{say(words.title)}</h1>
      {earlier ? (
        <p>
          {earlier.entered ? (
            <>
              <a href={earlier.entered.address!}>{say(words.earlier(earlier.title))}</a>
              {say(words.entered)}
            </>
          ) : (
            <A to={`/reports/${earlier.id}`}>{say(words.earlier(earlier.title))}</A>
          )}
        </p>
      ) : (
        <p>{say(words.first)}</p>
      )}
      {earlier && (
        <>
          <h2>{say(words.figures)}</h2>
          <Table
            head={[words.figure, words.now, words.before, words.change]}
            rows={figures.map(({ key, label, now, before, change }) => [key, label, now, before, change])}
          />
          {dropped.length > 0 && (
            <>
              <h2>{say(words.dropped)}</h2>
              <Table
                head={[words.figure, words.before]}
                rows={dropped.map(({ key, label, before }) => [key, label, before])}
              />
            </>
          )}
          <h2>{say(words.sentences)}</h2>
          {paragraphs.map(({ id, heading, sentences }) => (
            <section key={id}>
              <h3>{say(heading)}</h3>
              <Table
                head={[words.how, words.now, words.before]}
                rows={sentences.map(({ id, how, now, before }) => [id, words[how], now, before])}
              />
            </section>
          ))}
        </>
      )}
    </>
  )
}

function Table({
  head,
  rows,
}: {
  head: readonly Words[]
  rows: readonly (readonly [string, Words, ...(Words | null)[]])[]
}) {
  const say = useSay()
  return (
    <table>
      <thead>
        <tr>
          {head.map((one) => (
            <th scope="col" key={one.zh}>
              {say(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, first, ...rest]) => (
          <tr key={key}>
            <th scope="row">{say(first)}</th>
            {rest.map((one, i) => (
              <td key={i}>{one ? say(one) : '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const words = {
  title: { zh: '与上年报告对比', en: 'Beside last year’s report' },
  earlier: ({ zh, en }: Words): Words => ({ zh: `上年报告：${zh}`, en: `Last year’s report: ${en}` }),
  first: {
    zh: '上年同期的报告没有在这里公布，这是第一份。',
    en: 'No report of the same period last year was published here: this is the first.',
  },
  entered: {
    zh: '（上年报告不是在本系统编写的，由本单位照公布的全文录入）',
    en: ' (not written with this system; entered by the bureau from its published text)',
  },
  figures: { zh: '逐项数据', en: 'Figure by figure' },
  sentences: { zh: '逐句对照', en: 'Sentence by sentence' },
  dropped: { zh: '上年写了、今年没有写的', en: 'Given last year, not this year' },
  figure: { zh: '数据', en: 'Figure' },
  now: { zh: '本年', en: 'This year' },
  before: { zh: '上年', en: 'Last year' },
  change: { zh: '增减', en: 'Change' },
  how: { zh: '变化', en: 'How' },
  same: { zh: '未改', en: 'same' },
  numbers: { zh: '只是数字不同', en: 'numbers only' },
  reworded: { zh: '改写', en: 'reworded' },
  new: { zh: '新写', en: 'new' },
  gone: { zh: '删去', en: 'gone' },
} as const
