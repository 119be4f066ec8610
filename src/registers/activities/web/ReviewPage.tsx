import { Button } from 'antd'
import { useState } from 'react'
import {
  Empty,
  FilterBar,
  Go,
  Loaded,
  Page,
  ReasonDialog,
  RefusalNote,
  useAct,
  useApi,
  useFilters,
  useFormat,
  useKeys,
  useKeyset,
  useNarrow,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { approveActivity, listActivities, readActivity, returnActivity, type ActivityInList } from '../contract.ts'
import { useCounties } from './counties.ts'
import { headsOf, StatusOf } from './names.tsx'
import { Content } from './RecordPage.tsx'
import { words } from './words.ts'
import { reviewAt } from '../addresses.ts'

/** The county's queue: one record after the other, oldest first, by keyboard. */
export function ReviewPage() {
  const t = useWords(words)
  const narrow = useNarrow()
  const [filter, setFilter] = useFilters(reviewAt)
  const counties = useCounties()
  // Who sees several counties reviews first what no county does.
  const county = filter.county ?? (counties.length > 0 ? 'none' : 'all')
  const { campaign, org } = filter
  const query = {
    ...(campaign && { campaign }),
    ...(org && { org }),
    ...(county !== 'all' && { county }),
    status: 'submitted' as const,
    sort: 'changed' as const,
  }
  const listing = useKeyset(listActivities, { query })
  const { rows, total, more } = listing
  const [at, setAt] = useState(0)
  const here = Math.min(at, rows.length - 1)
  const row = rows[here]
  const step = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, here + by))
    if (next >= rows.length - 3) more?.()
    setAt(next)
    window.scrollTo(0, 0)
  }
  return (
    <Page
      title={t.reviewTitle}
      wide
      lead={narrow ? t.reviewLead : `${t.reviewLead}${t.reviewKeys}`}
      up={{ to: '/activities', title: t.title }}
    >
      {counties.length > 0 && (
        <FilterBar
          value={{ county }}
          keep={['county']}
          onChange={setFilter}
          fields={[
            {
              kind: 'choice',
              key: 'county',
              label: t.reviewWhose,
              needed: true,
              options: [...counties.toReversed(), { value: 'all', label: t.reviewAll }],
            },
          ]}
        />
      )}
      {listing.error && <RefusalNote of={listing.error} retry={listing.retry} />}
      {!listing.loading && !row && <Empty title={t.reviewNone} />}
      {row && (
        <Desk key={row.id} row={row} rows={rows} at={here} total={total ?? rows.length} step={step} choose={setAt} />
      )}
    </Page>
  )
}

interface DeskProps {
  readonly row: ActivityInList
  readonly rows: readonly ActivityInList[]
  readonly at: number
  readonly total: number
  readonly step: (by: number) => void
  readonly choose: (at: number) => void
}

function Desk({ row, rows, at, total, step, choose }: DeskProps) {
  const t = useWords(words)
  const narrow = useNarrow()
  const { number, day } = useFormat()
  const [returning, setReturning] = useState(false)
  const record = useApi(readActivity, { params: { id: row.id } })
  const approve = useAct(approveActivity)
  const back = useAct(returnActivity, { done: t.returned })
  const to = { params: { id: row.id } }
  // What was looked at is what is approved: the version on the screen, not the one in the list.
  const seen = record.data?.activity.version
  const can = record.data?.available['approve']?.open ?? false
  const canReturn = record.data?.available['return']?.open ?? false
  const doApprove =
    seen !== undefined && can && !approve.busy ? () => approve.send({ ...to, body: { seen } }) : undefined
  const doReturn = async (why: string) => {
    if (seen !== undefined && (await back.send({ ...to, body: { seen, why } }))) setReturning(false)
  }
  useKeys({
    a: doApprove && (() => void doApprove()),
    r: canReturn ? () => setReturning(true) : undefined,
    j: () => step(1),
    k: () => step(-1),
  })
  return (
    <div className="review">
      {!narrow && <Queue rows={rows} at={at} choose={choose} />}
      <article aria-label={row.title}>
        <header className="review-head">
          <div>
            <h2>{row.title}</h2>
            <div className="card-row">
              <StatusOf status={row.status} />
              <span>{row.orgName}</span>
              {row.countyName && <span>{row.countyName}</span>}
              <span>{day(row.day)}</span>
              <Go to={`/activities/${row.id}`}>{t.openRecord}</Go>
            </div>
          </div>
          <span className="quiet" role="status">
            {t.reviewOf(number(at + 1), number(total))}
          </span>
        </header>
        <Loaded of={record}>{(dossier) => <Content dossier={dossier} />}</Loaded>
        <footer className="review-acts">
          <Button
            type="primary"
            size="large"
            disabled={!doApprove}
            loading={approve.busy}
            onClick={() => void doApprove?.()}
          >
            {t.approve}
          </Button>
          <Button size="large" disabled={!canReturn} onClick={() => setReturning(true)}>
            {t.return}
          </Button>
          <span className="review-steps">
            <Button type="text" disabled={at === 0} onClick={() => step(-1)}>
              {t.previous}
            </Button>
            <Button type="text" disabled={at >= rows.length - 1} onClick={() => step(1)}>
              {t.next}
            </Button>
          </span>
        </footer>
      </article>
      <ReasonDialog
        open={returning}
        title={t.returnTitle}
        usual={[t.returnUsual1, t.returnUsual2, t.returnUsual3]}
        confirm={t.return}
        busy={back.busy}
        onCancel={() => setReturning(false)}
        onConfirm={(why) => void doReturn(why)}
      >
        <p>{t.returnText}</p>
      </ReasonDialog>
    </div>
  )
}

function Queue({ rows, at, choose }: Pick<DeskProps, 'rows' | 'at' | 'choose'>) {
  const t = useWords(words)
  const { shortDay, number } = useFormat()
  return (
    <nav className="queue" aria-label={t.queue}>
      <ol>
        {rows.map((row, i) => (
          <li key={row.id}>
            <button type="button" aria-current={i === at ? 'true' : undefined} onClick={() => choose(i)}>
              <span className="queue-title">{row.title}</span>
              <span className="quiet">
                {row.orgName}
                <br />
                {shortDay(row.day)} {t.heads(number(headsOf(row)))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
