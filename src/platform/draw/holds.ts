import { sql } from 'kysely'
import { effective, isOwn, step } from '../cases/fold.ts'
import { entriesOf } from '../cases/read.ts'
import { editionOf, type CaseRoom, type CaseType } from '../cases/room.ts'
import type { Db } from '../db/connect.ts'
import type { FittedHouse } from '../fitted.ts'
import { recheck, type Question } from '../proofs.ts'
import { drawFilesOf, type DrawFile } from './store.ts'

/** Each file with its act, and as many as the case says; the draw itself is made anew by the program that verifies draws. */
const filesOfActs: Question = {
  what: 'draw-file',
  sees: { draw_file: ['dossier', 'version', 'attempt', 'kind', 'at', 'title', 'hash'] },
  sql: `
    with drawn as (
      select id, json_extract(state, '$.draw.hash') as hash, coalesce(json_extract(state, '$.draw.attempt'), 1) as attempt, 'frozen' as kind
        from dossier where json_extract(state, '$.draw.hash') is not null
      union all select id, json_extract(state, '$.draw.hash'), coalesce(json_extract(state, '$.draw.attempt'), 1), 'proof'
        from dossier where json_extract(state, '$.draw.drawnOn') is not null
      union all select d.id, json_extract(g.value, '$.hash'), json_extract(g.value, '$.attempt'), 'given-up'
        from dossier d, json_each(case when json_type(d.state, '$.draws') = 'array' then json_extract(d.state, '$.draws') else '[]' end) g)
    select f.dossier || ' ' || f.version as place from draw_file f
      left join act a on a.subject = f.dossier and a.version = f.version left join dossier d on d.id = f.dossier
      where a.subject is null or instant(a.at) <> instant(f.at) or f.title is not
        case f.kind when 'frozen' then json_extract(f.text, '$.title') when 'proof' then json_extract(f.text, '$.frozen.title') else json_extract(d.state, '$.title') end
    union all select n.id || ' ' || n.kind from drawn n
      where not exists (select 1 from draw_file f where f.dossier = n.id and f.kind = n.kind and f.hash = n.hash and cast(f.attempt as integer) = n.attempt)
    union all select dossier || ' ' || attempt from draw_file group by dossier, attempt, kind having count(*) > 1`,
}

export const drawRechecks = [
  recheck<FittedHouse>({
    id: 'draws',
    title: { zh: '抽取：名单和证明由步骤重新算出', en: 'Draws: lists and proofs made anew from the acts' },
    how: 'recomputed',
    proves: { draw_file: '*' },
    stranger: { itself: { draw_file: ['kind', 'hash', 'text'] }, asks: [filesOfActs] },
    async run({ db, cases }) {
      const drawing = new Map(
        cases.caseTypes.flatMap(({ editions, draws }) => (draws ? [[editions[0]!.id, draws]] : [])),
      )
      const { rows } = await sql<{ id: string; procedure: string; edition: number }>`
        select id, procedure, edition from dossier where procedure = any(${[...drawing.keys()]}::text[])
        union select id, procedure, edition from dossier where id in (select dossier from draw_file)`.execute(db)
      const { rows: stray } = await sql<{ dossier: string }>`
        select distinct dossier from draw_file where dossier not in (select id from dossier)`.execute(db)
      const differing = stray.map(({ dossier }) => dossier)
      for (const row of rows) {
        const kept = (await drawFilesOf(db, row.id)).map(comparable)
        const draws = drawing.get(row.procedure)
        const should = draws ? (await published(db, cases, row, draws)).map(comparable) : []
        if (JSON.stringify(kept.toSorted()) !== JSON.stringify(should.toSorted())) differing.push(row.id)
      }
      return { checked: rows.length, faults: differing.map((where) => ({ what: 'draw-differs', where })) }
    },
  }),
]

const comparable = ({ dossier, version, attempt, kind, at, title, hash, text }: DrawFile) =>
  JSON.stringify([dossier, version, attempt, kind, at, title, hash, text])

/** Everything the acts of a case have published of its draws. */
async function published(
  db: Db,
  cases: CaseRoom,
  row: { readonly id: string; readonly procedure: string; readonly edition: number },
  draws: NonNullable<CaseType['draws']>,
): Promise<DrawFile[]> {
  const { id } = row
  const procedure = editionOf(cases, row)
  const { rows } = await sql<{ version: number; at: Date }>`select version, at from act where subject = ${id}`.execute(
    db,
  )
  const at = new Map(rows.map((one) => [one.version, one.at]))
  let state = procedure.empty
  return (await entriesOf(db, id)).flatMap(({ version, person, recorded }, i, all) => {
    if (!isOwn(recorded)) {
      // A correction publishes nothing, nor does taking back; from then on what counts is what they say.
      state = effective(all.slice(0, i + 1)).reduce<object>(
        (so, one) =>
          step(procedure, so, one.recorded, {
            day: one.recorded.day,
            person: one.person,
            unit: one.recorded.unit,
            version: one.version,
          }),
        procedure.empty,
      )
      return []
    }
    const before = state
    state = step(procedure, before, recorded, { day: recorded.day, person, unit: recorded.unit, version })
    return draws(before, state, { dossier: id, version, at: at.get(version)! })
  })
}
