import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { House } from '../../platform/house.ts'
import { containing, gramsSought } from '../../platform/grams.ts'
import type { Attested, SiteItem, SiteItems, SiteSection } from '../../site/kit/section.ts'
import type { SitePart } from '../../site/routes.tsx'
import { show, type Site } from '../../site/site.tsx'
import { checkStage, type Check } from './check-state.ts'
import type { Plan } from './plans.ts'
import { draws, openDraws } from './public-draws.ts'
import { recogniseDraw } from './recognising.ts'
import * as pages from './site/pages.tsx'
import { words } from './site/words.ts'
import { taskKinds } from './kinds.ts'

const FOUND = 100

/** What inspections show the public: plans, results, results by school, and the page behind an inspector's code. */
export function publicInspections(room: CaseRoom): SitePart {
  return {
    sections: [section, draws],
    open(site) {
      openPlans(site, room.house)
      openResults(site, room.house)
      openOnSite(site, room.house)
      openDraws(site, room)
    },
    attest: (_house, number) => certificateOf(room, number),
    recognise: recogniseDraw,
  }
}

function openPlans(site: Site, { db }: House) {
  show(site, pages.planPage, {
    topics: () => ['inspections'],
    async load({ params: { id } }) {
      const { rows } = await sql<{
        caption: string
        state: Plan
      }>`select caption, state from dossier where id = ${id} and procedure = 'inspection-plans' and stage = 'published'`.execute(
        db,
      )
      const [row] = rows
      if (!row) return null
      const { rows: tasks } = await sql<{
        row: number
        id: string
        stage: string
        checks: number
        held: number
        published: number
      }>`
        select (t.state ->> 'planRow')::int as row, t.id, t.stage, count(c.id)::int as checks, (count(*) filter (where c.state -> 'held' <> 'null'))::int as held, (count(*) filter (where c.state -> 'published' <> 'null'))::int as published
        from dossier t left join dossier c on c.procedure = 'checks' and c.state ->> 'task' = t.id::text and c.stage <> 'superseded'
        where t.procedure = 'inspections' and t.state ->> 'plan' = ${id} and t.stage <> 'cancelled' group by t.id order by t.id`.execute(
        db,
      )
      const { rows: items } = await sql<{ code: string; name: string }>`select code, name from inspection_item`.execute(
        db,
      )
      const name = new Map(items.map((item) => [item.code, item.name]))
      return {
        title: row.caption,
        on: row.state.publishedOn!,
        completed: tasks.filter(({ stage }) => stage === 'completed').length,
        adjustments: row.state.adjustments,
        tasks: row.state.tasks.map(
          (
            { title, range, percent, number, from, until, items: codes, section: unit, joint, initiating, responding },
            i,
          ) => {
            const one = tasks.find((task) => task.row === i + 1)
            return {
              title,
              range,
              from,
              until,
              section: unit,
              ratio: [percent !== null && `${percent}%`, number !== null && `${number}个`].filter(Boolean).join('，'),
              items: codes.map((code) => name.get(code) ?? code).join('、'),
              joint: joint ? `${initiating}发起，${responding}配合` : '',
              dossier: one?.id ?? null,
              drawn: (one?.checks ?? 0) > 0,
              held: one?.held ?? 0,
              checks: one?.checks ?? 0,
              published: one?.published ?? 0,
            }
          },
        ),
      }
    },
  })
}

function openResults(site: Site, house: House) {
  const { db } = house
  show(site, pages.resultPage, {
    topics: ({ id }) => [`check:${id}`],
    async load({ params: { id } }): Promise<pages.PublicResult | null> {
      const row = await checkOf(house, id)
      if (!row?.state.published || !row.state.held) return null
      const { state } = row
      const { held, published, closedOn, transferred } = row.state
      const follow = held!.result.follow
      return {
        object: state.object.name,
        task: `${state.title}（${state.taskNumber}）`,
        kind: taskKinds[state.kind],
        items: state.items.map(({ name }) => name).join('、'),
        on: held!.on,
        result: { zh: held!.result.zh, en: held!.result.en },
        state: transferred
          ? 'transferred'
          : follow === 'transfer'
            ? 'transferring'
            : follow === 'rectify'
              ? closedOn
                ? 'rectified'
                : 'rectifying'
              : 'none',
        rectifiedOn: closedOn,
        published: published!.on,
        draw: state.kind === 'random' ? state.task : null,
        replaced: state.replaced.map(({ on, why }) => ({ on, why })),
        others: (await results(db, sql`d.state -> 'object' ->> 'id' = ${state.object.id} and d.id <> ${id}`, 20)).map(
          asItem,
        ),
      }
    },
  })
  show(site, pages.bySchoolPage, {
    async load({ query: { q = '' } }) {
      const found =
        q.length > 0
          ? await results(
              db,
              sql`d.grams @> ${gramsSought(q)}::text[] and d.state -> 'object' ->> 'name' ilike all(${containing(q)}::text[])`,
              FOUND,
            )
          : []
      return { sought: q, found: found.map(asItem) }
    },
  })
}

