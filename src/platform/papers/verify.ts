import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { into } from '../cases/keys.ts'
import type { Common } from '../cases/table.ts'
import type { Db } from '../db/connect.ts'
import type { Bytes } from '../files/bytes.ts'
import { keysOf } from '../files/ids.ts'

const ofCase = into<Common>('d.state')

/** What is wrong with the register of papers. */
interface PaperFault {
  /** A number is missing or given twice; a case and the register say different things; the bytes are gone, or no longer those issued. */
  readonly what: 'numbers' | 'differs-from-case' | 'bytes-gone' | 'bytes-changed'
  readonly where: string
}

/** Counts every series anew, holds the register against the cases, and the bytes against their hashes. */
export async function verifyPapers(db: Db, bytes: Bytes): Promise<{ papers: number; faults: PaperFault[] }> {
  const { rows: numbers } = await sql<{ where: string }>`
    select coalesce(n.series, p.series) || ' ' || coalesce(n.year, p.year) as where
    from paper_number n full join (
      select issuer, series, year, count(*) as count, max(sequence) as most from paper group by issuer, series, year
    ) p using (issuer, series, year)
    where n.last is distinct from p.most or n.last is distinct from p.count`.execute(db)
  // What became of it stands in both: in the case, where its rules ask, and in the register, where it is listed.
  const { rows: differing } = await sql<{ where: string }>`
    select coalesce(p.number, e.paper ->> 'number') as where
    from (select d.id as dossier, e.paper from dossier d cross join lateral jsonb_array_elements(${ofCase.json('papers')}) e(paper)
      where d.erased_on is null and jsonb_typeof(${ofCase.json('papers')}) = 'array') e
    full join (select p.* from paper p join dossier d on d.id = p.dossier where d.erased_on is null) p on p.id = (e.paper ->> 'id')::uuid and p.dossier = e.dossier
    where p.id is null or e.paper is null or p.number <> e.paper ->> 'number' or p.standing <> e.paper ->> 'standing'
      or coalesce(p.service, 'null') <> e.paper -> 'service'`.execute(db)
  const { rows: made } = await sql<{ number: string; sha256: string | null }>`
    select number, unnest(array[docx, pdf]) as sha256 from paper where num_nonnulls(docx, pdf) > 0 order by issued_on, id`.execute(
    db,
  )
  const faults: PaperFault[] = [
    ...numbers.map(({ where }) => ({ what: 'numbers' as const, where })),
    ...differing.map(({ where }) => ({ what: 'differs-from-case' as const, where })),
  ]
  for (const { number, sha256 } of made) {
    const found = sha256 && (await bytes.read(keysOf(sha256).original))
    if (!found) faults.push({ what: 'bytes-gone', where: number })
    else {
      const sum = createHash('sha256')
      for await (const chunk of found.stream) sum.update(chunk as Buffer)
      if (sum.digest('hex') !== sha256) faults.push({ what: 'bytes-changed', where: number })
    }
  }
  const { rows: counted } = await sql<{ papers: number }>`select count(*)::int as papers from paper`.execute(db)
  return { papers: counted[0]!.papers, faults }
}
