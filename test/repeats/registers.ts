import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { city, people } from '../support/city.ts'
import { send, today, type Make, type Town } from './town.ts'

const why = '按规定办理'
let n = 0
const code = () => `x${++n}`

export const sheet = (...rows: CellValue[][]) => writeXlsx({ sheets: [{ name: '表', rows }] })

const post = { org: city.east, role: 'county-officer', title: '', fromDay: today }
async function person(town: Town) {
  const id = v7()
  const entered = { id, person: { name: '张三', username: code(), phone: '13912345678', email: null }, post }
  await town.done('POST', '/api/people', entered)
  return id
}
const postOf = async ({ house }: Town, person: string) =>
  (
    await house.db.selectFrom('post').select('id').where('person', '=', person).orderBy('changed_at', 'desc').execute()
  ).map(({ id }) => id)
const lent = () => ({ id: v7(), toPerson: people.section, fromDay: today, lastDay: '2026-03-05', reason: why })
const role = () => ({ code: code(), zh: '角色', en: 'Role', permissions: ['activities.read'] })

const persons: Record<string, Make> = {
  'people.disclose': async (town) => ({ params: { id: await person(town) }, body: { reason: why } }),
  'people.enter': () => ({
    body: { id: v7(), person: { name: '李四', username: code(), phone: null, email: null }, post },
  }),
  'people.correct': async (town) => ({
    params: { id: await person(town) },
    body: { version: 1, person: { name: '张三丰', username: code() }, reason: why },
  }),
  'people.set-active': async (town) => ({
    params: { id: await person(town) },
    body: { version: 1, active: false, reason: why },
  }),
  'people.reset-password': async (town) => ({ params: { id: await person(town) }, body: { reason: why } }),
  'people.give-post': async (town) => ({
    params: { id: await person(town) },
    body: { id: v7(), post: { ...post, org: city.west } },
  }),
  'people.end-post': async (town) => {
    const [id] = await postOf(town, await person(town))
    return { params: { id: id! }, body: { version: 1, untilDay: '2026-04-01', reason: why } }
  },
  'people.lend-post': async (town) => ({
    body: { ...lent(), post: (await postOf(town, people.administrator))[0]! },
  }),
  'people.end-delegation': async (town) => {
    const [own] = await postOf(town, people.leader)
    const [loan, leader] = [lent(), await town.as(people.leader)]
    await town.done('POST', '/api/delegations', { ...loan, post: own }, leader)
    return { params: { id: loan.id }, body: { version: 1, reason: why }, by: leader }
  },
  'people.propose-role': () => ({ body: { id: v7(), of: null, role: role(), reason: why } }),
  'people.settle-role': async (town) => {
    const id = v7()
    await town.done('POST', '/api/role-proposals', { id, of: null, role: role(), reason: why })
    return { params: { id }, body: { version: 1, verdict: 'confirmed' }, by: await town.as(people.leader) }
  },
}

const activity = () => ({
  org: city.eastPrimary,
  day: today,
  kind: 'morning-reading',
  title: `晨读${code()}`,
  sessions: 1,
  pupils: 90,
  staff: 5,
})
async function handedIn(town: Town) {
  const id = v7()
  await town.done('PUT', `/api/activities/${id}`, { form: activity(), submit: true }, await town.as(people.eastClerk))
  return id
}
async function approved(town: Town) {
  const id = await handedIn(town)
  await town.done('POST', `/api/activities/${id}/approve`, { seen: 1 })
  return id
}

const activities: Record<string, Make> = {
  'activities.judge': () => ({ body: { form: activity() } }),
  'activities.save': async (town) => ({
    params: { id: v7() },
    body: { form: activity(), submit: true },
    by: await town.as(people.eastClerk),
  }),
  'activities.withdraw': async (town) => ({
    params: { id: await handedIn(town) },
    body: { seen: 1, why },
    by: await town.as(people.eastClerk),
  }),
  'activities.approve': async (town) => ({ params: { id: await handedIn(town) }, body: { seen: 1 } }),
  'undo.undo': async (town) => {
    const [id, of] = [await handedIn(town), v7()]
    await town.done('POST', `/api/activities/${id}/return`, { seen: 1, why, request: of })
    return { body: { of } }
  },
  'held.take-back': async (town) => {
    const records = [{ id: await handedIn(town), seen: 1 }]
    const { id } = await town.done('POST', '/api/activities/approve/hold', { records })
    return { params: { id }, body: {} }
  },
  'activities.return': async (town) => ({ params: { id: await handedIn(town) }, body: { seen: 1, why } }),
  'activities.spot-check': async (town) => ({
    params: { id: await approved(town) },
    body: { seen: 2, passed: false, why },
  }),
  'activities.return-many': async (town) => ({
    body: {
      records: [
        { id: await handedIn(town), seen: 1 },
        { id: await handedIn(town), seen: 1 },
      ],
      why,
    },
  }),
  'activities.approve-many': async (town) => ({
    body: {
      records: [
        { id: await handedIn(town), seen: 1 },
        { id: await approved(town), seen: 1 },
      ],
    },
  }),
  'activities.unmask': async (town) => ({ params: { id: await handedIn(town) }, body: { why } }),
}

