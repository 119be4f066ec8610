import { sql } from 'kysely'
import { daysBetween, type PlainDate } from '../../calendar/plain-date.ts'
import type { FittedHouse } from '../fitted.ts'
import { recheck, type Fault, type Unproven } from '../proofs.ts'
import { readCheckpoint } from './checkpoint.ts'
import { isSignedBy, readNote, readSignatures, readVerifier } from './note.ts'
import { witnessesOf } from './witnesses.ts'

interface Dated {
  readonly size: number
  readonly note: string
  readonly on: PlainDate
  readonly stored_on: PlainDate
  readonly around_midnight: boolean
}

/** So many faults of a kind are named; one is enough to fail. */
const EXAMPLES = 1000

/** The log's own tables; the checkpoints, their days, and what witnesses signed. The tree itself is `auditLog`'s. */
export const logRechecks = [
  recheck<FittedHouse>({
    id: 'ledger',
    title: { zh: '存证：每步操作一笔，标签相同', en: 'The ledger: one leaf an act, labelled as the act is' },
    how: 'bound',
    // Content and leaf of each act are `verify`'s (verify.ts); here is what the ledger says of it beside the leaf.
    proves: { act: '*', ledger: '*' },
    stranger: { itself: { act: '*', ledger: '*' } },
    async run({ db }) {
      const { rows } = await sql<{ seq: number }>`
        select l.seq from ledger l join act a on a.subject = l.subject and a.version = l.version where l.at <> a.at or l.act <> a.act limit ${EXAMPLES}`.execute(
        db,
      )
      return { checked: 1, faults: rows.map(({ seq }) => ({ what: 'leaf-labelled', where: `ledger ${seq}` })) }
    },
  }),
  recheck<FittedHouse>({
    id: 'log',
    title: { zh: '公开日志：树、检查点及其日期', en: 'The public log: tree, checkpoints and their days' },
    how: 'bound',
    // `mingfa verify` follows the whole tree (audit.ts); here are the days.
    proves: {
      log_run: '*',
      log_gap: '*',
      log_checkpoint: '*',
      log_state: ['only_one', 'origin', 'vkey', 'size', 'checkpoint'],
    },
    stranger: {
      itself: {
        log_run: '*',
        log_gap: '*',
        log_checkpoint: '*',
        log_state: ['only_one', 'origin', 'vkey', 'size', 'checkpoint'],
      },
    },
    async run({ db }) {
      const { rows } = await sql<Dated>`
        select size, note, (at at time zone 'Asia/Shanghai')::date as on, stored_on,
          (at at time zone 'Asia/Shanghai')::time not between '00:10' and '23:50' as around_midnight from log_checkpoint order by size`.execute(
        db,
      )
      const faults = rows.flatMap(({ size, note, on, stored_on, around_midnight: aroundMidnight }): Fault[] => {
        const signed = readCheckpoint(readNote(note)?.text ?? '')?.on
        // Older ones say no day. The database's clock and ours may stand on two sides of midnight.
        const wrong =
          signed !== undefined && (signed !== on || Math.abs(daysBetween(signed, stored_on)) > (aroundMidnight ? 1 : 0))
        return wrong ? [{ what: 'checkpoint-dated', where: `checkpoint ${size}` }] : []
      })
      const { rows: gone } = await sql<{ where: string }>`
        select 'checkpoint ' || size as where from log_state where size > 0 and not exists (
          select from log_checkpoint c where c.size = log_state.size and c.note = log_state.checkpoint)
        union select 'checkpoint ' || coalesce(signed, upper(places)) from log_run r
          where signed < upper(places) or (signed is not null and not exists (select from log_checkpoint c where c.size = r.signed))
            or (signed is null and exists (select from log_run e where e.signed is not null and upper(e.places) <= lower(r.places)))`.execute(
        db,
      )
      faults.push(...gone.map(({ where }) => ({ what: 'checkpoint-gone', where })))
      return { checked: rows.length, faults }
    },
  }),
  recheck<FittedHouse>({
    id: 'cosignatures',
    title: { zh: '见证签名', en: 'What witnesses signed' },
    how: 'bound',
    proves: { log_cosignature: ['size', 'witness', 'line'], witnessed_log: ['origin', 'size', 'checkpoint'] },
    stranger: {
      itself: { log_cosignature: ['size', 'witness', 'line'], witnessed_log: ['origin', 'size', 'checkpoint'] },
    },
    async run({ db }) {
      const { witnesses, watched } = await witnessesOf(db)
      const keys = witnesses.flatMap(({ vkey }) => readVerifier(vkey) ?? [])
      const { rows } = await sql<{ size: number; witness: string; line: string; note: string | null }>`
        select s.size, s.witness, s.line, c.note from log_cosignature s left join log_checkpoint c on c.size = s.size`.execute(
        db,
      )
      const faults = rows.flatMap(({ size, witness, line, note }): Fault[] => {
        const text = note && readNote(note)?.text
        const signatures = readSignatures(line) ?? []
        const named = signatures.length === 1 && signatures[0]!.name === witness
        const key = keys.find(({ name, id }) => name === witness && id === signatures[0]?.id)
        // Of a witness that is configured no more the key is not known: what it signed is only held to its form.
        const good = text && named && (!key || isSignedBy(key, text, signatures[0]!.bytes))
        return good ? [] : [{ what: 'cosignature', where: `${witness} ${size}` }]
      })
      const { rows: others } = await sql<{ origin: string; size: number; checkpoint: string }>`
        select origin, size, checkpoint from witnessed_log`.execute(db)
      for (const { origin, size, checkpoint } of others) {
        const note = readNote(checkpoint)
        const head = note && readCheckpoint(note.text)
        const key = watched.flatMap((one) => readVerifier(one) ?? []).find(({ name }) => name === origin)
        const signed = note?.signatures.some(({ bytes }) => !key || isSignedBy(key, note.text, bytes))
        if (size > 0 && (head?.origin !== origin || head.size !== size || !signed))
          faults.push({ what: 'witnessed', where: `${origin} ${size}` })
      }
      return { checked: rows.length + others.length, faults }
    },
  }),
]

export const logUnproven: readonly Unproven[] = [
  {
    table: 'log_state',
    columns: ['frontier', 'settled', 'beat_at'],
    why: {
      zh: '写日志的程序走到哪里了。改了它，日志停下来，或者写不出合得上的检查点，立刻看得出来；已经公布的变不了。',
      en: 'Where the writer of the log stands. Changed, the log stops or signs what does not follow, which shows at once; what is published stays.',
    },
  },
  {
    table: 'log_cosignature',
    columns: ['at'],
    why: {
      zh: '签名里另有时间，以签名里的为准。',
      en: 'The time stands under the signature; this is a copy to list by.',
    },
  },
  {
    table: 'witnessed_log',
    columns: ['at'],
    why: { zh: '只用来显示最近一次见证的时间。', en: 'Shown as when we last witnessed; nothing rests on it.' },
  },
]
