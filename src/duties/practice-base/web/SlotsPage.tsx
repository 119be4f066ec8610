import { Button } from 'antd'
import { useState } from 'react'
import { addDays, dayOf, isPlainDate, type PlainDate } from '../../../calendar/plain-date.ts'
import {
  Empty,
  FilterBar,
  GoButton,
  Loaded,
  Note,
  Page,
  ReasonDialog,
  Section,
  useAct,
  useApi,
  useFilters,
  useFormat,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useMay } from '../../../desk/session.ts'
import { useWords } from '../../../desk/words.ts'
import { callOff, listSlots, type Slot } from '../contract.ts'
import { HostActs } from './HostActs.tsx'
import { RoomOf } from './names.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import './practice-base.css'
import { slotsAt } from '../addresses.ts'
import { words } from './words.ts'

type Board = Reply<typeof listSlots>
const DAYS = 14

/** Two weeks of slots: a school sees where there is room, a host what was booked. */
export function SlotsPage() {
  const t = useWords(words)
  const may = useMay()
  const [filters, setFilters] = useFilters(slotsAt)
  const from = filters.from && isPlainDate(filters.from) ? filters.from : dayOf(new Date())
  const query = { from, days: DAYS, ...(filters.venue && { venue: filters.venue }) }
  const board = useApi(listSlots, { query }, { keep: true })
  const [opening, setOpening] = useState(false)
  const mine = board.data?.venues.filter((one) => one.mine) ?? []
  return (
    <Page
      title={t.title}
      lead={t.lead}
      wide
      actions={
        <>
          <GoButton to="/practice-base/bookings">{t.bookings}</GoButton>
          {mine.length > 0 && <GoButton to="/practice-base/door">{t.door}</GoButton>}
          {mine.length > 0 && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t.open}
            </Button>
          )}
        </>
      }
    >
      <FilterBar
        value={{ ...filters, from }}
        keep={['from']}
        onChange={setFilters}
        fields={[
          { kind: 'day', key: 'from', label: t.from },
          {
            kind: 'choice',
            key: 'venue',
            label: t.place,
            options: (board.data?.venues ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
      />
      <nav className="slot-weeks" aria-label={t.day}>
        <Button onClick={() => setFilters({ ...filters, from: addDays(from, -DAYS) })}>‹ {t.earlier}</Button>
        <Button onClick={() => setFilters({ ...filters, from: addDays(from, DAYS) })}>{t.later} ›</Button>
      </nav>
      <Loaded of={board}>
        {(data) => (
          <>
            {may('practice-base.host') &&
              data.short.map(({ name, held, asked }) => (
                <Note key={name} tone="warn">
                  {t.short(name, String(held), String(asked))}
                </Note>
              ))}
            {data.slots.length === 0 ? <Nothing board={data} mine={mine.length > 0} /> : <Days board={data} />}
          </>
        )}
      </Loaded>
      {opening && <OpenDialog venues={mine} close={() => setOpening(false)} />}
    </Page>
  )
}

function Nothing({ board, mine }: { board: Board; mine: boolean }) {
  const t = useWords(words)
  if (board.venues.length === 0)
    return (
      <Empty title={t.noPlaces}>
        <p>{t.noPlacesHint}</p>
        <GoButton to="/books/venues">{t.places}</GoButton>
      </Empty>
    )
  return <Empty title={t.none}>{mine ? t.noneHost : t.noneHint}</Empty>
}

function Days({ board }: { board: Board }) {
  const { day, weekdayOf } = useFormat()
  const days = [...new Set(board.slots.map((one) => one.day))]
  return (
    <>
      {days.map((on) => (
        <Section
          key={on}
          title={`${day(on)} ${weekdayOf(on)}`}
          actions={<CallOffDay day={on} board={board} slots={board.slots.filter((one) => one.day === on)} />}
        >
          <ul className="slots">
            {board.slots
              .filter((one) => one.day === on)
              .map((slot) => (
                <OneSlot
                  key={slot.id}
                  slot={slot}
                  mine={board.venues.some(({ id, mine }) => id === slot.venue && mine)}
                />
              ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

function OneSlot({ slot, mine }: { slot: Slot; mine: boolean }) {
  const t = useWords(words)
  const may = useMay()
  const time = `${slot.begins}–${slot.ends}`
  const full = slot.taken >= slot.capacity
  return (
    <li className={slot.status === 'called-off' ? 'slot slot-off' : 'slot'}>
      <strong className="slot-time">{time}</strong>
      <span className="slot-place">{slot.name}</span>
      <RoomOf slot={slot} />
      <span className="slot-acts">
        {slot.bookable && may('practice-base.book') && (
          <GoButton
            to={`/practice-base/slots/${slot.id}/book`}
            aria-label={`${t.bookAt(time)} ${slot.name} ${slot.day}`}
          >
            {full ? t.join : t.book}
          </GoButton>
        )}
        {mine && slot.status !== 'called-off' && <HostActs slot={slot} />}
      </span>
    </li>
  )
}

/** A day at one's own place is called off as a whole; a reason often given is one tap. */
function CallOffDay({ day, board, slots }: { day: PlainDate; board: Board; slots: readonly Slot[] }) {
  const t = useWords(words)
  const { day: inWords, number } = useFormat()
  const [venue, setVenue] = useState<string | null>(null)
  const [done, setDone] = useState('')
  const act = useAct(callOff)
  const mine = board.venues.filter(
    ({ id, mine: own }) =>
      own && slots.some((one) => one.venue === id && one.status !== 'called-off' && one.arrived === 0),
  )
  const coming = day >= dayOf(new Date())
  const send = async (why: string) => {
    const reply = await act.send({ body: { venue: venue!, day, why } })
    if (!reply) return
    setVenue(null)
    setDone(t.calledOffOf(number(reply.slots), number(reply.bookings), number(reply.offered)))
  }
  return (
    <>
      {done && <span role="status">{done}</span>}
      {coming &&
        mine.map(({ id, name }) => (
          <Button key={id} danger onClick={() => setVenue(id)}>
            {mine.length > 1 ? `${t.callOff}（${name}）` : t.callOff}
          </Button>
        ))}
      <ReasonDialog
        open={venue !== null}
        title={t.callOffTitle(inWords(day))}
        usual={[t.snow, t.heat, t.rain]}
        confirm={t.callOff}
        danger
        busy={act.busy}
        onCancel={() => setVenue(null)}
        onConfirm={(why) => void send(why)}
      >
        <p>{t.callOffText}</p>
      </ReasonDialog>
    </>
  )
}
