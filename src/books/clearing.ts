import { sql } from 'kysely'
import { dayOf } from '../calendar/plain-date.ts'
import { refuse, type Words } from '../law/outcome.ts'
import { settingOf } from '../platform/bureau-settings/store.ts'
import { nightly } from '../platform/nightly.ts'
import type { BookRoom } from './room.ts'
import { importsKept } from './settings.ts'

const AT_ONCE = 20

/** Every night: what stood in imported files is cleared once its time is over. */
export const nightOfImports = (room: BookRoom) =>
  nightly('books.imports', async (_house, now) => void (await clearImports(room, now)))

/**
 * 个人信息保护法第四十七条: rows hold whatever a file said of people, the refused ones nowhere else. Counts stay, and which entries a list had:
 * the next full list is asked by that. What was never written is given up with it. Answers how many imports were cleared.
 */
export async function clearImports({ house: { db } }: BookRoom, now: Date): Promise<number> {
  const days = await settingOf(db, importsKept)
  const until = new Date(now.getTime() - days * 86_400_000)
  for (let cleared = 0; ;) {
    const n = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select id from book_import where cleared_on is null and coalesce(settled_at, at) < ${until}
        order by coalesce(settled_at, at) limit ${AT_ONCE} for update skip locked`.execute(tx)
      const ids = rows.map(({ id }) => id)
      await sql`update book_import_row set form = null, cells = null, changes = '[]', remarks = '[]',
        name = case when verdict = 'refused' then '' else name end where import = any(${ids}::uuid[])`.execute(tx)
      await sql`update book_import set cleared_on = ${dayOf(now)}, bytes = null, titles = '{}', settled_at = coalesce(settled_at, ${now}),
        refusal = case when state in ('written', 'unreadable') then refusal else ${JSON.stringify(givenUp)}::jsonb end,
        state = case when state = 'written' then state else 'unreadable' end where id = any(${ids}::uuid[])`.execute(tx)
      return ids.length
    })
    cleared += n
    if (n < AT_ONCE) return cleared
  }
}

const givenUp: Words = {
  zh: '交表以后一直没有写入，已过保存期，内容已清除，请重新上传。',
  en: 'It was never entered, and its time is over: what stood in it is cleared. Hand it in again.',
}

export const isCleared = refuse(
  'books.import-cleared',
  '原表内容已过保存期，已经清除。',
  'What stood in the file is cleared: its time is over.',
  { status: 409 },
)
