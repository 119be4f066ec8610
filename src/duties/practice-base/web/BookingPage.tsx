import { Button } from 'antd'
import { useState } from 'react'
import {
  Facts,
  Go,
  GoButton,
  Loaded,
  Note,
  Page,
  PlainTable,
  ReasonDialog,
  Section,
  Sheet,
  Status,
  Story,
  useAct,
  useApi,
  useFormat,
  useParam,
  type Reply,
} from '../../../desk/kit/index.ts'
import { Qr } from '../../../desk/kit/Qr.tsx'
import { useSay, useWords } from '../../../desk/words.ts'
import { cancelBooking, readBooking, takeOffer } from '../contract.ts'
import { actNames } from './acts.ts'
import { BookingStatusOf, useCohorts } from './names.tsx'
import './practice-base.css'
import { words } from './words.ts'

type Read = Reply<typeof readBooking>

/** A booking: the paper with its code, who came, and what may still be done. */
export function BookingPage() {
  const found = useApi(readBooking, { params: { id: useParam('id') } })
  return <Loaded of={found}>{(data) => <Shown key={data.booking.version} read={data} />}</Loaded>
}

function Shown({ read }: { read: Read }) {
  const t = useWords(words)
  const { day, weekdayOf } = useFormat()
  const { booking } = read
  const good = ['confirmed', 'arrived', 'closed'].includes(booking.status)
  return (
    <Page
      title={`${day(booking.day)} ${weekdayOf(booking.day)} ${booking.begins}`}
      up={{ to: '/practice-base/bookings', title: t.bookings }}
      lead={
        <span className="card-row">
          <BookingStatusOf status={booking.status} />
          <span>{booking.orgName}</span>
          {read.waitingAt !== null && <span>{t.waitingAt(String(read.waitingAt))}</span>}
        </span>
      }
      actions={good && <Button onClick={() => window.print()}>{t.print}</Button>}
    >
      <Turn read={read} />
      <Sheet>
        {good && <Code read={read} />}
        <About read={read} />
      </Sheet>
      {read.arrivals.length > 0 && <Came read={read} />}
      <div className="paper-unprinted">
        <History read={read} />
      </div>
    </Page>
  )
}

function Code({ read: { booking } }: { read: Read }) {
  const t = useWords(words)
  return (
    <div className="paper-code">
      <Qr address={`${location.origin}/practice-base/bookings/${booking.id}`} label={t.qr} />
      <div>
        <span className="quiet">{t.code}</span>
        <strong>{booking.code}</strong>
        <span>{t.paperHint}</span>
      </div>
    </div>
  )
}

function About({ read }: { read: Read }) {
  const t = useWords(words)
  const cohorts = useCohorts()
  const { number } = useFormat()
  const { booking } = read
  return (
    <Facts
      facts={[
        [t.place, booking.place],
        [t.time, `${booking.begins}–${booking.ends}`],
        read.address !== '' && [t.address, read.address],
        read.phoneOfPlace !== '' && [t.phoneOfPlace, read.phoneOfPlace],
        [t.school, booking.orgName],
        [t.who, cohorts(booking.cohorts)],
        [t.heads, t.headsOf(number(booking.pupils), number(booking.adults))],
        read.leader !== '' && [t.leader, `${read.leader} ${read.phone}`],
        read.bus !== '' && [t.bus, read.bus],
        read.insurance !== '' && [t.insurance, read.insurance],
        read.firstAid !== '' && [t.firstAid, read.firstAid],
        read.reason !== null && [t.reason, read.reason],
      ]}
    />
  )
}

/** What is asked of whoever reads: an offer to answer, a place to give up. */
function Turn({ read }: { read: Read }) {
  const t = useWords(words)
  const { day, moment } = useFormat()
  const { booking, insteadOf, instead, mayChange, mayReceive } = read
  const [giving, setGiving] = useState(false)
  const taking = useAct(takeOffer, { done: t.took })
  const cancelling = useAct(cancelBooking, { done: t.givenUp })
  const open = ['held', 'waiting', 'confirmed'].includes(booking.status)
  const params = { id: booking.id }
  const offered = booking.status === 'held' && insteadOf !== null && booking.heldUntil !== null
  return (
    <div className="paper-acts">
      {offered && (
        <Note
          tone="accent"
          title={t.offer(day(insteadOf.day), moment(booking.heldUntil!))}
          actions={
            mayChange && (
              <>
                <Button
                  type="primary"
                  loading={taking.busy}
                  onClick={() => void taking.send({ params, body: { seen: booking.version } })}
                >
                  {t.take}
                </Button>
                <Button onClick={() => setGiving(true)}>{t.decline}</Button>
              </>
            )
          }
        />
      )}
      {booking.status === 'called-off' && (
        <Note tone="late" title={read.reason ?? ''}>
          {instead ? (
            <Go to={`/practice-base/bookings/${instead.id}`}>{t.instead(day(instead.day))}</Go>
          ) : (
            <>
              {t.withoutOffer} <Go to="/practice-base">{t.toSlots}</Go>
            </>
          )}
        </Note>
      )}
      {open && !offered && (mayChange || mayReceive) && (
        <div className="form-end">
          <Button danger onClick={() => setGiving(true)}>
            {t.giveUp}
          </Button>
          {mayReceive && <GoButton to="/practice-base/door">{t.door}</GoButton>}
        </div>
      )}
      <ReasonDialog
        open={giving}
        title={t.giveUp}
        usual={[t.ill, t.exam]}
        confirm={t.giveUp}
        danger
        busy={cancelling.busy}
        onCancel={() => setGiving(false)}
        onConfirm={(why) =>
          void cancelling
            .send({ params, body: { why, seen: booking.version } })
            .then((done) => done && setGiving(false))
        }
      />
    </div>
  )
}

function Came({ read: { arrivals } }: { read: Read }) {
  const t = useWords(words)
  const { moment, number } = useFormat()
  return (
    <Section title={t.arrivals}>
      <PlainTable
        caption={t.arrivals}
        rows={arrivals}
        rowKey={(row) => row.id}
        columns={[
          { key: 'at', title: t.time, cell: (row) => moment(row.at) },
          {
            key: 'heads',
            title: t.heads,
            cell: (row) => (
              <span className="card-row">
                {t.headsOf(number(row.pupils), number(row.adults))}
                {row.status === 'struck' ? (
                  <Status tone="late">{t.struck}</Status>
                ) : (
                  row.corrected && <Status tone="warn">{t.corrected}</Status>
                )}
              </span>
            ),
          },
          { key: 'persons', title: t.firstTime, cell: (row) => t.persons(number(row.persons)) },
          { key: 'why', title: t.reason, cell: (row) => row.why ?? '' },
          {
            key: 'record',
            title: t.record,
            cell: (row) => (
              <span className="card-row">
                {[row.activity, row.again].map((id) =>
                  id === null ? null : (
                    <Go key={id} to={`/activities/${id}`}>
                      {t.record}
                    </Go>
                  ),
                )}
              </span>
            ),
          },
        ]}
      />
    </Section>
  )
}

function History({ read: { story } }: { read: Read }) {
  const t = useWords(words)
  const say = useSay()
  return (
    <Section title={t.story}>
      <Story
        events={story.map(({ version, act, at, by, reason }) => ({
          key: version,
          what: say(actNames[act] ?? { zh: '其他', en: 'Other' }),
          at,
          by,
          reason,
        }))}
      />
    </Section>
  )
}
