import { sql } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { PaperRow } from '../../platform/papers/rows.ts'
import { dayInWords } from '../kit/parts.tsx'
import type { Attested } from '../kit/section.ts'

/**
 * A paper that somebody holds, by its fingerprint: whether it is ours and still stands. Whoever has its bytes knows what is in it; of others' papers
 * nothing is told, for a number can be guessed and a hash cannot.
 */
export async function attestPaper(db: Db, nameOf: (org: string) => string, sha256: string): Promise<Attested | null> {
  const { rows } = await sql<
    Pick<PaperRow, 'number' | 'title' | 'issuer' | 'issued_on' | 'standing' | 'corrected'> & { later: string | null }
  >`
    select p.number, p.title, p.issuer, p.issued_on, p.standing, p.corrected,
      (select string_agg(l.number, '、' order by l.issued_on, l.sequence) from paper l where l.of = p.id and l.standing = 'stands') as later
    from paper p where p.docx = ${sha256} or p.pdf = ${sha256} limit 1`.execute(db)
  const found = rows[0]
  if (!found) return null
  const { number, title, issuer, issued_on, standing, corrected, later } = found
  return {
    stands: standing === 'stands',
    title:
      standing === 'void'
        ? { zh: '是本机关制作的文书，已经作废', en: 'A paper of ours that was voided' }
        : standing === 'withdrawn'
          ? { zh: '是本机关发出的文书，已经撤回', en: 'A paper of ours that was withdrawn' }
          : corrected
            ? { zh: '是本机关发出的文书，有更正', en: 'A paper of ours, corrected since' }
            : { zh: '是本机关发出的文书，没有改动过', en: 'A paper of ours, unaltered' },
    facts: [
      [{ zh: '文号', en: 'Number' }, number],
      [{ zh: '文书', en: 'Paper' }, title],
      [{ zh: '发文机关', en: 'Issued by' }, nameOf(issuer)],
      [{ zh: '文书日期', en: 'Dated' }, dayInWords(issued_on)],
      ...(later ? [[{ zh: '后来的文书', en: 'Later papers' }, later] as const] : []),
    ],
  }
}