function openOnSite(site: Site, house: House) {
  show(site, pages.onSitePage, {
    topics: ({ id }) => [`check:${id}`],
    async load({ params: { id }, now }): Promise<pages.PublicCheck | null> {
      const row = await checkOf(house, id)
      if (!row) return null
      const { state } = row
      const today = dayOf(now)
      const stage = checkStage(state)
      return {
        object: state.object.name,
        task: `${state.title}（${state.taskNumber}）`,
        kind: taskKinds[state.kind],
        items: state.items.map(({ name }) => name),
        section: state.joint.length > 0 ? `${state.section}（联合：${state.joint.join('、')}）` : state.section,
        officers: state.officers.map(({ name, unit, certificate, until }) => ({
          name,
          unit,
          certificate,
          until,
          valid: until >= today,
        })),
        state: stage === 'superseded' ? 'fell' : stage === 'assigned' || stage === 'notified' ? 'to-come' : 'over',
        result: state.published ? id : null,
      }
    },
  })
}

/** Whose certificate this is, and whether it stands: an inspector who shows none that stands may be turned away. */
async function certificateOf(
  { house: { db, clock }, places }: CaseRoom,
  certificate: string,
): Promise<Attested | null> {
  const { rows } = await sql<{
    name: string
    unit: string
    fields: string
    from: PlainDate
    until: PlainDate
    left_on: PlainDate | null
  }>`
    select p.name, i.unit, i.fields, i."from", i.until, i.left_on from inspector i join person p on p.id = i.person where i.certificate = ${certificate}`.execute(
    db,
  )
  const [found] = rows
  if (!found) return null
  const today = dayOf(clock())
  const { from, until, left_on } = found
  const stands = from <= today && today <= until && (left_on === null || today < left_on)
  return {
    stands,
    title: stands ? words.certificateStands : words.certificateLapsed,
    facts: [
      [words.holder, found.name],
      [words.unit, places.nameOf(found.unit)],
      [words.fields, found.fields],
      [words.validity, `${from} – ${until}`],
    ],
  }
}

async function checkOf({ db }: House, id: string): Promise<{ readonly state: Check } | undefined> {
  const { rows } = await sql<{
    state: Check
  }>`select state from dossier where id = ${id} and procedure = 'checks'`.execute(db)
  return rows[0]
}

interface Found {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly day: PlainDate
  readonly changed: Date
  readonly path: 'results' | 'plans'
}

const asItem = ({ id, title, summary, day, changed, path }: Found): SiteItem => ({
  path: `/inspections/${path}/${id}`,
  title,
  summary,
  day,
  changed,
})

const resultColumns = sql`d.id, d.state -> 'object' ->> 'name' as title, (d.state -> 'held' -> 'result' ->> 'zh') || ' · ' || (d.state ->> 'title') as summary, d.state -> 'published' ->> 'on' as day, d.changed_at as changed, 'results' as path`

async function results(db: House['db'], where: RawBuilder<unknown>, limit: number): Promise<Found[]> {
  const { rows } =
    await sql<Found>`select ${resultColumns} from dossier d where d.procedure = 'checks' and d.state -> 'published' <> 'null' and ${where} order by d.state -> 'published' ->> 'on' desc, d.id desc limit ${limit}`.execute(
      db,
    )
  return rows
}

/** Results and plans, by the day they became public. */
const everything = sql`(select ${resultColumns}, d.grams from dossier d where d.procedure = 'checks' and d.state -> 'published' <> 'null'
  union all select d.id, d.caption, '', d.state ->> 'publishedOn', d.changed_at, 'plans', d.grams from dossier d where d.procedure = 'inspection-plans' and d.stage = 'published') f`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const section: SiteSection = {
  id: 'inspections',
  path: '/inspections',
  kind: 'read',
  title: { zh: '双随机抽查', en: 'Inspections' },
  about: {
    zh: '年度抽查计划和每次检查的结果。按学校查，请用“按单位查检查结果”。',
    en: 'The year’s plan of inspections, and the result of every check.',
  },
  nothing: { zh: '还没有公布的计划和结果。', en: 'No plan or result has been published yet.' },
  topics: ['inspections'],
  async list({ db }, { limit, after }): Promise<SiteItems> {
    const [on, id] = after?.split('~') ?? []
    const beyond =
      on && id && uuid.test(id) && /^\d{4}-\d\d-\d\d$/.test(on) ? sql`(f.day, f.id) < (${on}, ${id}::uuid)` : sql`true`
    const { rows } =
      await sql<Found>`select f.* from ${everything} where ${beyond} order by f.day desc, f.id desc limit ${limit + 1}`.execute(
        db,
      )
    const last = rows[limit - 1]
    return {
      items: rows.slice(0, limit).map(asItem),
      next: rows.length > limit && last ? `${last.day}~${last.id}` : null,
    }
  },
  async search({ db }, { grams, patterns }, limit) {
    const { rows } =
      await sql<Found>`select f.* from ${everything} where f.grams @> ${grams as string[]}::text[] and f.title ilike all(${patterns as string[]}::text[]) order by f.day desc limit ${limit}`.execute(
        db,
      )
    return rows.map(asItem)
  },
  async sitemap({ db }, limit) {
    const { rows } =
      await sql<Found>`select f.* from ${everything} order by f.day desc, f.id desc limit ${limit}`.execute(db)
    return rows.map(asItem)
  },
}
