import { fromText, newId, toText } from './envelope/bytes.ts'
import { sealChunk } from './envelope/file.ts'
import { fits, openMessage, sealMessage, type Said } from './envelope/message.ts'
import { grouped, newReceipt, openByReceipt, readReceipt } from './envelope/receipt.ts'
import { inTurn } from './in-turn.ts'
import { add, findByLookup, messagesOf, takeChunk } from './reporter.ts'
import type { ReportRoom } from './room.ts'
import { receiptHere, sealedHere, type Given } from './seal-here.ts'
import { nobody } from './store.ts'
import type { Channel } from './channels.ts'
import type { Answered } from '../site/AnsweredPage.tsx'

/**
 * For browsers without script, and for the mailbox: the server seals at once, in memory, with the same envelope. The words are written nowhere
 * and logged nowhere; but for a moment the server knows them, and the page says so.
 *
 * Whatever is sent is made of the id that stood in the page it was sent from: sent again by a reload it is the very same, enters once, and is answered as it was.
 */

type Fault = 'whatMissing' | 'tooLong' | 'codeMissing' | 'notFound' | 'busy' | 'closed'
type Typed = Readonly<Partial<Record<string, string>>>
export type PlainAnswer =
  | { readonly page: 'write'; readonly fault?: Fault; readonly status: number; readonly typed: Typed }
  | Answered

/** A class of forty may write at once; after that one every three seconds, for whoever has no script cannot pay by working. They wait, and whoever waits too long is asked to press again. */
const pace = { burst: 40, every: 3000, longest: 20_000 }

const MOST = { what: 5000, other: 200 }
const others = ['who', 'school', 'place', 'when', 'role', 'reach'] as const

