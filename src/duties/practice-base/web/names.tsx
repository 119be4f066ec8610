import { useFormat, Status, type Tone } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { cohortName, type CohortAsked } from '../cohorts.ts'
import type { Slot } from '../contract.ts'
import { bookingStatuses, type BookingStatus } from '../rows.ts'
import { words } from './words.ts'

const tones: Record<BookingStatus, Tone> = {
  held: 'warn',
  waiting: 'warn',
  confirmed: 'good',
  arrived: 'accent',
  closed: 'plain',
  cancelled: 'plain',
  lapsed: 'plain',
  'no-show': 'late',
  'called-off': 'late',
}

export function BookingStatusOf({ status }: { status: BookingStatus }) {
  const say = useSay()
  return <Status tone={tones[status]}>{say(bookingStatuses[status])}</Status>
}

/** 2024级1班、2班 */
export function useCohorts(): (cohorts: readonly CohortAsked[]) => string {
  const say = useSay()
  return (cohorts) => cohorts.map((one) => say(cohortName(one))).join(say({ zh: '、', en: ', ' }))
}

/** What is left of a slot, in words and as a bar. */
export function RoomOf({ slot }: { slot: Slot }) {
  const t = useWords(words)
  const say = useSay()
  const { number } = useFormat()
  if (slot.status === 'called-off')
    return (
      <Status tone="late">{`${say({ zh: '已取消', en: 'Called off' })}${slot.reason ? `：${slot.reason}` : ''}`}</Status>
    )
  const left = slot.capacity - slot.taken
  return (
    <span className="slot-room">
      <meter
        min={0}
        max={slot.capacity}
        value={slot.taken}
        aria-label={t.ofCapacity(number(slot.taken), number(slot.capacity))}
      />
      <span>{t.ofCapacity(number(slot.taken), number(slot.capacity))}</span>
      {left === 0 ? (
        <Status tone="warn">{t.full}</Status>
      ) : (
        slot.bookable && <span className="quiet">{t.left(number(left))}</span>
      )}
      {slot.waiting > 0 && <span className="quiet">{t.waiting(number(slot.waiting))}</span>}
      {slot.arrived > 0 && <Status tone="accent">{t.arrivedOf(number(slot.arrived))}</Status>}
      {!slot.bookable && slot.audience === 'schools' && <Status tone="plain">{t.closed}</Status>}
      {slot.audience === 'families' && <Status tone="accent">{t.families}</Status>}
    </span>
  )
}
