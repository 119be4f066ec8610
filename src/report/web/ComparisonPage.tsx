import './report.css'
import { Checkbox } from 'antd'
import { useState } from 'react'
import {
  Empty,
  Go,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  Sheet,
  Status,
  useApi,
  useFormat,
  useParam,
} from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { readComparison, type ComparedFigure, type Comparison } from '../comparison/contract.ts'
import { words } from './comparison-words.ts'

/** A report beside that of the year before, figure by figure and sentence by sentence. */
export function ComparisonPage() {
  const t = useWords(words)
  const say = useSay()
  const id = useParam('id')
  const comparison = useApi(readComparison, { params: { id } })
  return (
    <Page
      wide
      title={t.title}
      up={{ to: `/report/${id}`, title: t.report }}
      lead={comparison.data && say(comparison.data.title)}
    >
      <Loaded of={comparison}>{(one) => <Compared id={id} {...one} />}</Loaded>
    </Page>
  )
}

function Compared({ id, earlier, figures, dropped, paragraphs }: Comparison & { id: string }) {
  const t = useWords(words)
  const say = useSay()
  const { moment } = useFormat()
  return (
    <>
      {earlier?.entered ? (
        <p>
          <Go to={`/report/${id}/last-year/enter`}>{t.entered(say(earlier.title), earlier.entered.source)}</Go>
        </p>
      ) : earlier ? (
        <p>
          <Go to={`/report/${earlier.id}`}>{t.against(say(earlier.title), moment(new Date(earlier.asOf)))}</Go>
        </p>
      ) : (
        <Note tone="accent">
          {t.first} <Go to={`/report/${id}/last-year/enter`}>{t.enter}</Go>
        </Note>
      )}
      <Section title={t.figures}>
        {figures.length === 0 ? <Empty title={t.noFigures} /> : <Figures all={figures} />}
      </Section>
      {dropped.length > 0 && (
        <Section title={t.dropped}>
          <PlainTable
            caption={t.dropped}
            rows={dropped}
            rowKey={({ key }) => key}
            columns={[
              { key: 'figure', title: t.figure, cell: ({ label }) => say(label) },
              { key: 'before', title: t.before, align: 'end', cell: ({ before }) => say(before) },
            ]}
          />
        </Section>
      )}
      {earlier && <Sentences all={paragraphs} />}
    </>
  )
}

function Figures({ all }: { all: readonly ComparedFigure[] }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <>
      {all.some(({ by }) => by === 'records') && <p className="quiet">{t.byRecordsAbout}</p>}
      <PlainTable
        caption={t.figures}
        rows={all}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'figure',
            title: t.figure,
            cell: ({ label, href }) => (href ? <Go to={href}>{say(label)}</Go> : say(label)),
          },
          { key: 'now', title: t.now, align: 'end', cell: ({ now }) => say(now) },
          {
            key: 'before',
            title: t.before,
            align: 'end',
            cell: ({ before, by }) => (before ? `${say(before)}${by === 'records' ? t.byRecords : ''}` : t.none),
          },
          { key: 'change', title: t.change, cell: ({ change }) => change && say(change) },
        ]}
      />
    </>
  )
}

const tones = { same: 'plain', numbers: 'accent', reworded: 'warn', new: 'good', gone: 'late' } as const

function Sentences({ all }: { all: Comparison['paragraphs'] }) {
  const t = useWords(words)
  const say = useSay()
  const [changed, setChanged] = useState(false)
  const shown = all
    .map((one) => ({ ...one, sentences: one.sentences.filter(({ how }) => !changed || how !== 'same') }))
    .filter(({ sentences }) => sentences.length > 0)
  return (
    <Section
      title={t.sentences}
      actions={
        <Checkbox checked={changed} onChange={({ target }) => setChanged(target.checked)}>
          {t.onlyChanged}
        </Checkbox>
      }
    >
      {shown.map(({ id, heading, sentences }) => (
        <Sheet key={id} className="report-beside">
          <h3>{say(heading)}</h3>
          {sentences.map((one) => (
            <div key={one.id} className="report-beside-row">
              <Status tone={tones[one.how]}>{t[one.how]}</Status>
              <p>
                <span className="quiet">{t.now}</span> {one.now ? say(one.now) : t.none}
              </p>
              <p>
                <span className="quiet">{t.before}</span> {one.before ? say(one.before) : t.none}
              </p>
            </div>
          ))}
        </Sheet>
      ))}
    </Section>
  )
}
