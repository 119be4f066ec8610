import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  Empty,
  Note,
  Page,
  RefusalNote,
  Section,
  Sheet,
  useFilters,
  useFormat,
  useGo,
} from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { bookingOf, cameOf, useDoor, type Door, type Expected } from './door.ts'
import { CountIn } from './CountIn.tsx'
import { CameToday } from './CameToday.tsx'
import { BookingStatusOf, useCohorts } from './names.tsx'
import './practice-base.css'
import { useScan } from './scan.ts'
import { doorAt } from '../addresses.ts'
import { words } from './words.ts'

type Use = ReturnType<typeof useDoor>

/** At the door of a place, on a phone, with or without a network: scan or tap, count, next. */
export function DoorPage() {
  const t = useWords(words)
  const [{ venue }] = useFilters(doorAt)
  const use = useDoor(venue || undefined)
  const up = { to: '/practice-base', title: t.title }
  return (
    <main className="door-main">
      {!use.door ? (
        <Page title={t.door} up={up}>
          {use.error && <RefusalNote of={use.error} retry={use.again} />}
        </Page>
      ) : use.door.venue === null ? (
        <Page title={t.door} up={up}>
          <Empty title={t.doorNone}>{t.doorLead}</Empty>
        </Page>
      ) : (
        <AtTheDoor key={use.door.venue} use={use} door={use.door} />
      )}
    </main>
  )
}

/** Whom one is counting in: a booking, or somebody without one. */
type Chosen = Expected | 'walk-in' | null

function AtTheDoor({ use, door }: { use: Use; door: Door }) {
  const t = useWords(words)
  const go = useGo()
  const { day, weekdayOf, moment } = useFormat()
  const [chosen, setChosen] = useState<Chosen>(null)
  const place = door.venues.find(({ id }) => id === door.venue)
  const { queue } = use
  const waiting = queue.items.filter(({ refused }) => refused === null).length
  return (
    <Page
      title={place?.name ?? t.door}
      up={{ to: '/practice-base', title: t.title }}
      lead={`${day(door.day)} ${weekdayOf(door.day)}`}
    >
      {door.venues.length > 1 && (
        <Select
          aria-label={t.place}
          value={door.venue}
          onChange={(id: string) => go(doorAt.to({ venue: id }))}
          options={door.venues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {use.offline && (
        <Note tone="warn" title={t.noNetwork}>
          {use.at && t.taken(moment(use.at).slice(-5))}
        </Note>
      )}
      {waiting > 0 && <Note tone="warn" title={t.queued(String(waiting))} />}
      <Refused use={use} />
      {chosen === null ? (
        <Find door={door} choose={setChosen} />
      ) : (
        <CountIn
          key={chosen === 'walk-in' ? chosen : chosen.id}
          door={door}
          queue={queue.items}
          booking={chosen === 'walk-in' ? null : chosen}
          send={(came) => {
            queue.add(came)
            setChosen(null)
          }}
          back={() => setChosen(null)}
        />
      )}
      {chosen === null && <ExpectedToday door={door} use={use} choose={setChosen} />}
      <CameToday door={door} queue={queue} />
    </Page>
  )
}

/** What the server would not have: it says why, and waits for somebody to mend it. */
function Refused({ use: { queue } }: { use: Use }) {
  const t = useWords(words)
  const say = useSay()
  return queue.items.map(({ id, item, refused }) =>
    refused === null ? null : (
      <Note
        key={id}
        tone="late"
        title={`${t.refusedQueue}：${item.name}`}
        actions={<Button onClick={() => queue.drop(id)}>{t.drop}</Button>}
      >
        {say(refused)}
      </Note>
    ),
  )
}

function Find({ door, choose }: { door: Door; choose: (chosen: Chosen) => void }) {
  const t = useWords(words)
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState(false)
  const look = (text: string) => {
    const found = bookingOf(door, text)
    setUnknown(!found)
    if (found) choose(found)
  }
  const scan = useScan(look)
  return (
    <Sheet>
      <form
        className="door-find"
        onSubmit={(event) => {
          event.preventDefault()
          look(typed)
        }}
      >
        <div className="field">
          <label htmlFor="door-code">{t.typeCode}</label>
          <Input
            id="door-code"
            inputMode="numeric"
            autoComplete="off"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button htmlType="submit" disabled={typed.trim() === ''}>
          {t.door}
        </Button>
        <Button type="primary" onClick={scan.toggle}>
          {scan.on ? t.scanStop : t.scan}
        </Button>
        <Button onClick={() => choose('walk-in')}>{t.walkIn}</Button>
      </form>
      {scan.on && <video ref={scan.video} className="door-video" muted playsInline aria-label={t.scan} />}
      {scan.trouble && <Note tone="warn" title={scan.trouble === 'cannot' ? t.scanNot : t.scanDenied} />}
      {unknown && <Note tone="warn" title={t.codeUnknown} />}
    </Sheet>
  )
}

function ExpectedToday({ door, use, choose }: { door: Door; use: Use; choose: (chosen: Chosen) => void }) {
  const t = useWords(words)
  const { number } = useFormat()
  const cohorts = useCohorts()
  return (
    <Section title={t.expected}>
      {door.bookings.length === 0 ? (
        <p className="quiet">{t.noneExpected}</p>
      ) : (
        <Sheet>
          <ul className="door-list">
            {door.bookings.map((one) => {
              const slot = door.slots.find(({ id }) => id === one.slot)
              return (
                <li key={one.id}>
                  <button type="button" className="door-one" onClick={() => choose(one)}>
                    <span>
                      <strong>{`${slot?.begins ?? ''} ${one.orgName}`}</strong>
                      <span className="quiet">{`${cohorts(one.cohorts)} · ${t.headsOf(number(one.pupils), number(one.adults))}`}</span>
                    </span>
                    <span>
                      {cameOf(one, use.queue.items) > 0 ? (
                        t.arrivedOf(number(cameOf(one, use.queue.items)))
                      ) : (
                        <BookingStatusOf status={one.status} />
                      )}
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
