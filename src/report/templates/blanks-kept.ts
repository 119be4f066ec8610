import { bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { wordsOf } from '../../platform/bureau-settings/dated.ts'
import { lastOfYear } from '../../calendar/plain-date.ts'
import { ownWords } from '../../platform/bureau-settings/own-words.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Sources } from '../numbers.ts'
import { blanksFor, type Blanks } from './blanks.ts'
import type { TemplateBody } from './model.ts'

interface About {
  readonly year: number
  /** Of the bureau. */
  readonly name: string
}

/** What a template's blanks say in a report of the year, and what the bureau calls its units. `db` null: as nothing was set. */
export async function blanksOf(
  db: Db | null,
  { dated: shipped }: Pick<Sources, 'dated'>,
  about: About,
  { words: own, calls }: Pick<TemplateBody, 'words' | 'calls'>,
): Promise<{ readonly blanks: Blanks; readonly calls: TemplateBody['calls'] }> {
  const dated = db ? [...shipped, ...(await ownWords(db))] : shipped
  const stored = db
    ? await storedWords(
        db,
        dated.map(({ key }) => key),
      )
    : new Map<string, unknown>()
  const { caseUnit } = bureauWords
  const unit = wordsOf(caseUnit, stored.get(caseUnit.key), lastOfYear(about.year), about.name)
  return {
    blanks: blanksFor({ ...about, dated, stored, own }),
    calls: calls ?? (unit === caseUnit.fallback(about.name) ? undefined : { [caseUnit.fallback(about.name)]: unit }),
  }
}

async function storedWords(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'in', ['', ...keys])
    .execute()
  return new Map(rows.map(({ key, value }) => [key, value]))
}
