import { Button } from 'antd'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import {
  call,
  DraftNote,
  Empty,
  FaultNote,
  GoButton,
  Loaded,
  Note,
  Page,
  RefusalNote,
  Refused,
  Sheet,
  useApi,
  useForm,
  useFormat,
  useGo,
  useParam,
  useRefresh,
  type Reply,
} from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { book, readSlot } from '../contract.ts'
import { blankBooking, cohortsOf, TypedBooking } from './book-form.ts'
import { Safety, Who, type BookingFormState } from './BookFields.tsx'
import { RoomOf } from './names.tsx'
import './practice-base.css'
import { words } from './words.ts'

type Found = Reply<typeof readSlot>

/** A school books: which classes and how many; the places are held; then who leads and how they travel. Two minutes. */
export function BookPage() {
  const t = useWords(words)
  const found = useApi(readSlot, { params: { id: useParam('id') } })
  const up = { to: '/practice-base', title: t.title }
  return (
    <Loaded of={found}>
      {(data) =>
        data.schools.length === 0 || !data.slot.bookable ? (
          <Page title={t.bookTitle} up={up}>
            <Empty title={data.slot.bookable ? t.noSchoolOfYours : t.noLonger}>
              <GoButton to="/practice-base">{t.toSlots}</GoButton>
            </Empty>
          </Page>
        ) : (
          <Booking key={data.slot.id} found={data} />
        )
      }
    </Loaded>
  )
}

/** How far it has come: nothing asked yet; places held; or no room, so that one may wait. */
type Step = { readonly at: 'who' } | { readonly at: 'held'; readonly until: Date } | { readonly at: 'full' }

function Booking({ found }: { found: Found }) {
  const t = useWords(words)
  const { day, weekdayOf } = useFormat()
  const { slot } = found
  const start = blankBooking(found.schools[0]!.id, slot.day)
  const form: BookingFormState = useForm({ id: `practice-base.book.${slot.id}`, schema: TypedBooking, initial: start })
  const { step, error, busy, hold, confirm } = useBooking(found, form, () => form.clear(start))
  const second = step.at !== 'who'
  return (
    <Page
      title={`${slot.name} ${slot.begins}–${slot.ends}`}
      up={{ to: '/practice-base', title: t.title }}
      lead={
        <span className="card-row">
          <strong>{`${day(slot.day)} ${weekdayOf(slot.day)}`}</strong>
          <RoomOf slot={slot} />
        </span>
      }
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (second ? confirm() : hold())
        }}
      >
        <DraftNote form={form} start={start} />
        <Who form={form} found={found} />
        {step.at === 'held' && <HeldNote until={step.until} />}
        {step.at === 'full' && (
          <Note tone="warn" title={t.noRoom}>
            {t.noRoomHint}
          </Note>
        )}
        {second && (
          <Sheet>
            <h2>{t.safety}</h2>
            <Safety form={form} />
          </Sheet>
        )}
        <FaultNote form={form} />
        {error !== null && <RefusalNote of={error} />}
        <div className="form-end">
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {step.at === 'who' ? t.hold : step.at === 'full' ? t.confirmWait : t.confirm}
          </Button>
        </div>
      </form>
    </Page>
  )
}

function HeldNote({ until }: { until: Date }) {
  const t = useWords(words)
  const { moment } = useFormat()
  const over = until <= new Date()
  return <Note tone={over ? 'warn' : 'accent'}>{over ? t.heldOver : t.heldFor(moment(until).slice(-5))}</Note>
}

function useBooking({ slot }: Found, form: BookingFormState, done: () => void) {
  const go = useGo()
  const refresh = useRefresh()
  const [id, setId] = useState(() => v7())
  const seen = useRef(0)
  const [step, setStep] = useState<Step>({ at: 'who' })
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  const send = async (how: { hold?: true; wait?: true }) => {
    const typed = form.check()
    if (!typed) return undefined
    const { years, ...rest } = typed
    setBusy(true)
    setError(null)
    try {
      const reply = await call(book, {
        params: { id },
        body: { form: { ...rest, slot: slot.id, cohorts: cohortsOf(years) }, seen: seen.current, ...how },
      })
      seen.current = reply.version
      return reply
    } catch (fault) {
      // Nothing is left: the rest can be filled in all the same, and one waits.
      if (fault instanceof Refused && fault.code === 'practice-base.no-room') setStep({ at: 'full' })
      else if (fault instanceof Refused && fault.code === 'practice-base.booking-over') {
        // The hold has lapsed: it is asked for anew, under a new id.
        setId(v7())
        seen.current = 0
        setStep({ at: 'who' })
        setError(fault)
      } else if (!form.refused(fault)) setError(fault)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return {
    step,
    error,
    busy,
    async hold() {
      const held = await send({ hold: true })
      if (held?.heldUntil) setStep({ at: 'held', until: held.heldUntil })
    },
    async confirm() {
      const reply = await send(step.at === 'full' ? { wait: true } : {})
      if (!reply) return
      done()
      await refresh()
      go(`/practice-base/bookings/${id}`, { replace: true })
    },
  }
}
