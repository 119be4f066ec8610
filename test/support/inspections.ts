import { v7 } from 'uuid'
import { city, people } from './city.ts'

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
  interests: '',
  left_on: null,
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
  await must('section', 'POST', '/api/inspections/objects/schools', { request: v7() })
  await must('section', 'PUT', `/api/inspections/items/${v7()}`, { form: item, seen: 0, request: v7() })
  for (const [i, person] of (['section', 'legal', 'leader', 'administrator'] as const).entries())
    await must('section', 'PUT', `/api/inspections/inspectors/${v7()}`, {
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
