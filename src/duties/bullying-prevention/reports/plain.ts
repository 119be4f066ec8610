import type { PlainDate } from '../../../calendar/plain-date.ts'
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

/**
 * For browsers without script, and for the mailbox: the server seals at once, in memory, with the same envelope. The words are written nowhere
 * and logged nowhere; but for a moment the server knows them, and the page says so.
 */

type Fault = 'whatMissing' | 'tooLong' | 'codeMissing' | 'notFound' | 'busy' | 'closed'
export type PlainAnswer =
  | { readonly fault: Fault; readonly status: number; readonly typed: Readonly<Partial<Record<string, string>>> }
  | {
      readonly code: string
      readonly fresh: boolean
      readonly letters: readonly { mine: boolean; day: PlainDate; kind: string; text: string; files: boolean }[]
    }

/** A class of forty may write at once; after that one every three seconds, for whoever has no script cannot pay by working. They wait, and whoever waits too long is asked to press again. */
const pace = { burst: 40, every: 3000, longest: 20_000 }

export function plainDesk(room: ReportRoom) {
  const turn = inTurn(pace, () => room.house.clock().getTime())
  return async (form: URLSearchParams, now: Date): Promise<PlainAnswer> => {
    const typed: Partial<Record<string, string>> = Object.fromEntries(
      [...form].map(([name, value]) => [name, value.slice(0, 5000)]),
    )
    const wrong = (fault: Fault, status = 422): PlainAnswer => ({ fault, status, typed })
    const wanted = typed['do'] ?? 'tell'
    const text = (typed['what'] ?? '').trim()
    if (wanted === 'tell' && !text) return wrong('whatMissing')
    const code = readReceipt(typed['code'] ?? '')
    if (wanted !== 'tell' && code.length < 16) return wrong('codeMissing')
    if (!(await turn())) return wrong('busy', 429)
    if (wanted === 'tell') {
      const rest = Object.fromEntries(
        ['who', 'school', 'place', 'when', 'role', 'reach']
          .map((name) => [name, (typed[name] ?? '').trim().slice(0, 200)])
          .filter(([, value]) => value),
      )
      const said: Said = { kind: 'report', text, ...rest }
      if (!fits(said)) return wrong('tooLong')
      const sealed = await sealHere(room, said, { channel: 'site', at: now })
      if (sealed === 'not-ready') return wrong('closed', 409)
      return { code: grouped(sealed.code), fresh: true, letters: [] }
    }
    return comeBack(room, code, wanted, text, now, wrong)
  }
}

/** Seals words to whoever is on duty, and enters them. */
export async function sealHere(
  room: ReportRoom,
  said: Said,
  { channel, at, id = newId(), files = [] }: { channel: Channel; at: Date; id?: string; files?: readonly Given[] },
): Promise<{ code: string } | 'not-ready'> {
  const { recipients, salt, digits } = await room.opening(at)
  if (!recipients.ok) return 'not-ready'
  const code = newReceipt(digits)
  const { sealed, enclosed } = await sealedHere({ recipients: recipients.value, salt, code }, said, { id, files })
  const taken = await room.take({ sealed, channel, sealedBy: 'server', school: null, by: nobody, request: id, at })
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

async function comeBack(
  room: ReportRoom,
  code: string,
  wanted: string,
  text: string,
  now: Date,
  wrong: (fault: Fault, status?: number) => PlainAnswer,
): Promise<PlainAnswer> {
  const { db } = room.house
  const { salt } = await room.opening(now)
  const receipt = await receiptHere(code, salt)
  const lookup = toText(receipt.lookup)
  const found = await findByLookup(db, lookup)
  if (!found) return wrong('notFound', 404)
  const contentKey = await openByReceipt(fromText(found.receipt), found.report, receipt)
  const kind = wanted === 'goes-on' || wanted === 'withdrawal' ? wanted : 'addition'
  if (wanted !== 'return' && (text || kind !== 'addition')) {
    const said: Said = { kind, text }
    if (!fits(said)) return wrong('tooLong')
    const id = newId()
    await add(
      db,
      {
        lookup,
        message: { id, sealed: toText(await sealMessage(contentKey, found.report, id, 'reporter', said)) },
        files: [],
      },
      now,
    )
  }
  const letters = await Promise.all(
    (await messagesOf(db, found.report)).map(async ({ id, author, day, sealed }) => {
      const said = await openMessage(contentKey, found.report, id, author, fromText(sealed))
      return {
        mine: author === 'reporter',
        day,
        kind: said.kind,
        text: said.text,
        files: (said.files?.length ?? 0) > 0,
      }
    }),
  )
  return { code: grouped(code), fresh: false, letters }
}
