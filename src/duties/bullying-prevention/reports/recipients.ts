import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { isPoint } from './keys/point.ts'
import type { CustodyRow, DutyRow, HandlerKeyRow } from './rows.ts'

/** Who holds keys, who is on duty: what decides to whom a report is sealed. */
export interface Keyholders {
  readonly keys: readonly Pick<HandlerKeyRow, 'id' | 'person' | 'public_key'>[]
  readonly custody: Pick<CustodyRow, 'id' | 'public_key'> | null
  readonly duty: readonly Pick<DutyRow, 'person' | 'from_day' | 'until_day'>[]
}

export interface RecipientKey {
  readonly key: string
  readonly publicKey: string
}

/**
 * The holders without the keys to which nothing can be sealed, and those keys: one bad key among good ones must not keep anybody's report
 * from being sealed to the others.
 */
export function usable(holders: Keyholders): { readonly holders: Keyholders; readonly broken: readonly string[] } {
  const broken = [...holders.keys, ...(holders.custody ? [holders.custody] : [])].filter(
    (one) => !isPoint(one.public_key),
  )
  const keys = holders.keys.filter((one) => !broken.includes(one))
  const custody = holders.custody && (broken.includes(holders.custody) ? null : holders.custody)
  return { holders: { ...holders, keys, custody }, broken: broken.map(({ id }) => id) }
}

/** Keys of those on duty on a day. Where nobody is on the rota, of all handlers: a report never waits for a rota. */
export function onDuty({ keys, duty }: Keyholders, day: PlainDate): readonly RecipientKey[] {
  const persons = new Set(
    duty.filter(({ from_day, until_day }) => from_day <= day && day <= until_day).map(({ person }) => person),
  )
  const chosen = keys.filter(({ person }) => persons.has(person))
  return (chosen.length > 0 ? chosen : keys).map(({ id, public_key }) => ({ key: id, publicKey: public_key }))
}

/**
 * To whom a report of this day is sealed: the handlers on duty, and the custodians. At least two keys, so that no report becomes
 * unreadable because one person forgets a password.
 */
export function recipientsOn(holders: Keyholders, day: PlainDate): Outcome<readonly RecipientKey[]> {
  const handlers = onDuty(holders, day)
  const all = [
    ...handlers,
    ...(holders.custody ? [{ key: holders.custody.id, publicKey: holders.custody.public_key }] : []),
  ]
  if (handlers.length === 0 || all.length < 2) return notReady
  return accept(all)
}

const notReady = refuse(
  'bullying-reports.not-ready',
  '网上举报还没有开通：请打电话告诉我们，有危险请马上拨打110。',
  'Reporting online is not open yet: please telephone, and in danger call 110 at once.',
  { status: 409 },
)

/** The slots of a report, checked against the keys there are: for at least one handler, for the custodians, and for nobody else. */
export function fitRecipients(holders: Keyholders, slots: readonly { readonly key: string }[]): Outcome<true> {
  const sealedTo = new Set(slots.map(({ key }) => key))
  const live = new Set([...holders.keys.map(({ id }) => id), ...(holders.custody ? [holders.custody.id] : [])])
  const handler = holders.keys.some(({ id }) => sealedTo.has(id))
  if (
    !handler ||
    (holders.custody && !sealedTo.has(holders.custody.id)) ||
    [...sealedTo].some((key) => !live.has(key)) ||
    sealedTo.size !== slots.length
  )
    return keysChanged
  return accept(true)
}

const keysChanged = refuse(
  'bullying-reports.keys-changed',
  '值班人员刚刚有变化，请再按一次发送。',
  'Those on duty have just changed: please press send once more.',
  { status: 409 },
)
