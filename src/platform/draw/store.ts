import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { Frozen } from './frozen.ts'
import type { Proof } from './proof.ts'
import { fairnessOf, type Fairness, type PastDraw } from './statistics.ts'

/** What a draw published at one act. */
export interface DrawFile {
  readonly dossier: string
  readonly version: number
  readonly attempt: number
  readonly kind: 'frozen' | 'proof' | 'given-up'
  readonly at: Date
  readonly title: string
  readonly hash: string
  readonly text: string
}

/** In the transaction of the act: published with it, or not at all. The database lets no draw have a second proof. */
export async function keepDrawFile(
  tx: Tx,
  { dossier, version, attempt, kind, at, title, hash, text }: DrawFile,
): Promise<void> {
  await sql`insert into draw_file (dossier, version, attempt, kind, at, title, hash, text) values (${dossier}, ${version}, ${attempt}, ${kind}, ${at}, ${title}, ${hash}, ${text})`.execute(
    tx,
  )
}

/** Everything a dossier's draws have published, oldest first. */
export async function drawFilesOf(on: Db | Tx, dossier: string): Promise<readonly DrawFile[]> {
  const { rows } = await sql<DrawFile>`select * from draw_file where dossier = ${dossier} order by version`.execute(on)
  return rows
}

/** What was published of the draw over the list of this fingerprint, the list first. */
export async function drawFilesByHash(on: Db | Tx, hash: string): Promise<readonly DrawFile[]> {
  const { rows } = await sql<DrawFile>`select * from draw_file where hash = ${hash} order by version limit 10`.execute(
    on,
  )
  return rows
}

/** A draw as a list of draws shows it. */
export interface DrawOnShelf {
  /** The dossier's. */
  readonly id: string
  readonly title: string
  /** Of the draw; of the freeze, as long as nothing was drawn. */
  readonly day: PlainDate
  readonly changed: Date
  readonly drawn: boolean
}

/** A query for all draws, of each dossier its latest attempt. */
export const drawsOnShelf = sql<DrawOnShelf>`
  select f.dossier as id, f.title, p.at is not null as drawn, coalesce(p.at, f.at) as changed,
    (coalesce(p.at, f.at) at time zone interval '08:00')::date::text as day
  from draw_file f left join draw_file p on p.dossier = f.dossier and p.attempt = f.attempt and p.kind = 'proof'
  where f.kind = 'frozen' and not exists (select from draw_file n where n.dossier = f.dossier and n.kind = 'frozen' and n.attempt > f.attempt)`

/** So many past draws are compared with chance, and no more text than this is read for it: more would say no more. */
const [COMPARED, BYTES] = [300, 30_000_000]

let known: { readonly key: string; readonly fairness: Fairness } | undefined

/** All past draws against chance; computed anew only when there is a new one. */
export async function fairnessNow(on: Db | Tx): Promise<Fairness> {
  const past = await pastDraws(on)
  const key = past.map(({ frozen, drawn }) => `${frozen.frozenAt} ${drawn.join()}`).join('\n')
  if (known?.key !== key) known = { key, fairness: fairnessOf(past) }
  return known.fairness
}

/** Draws that were made, whether they stood or were given up: those given up too must look like chance. */
async function pastDraws(on: Db | Tx): Promise<readonly PastDraw[]> {
  const { rows } = await sql<{
    text: string
  }>`select text from (select text, at, dossier, sum(length(text)) over (order by at desc, dossier, version) as so_far from draw_file where kind = 'proof') p
    where so_far <= ${BYTES} order by at desc, dossier limit ${COMPARED}`.execute(on)
  return rows.map(({ text }) => {
    const { frozen, drawn, assignments } = JSON.parse(text) as Proof
    return { frozen, drawn, assignments }
  })
}

export const frozenIn = ({ text }: Pick<DrawFile, 'text'>) => JSON.parse(text) as Frozen
export const proofIn = ({ text }: Pick<DrawFile, 'text'>) => JSON.parse(text) as Proof