const campaign = () => ({
  title: `专项任务${code()}`,
  programme: 'constitution-reading',
  kind: 'morning-reading',
  audience: { on: today },
  from: today,
  until: '2026-03-20',
  due: '2026-03-25',
})
async function begun(town: Town) {
  const id = v7()
  await town.done('PUT', `/api/campaigns/${id}`, { form: campaign() })
  return id
}
async function open(town: Town) {
  const id = await begun(town)
  await town.done('POST', `/api/campaigns/${id}/open`, { seen: 1 })
  return id
}

const campaigns: Record<string, Make> = {
  'campaigns.count-audience': () => ({ body: { on: today } }),
  'campaigns.save': () => ({ params: { id: v7() }, body: { form: campaign() } }),
  'campaigns.open': async (town) => ({ params: { id: await begun(town) }, body: { seen: 1 } }),
  'campaigns.adjust': async (town) => ({
    params: { id: await open(town) },
    body: { form: campaign(), seen: 2, why: '补充要求' },
  }),
  'campaigns.close': async (town) => ({ params: { id: await open(town) }, body: { seen: 2 } }),
  'campaigns.remind': async (town) => ({ params: { id: await open(town) }, body: {} }),
}

const school = (more: object = {}) => ({
  name: `育才${++n}小学`,
  parent: city.east,
  stages: ['primary'],
  schoolKind: 'primary',
  ownership: 'public',
  ...more,
})
async function founded(town: Town) {
  const id = v7()
  const facts = school()
  await town.done('POST', '/api/organisations', { id, kind: 'school', from: '2020-01-01', facts })
  const { periods } = (await town.everyone.get(`/api/organisations/${id}`)).body
  return { id, facts, period: periods[0].id as string }
}
async function closed(town: Town) {
  const { id } = await founded(town)
  await town.done('POST', `/api/organisations/${id}/close`, { seen: 1, on: '2025-09-01', reason: why })
  return id
}

/** A square for 东县; another each time. */
const outlines = () => {
  const [x, y] = [113 + ++n / 1000, 35]
  const ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]] // prettier-ignore
  const feature = { type: 'Feature', properties: { name: '东县' }, geometry: { type: 'Polygon', coordinates: [ring] } }
  return new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
}

const organisations: Record<string, Make> = {
  'organisations.create': () => ({ body: { id: v7(), kind: 'school', from: '2020-01-01', facts: school() } }),
  'organisations.change': async (town) => ({
    params: { id: (await founded(town)).id },
    body: { seen: 1, from: '2025-09-01', facts: school(), reason: why },
  }),
  'organisations.correct': async (town) => {
    const { id, facts, period } = await founded(town)
    return { params: { id, period }, body: { seen: 1, facts: { ...facts, rural: true }, reason: why } }
  },
  'organisations.close': async (town) => ({
    params: { id: (await founded(town)).id },
    body: { seen: 1, on: '2025-09-01', reason: why },
  }),
  'organisations.merge': async (town) => ({
    params: { id: (await founded(town)).id },
    body: { seen: 1, predecessors: [(await founded(town)).id], on: '2025-09-01', reason: why },
  }),
  'organisations.split': async (town) => {
    const [{ id }, successor] = [await founded(town), v7()]
    await town.done('POST', '/api/organisations', {
      id: successor,
      kind: 'school',
      from: '2025-09-01',
      facts: school(),
    })
    return { params: { id }, body: { seen: 1, successors: [successor], on: '2025-09-01', ends: true, reason: why } }
  },
  'organisations.move-boundary': async (town) => ({
    params: { id: await closed(town) },
    body: { seen: 2, was: '2025-09-01', day: '2025-08-01', reason: why },
  }),
  'organisations.reopen': async (town) => ({ params: { id: await closed(town) }, body: { seen: 2, reason: why } }),
  'organisations.roll': async (town) => ({
    params: { id: (await founded(town)).id, year: '2025' },
    body: { pupils: 500, staff: 30 },
  }),
  'organisations.look-at-file': async () => ({ query: {}, file: await workbook() }),
  'organisations.keep-layouts': async (town) => ({ body: await layoutsFor(town, '/api/organisation-layouts', 'name') }),
  'organisations.hand-in-outlines': () => ({ query: {}, file: outlines() }),
  'organisations.remove-outlines': async (town) => {
    await town.everyone.hand(`/api/organisation-outlines?request=${v7()}`, outlines(), '轮廓.json')
    const { version } = (await town.everyone.get('/api/organisation-outlines')).body as { version: number }
    return { body: { seen: version } }
  },
  'organisations.import': async () => ({
    query: { apply: 'true', from: '2020-01-01' },
    file: await sheet(
      ['单位名称', '类别', '上级单位', '学段', '办学类型', '办学性质'],
      [`育才${++n}小学`, '学校', '东县', '小学', '小学', '公办'],
    ),
  }),
}

