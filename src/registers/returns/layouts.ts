import type { Db, Tx } from '../../platform/db/connect.ts'
import type { LayoutField } from '../../platform/sheets/layouts/layout.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { fields, headerKey, meaningOf, type Field } from './fields.ts'

/** What a column of a return can be pointed out to be: what every return has, and what its campaign asks besides. */
export const returnFields = (columns: Columns | null): LayoutField[] => [
  ...(columns?.fields ?? []).flatMap(({ code, zh, en, headings, retired }) =>
    retired
      ? []
      : [
          {
            code: `own:${code}`,
            zh,
            en: en || zh,
            title: zh,
            known: (heading: string) => [zh, en, ...headings].some((one) => headerKey(one) === headerKey(heading)),
          },
        ],
  ),
  ...(Object.keys(fields) as Field[]).map((code) => ({
    code,
    zh: fields[code].zh,
    en: fields[code].en,
    title: fields[code].zh,
    known: (heading: string) => meaningOf(heading) === code,
  })),
]

/** The columns a campaign asks for besides. */
export async function columnsAsked(on: Db | Tx, campaign: string | null | undefined): Promise<Columns | null> {
  const row = campaign
    ? await on.selectFrom('campaign').select('columns').where('id', '=', campaign).executeTakeFirst()
    : undefined
  return (row?.columns ?? null) as Columns | null
}