export function plainDesk(room: ReportRoom) {
  const turn = inTurn(pace, () => room.house.clock().getTime())
  return async (form: URLSearchParams, now: Date): Promise<PlainAnswer> => {
    const typed: Typed = Object.fromEntries([...form].map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
    const wrong = (fault: Fault, status = 422): PlainAnswer => ({ page: 'write', fault, status, typed })
    const wanted = typed['do'] ?? 'look'
    if (wanted === 'edit') return { page: 'write', status: 200, typed }
    if (wanted !== 'look' && wanted !== 'tell') {
      const code = readReceipt(typed['code'] ?? '')
      if (code.length < 16) return wrong('codeMissing')
      return (await turn()) ? comeBack(room, { code, wanted, typed, now, wrong }) : wrong('busy', 429)
    }
    const said = saidIn(typed)
    if (!said.text) return wrong('whatMissing')
    if (isTooLong(typed) || !fits(said)) return wrong('tooLong')
    const { request } = typed
    // Nothing is sent that was not looked at first; and what was sent from no page of ours has no id to be known by.
    if (wanted === 'look' || !isId(request)) return { page: 'look', typed, request: newId() }
    if (!(await turn())) return wrong('busy', 429)
    const { id, code } = await onceFor(room, request, said, now)
    const sealed = await sealHere(room, said, { channel: 'site', at: now, id, code })
    return sealed === 'not-ready' ? wrong('closed', 409) : { page: 'fresh', code: grouped(code), typed }
  }
}

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function saidIn(typed: Typed): Said {
  const rest = others.map((name) => [name, (typed[name] ?? '').trim()]).filter(([, value]) => value)
  return { kind: 'report', text: (typed['what'] ?? '').trim(), ...Object.fromEntries(rest) }
}

const isTooLong = (typed: Typed) =>
  (typed['what'] ?? '').length > MOST.what || others.some((name) => (typed[name] ?? '').length > MOST.other)

/**
 * Id and receipt code of what is sent from a page, always the same for the same words. Whoever holds our secret and our tables cannot compute them:
 * the page's id is in the browser alone, and of it only these keyed hashes are kept.
 */
async function onceFor({ secret, opening }: ReportRoom, request: string, said: Said, now: Date) {
  const what = `${request} ${JSON.stringify(said)}`
  const { digits } = await opening(now)
  const number = BigInt(`0x${secret.mac('plain receipt', what).toString('hex')}`) % 10n ** BigInt(digits)
  return { id: idOf(secret.mac('plain report', what)), code: String(number).padStart(digits, '0') }
}

/** A UUID of the version for ids of one's own making (RFC 9562, 8). */
function idOf(hash: Buffer): string {
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Sealing {
  readonly channel: Channel
  readonly at: Date
  readonly id?: string
  readonly code?: string
  readonly files?: readonly Given[]
}

/** Seals words to whoever is on duty, and enters them. Sent once more under the same id and code, it is there already, which is as good. */
export async function sealHere(
  room: ReportRoom,
  said: Said,
  { channel, at, id = newId(), code: given, files = [] }: Sealing,
): Promise<{ code: string } | 'not-ready'> {
  const { recipients, salt, digits } = await room.opening(at)
  if (!recipients.ok) return 'not-ready'
  const code = given ?? newReceipt(digits)
  const { sealed, enclosed } = await sealedHere({ recipients: recipients.value, salt, code }, said, { id, files })
  const taken = await room.take({ sealed, channel, sealedBy: 'server', school: null, by: nobody, request: id, at })
  if (!taken.ok && given && taken.refusal.code === 'bullying-reports.already-there') return { code }
  if (!taken.ok) return 'not-ready'
  for (const { file, bytes } of enclosed)
    for (let n = 0; n < file.chunks; n++)
      await takeChunk(room.house.db, {
        lookup: sealed.lookup,
        file: file.id,
        n,
        sealed: toText(await sealChunk(fromText(file.key), bytes, n, file.chunks)),
      })
  return { code }
}

interface Returning {
  readonly code: string
  readonly wanted: string
  readonly typed: Typed
  readonly now: Date
  readonly wrong: (fault: Fault, status?: number) => PlainAnswer
}

const asks = ['goes-on', 'withdrawal'] as const

async function comeBack(room: ReportRoom, { code, wanted, typed, now, wrong }: Returning): Promise<PlainAnswer> {
  const { db } = room.house
  const { salt } = await room.opening(now)
  const receipt = await receiptHere(code, salt)
  const lookup = toText(receipt.lookup)
  const found = await findByLookup(db, lookup)
  if (!found) return wrong('notFound', 404)
  const contentKey = await openByReceipt(fromText(found.receipt), found.report, receipt)
  const text = (typed['what'] ?? '').trim()
  const asked = asks.find((kind) => kind === wanted)
  // It asks first, and says what it means.
  if (asked) return { page: 'sure', code: grouped(code), request: typed['request'] ?? newId(), kind: asked, typed }
  const sure = asks.find((kind) => `${kind}-sure` === wanted)
  const said: Said | null = sure ? { kind: sure, text: '' } : wanted === 'add' ? { kind: 'addition', text } : null
  const fault =
    said?.kind === 'addition' && !text
      ? 'whatMissing'
      : said && (text.length > MOST.what || !fits(said))
        ? 'tooLong'
        : undefined
  if (said && !fault) {
    const from = isId(typed['request']) ? typed['request'] : newId()
    const id = idOf(room.secret.mac('plain message', `${from} ${JSON.stringify(said)}`))
    const sealed = toText(await sealMessage(contentKey, found.report, id, 'reporter', said))
    await add(db, { lookup, message: { id, sealed }, files: [] }, now, room.alarm)
  }
  const letters = await Promise.all(
    (await messagesOf(db, found.report)).map(async ({ id, author, day, sealed }) => {
      const said = await openMessage(contentKey, found.report, id, author, fromText(sealed))
      return {
        mine: author === 'reporter',
        day,
        kind: said.kind,
        text: [said.text, said.school, said.place, said.when, said.who, said.reach].filter(Boolean).join('\n'),
        files: (said.files?.length ?? 0) > 0,
      }
    }),
  )
  const { standing, unread } = await room.told(found.report)
  return {
    page: 'letters',
    code: grouped(code),
    request: newId(),
    standing,
    unread,
    letters,
    sent: said !== null && !fault,
    ...(fault && { fault }),
    // What was sent stands among the letters; what was not is given back.
    typed: said?.kind === 'addition' && !fault ? {} : typed,
  }
}
