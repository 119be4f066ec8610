import { v7 } from 'uuid'
import type { Db } from '../../src/platform/db/connect.ts'
import { city, people } from './city.ts'
import type { Heard, Speaker } from './house.ts'

/** Asks as somebody of the small city; answers with status and body. */
export type AskAs = (
  person: keyof typeof people,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
) => Promise<{ status: number; body: unknown }>

const item = {
  code: 'JY-01',
  name: '办学条件和安全管理',
  kinds: ['school'],
  basis: '义务教育法',
  content: '校舍、消防、食堂',
  method: '现场检查',
  percent: 50,
  frequency: '每年1次',
  joint: '',
  section: '督导室',
  from: '2026-01-01',
  until: null,
}
const inspectorOf = (person: string, unit: string, certificate: string) => ({
  certificate,
  person,
  unit,
  county: null,
  standing: 'staff',
  fields: '办学',
  from: '2024-01-01',
  until: '2028-12-31',
  interests: [],
  left: null,
})

/** The four schools listed, four inspectors, a published plan, and its task with a pool: ready to be frozen. Half of the schools are drawn. */
export async function pooledTask(
  ask: AskAs,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<string> {
  const must = async (...[person, method, path, form]: Parameters<AskAs>) => {
    const { status, body } = await ask(person, method, path, form)
    if (status !== 200) throw new Error(`${person} ${method} ${path}: ${status} ${JSON.stringify(body)}`)
  }
  const act = async (person: keyof typeof people, procedure: string, id: string, name: string, form: object) => {
    const { body } = await ask(person, 'GET', `/api/cases/${procedure}/${id}`)
    await must(person, 'POST', `/api/cases/${procedure}/${id}/${name}`, {
      form,
      seen: (body as { case: { version: number } }).case.version,
      request: v7(),
    })
  }
  await must('section', 'POST', '/api/books/inspection-objects/take-in', { request: v7() })
  await must('section', 'PUT', `/api/books/inspection-items/${v7()}`, { form: item, seen: 0, request: v7() })
  for (const [i, person] of (['section', 'legal', 'leader', 'administrator'] as const).entries())
    await must('section', 'PUT', `/api/books/officers/${v7()}`, {
      form: inspectorOf(people[person], city.section, `豫H-10${i}`),
      seen: 0,
      request: v7(),
    })
  const [plan, task] = [v7(), v7()]
  const planned = {
    title: '中小学办学情况双随机抽查',
    direction: 'open',
    items: ['JY-01'],
    basis: '',
    kinds: ['school'],
    range: '全市中小学',
    percent: 50,
    number: null,
    frequency: '每年1次',
    method: '现场检查',
    from,
    until,
    joint: false,
    initiating: '',
    responding: '',
    section: '督导室',
    level: 'city',
  }
  await must('section', 'PUT', `/api/cases/inspection-plans/${plan}`, {
    form: { year: Number(from.slice(0, 4)), tasks: [planned] },
    request: v7(),
  })
  await act('leader', 'inspection-plans', plan, 'approve', { note: '' })
  await act('section', 'inspection-plans', plan, 'publish', { reviewed: true })
  await must('section', 'PUT', `/api/cases/inspections/${task}`, {
    form: { kind: 'random', planned: [`${plan}#1`] },
    request: v7(),
  })
  await act('section', 'inspections', task, 'assemble', { percents: [{ stratum: 'general', percent: 50 }], fields: '' })
  return task
}

/** A complaint followed up at 东县第一小学 by two inspectors, on one day, with a problem found that is to be rectified: the check's id. */
export async function heldCheck(desk: { as(person: string): Promise<Speaker> }, db: Db, on: string): Promise<string> {
  const [officer, second] = await Promise.all([desk.as(people.section), desk.as(people.partner)])
  const must = ({ status, body }: Heard) => {
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }
  const act = async (by: Speaker, procedure: string, id: string, name: string, form: object) => {
    const { version } = must(await by.get(`/api/cases/${procedure}/${id}`)).case
    must(await by.post(`/api/cases/${procedure}/${id}/${name}`, { form, seen: version }))
  }
  must(await officer.post('/api/books/inspection-objects/take-in', {}))
  const save = async (book: string, form: object) => {
    const id = v7()
    must(await officer.put(`/api/${book}/${id}`, { form, seen: 0 }))
    return id
  }
  await save('books/inspection-items', item)
  const officers = [
    await save('books/officers', inspectorOf(people.section, city.section, '豫H-001')),
    await save('books/officers', inspectorOf(people.partner, city.base, '豫H-002')),
  ]
  const { rows } = must(await officer.get('/api/books/inspection-objects?limit=200')) as {
    rows: { id: string; form: { name: string } }[]
  }
  const task = v7()
  const complaint = {
    kind: 'complaint',
    planned: [],
    title: '举报核查：东县一小食堂',
    items: ['JY-01'],
    section: '督导室',
    from: on,
    until: on,
    reason: '收到群众举报',
  }
  must(await officer.put(`/api/cases/inspections/${task}`, { form: complaint }))
  await act(officer, 'inspections', task, 'name-objects', {
    objects: rows.filter(({ form }) => form.name === '东县第一小学').map(({ id }) => id),
    officers,
  })
  const { id } = await db.selectFrom('dossier').select('id').where('procedure', '=', 'checks').executeTakeFirstOrThrow()
  await act(second, 'checks', id, 'conduct', {
    on,
    began: '09:00',
    ended: '09:50',
    shown: true,
    served: true,
    told: true,
    refused: false,
    findings: [{ item: item.name, finding: 'problem', note: '食堂留样不足48小时' }],
    result: ['order'],
    summary: '',
    rectify: '按规定留样',
    rectifyBy: on,
    photos: [],
    signatures: [
      { who: 'first', name: '甲', image: [], why: '' },
      { who: 'second', name: '乙', image: [], why: '' },
      { who: 'object', name: '校长', image: [], why: '' },
    ],
  })
  return id
}
