import { Button, Popconfirm, Progress } from 'antd'
import {
  addressOf,
  Facts,
  Go,
  handed,
  handedAs,
  Loaded,
  Page,
  PointOut,
  Section,
  useAct,
  useApi,
  useFormat,
  useGo,
  useParam,
  type Reply,
} from '../../../desk/kit/index.ts'
import { upload } from '../../../desk/kit/upload.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import {
  confirmReturn,
  discardReturn,
  handInReturn,
  judgeHiddenRows,
  readReturn,
  returnedWorkbook,
  returnLayouts,
  type Batch,
} from '../contract.ts'
import { HandIn } from './HandIn.tsx'
import './returns.css'
import { StatusOf } from './ReturnsPage.tsx'
import { RowTabs } from './RowTabs.tsx'
import { words } from './words.ts'
import { activitiesAt } from '../../activities/addresses.ts'

const LOOK_AGAIN = 1000

/** One workbook: how far it is, what became of its rows, and what can be done now. */
export function ReturnPage() {
  const t = useWords(words)
  const id = useParam('id')
  const first = useApi(readReturn, { params: { id } })
  const underWay = first.data?.status === 'reading' || first.data?.status === 'importing'
  const batch = useApi(readReturn, { params: { id } }, underWay ? { every: LOOK_AGAIN } : {})
  return (
    <Page title={batch.data?.fileName ?? t.title} up={{ to: '/returns', title: t.title }} wide>
      <Loaded of={batch}>{(data) => <Body batch={data} />}</Loaded>
    </Page>
  )
}

function Body({ batch }: { batch: Reply<typeof readReturn> }) {
  const t = useWords(words)
  const { moment, number } = useFormat()
  const judged = batch.status === 'ready' || batch.status === 'importing' || batch.status === 'done'
  return (
    <>
      <Facts
        facts={[
          [t.status, <StatusOf key="status" batch={batch} />],
          [t.campaign, batch.campaignTitle ?? t.unknownCampaign],
          [t.by, `${batch.orgName} ${batch.senderName}`],
          [t.at, moment(batch.at)],
        ]}
      />
      <div aria-live="polite" className="return-state">
        <State batch={batch} />
      </div>
      {batch.notes.length > 0 && <Notes batch={batch} />}
      {judged && (
        <RowTabs key={`${batch.status === 'ready'}${batch.hiddenRows}${batch.counts.refused}`} batch={batch} />
      )}
      {(batch.status === 'failed' || batch.status === 'ready') && <Pointed batch={batch} />}
      {((judged && batch.counts.refused > 0) || batch.status === 'failed') && (
        <Section title={t.again}>
          {batch.status === 'done' && <p>{t.doneRefused(number(batch.counts.refused))}</p>}
          <HandIn bare={batch.campaign !== null} campaign={batch.campaign} />
        </Section>
      )}
    </>
  )
}

/** Not read, or read wrongly: pointed out on its first rows, it is handed in again. */
function Pointed({ batch: { id, org, campaign } }: { batch: Batch }) {
  const go = useGo()
  const again = async (file: File) => {
    const query = { org, ...(campaign && { campaign }) }
    const { id: next } = await upload(handInReturn, { query }, file)
    handed(next, file)
    go(`/returns/${next}`)
  }
  const about = { org, ...(campaign && { campaign }) }
  return <PointOut key={id} doors={returnLayouts} about={about} file={handedAs(id)} again={again} />
}

function State({ batch }: { batch: Batch }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  const { counts, status } = batch
  switch (status) {
    case 'reading':
    case 'importing':
      return (
        <div className="note">
          <div className="return-progress">
            <strong>{status === 'reading' ? t.reading : t.importing}</strong>
            <Progress
              percent={batch.total > 0 ? Math.floor((batch.done / batch.total) * 100) : 0}
              aria-label={status === 'reading' ? t.reading : t.importing}
              format={() => (batch.total > 0 ? t.of(number(batch.done), number(batch.total)) : '…')}
            />
          </div>
        </div>
      )
    case 'ready':
      return <Ready batch={batch} />
    case 'done':
      return (
        <div className="note note-good">
          <strong>{t.done(number(counts.accepted + counts.corrected))}</strong>
          <span className="return-acts">
            {counts.refused > 0 && (
              <Button type="primary" href={addressOf(returnedWorkbook, { params: { id: batch.id } })}>
                {t.returned}
              </Button>
            )}
            <Go to={activitiesAt.to({ campaign: batch.campaign ?? undefined })}>{t.toActivities}</Go>
          </span>
        </div>
      )
    case 'failed':
      return (
        <div className="note note-late" role="alert">
          <strong>{batch.refusal ? say(batch.refusal) : ''}</strong>
        </div>
      )
    case 'discarded':
      return <div className="note">{t.discarded}</div>
  }
}

function Ready({ batch: { id, counts, hiddenRows } }: { batch: Batch }) {
  const t = useWords(words)
  const { number } = useFormat()
  const confirm = useAct(confirmReturn)
  const discard = useAct(discardReturn)
  const judge = useAct(judgeHiddenRows)
  const ready = counts.accepted + counts.corrected
  const turn = hiddenRows === 'take' ? 'refuse' : 'take'
  return (
    <>
      <div className={counts.refused > 0 ? 'note note-warn' : 'note note-good'}>
        <div>
          <strong>{t.summary(number(ready), number(counts.refused))}</strong>
          <p>{t.nothingYet}</p>
        </div>
        <span className="return-acts">
          <Button
            type="primary"
            disabled={ready === 0}
            loading={confirm.busy}
            onClick={() => void confirm.send({ params: { id } })}
          >
            {t.confirm(number(ready))}
          </Button>
          <Button href={addressOf(returnedWorkbook, { params: { id } })}>{t.returned}</Button>
          <Popconfirm title={t.discardSure} onConfirm={() => void discard.send({ params: { id } })}>
            <Button loading={discard.busy}>{t.discard}</Button>
          </Popconfirm>
        </span>
      </div>
      {counts.hidden > 0 && (
        <div className="note">
          {hiddenRows === 'take' ? t.hiddenTaken(number(counts.hidden)) : t.hidden(number(counts.hidden))}
          <Button loading={judge.busy} onClick={() => void judge.send({ params: { id }, body: { hiddenRows: turn } })}>
            {turn === 'take' ? t.takeHidden : t.refuseHidden}
          </Button>
        </div>
      )}
    </>
  )
}

function Notes({ batch }: { batch: Batch }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <details className="return-notes">
      <summary>{t.notes(batch.notes.length)}</summary>
      <ul>
        {batch.notes.map((note, i) => (
          <li key={i}>
            <span className="quiet">{note.sheet}</span> {say(note)}
          </li>
        ))}
      </ul>
    </details>
  )
}
