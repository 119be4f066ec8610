import { sql } from 'kysely'
import { v7 } from 'uuid'
import { dayOf } from '../../../calendar/plain-date.ts'
import { refuse } from '../../../law/outcome.ts'
import { postFor, type Actor, type HeldPost } from '../../../platform/actor.ts'
import { atomically } from '../../../platform/cases/locking.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import { actedBy, changeAll } from '../../../platform/change.ts'
import { asDownload, CSV, toCsv, toXlsx } from '../../../platform/export.ts'
import { takeUploads, wholeFile } from '../../../platform/files/multipart.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { columnsOf, type Entry } from '../../../platform/sheets/form-sheet.ts'
import { doorsOf, takeInSchools } from './contract.ts'
import { choicesOf } from './choices.ts'
import { choosing, type Chosen } from './choosing.ts'
import { directories, directoryOf, textIn, type Directory } from './directory.ts'
import { importEntries, rowsOfWorkbook } from './importing.ts'
import { allNames, namesOf, schoolsNotListed } from './lookup.ts'
import { changeOf, completed, entries, lastChecks, registerOf, saveEntry, versionsOf } from './store.ts'

const EVERYTHING = 50_000

/** The doors of the list and the two directories, and of the result classes. */
export function directoryRoutes(app: App, room: CaseRoom) {
  takeUploads(app.http)
  for (const [list, door] of Object.entries(choosing))
    serve(app, door, async ({ now }) => ({ options: await choicesOf(room.house.db, list as Chosen, dayOf(now)) }))
  serve(app, takeInSchools, async ({ actor, body: { request }, now }) => {
    const objects = directoryOf('objects')
    const by = actedBy(
      actor,
      actor.posts.find(({ permissions }) => permissions.has(objects.keep)),
    )
    return room.house.db.transaction().execute(async (tx) => {
      const schools = await schoolsNotListed(tx, dayOf(now))
      const changes = []
      for (const entry of schools) {
        const made = await completed(tx, objects, entry)
        if (made.ok) changes.push(changeOf(objects, null, v7(), made.value, { by, at: now, request }))
      }
      await changeAll(tx, registerOf(objects), changes)
      return { taken: changes.length }
    })
  })
  for (const directory of directories) routesOf(app, room, directory)
}

function routesOf(app: App, room: CaseRoom, directory: Directory) {
  const doors = doorsOf(directory)
  const { db, demo } = room.house
  const { title } = directory

  serve(app, doors.list, async ({ actor, query: { offset, limit, ...asked }, now }) => {
    const { rows, total } = await entries(db, directory, { ...asked, today: dayOf(now) }, { limit, offset })
    const [names, checked] = await Promise.all([
      namesOf(room, directory, rows),
      directory.id === 'objects'
        ? lastChecks(
            db,
            rows.map(({ id }) => id),
          )
        : new Map(),
    ])
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id,
        version: row.version,
        changedAt: row.changed_at,
        form: formOf(directory, row),
        names: namesFor(directory, row, names),
        lastChecked: checked.get(row.id) ?? null,
        mine: keeper(room, directory, actor, row) !== undefined,
      })),
    }
  })

  serve(app, doors.export, async ({ query: { format, ...asked }, now, reply }) => {
    const { rows } = await entries(db, directory, { ...asked, today: dayOf(now) }, { limit: EVERYTHING, offset: 0 })
    const names = await namesOf(room, directory, rows)
    const columns = columnsOf(directory, (id) => names.get(id) ?? '')
    const name = `${title.zh} ${dayOf(now)}`
    if (format === 'csv') return reply.headers(asDownload(`${name}.csv`, CSV)).send(toCsv(columns, rows))
    return reply
      .headers(asDownload(`${name}.xlsx`))
      .send(Buffer.from(await toXlsx(columns, rows, { sheet: title.zh, demo })))
  })

  serve(app, doors.template, async ({ reply }) =>
    reply.headers(asDownload(`${title.zh}导入模板.xlsx`)).send(
      Buffer.from(
        await toXlsx(
          columnsOf(directory, () => ''),
          [],
          { sheet: title.zh },
        ),
      ),
    ),
  )

  serve(app, doors.story, async ({ params: { id } }) => ({ versions: await versionsOf(db, directory, id) }))

  serve(app, doors.save, async ({ actor, params: { id }, body: { form, seen, request }, now }) => {
    const entry = form as Entry
    const post = keeper(room, directory, actor, entry)
    if (!post)
      return refuse('inspections.not-your-unit', '所在单位不在您的权限范围内。', 'The unit is outside your branch.', {
        status: 403,
        field: 'form.unit',
      })
    return atomically(db, async (tx) => {
      const { rows: before } = await sql<{
        unit: string
      }>`select unit from inspector where id = ${id} and ${directory.id === 'inspectors'}`.execute(tx)
      // Nobody takes an inspector out of another unit's hands.
      if (before[0] && !keeper(room, directory, actor, before[0]))
        return refuse('inspections.not-your-unit', '这名检查人员由其所在单位维护。', 'His own unit keeps this entry.', {
          status: 403,
        })
      return saveEntry(tx, directory, id, entry, seen, { by: actedBy(actor, post), at: now, request })
    })
  })

  serve(app, doors.import, async ({ actor, query: { request, apply }, now, request: sent }) => {
    const file = await wholeFile(sent)
    if (!file.ok) return file
    const rows = await rowsOfWorkbook(directory, file.value.bytes)
    if (!rows.ok) return rows
    const post = actor.posts.find(({ permissions }) => permissions.has(directory.keep))
    return atomically(db, async (tx) =>
      importEntries(
        tx,
        directory,
        rows.value,
        await allNames(tx, dayOf(now)),
        (entry) => keeper(room, directory, actor, entry) !== undefined,
        { by: actedBy(actor, post), at: now, request, apply },
      ),
    )
  })
}

/** By which post somebody may keep this entry: an inspector within the branch of his unit, anything else anywhere. */
function keeper({ places }: CaseRoom, { id, keep }: Directory, actor: Actor, entry: Entry): HeldPost | undefined {
  return id === 'inspectors'
    ? postFor(actor, keep, places.lineage(textIn(entry, 'unit')))
    : actor.posts.find(({ permissions }) => permissions.has(keep))
}

const formOf = ({ form }: Directory, row: Entry) =>
  Object.fromEntries(Object.keys(form.shape).map((name) => [name, row[name] ?? null]))

const namesFor = ({ form }: Directory, row: Entry, names: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    Object.keys(form.shape).flatMap((name) =>
      typeof row[name] === 'string' && names.has(row[name]) ? [[row[name], names.get(row[name])!]] : [],
    ),
  )
