import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import {
  call,
  ChoiceInput,
  Go,
  PlainTable,
  RefusalNote,
  Sheet,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { firstOfYear, lastOfYear } from '../../../calendar/plain-date.ts'
import { shown } from '../../web/figure-value.ts'
import { useScope } from '../../web/scope.ts'
import { tryFigure } from '../contract.ts'
import type { Definition } from '../definition.ts'
import { complete } from './edits.ts'
import { words } from './words.ts'

interface LiveProps {
  readonly id: string | undefined
  readonly unit: string
  readonly definition: Definition
}

/** What the figure comes to while it is being composed: the number, how it is counted and its first records, or why it cannot be. */
export function Live({ id, unit, definition }: LiveProps) {
  const t = useWords(words)
  const { years, year: usual } = useScope()
  const [year, setYear] = useState<number>(usual ?? years[0]!)
  const asked = useSettled({ ...(id && { id }), unit, definition }, 350)
  const ready = asked.unit !== '' && complete(asked.definition)
  const scope = { from: firstOfYear(year), until: lastOfYear(year) }
  const tried = useQuery<Reply<typeof tryFigure>, Error>({
    queryKey: [tryFigure.id, asked, year],
    queryFn: ({ signal }) => call(tryFigure, { body: { ...asked, scope }, signal }),
    enabled: ready,
    retry: false,
    staleTime: 30_000,
    placeholderData: (before) => before,
  })
  return (
    <section className="compose-live" aria-label={t.live} aria-live="polite">
      <div className="card-row">
        <h2>{t.live}</h2>
        <ChoiceInput
          label={t.liveYear}
          value={String(year)}
          onChange={(chosen) => setYear(Number(chosen))}
          options={years.slice(0, 4).map((one) => ({ value: String(one), label: String(one) }))}
          list
        />
      </div>
      {!ready ? (
        <p className="quiet">{t.liveWait}</p>
      ) : tried.error ? (
        <RefusalNote of={tried.error} />
      ) : (
        tried.data && <Found found={tried.data} />
      )}
    </section>
  )
}

function Found({ found: { figure, rule, rows, total } }: { found: Reply<typeof tryFigure> }) {
  const t = useWords(words)
  const say = useSay()
  const formats = useFormat()
  const { number, day } = formats
  const { value, unit } = shown(figure, formats, say)
  // A rate's come in their own units.
  const parts = figure.kind === 'rate' ? 1 : figure.unitAbout.per
  return (
    <Sheet>
      <p className="figure-big">
        {value}
        {unit && <small> {unit}</small>}
      </p>
      {figure.denominator !== undefined && (
        <p className="quiet">
          {number((figure.numerator ?? 0) / parts)} ÷ {number(figure.denominator / parts)}
          {figure.value === null && !figure.none && ` · ${t.nothing}`}
        </p>
      )}
      <p className="compose-rule">{say(rule)}</p>
      {rows.length === 0 ? (
        <p className="quiet">{t.noRows}</p>
      ) : (
        <>
          <p className="quiet">{t.firstRows(number(rows.length), number(total))}</p>
          <PlainTable
            caption={t.firstRows(number(rows.length), number(total))}
            rows={rows}
            rowKey={(row) => `${row.record} ${row.day} ${row.title}`}
            columns={[
              {
                key: 'title',
                title: t.record,
                cell: (row) => (row.link ? <Go to={row.link}>{row.title || t.unnamed}</Go> : row.title || t.unnamed),
              },
              { key: 'org', title: t.org, cell: (row) => row.orgName },
              { key: 'day', title: t.on, cell: (row) => day(row.day) },
              {
                key: 'amount',
                title: t.counts,
                align: 'end',
                cell: (row) => number(row.amount / figure.unitAbout.per),
              },
            ]}
          />
        </>
      )}
    </Sheet>
  )
}

/** A value that has stood still for a while. */
function useSettled<T>(value: T, wait: number): T {
  const [settled, settle] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(JSON.parse(text) as T), wait)
    return () => clearTimeout(timer)
  }, [text, wait])
  return settled
}
