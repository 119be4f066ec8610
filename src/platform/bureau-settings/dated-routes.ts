import { v7 } from 'uuid'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { serve, type App } from '../http/serve.ts'
import { Dated, entriesOf, unlike, wordsOf, type DatedWords } from './dated.ts'
import { addOwnWord, listDated, setDated, type DatedSetting } from './dated-contract.ts'
import { datedOf, isOwnKey, MOST, ownKey, OwnWord, ownWords } from './own-words.ts'
import { rowsWithWho, settingRegister } from './store.ts'

/** `known`: the dated words of all rooms. `bureau`: its name, of which defaults are made. */
export function datedRoutes(app: App, known: readonly DatedWords[], bureau: () => string) {
  const { db } = app.house
  serve(app, listDated, async ({ now }) => {
    const all = [...known, ...(await ownWords(db))]
    const rows = await rowsWithWho(
      db,
      all.map(({ key }) => key),
    )
    return {
      settings: all.map((one) =>
        shown(
          one,
          rows.find(({ key }) => key === one.key),
          dayOf(now),
          bureau(),
        ),
      ),
    }
  })
  serve(app, setDated, async ({ actor, params: { key }, body, now }) => {
    const setting = [...known, ...(isOwnKey(key) ? await ownWords(db) : [])].find((one) => one.key === key)
    if (!setting) return refuse('settings.not-found', '没有这项参数。', 'There is no such setting.', { status: 404 })
    return set(db, setting, { actor, ...body, now, bureau: bureau() })
  })
  serve(app, addOwnWord, async ({ actor, body: { id, form, value, from, why, request }, now }) => {
    const own = await ownWords(db)
    const taken = [...derivedBlanks, ...[...known, ...own].map(({ blank }) => blank)].includes(form.name)
    if (taken)
      return refuse('settings.word-taken', `已经有“${form.name}”这个词。`, `There is "${form.name}" already.`, {
        field: 'form.name',
        status: 409,
      })
    if (own.length >= MOST) return refuse('settings.too-many-words', `最多${MOST}个词。`, `At most ${MOST} words.`)
    const kept = { ...form, entries: [{ from, value }] }
    const word = datedOf(ownKey(id), kept)
    const wrong = unlike(word, value)
    if (wrong) return refuse('settings.not-like-that', wrong.zh, wrong.en, { field: 'value' })
    const by = actedBy(actor, managing(actor))
    const after = { id, key: word.key, value: kept }
    const [verdict] = await changeAll(db, settingRegister, [
      { before: null, after, act: 'settings.add-word', by, at: now, request, reason: why },
    ])
    const row = { ...after, version: 1, changed_at: now, by: actor.name }
    return verdict === 'stale' ? changedMeanwhile : accept(shown(word, row, dayOf(now), bureau()))
  })
}

/** What templates say of themselves: no word of the bureau's own is called so. */
const derivedBlanks = ['年度', '上年', '下年', '局名', '机关', '本级']

const managing = ({ posts }: Actor) => posts.find(({ permissions }) => permissions.has('settings.manage'))

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
  const word = OwnWord.safeParse(before?.value)
  const former = word.success ? word.data.entries : (Dated.safeParse(before?.value).data ?? [])
  const entries = [...former.filter((one) => one.from !== from), { from, value }]
  const kept = word.success ? { ...word.data, entries } : entries
  const after = { id: before?.id ?? v7(), key: setting.key, value: kept }
  const by = actedBy(actor, managing(actor))
  const [verdict] = await changeAll(db, settingRegister, [
    { before: before ?? null, after, act: 'settings.change', by, at: now, request, reason: why },
  ])
  return verdict === 'stale'
    ? changedMeanwhile
    : accept(
        shown(
          word.success ? { ...setting, shipped: entries } : setting,
          { ...after, version: seen + 1, changed_at: now, by: actor.name },
          dayOf(now),
          bureau,
        ),
      )
}

const stored = (db: Db, known: readonly DatedWords[]) =>
  db
    .selectFrom('setting')
    .selectAll()
    .where('key', 'in', ['', ...known.map(({ key }) => key)])
    .execute()

const shown = (
  setting: DatedWords,
  row:
    | { readonly value: unknown; readonly version: number; readonly changed_at: Date; readonly by?: string | null }
    | undefined,
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
  changedAt: row?.changed_at ?? null,
  changedBy: row?.by ?? null,
  own: isOwnKey(setting.key),
})

const changedMeanwhile = refuse(
  'settings.changed-meanwhile',
  '这项参数刚被他人修改，请刷新后再试。',
  'Somebody just changed this setting; reload and try again.',
  { status: 409 },
)
