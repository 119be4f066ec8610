import { useDeadline } from '../../../../desk/calendar.ts'
import { Go, Loaded, Note, Page, Sheet, Status, useApi, useFormat } from '../../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../../desk/words.ts'
import { hintKinds, queue, type Queued } from '../contract.ts'
import { stages, type Stage } from '../state.ts'
import './queue.css'
import { words } from './words.ts'

/** What waits for those on duty, in the order in which to look at it. Hints say what two cases share, never how likely it is. */
export function QueuePage() {
  const t = useWords(words)
  const { number } = useFormat()
  const found = useApi(queue)
  return (
    <Page title={t.queue} lead={t.queueLead} wide>
      <Loaded of={found}>
        {({ rows, days }) => (
          <>
            {rows.some(({ related }) => related.length > 0) && (
              <Note title={t.mayBelong}>{t.mayBelongWhy(number(days))}</Note>
            )}
            {rows.length === 0 ? <Note tone="good">{t.noQueue}</Note> : <Rows rows={rows} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Rows({ rows }: { rows: readonly Queued[] }) {
  const { spoken } = useFormat()
  const t = useWords(words)
  const say = useSay()
  return (
    <ol className="bullying-queue" aria-label={t.queue}>
      {rows.map((row) => (
        <li key={row.id}>
          <Sheet>
            <span className="card-row">
              <Go to={`/bullying-cases/${row.id}`}>{row.number}</Go>
              <Status tone={row.stage === 'triage' || row.stage === 'emergency' ? 'late' : 'plain'}>
                {say(stages[row.stage as Stage])}
              </Status>
              <Due of={row} />
            </span>
            <span className="quiet">{spoken(row.caption)}</span>
            <Related of={row} />
          </Sheet>
        </li>
      ))}
    </ol>
  )
}

function Due({ of: { due } }: { of: Queued }) {
  const deadline = useDeadline()
  if (!due) return null
  const { text, tone } = deadline(due)
  return <Status tone={tone}>{text}</Status>
}

function Related({ of: { related } }: { of: Queued }) {
  const t = useWords(words)
  const say = useSay()
  if (related.length === 0) return null
  return (
    <>
      {related.some(({ shared }) => shared.some((kind) => kind !== 'school')) && (
        <Status tone="accent">{t.mayBelong}</Status>
      )}
      <ul aria-label={t.related}>
        {related.map(({ id, number, shared }) => (
          <li key={id}>
            <Go to={`/bullying-cases/${id}`}>{number}</Go>{' '}
            <span className="quiet">{shared.map((kind) => say(hintKinds[kind])).join('；')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
