import { Select } from 'antd'
import { useId } from 'react'
import { ChoiceInput, useApi } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { listFigures } from '../../../figures/contract.ts'
import type { Answers } from '../../bind.ts'
import type { Part, Period } from '../../model.ts'
import { text } from '../../parts.ts'
import { ways, type TemplateSentence, type Way } from '../../templates/model.ts'
import { SentenceLine, type BlankOffered } from '../SentenceLine.tsx'
import { words } from './words.ts'

interface WaysProps {
  readonly sentence: TemplateSentence
  readonly period: Period
  readonly answers: Answers
  readonly blanks: readonly BlankOffered[]
  readonly change: (next: TemplateSentence) => void
}

/** What is said instead, by a number. */
export function Ways({ sentence, period, answers, blanks, change }: WaysProps) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const { data } = useApi(listFigures, { query: { from: period.from, until: period.until } })
  const figures = data?.figures ?? []
  const { by, ifOthers } = sentence
  const share = ['ratio', 'coverage'].includes(figures.find((one) => one.id === by?.figure)?.kind ?? '')
  const offered = ways.filter((way) => (way === 'all' ? share : way === 'one' ? !share : true))
  const named: Record<Way, string> = { none: t.wayNone, one: t.wayOne, all: t.wayAll, unknown: t.wayUnknown }
  const { by: _by, ifOthers: _others, ...plain } = sentence
  const others = ifOthers ? { ifOthers } : {}
  const look = (figure: string | null) =>
    change(figure ? { ...plain, ...others, by: { figure, ways: by?.ways ?? {} } } : { ...plain, ...others })
  const put = (way: Way, parts: Part[] | undefined) => {
    if (!by) return
    const { [way]: _former, ...rest } = by.ways
    change({ ...sentence, by: { ...by, ways: parts === undefined ? rest : { ...rest, [way]: parts } } })
  }
  return (
    <details className="template-ways" open={by !== undefined}>
      <summary>{t.ways}</summary>
      <div className="hint">{t.waysHint}</div>
      <label htmlFor={id}>{t.by}</label>
      <Select
        id={id}
        className="report-find"
        showSearch={{ optionFilterProp: 'label' }}
        value={by?.figure ?? ''}
        options={[
          { value: '', label: t.byNone },
          ...figures.map((one) => ({ value: one.id as string, label: say(one.label) })),
        ]}
        onChange={(figure: string) => look(figure || null)}
      />
      {by &&
        offered.map((way) => {
          const said = by.ways[way]
          return (
            <div key={way} className="template-way">
              <span>{named[way]}</span>
              <ChoiceInput
                label={named[way]}
                value={said === undefined ? 'above' : said.length === 0 ? 'silent' : 'otherwise'}
                onChange={(how: string) =>
                  put(way, how === 'above' ? undefined : how === 'silent' ? [] : [text('。', '. ')])
                }
                options={[
                  { value: 'above', label: t.asAbove },
                  { value: 'silent', label: t.silent },
                  { value: 'otherwise', label: t.otherwise },
                ]}
              />
              {said && said.length > 0 && (
                <SentenceLine
                  label={t.said(named[way])}
                  parts={said}
                  period={period}
                  answers={answers}
                  lastYear={() => undefined}
                  blanks={blanks}
                  // Emptied while it is rewritten, it is still said otherwise.
                  change={(parts) => put(way, parts.length > 0 ? parts : [text('', '')])}
                />
              )}
            </div>
          )
        })}
      <label className="template-check">
        <input
          type="checkbox"
          checked={ifOthers === true}
          onChange={(event) =>
            change({ ...plain, ...(by && { by }), ...(event.target.checked && { ifOthers: true as const }) })
          }
        />
        {t.ifOthers}
      </label>
    </details>
  )
}
