import type { Book } from '../../../books/book.ts'
import { keeper } from '../../../books/reach.ts'
import { entriesOf } from '../../../books/reading.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { wholeFile } from '../../../platform/files/multipart.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { previewOf } from '../../../platform/sheets/layouts/preview.ts'
import { readTable } from '../../../platform/sheets/table.ts'
import type { RegisterHouse } from '../../../registers/house.ts'
import { accounts } from '../accounts.ts'
import { custodyDays } from '../custody.ts'
import { bankFields, guessLayout, type Pointed } from './guess.ts'
import { lookAtBankFile, readCustody, takeBankFile, takeOrdersFile, withdrawCustodyFile } from './contract.ts'
import { takeBank, takeOrders } from './importing.ts'
import { layouts } from './layouts.ts'
import { lastOfBank } from './statements.ts'
import { withdrawFile } from './withdrawing.ts'

/** A bureau has so many accounts at most whose files are chosen one by one. */
const MOST = 5000

export function custodyRoutes(app: App, house: RegisterHouse) {
  serve(app, readCustody, async ({ actor, now }) => {
    const known = await entriesOf(house.db, layouts)
    const open = await entriesOf(house.db, accounts, { on: dayOf(now) })
    const mine = open
      .filter(({ form }) => keeper(house.books, custodyDays as unknown as Book, actor, form.county))
      .slice(0, MOST)
    const last = await lastOfBank(
      house.db,
      mine.map(({ id }) => id),
    )
    return {
      layouts: known.map(({ id, form: { bank } }) => ({ id, bank })),
      accounts: mine.map(({ id, caption, form: { bank } }) => ({
        ...{ id, name: caption, bank, until: last.get(id)?.until ?? null },
      })),
    }
  })

  serve(app, lookAtBankFile, async ({ query: { bank, ...pointed }, request: sent }) => {
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const table = await readTable(file.value.bytes)
    if (!table.ok) return table
    const found = guessLayout(table.value, bank, said(pointed))
    return {
      sheets: previewOf(table.value, bankFields),
      fields: bankFields.map(({ code, zh, en, must = false }) => ({ code, zh, en, must })),
      layout: found.ok ? found.value : null,
      why: found.ok ? null : found.refusal.say,
    }
  })

  serve(app, takeBankFile, async ({ actor, query: { request, ...asked }, now, request: sent }) => {
    const file = await wholeFile(sent)
    return file.ok ? takeBank(house, asked, { file: file.value, actor, now, request }) : file
  })

  serve(app, takeOrdersFile, async ({ actor, query: { request, day }, now, request: sent }) => {
    const file = await wholeFile(sent)
    return file.ok ? takeOrders(house, { day }, { file: file.value, actor, now, request }) : file
  })

  serve(app, withdrawCustodyFile, ({ actor, body, now }) => withdrawFile(house, { ...body, actor, now }))
}

/** What was pointed out, without what was not. */
const said = (pointed: Readonly<Record<string, string | undefined>>): Pointed =>
  Object.fromEntries(Object.entries(pointed).filter(([, title]) => title))
