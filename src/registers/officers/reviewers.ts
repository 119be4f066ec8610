// 法制审核人员原则上不少于执法人员的百分之五：国办发〔2018〕118号（没有核对全文，是设定）
import { sql } from 'kysely'
import type { z } from 'zod'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { into } from '../../platform/cases/keys.ts'
import { bureauSetting } from '../../platform/bureau-settings/setting.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import type { Places } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { nightly } from '../../platform/nightly.ts'
import { notify } from '../../platform/notices/store.ts'
import { perCent } from '../../platform/rounding.ts'
import { officers } from './officers.ts'

const inEntry = into<z.output<typeof officers.form>>('e.form')
const KIND = 'officers.few-reviewers'

/** ⚙ */
export const reviewersLeast = bureauSetting({
  key: 'officers.reviewers-least',
  title: { zh: '法制审核人员占执法人员的最低比例', en: 'Least share of legality reviewers among officers' },
  hint: {
    zh: '国办发〔2018〕118号：原则上不少于5%（没有核对全文）。低于的按月提醒维护名录的人；0表示不提醒。',
    en: 'Guobanfa 2018 no. 118: five per cent as a rule (not confirmed). Below it whoever keeps the list is reminded each month; 0: never.',
  },
  fallback: 0.05,
  least: 0,
  most: 1,
  kind: 'share',
  dated: true,
})

/** Of the bureau's own officers on post on a day, how many there are and how many review; whether that is too few. */
export async function reviewersOn(on: Db | Tx, day: PlainDate) {
  const [{ rows }, least] = await Promise.all([
    sql<{ all: number; reviewers: number }>`
      select count(distinct ${inEntry('person')})::int as all, count(distinct ${inEntry('person')}) filter (where ${inEntry('reviewer')} is not null)::int as reviewers
      from book_entry e join organisation o on o.id = e.org
      where e.book = ${officers.id} and e.struck is null and o.kind in ('bureau', 'section') and ${inEntry('from')} <= ${day}
        and (${inEntry('left')} is null or ${inEntry('left')} > ${day})`.execute(on),
    settingOf(on, reviewersLeast, day),
  ])
  const found = rows[0]!
  return { ...found, least, few: found.reviewers < found.all * least }
}

/** Too few: whoever keeps the list is told, once a month. */
export const fewReviewers = (places: Pick<Places, 'holders'>, bureau: () => string | null) =>
  nightly('officers.reviewers', async ({ db }, now) => {
    const unit = bureau()
    if (!unit) return
    await db.transaction().execute(async (tx) => {
      const today = dayOf(now)
      const { all, reviewers, least, few } = await reviewersOn(tx, today)
      if (!few) return
      const keepers = await places.holders(tx, 'inspectors.keep', { over: unit }, today)
      const { rows } = await sql<{ person: string }>`
        select distinct person from notice where kind = ${KIND} and at >= ${`${today.slice(0, 7)}-01T00:00:00+08:00`}::timestamptz and person = any(${[...keepers]}::uuid[])`.execute(
        tx,
      )
      const told = new Set(rows.map(({ person }) => person))
      await notify(tx, {
        persons: keepers.filter((person) => !told.has(person)),
        kind: KIND,
        words: {
          zh: `本局在岗执法人员${all}人，法制审核人员${reviewers}人，低于${perCent(least, 1)}%。`,
          en: `${all} officers of the bureau on post, ${reviewers} legality reviewers: below ${perCent(least, 1)}%.`,
        },
        link: '/books/officers',
        at: now,
      })
    })
  })
