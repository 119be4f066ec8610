import { Button, Select } from 'antd'
import { useId } from 'react'
import { Go, useApi } from '../../desk/kit/index.ts'
import { defineWords, language, useSay, useWords } from '../../desk/words.ts'
import { listFigures } from '../../figures/contract.ts'
import { PictureView } from '../../platform/documents/PictureView.tsx'
import type { BoundReport } from '../bound.ts'
import { chartOf } from '../chart.ts'
import type { Chart } from '../model.ts'
import * as edits from './edits.ts'
import type { Editor } from './useEditor.ts'

interface ChapterPictureProps {
  readonly chapter: BoundReport['chapters'][number]
  readonly report: BoundReport
  readonly editor: Pick<Editor, 'change'> | undefined
}

/** The one picture of a chapter, as it will be printed, and for its writer what it shows. */
export function ChapterPicture({ chapter, report, editor }: ChapterPictureProps) {
  const t = useWords(words)
  const id = useId()
  const lang = language.use()
  const { chart } = chapter
  const declared: Chart | undefined = chart && { figure: chart.figure, by: chart.by }
  const picture = chart && chart.groups.length > 0 ? chartOf(chart, lang) : null
  const change = (next: Chart | undefined) => editor?.change((body) => edits.setChart(body, chapter.id, next))
  return (
    <>
      {picture && chart && (
        <figure className="report-picture">
          <figcaption>
            <Go to={chart.href}>{picture.title}</Go>
          </figcaption>
          <PictureView picture={picture} id={id} />
        </figure>
      )}
      {editor && (
        <details className="report-picture-pen" open={declared !== undefined}>
          <summary>{t.picture}</summary>
          <FigureChoice chart={declared} report={report} change={change} />
          {declared && !picture && <p className="quiet">{t.nothing}</p>}
        </details>
      )}
    </>
  )
}

interface FigureChoiceProps {
  readonly chart: Chart | undefined
  readonly report: BoundReport
  readonly change: (chart: Chart | undefined) => void
}

function FigureChoice({ chart, report, change }: FigureChoiceProps) {
  const t = useWords(words)
  const say = useSay()
  const { data } = useApi(listFigures, { query: { from: report.from, until: report.until } })
  const figures = (data?.figures ?? []).filter(({ kind }) => kind !== 'change')
  return (
    <div className="report-insert" role="group" aria-label={t.picture}>
      <Select
        className="report-find"
        aria-label={t.figure}
        showSearch={{ filterOption: (typed, option) => String(option?.label ?? '').includes(typed.trim()) }}
        value={chart?.figure ?? null}
        placeholder={t.choose}
        options={figures.map((one) => ({ value: one.id as string, label: say(one.label) }))}
        onChange={(figure: string | null) => figure !== null && change({ by: chart?.by ?? 'county', figure })}
      />
      <Select
        className="report-choice"
        aria-label={t.by}
        value={chart?.by ?? 'county'}
        disabled={!chart}
        options={[
          { value: 'county' as const, label: t.county },
          { value: 'month' as const, label: t.month },
        ]}
        onChange={(by: Chart['by']) => chart && change({ ...chart, by })}
      />
      {chart && (
        <Button size="small" onClick={() => change(undefined)}>
          {t.remove}
        </Button>
      )}
    </div>
  )
}

const words = defineWords({
  picture: { zh: '配图', en: 'Picture' },
  figure: { zh: '图中的数据', en: 'Figure shown' },
  choose: { zh: '选择数据', en: 'Choose a figure' },
  by: { zh: '怎样分', en: 'By what' },
  county: { zh: '按县（市、区）', en: 'By county' },
  month: { zh: '按月', en: 'By month' },
  remove: { zh: '去掉配图', en: 'Remove the picture' },
  nothing: {
    zh: '这项数据不能画图：没有可以公开的分组，或者期间没有记录。',
    en: 'This figure cannot be drawn: no groups of it may be public, or the period has no records.',
  },
})
