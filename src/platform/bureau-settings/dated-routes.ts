import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { serve, type App } from '../http/serve.ts'
import { Dated, wordsOf, type DatedWords } from './dated.ts'
import { listDated, setDated, type DatedSetting } from './dated-contract.ts'
import { settingRegister } from './store.ts'

/** `known`: the dated words of all rooms. `bureau`: its name, of which defaults are made. */
export function datedRoutes(app: App, known: readonly DatedWords[], bureau: () => string) {
  const { db } = app.house
  serve(app, listDated, async ({ now }) => {
    const rows = await stored(db, known)
    const today = dayOf(now)
    return {
      settings: known.map((one) =>
        shown(
          one,
          rows.find(({ key }) => key === one.key),
          today,
          bureau(),
        ),
      ),
    }
  })
  serve(app, setDated, async ({ actor, params: { key }, body, now }) => {
    const setting = known.find((one) => one.key === key)
    if (!setting) return refuse('settings.not-found', '没有这项参数。', 'There is no such setting.', { status: 404 })
    return set(db, setting, { actor, ...body, now, bureau: bureau() })
  })
}

interface Setting {
  readonly actor: Actor
  readonly value: string
  readonly from: PlainDate
  readonly why: string
  readonly seen: number
  readonly request: string
  readonly now: Date
  readonly bureau: string
}

async function set(
  db: Db,
  setting: DatedWords,
  { actor, value, from, why, seen, request, now, bureau }: Setting,
): Promise<Outcome<DatedSetting>> {
  if (value.length > setting.most || (setting.like && !setting.like.pattern.test(value)))
    return refuse(
      'settings.not-like-that',
      setting.like?.say.zh ?? `最多${setting.most}个字。`,
      setting.like?.say.en ?? `At most ${setting.most} signs.`,
      { field: 'value' },
    )
  const [before] = await stored(db, [setting])
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const entries = (Dated.safeParse(before?.value).data ?? []).filter((one) => one.from !== from)
  const after = { id: before?.id ?? v7(), key: setting.key, value: [...entries, { from, value }] }
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const [verdict] = await changeAll(db, settingRegister, [
    { before: before ?? null, after, act: 'settings.change', by, at: now, request, reason: why },
  ])
  return verdict === 'stale'
    ? changedMeanwhile
    : accept(shown(setting, { ...after, version: seen + 1 }, dayOf(now), bureau))
}

const stored = (db: Db, known: readonly DatedWords[]) =>
  db
    .selectFrom('setting')
    .selectAll()
    .where('key', 'in', ['', ...known.map(({ key }) => key)])
    .execute()

const shown = (
  setting: DatedWords,
  row: { readonly value: unknown; readonly version: number } | undefined,
  today: PlainDate,
  bureau: string,
): DatedSetting => ({
  key: setting.key,
  title: setting.title,
  hint: setting.hint,
  most: setting.most,
  value: wordsOf(setting, row?.value, today, bureau),
  fallback: setting.fallback(bureau),
  entries: (Dated.safeParse(row?.value).data ?? []).toSorted((a, b) => (a.from < b.from ? 1 : -1)),
  version: row?.version ?? 0,
})

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
