import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  Empty,
  Loaded,
  Note,
  Page,
  PlainTable,
  Section,
  useAct,
  useApi,
  useFormat,
  useParam,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { giveSeatsDoor, listRequests, outcomes } from '../families/contract.ts'
import { words } from './words.ts'

/** Who asked for seats at an open day, and how they are given. */
export function FamiliesPage() {
  const found = useApi(listRequests, { params: { id: useParam('id') } })
  return <Loaded of={found}>{(data) => <Shown data={data} />}</Loaded>
}

function Shown({ data }: { data: Reply<typeof listRequests> }) {
  const t = useWords(words)
  const say = useSay()
  const { day, moment, number } = useFormat()
  const id = useParam('id')
  const act = useAct(giveSeatsDoor, { done: t.seatsGiven })
  const [signature, setSignature] = useState('')
  return (
    <Page
      title={data.name}
      up={{ to: '/practice-base', title: t.title }}
      lead={`${day(data.day)} ${data.begins} · ${t.askedOf(number(data.asked), number(data.seats))}`}
    >
      {!data.closed && <Note>{t.stillOpen}</Note>}
      {data.closed && !data.given && data.rows.length > 0 && (
        <Note tone="accent" title={data.overAsked ? t.overAsked(String(data.round)) : t.enough}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              void act.send({ params: { id }, body: { signature } })
            }}
          >
            {data.overAsked && (
              <div className="field">
                <label htmlFor="signature">{t.signature}</label>
                <Input
                  id="signature"
                  maxLength={200}
                  value={signature}
                  onChange={(event) => setSignature(event.target.value)}
                />
              </div>
            )}
            <Button type="primary" htmlType="submit" loading={act.busy}>
              {t.giveSeats}
            </Button>
          </form>
        </Note>
      )}
      {data.rows.length === 0 ? (
        <Empty title={t.nobodyAsked}>{t.nobodyAskedHint}</Empty>
      ) : (
        <Section title={t.requests}>
          <PlainTable
            caption={t.requests}
            rows={data.rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', title: t.contact, cell: (row) => `${row.name} ${row.contact}` },
              { key: 'heads', title: t.heads, cell: (row) => number(row.heads), align: 'end' },
              { key: 'at', title: t.time, cell: (row) => moment(row.receivedAt) },
              { key: 'outcome', title: t.status, cell: (row) => (row.outcome ? say(outcomes[row.outcome]) : '') },
            ]}
          />
        </Section>
      )}
    </Page>
  )
}
