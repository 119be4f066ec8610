import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingRegister } from '../../../platform/bureau-settings/store.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import { wholeFile } from '../../../platform/files/multipart.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { LiveTree } from '../tree-cache.ts'
import { handInOutlines, readOutlines, removeOutlines, type KeptOutlines } from './contract.ts'
import { outlinesFrom, type Division, type Outlines } from './geojson.ts'

/** Kept as a setting, so that they have its versions, acts and leaves. */
const KEY = 'organisations.outlines'

const Value = z.object({
  width: z.number(),
  height: z.number(),
  areas: z.array(z.object({ org: z.string(), d: z.string(), x: z.number(), y: z.number() })),
})

/** What is kept when they were removed. */
const nothing: Outlines = { width: 0, height: 0, areas: [] }

const changedMeanwhile = refuse(
  'outlines.changed-meanwhile',
  '轮廓刚被他人更换，请刷新后再试。',
  'Somebody just replaced the outlines; reload and try again.',
  { status: 409 },
)

const notYours = refuse(
  'outlines.not-yours',
  '全市的轮廓由市教育局更换，您的岗位只管本县（市、区）。',
  'The outlines of all counties are the bureau’s to replace; your post is over one of them.',
  { status: 403 },
)

export function outlineRoutes(app: App, tree: LiveTree) {
  const { db } = app.house
  const kept = () => db.selectFrom('setting').selectAll().where('key', '=', KEY).executeTakeFirst()

  serve(app, readOutlines, async ({ now }) => shown(await kept(), now))
  serve(app, handInOutlines, async ({ actor, query: { request }, now, request: sent }) => {
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const read = outlinesFrom(new TextDecoder().decode(file.value.bytes), await divisionsOn(now))
    if (!read.ok) return read
    const saved = await save(read.value.outlines, undefined, { actor, request, now })
    return saved.ok ? accept({ ...saved.value, unknown: [...read.value.unknown].slice(0, 300) }) : saved
  })
  serve(app, removeOutlines, ({ actor, body: { request, seen }, now }) => save(nothing, seen, { actor, request, now }))

  async function save(
    value: Outlines,
    seen: number | undefined,
    { actor, request, now }: { readonly actor: Actor; readonly request: string; readonly now: Date },
  ): Promise<Outcome<KeptOutlines>> {
    const post = tree.bureau && postFor(actor, 'organisations.manage', tree.lineage(tree.bureau))
    if (!post) return notYours
    const before = (await kept()) ?? null
    if (seen !== undefined && before?.version !== seen) return changedMeanwhile
    const by = actedBy(actor, post)
    const after = { id: before?.id ?? v7(), key: KEY, value }
    const [verdict] = await changeAll(db, settingRegister, [
      { before, after, act: 'settings.change', by, at: now, request },
    ])
    return verdict === 'stale' ? changedMeanwhile : accept(await shown(await kept(), now))
  }

  async function shown(
    row: { readonly value: unknown; readonly version: number } | undefined,
    now: Date,
  ): Promise<KeptOutlines> {
    const value = Value.safeParse(row?.value).data ?? null
    const divisions = await divisionsOn(now)
    const areas = (value?.areas ?? []).flatMap((area) => {
      const division = divisions.find(({ org }) => org === area.org)
      // A county that is no more is not drawn.
      return division ? [{ ...area, name: division.name }] : []
    })
    return {
      version: areas.length > 0 ? row!.version : 0,
      width: value?.width ?? 0,
      height: value?.height ?? 0,
      areas,
      without: divisions.filter(({ org }) => !areas.some((one) => one.org === org)).map(({ name }) => name),
    }
  }

  async function divisionsOn(now: Date): Promise<Division[]> {
    const { rows } = await db
      .selectFrom('organisation_version as v')
      .innerJoin('organisation as o', 'o.id', 'v.org')
      .select(['v.org', 'v.name', 'v.division_code as code'])
      .where('o.kind', '=', 'county')
      .where('v.from_day', '<=', dayOf(now))
      .where((where) => where.or([where('v.until_day', 'is', null), where('v.until_day', '>', dayOf(now))]))
      .orderBy('v.division_code')
      .execute()
      .then((all) => ({ rows: all }))
    return rows
  }
}
