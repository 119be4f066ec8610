import { bureauWords } from '../../platform/bureau-settings/bureau-words.ts'
import { wordsOf } from '../../platform/bureau-settings/dated.ts'
import { lastOfYear } from '../../calendar/plain-date.ts'
import { ownWords } from '../../platform/bureau-settings/own-words.ts'
import type { Period } from '../model.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Sources } from '../numbers.ts'
import { blanksFor, type Blanks } from './blanks.ts'
import type { TemplateBody } from './model.ts'

interface About {
  readonly year: number
  readonly period?: Period | undefined
  /** Whose report it is; absent: the bureau's. */
  readonly org?: string | undefined
}

/** What a template's blanks say in a report of the year, and what the bureau calls its units. `db` null: as nothing was set. */
export async function blanksOf(
  db: Db | null,
  { dated: shipped, nameOf, bureau }: Pick<Sources, 'dated' | 'nameOf' | 'bureau'>,
  { year, period, org }: About,
  { words: own, calls }: Pick<TemplateBody, 'words' | 'calls'>,
): Promise<{ readonly blanks: Blanks; readonly calls: TemplateBody['calls'] }> {
  const dated = db ? [...shipped, ...(await ownWords(db))] : shipped
  const of = org ?? bureau()
  const name = of ? nameOf(of) : ''
  const keys = dated.map(({ key }) => key)
  const all = db ? await storedWords(db, keys) : new Map<string, unknown>()
  // How the bureau calls itself and whom it writes to is no word of a county's: its own follow from its name.
  const stored = of === bureau() ? all : new Map([...all].filter(([key]) => !ofTheBureau.has(key)))
  const { caseUnit } = bureauWords
  const unit = wordsOf(caseUnit, all.get(caseUnit.key), lastOfYear(year), name)
  return {
    blanks: blanksFor({ year, period, name, dated, stored, own }),
    calls: calls ?? casesIn(unit),
  }
}

/** Cases are counted in one word throughout, also those that the statutory tables count in 宗. */
const casesIn = (unit: string) =>
  Object.fromEntries(['件', '宗'].flatMap((one) => (one === unit ? [] : [[one, unit] as const])))

const ofTheBureau: ReadonlySet<string> = new Set(Object.values(bureauWords).map(({ key }) => key))

async function storedWords(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const rows = await db
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'in', ['', ...keys])
    .execute()
  return new Map(rows.map(({ key, value }) => [key, value]))
}
