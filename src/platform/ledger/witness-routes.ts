import { sql } from 'kysely'
import { v7 } from 'uuid'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { settingRegister } from '../bureau-settings/store.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { serve, type App } from '../http/serve.ts'
import { breaksOf } from './breaks.ts'
import { isBehind } from './health.ts'
import type { LogRoom } from './room.ts'
import { readVerifier } from './note.ts'
import { waits } from './places.ts'
import { readLogState } from './sequence.ts'
import { readLog, setWitnesses, type WitnessForm } from './witness-contract.ts'
import { KEY, witnessesOf } from './witnesses.ts'

export function ledgerRoutes(app: App, room: LogRoom) {
  const { db } = app.house

  serve(app, readLog, async ({ now }) => {
    const [state, form, { rows: seen }, { rows: waiting }, breaks] = await Promise.all([
      readLogState(db),
      witnessesOf(db),
      sql<{
        witness: string
        size: number
        at: Date
      }>`select distinct on (witness) witness, size, at from log_cosignature order by witness, size desc`.execute(db),
      sql<{
        n: number
      }>`select count(*)::int as n from ledger l where ${waits(sql`l.seq`, sql`(select settled from log_state)`)}`.execute(
        db,
      ),
      breaksOf(db),
    ])
    const log = state && {
      origin: state.origin,
      vkey: state.vkey,
      size: state.size,
      waiting: waiting[0]!.n,
      beatAt: state.beat_at,
      current: !isBehind(state, now),
    }
    const told = breaks.map(({ changed_at, ...one }) => ({ ...one, on: dayOf(changed_at) }))
    const witnessKey = room.witnessKey()?.vkey ?? null
    return { log: log ?? null, stopped: room.stopped() ?? null, breaks: told, witnessKey, ...form, seen }
  })

  serve(app, setWitnesses, async ({ actor, body, now }) => change(db, actor, body, now))
}

async function change(
  db: Db,
  actor: Actor,
  { witnesses, watched, why, seen, request }: WitnessForm & { why: string; seen: number; request: string },
  at: Date,
): Promise<Outcome<{ version: number }>> {
  const bad = witnesses.findIndex(({ vkey }) => readVerifier(vkey)?.kind !== 'cosignature')
  if (bad >= 0)
    return refuse(
      'ledger.not-a-witness',
      `第${bad + 1}个见证人的公钥不是见证签名的公钥，请核对“名称+编号+公钥”。`,
      `Key ${bad + 1} is not that of a witness; compare name+id+key.`,
      { field: `witnesses.${bad}.vkey` },
    )
  const wrong = watched.findIndex((vkey) => readVerifier(vkey)?.kind !== 'note')
  if (wrong >= 0)
    return refuse(
      'ledger.not-a-log',
      `第${wrong + 1}个被见证日志的公钥无法识别，请核对“名称+编号+公钥”。`,
      `Key ${wrong + 1} is not that of a log; compare name+id+key.`,
      { field: `watched.${wrong}` },
    )
  const before = (await db.selectFrom('setting').selectAll().where('key', '=', KEY).executeTakeFirst()) ?? null
  const stale = refuse(
    'ledger.changed-meanwhile',
    '见证人刚被他人修改，请刷新后再试。',
    'Somebody just changed the witnesses; reload and try again.',
    { status: 409 },
  )
  if ((before?.version ?? 0) !== seen) return stale
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const [verdict] = await changeAll(db, settingRegister, [
    {
      before,
      after: { id: before?.id ?? v7(), key: KEY, value: { witnesses, watched } },
      act: 'ledger.set-witnesses',
      by,
      at,
      request,
      reason: why,
    },
  ])
  return verdict === 'stale' ? stale : accept({ version: seen + 1 })
}