/** One more than there are, as the next who points out a file would keep them. */
export async function layoutsFor({ everyone }: Pick<Town, 'everyone'>, url: string, is: string) {
  const { layouts, version } = (await everyone.get(url)).body as { layouts: object[]; version: number }
  const lies = { shape: 'table', columns: [{ at: 0, heading: `谁${code()}`, is }] }
  return { layouts: [{ name: '名单.xlsx', on: today, lies }, ...layouts], seen: version }
}

const workbook = () =>
  sheet(
    ['东县2026年3月宪法晨读统计表'],
    ['序号', '学校名称', '晨读时间', '活动主题', '参与学生', '参与教师', '备注'],
    [1, '东县第一小学', today, `全校晨读${code()}`, 90, 5, null],
  )
async function read(town: Town) {
  const county = await town.as(people.east)
  const handIn = town.server.endpoints.find(({ id }) => id === 'returns.hand-in')!
  const query = { request: v7(), campaign: await open(town) }
  const { text } = await send(town, handIn, { query, file: await workbook(), by: county })
  await town.settle()
  return { params: { id: (JSON.parse(text) as { id: string }).id }, by: county }
}

const returns: Record<string, Make> = {
  'returns.hand-in': async (town) => ({ query: {}, file: await workbook(), by: await town.as(people.east) }),
  'returns.look-at-file': async () => ({ query: {}, file: await workbook() }),
  'returns.keep-layouts': async (town) => ({ body: await layoutsFor(town, '/api/return-layouts', 'school') }),
  'returns.confirm': async (town) => ({ ...(await read(town)), body: {} }),
  'returns.discard': async (town) => ({ ...(await read(town)), body: {} }),
  'returns.mend': async (town) => ({
    ...(await read(town)),
    body: { cells: [{ sheet: 'Sheet1', row: 2, column: 0, value: '某某小学' }] },
  }),
  'returns.hidden-rows': async (town) => ({ ...(await read(town)), body: { hiddenRows: 'take' } }),
}

export const ofRegisters: Record<string, Make> = {
  ...persons,
  ...activities,
  ...campaigns,
  ...organisations,
  ...returns,
  'own-figures.save': () => ({ params: { id: v7() }, body: { form: ownFigure() } }),
  'own-figures.try': () => {
    const { unit, definition } = ownFigure()
    return { body: { unit, definition, scope: { from: '2026-01-01', until: '2026-12-31' } } }
  },
  'figure-sums.save': async (town) => ({ ...(await sumOf(town)), params: { id: v7() } }),
  'figure-sums.explain': async (town) => {
    const [id, { body }] = [v7(), await sumOf(town)]
    const { seen } = body
    await town.done('PUT', `/api/figure-sums/${id}`, body)
    return { params: { id }, body: { from: '2026-01-01', until: '2026-12-31', why, seen: seen + 1 } }
  },
  'own-units.save': () => ({ params: { id: v7() }, body: { form: { zh: '案次', counts: 'case' } } }),
}

/** Schools of two stages are not all schools. */
async function sumOf(town: Town) {
  const { body } = await town.everyone.get('/api/figure-sums?from=2026-01-01&until=2026-12-31')
  const seen = body.version as number
  return { body: { whole: 'schools.all', parts: ['schools.stage-primary', 'schools.stage-junior'], seen } }
}

const ownFigure = () => ({
  zh: `会议${code()}`,
  unit: '场次',
  definition: {
    kind: 'flow',
    of: { of: 'activities', count: 'sessions', where: [], day: 'day', span: null },
  },
})
