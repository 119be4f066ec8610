import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { House } from '../../platform/house.ts'
import { containing, gramsSought } from '../../platform/grams.ts'
import type { Attested } from '../../site/kit/section.ts'
import { anyShelf, found } from '../../site/list.ts'
import { entriesOf } from '../../books/reading.ts'
import { officersIn } from '../../registers/officers/reading.ts'
import { mayAct } from '../../registers/officers/rules.ts'
import { casesShelf, drawnBy, publicList, type Around, type PublicCase } from '../../site/public-cases.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { show, type Site } from '../../site/site.tsx'
import { topicOfCase, topicOfCases } from '../../site/topics.ts'
import { checkStage, type Check } from './check-state.ts'
import type { Plan } from './plans.ts'
import { items } from './directories/items.ts'
import { draws } from './public-draws.ts'
import { recogniseDraw } from './recognising.ts'
import * as pages from './site/pages.tsx'
import { words } from './site/words.ts'
import { taskKinds } from './kinds.ts'
import type { Task } from './state.ts'
import { into } from '../../platform/cases/keys.ts'
import { ratioText } from '../../platform/sheets/ratios.ts'

const inShown = into<Check>('f.state')
const inTask = into<Task>('t.state')
const inCheck = into<Check>('c.state')

const FOUND = 100

const results = casesShelf<Check>({
  procedure: 'checks',
  path: '/inspections/results',
  since: ['published', 'on'],
  caption: ({ state }) => state.object.name,
  summary: ({ held, title }) => `${held?.result.zh ?? ''} · ${title}`,
  page: drawnBy(pages.resultPage, resultInFull),
})

async function resultInFull(
  { id, state }: PublicCase<Check>,
  { room: { house } }: Around,
): Promise<pages.PublicResult> {
  const ofTheSame = sql<boolean>`${inShown('object', 'id')} = ${state.object.id} and f.id <> ${id}`
  return {
    id,
    object: state.object.name,
    task: `${state.title}（${state.taskNumber}）`,
    kind: taskKinds[state.kind],
    items: state.items.map(({ name }) => name).join('、'),
    on: state.held!.on,
    result: state.held!.result,
    state: afterwards(state),
    rectifiedOn: state.closedOn,
    published: state.published!.on,
    draw: state.kind === 'random' ? state.task : null,
    replaced: state.replaced,
    others: await found(results, house, ofTheSame, 20),
  }
}

function afterwards({ held, transferred, closedOn }: Check): pages.PublicResult['state'] {
  if (transferred) return 'transferred'
  if (held!.result.follow === 'transfer') return 'transferring'
  if (held!.result.follow === 'none') return 'none'
  return closedOn ? 'rectified' : 'rectifying'
}

const plans = casesShelf<Plan>({
  procedure: 'inspection-plans',
  path: '/inspections/plans',
  since: ['publishedOn'],
  page: drawnBy(pages.planPage, planInFull, () => ['checks', 'inspections'].map(topicOfCases)),
})

const inspections = publicList(
  {
    path: '/inspections',
    title: { zh: '双随机抽查', en: 'Inspections' },
    about: {
      zh: '年度抽查计划和每次检查的结果。按学校查，请用“按单位查检查结果”。',
      en: 'The year’s plan of inspections, and the result of every check.',
    },
    nothing: { zh: '还没有公布的计划和结果。', en: 'No plan or result has been published yet.' },
  },
  [anyShelf(results), anyShelf(plans)],
)

/** What inspections show the public: plans, results, results by school, and the page behind an inspector's code. */
export function publicInspections(room: CaseRoom): SitePart {
  const lists = [inspections, draws].map((one) => one.part(room))
  return {
    sections: lists.flatMap(({ sections }) => sections),
    open(site) {
      for (const list of lists) list.open(site)
      openResults(site, room.house)
      openOnSite(site, room.house)
    },
    attest: (_house, number) => certificateOf(room, number),
    recognise: recogniseDraw,
  }
}

/** A plan with how far each of its tasks has come. */
async function planInFull(
  { id, caption, day, state }: PublicCase<Plan>,
  { room: { house } }: Around,
): Promise<pages.PublicPlan> {
  const { db } = house
  const { rows: tasks } = await sql<{
    row: number
    id: string
    stage: string
    checks: number
    held: number
    published: number
  }>`
        select ${inTask('planRow')}::int as row, t.id, t.stage, count(c.id)::int as checks, (count(*) filter (where ${inCheck.has('held')}))::int as held, (count(*) filter (where ${inCheck.has('published')}))::int as published
        from dossier t left join dossier c on c.procedure = 'checks' and ${inCheck('task')} = t.id::text and c.stage <> 'superseded'
        where t.procedure = 'inspections' and ${inTask('plan')} = ${id} and t.stage <> 'cancelled' group by t.id order by t.id`.execute(
    db,
  )
  const named = await entriesOf(db, items, { struck: true })
  const name = new Map(named.map(({ form }) => [form.code, form.name]))
  return {
    id,
    title: caption,
    on: day,
    completed: tasks.filter(({ stage }) => stage === 'completed').length,
    adjustments: state.adjustments,
    tasks: state.tasks.map(
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
          ratio: [(percent ?? '') !== '' && ratioText(percent!), number !== null && `${number}个`]
            .filter(Boolean)
            .join('，'),
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
}

function openResults(site: Site, house: House) {
  show(site, pages.bySchoolPage, {
    async load({ query: { q = '' } }) {
      const named = sql<boolean>`f.grams @> ${gramsSought(q)}::text[] and ${inShown('object', 'name')} ilike all(${containing(q)}::text[])`
      return { sought: q, found: q ? await found(results, house, named, FOUND) : [] }
    },
  })
}

function openOnSite(site: Site, house: House) {
  show(site, pages.onSitePage, {
    topics: ({ id }) => [topicOfCase(id)],
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
async function certificateOf({ house: { db, clock } }: CaseRoom, certificate: string): Promise<Attested | null> {
  const [found] = await officersIn(db, { keys: [[certificate]] })
  if (!found) return null
  const stands = mayAct(found, dayOf(clock()))
  return {
    stands,
    title: stands ? words.certificateStands : words.certificateLapsed,
    facts: [
      [words.holder, found.name],
      [words.unit, found.unitName],
      [words.fields, found.fields.join('、')],
      [words.validity, `${found.from} – ${found.until}`],
    ],
  }
}

async function checkOf({ db }: House, id: string): Promise<{ readonly state: Check } | undefined> {
  const { rows } = await sql<{
    state: Check
  }>`select state from dossier where id = ${id} and procedure = 'checks'`.execute(db)
  return rows[0]
}
