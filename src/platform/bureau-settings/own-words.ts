import { z } from 'zod'
import type { Db, Tx } from '../db/connect.ts'
import { Dated, type DatedWords } from './dated.ts'

/** How a word of the bureau's own is kept: what it is, and what it says from which day on. */
export const OwnWord = z.object({
  name: z.string(),
  kind: z.enum(['text', 'ordinal']),
  yearly: z.boolean(),
  entries: Dated,
})
type OwnWord = z.output<typeof OwnWord>

export const ownKey = (id: string) => `own-word.${id}` as const
export const isOwnKey = (key: string) => key.startsWith('own-word.')

/** The words a bureau added itself, as any other word that holds from a day on. */
export async function ownWords(on: Db | Tx): Promise<DatedWords[]> {
  const rows = await on
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('key', 'like', 'own-word.%')
    .orderBy('key')
    .limit(MOST)
    .execute()
  return rows.flatMap(({ key, value }) => {
    const read = OwnWord.safeParse(value)
    return read.success ? [datedOf(key as DatedWords['key'], read.data)] : []
  })
}

/** So many a bureau may add. */
export const MOST = 200

export const datedOf = (key: DatedWords['key'], { name, kind, yearly, entries }: OwnWord): DatedWords => ({
  key,
  blank: name,
  title: { zh: name, en: name },
  hint: {
    zh: `本单位增加的词，模板和报告里写作{${name}}。${yearly ? '每年另填一次，只管当年。' : ''}`,
    en: `A word of the bureau’s own: {${name}} in templates and reports.${yearly ? ' Entered once a year.' : ''}`,
  },
  most: 120,
  ...(kind === 'ordinal' && { kind }),
  ...(yearly && { yearly: true }),
  fallback: () => '',
  shipped: entries,
})
