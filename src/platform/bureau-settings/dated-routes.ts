import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { serve, type App } from '../http/serve.ts'
import { Dated, entriesOf, wordsOf, type DatedWords } from './dated.ts'
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
  const wrong = unlike(setting, value)
  if (wrong) return refuse('settings.not-like-that', wrong.zh, wrong.en, { field: 'value' })
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

/** Why it cannot be said so; undefined: it can. */
function unlike({ most, like, kind }: DatedWords, value: string): Words | undefined {
  if (value.length > most) return { zh: `最多${most}个字。`, en: `At most ${most} signs.` }
  if (like && !like.pattern.test(value)) return like.say
  if (kind === 'ordinal' && !/^[1-9]\d{0,3}$/.test(value))
    return { zh: '请填写数字，如9，成文时写作“九”。', en: 'Give a number, as 9.' }
  if (typeof kind === 'object' && !Object.hasOwn(kind, value))
    return { zh: '请从列出的里面选。', en: 'Choose one of those listed.' }
  return undefined
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
  kind: typeof setting.kind === 'object' ? 'choice' : (setting.kind ?? 'text'),
  choices:
    typeof setting.kind === 'object' ? Object.entries(setting.kind).map(([value, label]) => ({ value, label })) : [],
  blank: setting.blank ?? null,
  yearly: setting.yearly ?? false,
  value: wordsOf(setting, row?.value, today, bureau),
  fallback: setting.fallback(bureau),
  entries: entriesOf(setting, row?.value),
  version: row?.version ?? 0,
})

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
