import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { changeAll } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { documentTypes } from '../documents/sheet.ts'
import type { Evidence } from '../files/evidence.ts'
import { fileId, keysOf } from '../files/ids.ts'
import { job } from '../jobs.ts'
import { printing } from './printing.ts'
import { paperRegister, type PaperRow } from './rows.ts'

type PaperFormat = keyof typeof documentTypes

interface Press {
  readonly evidence: Evidence
  /** The folder of the bureau's own fonts. */
  readonly ownFonts: string | null
  readonly clock: () => Date
}

export const pressOf = ({
  evidence,
  ownFonts = null,
  house: { clock },
}: {
  readonly evidence: Evidence
  readonly ownFonts?: string | null
  readonly house: { readonly clock: () => Date }
}): Press => ({ evidence, ownFonts, clock })

/** Both formats of a paper are made once, kept as evidence, and their hashes sealed; from then on it is these bytes. */
export const printPapers = ({ evidence, ownFonts, clock }: Press) =>
  job<{ readonly paper: string }>({
    ...printing,
    async run(_house, { paper }, tx) {
      await printed(tx, { evidence, ownFonts, clock }, paper)
    },
  })

/** The paper with its bytes made, now if they were not yet. Undefined: there is no such paper. */
export async function printed(tx: Tx, { evidence, ownFonts, clock }: Press, id: string): Promise<PaperRow | undefined> {
  const { rows } = await sql<PaperRow>`select * from paper where id = ${id} for update`.execute(tx)
  const row = rows[0]
  if (!row || (row.docx && row.pdf)) return row
  const [{ toDocx }, { toPdf }] = await Promise.all([import('../documents/docx.ts'), import('../documents/pdf.ts')])
  const [docx, pdf] = [Buffer.from(await toDocx(row.sheet)), Buffer.from((await toPdf(row.sheet, ownFonts)).bytes)]
  const at = clock()
  const kept = { docx: await keep(tx, evidence, docx, 'docx', at), pdf: await keep(tx, evidence, pdf, 'pdf', at) }
  const { version, changed_at: _changed, ...before } = row
  await changeAll(tx, paperRegister, [
    { before: row, after: { ...before, ...kept }, act: 'papers.print', by: { person: null }, at },
  ])
  return { ...row, ...kept, version: version + 1, changed_at: at }
}

/** Every paper of a case in both formats, for its archive. */
export async function papersPrinted(
  db: Db,
  press: Press,
  dossier: string,
): Promise<(PaperRow & { docx: string; pdf: string })[]> {
  const ids = await db.selectFrom('paper').select('id').where('dossier', '=', dossier).orderBy('act_version').execute()
  const made: PaperRow[] = []
  for (const { id } of ids) made.push((await db.transaction().execute((tx) => printed(tx, press, id)))!)
  return made as (PaperRow & { docx: string; pdf: string })[]
}

/** Bytes as evidence: by their own hash, so that a second making of the same is the same file. */
async function keep(tx: Tx, { bytes }: Evidence, made: Buffer, format: PaperFormat, at: Date): Promise<string> {
  const sha256 = hash('sha256', made)
  await sql`
    insert into file (id, sha256, size, media_type, stored_at, by_person)
    values (${fileId(sha256)}, ${sha256}, ${made.length}, ${documentTypes[format]}, ${at}, ${NOBODY})
    on conflict (id) do update set unwanted_since = null`.execute(tx)
  await bytes.put(keysOf(sha256).original, made, documentTypes[format])
  return sha256
}

/** The platform itself made it. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Of these files, those that are papers; the sweep of orphans spares them. */
export async function filesOfPapers(db: Db, files: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f.id from file f where f.id = any(${[...files]}::uuid[])
      and (exists (select from paper p where p.docx = f.sha256) or exists (select from paper p where p.pdf = f.sha256))`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
