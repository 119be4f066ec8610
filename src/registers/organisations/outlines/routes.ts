import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { settingRegister } from '../../../platform/bureau-settings/store.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import { wholeFile } from '../../../platform/files/multipart.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { LiveTree } from '../tree-cache.ts'
import { handInOutlines, readOutlines, removeOutlines, type KeptOutlines } from './contract.ts'
import { outlinesFrom, type Outlines } from './geojson.ts'
import { divisionsOn, OUTLINES, outlineRow, outlinesKept } from './reading.ts'

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
  const kept = () => outlineRow(db)

  serve(app, readOutlines, ({ now }) => outlinesKept(db, now))
  serve(app, handInOutlines, async ({ actor, query: { request }, now, request: sent }) => {
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const read = outlinesFrom(new TextDecoder().decode(file.value.bytes), await divisionsOn(db, now))
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
    const after = { id: before?.id ?? v7(), key: OUTLINES, value }
    const [verdict] = await changeAll(db, settingRegister, [
      { before, after, act: 'settings.change', by, at: now, request },
    ])
    return verdict === 'stale' ? changedMeanwhile : accept(await outlinesKept(db, now))
  }
}
