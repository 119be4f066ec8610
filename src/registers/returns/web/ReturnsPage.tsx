import {
  DataTable,
  Page,
  Section,
  Status,
  useFormat,
  useKeyset,
  type Column,
  type Tone,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { batchStatuses, listReturns, type Batch, type BatchStatus } from '../contract.ts'
import { HandIn } from './HandIn.tsx'
import './returns.css'
import { words } from './words.ts'

const tones: Record<BatchStatus, Tone> = {
  reading: 'accent',
  ready: 'warn',
  importing: 'accent',
  done: 'good',
  failed: 'late',
  discarded: 'plain',
}

/** Hands workbooks in, and lists those handed in. */
export function ReturnsPage() {
  const t = useWords(words)
  const listing = useKeyset(listReturns, {})
  return (
    <Page title={t.title} lead={t.lead} wide>
      <HandIn />
      <Section title={t.handed}>
        <DataTable
          id="returns"
          title={t.handed}
          listing={listing}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowName={(row) => row.fileName}
          rowLink={(row) => `/returns/${row.id}`}
          views={false}
          empty={t.none}
          card={(row) => <Card row={row} />}
        />
      </Section>
    </Page>
  )
}

export function StatusOf({ batch: { status } }: { batch: Pick<Batch, 'status'> }) {
  const say = useSay()
  return <Status tone={tones[status]}>{say(batchStatuses[status])}</Status>
}

function useColumns(): Column<Batch>[] {
  const t = useWords(words)
  const { moment, number } = useFormat()
  return [
    { key: 'file', title: t.file, fixed: true, cell: (row) => row.fileName },
    { key: 'campaign', title: t.campaign, width: 240, cell: (row) => row.campaignTitle ?? t.unknownCampaign },
    { key: 'by', title: t.by, width: 220, cell: (row) => `${row.orgName} ${row.senderName}` },
    { key: 'at', title: t.at, width: 190, cell: (row) => moment(row.at) },
    { key: 'rows', title: t.rows, width: 90, align: 'end', cell: (row) => number(rowsOf(row)) },
    { key: 'status', title: t.status, width: 110, cell: (row) => <StatusOf batch={row} /> },
  ]
}

const rowsOf = ({ counts }: Batch) => counts.refused + counts.corrected + counts.accepted + counts.already

function Card({ row }: { row: Batch }) {
  const t = useWords(words)
  const { moment } = useFormat()
  return (
    <>
      <span className="card-title">{row.fileName}</span>
      <span className="card-row">
        <StatusOf batch={row} />
        <span className="quiet">{row.campaignTitle ?? t.unknownCampaign}</span>
      </span>
      <span className="quiet">{moment(row.at)}</span>
    </>
  )
}
