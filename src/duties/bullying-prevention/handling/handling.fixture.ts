import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import yauzl from 'yauzl'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { city, people } from '../../../../test/support/city.ts'
import type { Speaker, testHouse } from '../../../../test/support/house.ts'
import { lookAt } from '../../../platform/cases/jobs.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { startJobs } from '../../../platform/jobs.ts'
import { roughReport } from '../reports/reports.fixture.ts'
import { caseOf } from './case-of.ts'
import { reportRoom } from '../reports/room.ts'
import type { MandatoryReport } from '../mandatory/state.ts'
import { into } from '../../../platform/cases/keys.ts'

const inReport = into<MandatoryReport>()

/** Forms as the office fills them in; each test says what it changes. */

export const one = (who: keyof typeof people, unit: string) => `${people[who]}@${unit}`
export const triage = (more: object = {}) => ({
  danger: false,
  situations: [],
  guardian: false,
  named: [],
  excluded: [],
  schools: [{ school: city.eastPrimary }],
  outcome: 'assign',
  where: '',
  other: null,
  ...more,
})
export const pupils = [
  { side: 'bullied', name: '张小某', class: '五（2）班', stage: 'primary', grade: 5, age: 'under-14' },
  { side: 'accused', name: '李小某', class: '五（1）班', stage: 'primary', grade: 5, age: 'under-14' },
]
export const start = { pupils, guardiansTold: true, exception: '' }
export const finish = { facts: '乙1三次推倒甲1', present: true, apart: true, papers: [] }
export const seats = (list: [string, string][]) => list.map(([seat, part]) => ({ seat, name: '王委员', part, why: '' }))
export const committee = seats([
  ['leader', 'for'],
  ['teacher', 'for'],
  ['parent', 'for'],
  ['vice-principal', 'for'],
])
export const finding = (more: object = {}) => ({
  members: committee,
  heard: true,
  outcome: 'bullying',
  severity: 'slight',
  conducts: ['bodily'],
  reasons: '有意推倒，造成伤害',
  ...more,
})
export const handle = (...measures: object[]) => ({
  measures: measures.map((more) => ({
    pupil: 2,
    measure: 'criticism',
    from: null,
    days: null,
    parentsTold: true,
    heard: true,
    ...more,
  })),
  support: '心理教师每周一次',
  guidance: '',
})
export const visit = (more: object = {}) => ({
  who: 'psychologist',
  bullied: true,
  accused: true,
  retaliation: false,
  found: '都好',
  ...more,
})
export const panel = seats([
  ['school', 'for'],
  ['parent', 'for'],
  ['expert', 'for'],
])
export const complaints = seats([
  ['leader', 'for'],
  ['teacher', 'for'],
  ['parent', 'for'],
  ['vice-principal', 'for'],
])

/** 21:40, by the office's clock. */
const clockOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

/** Everything in an archive, as one text. */
export async function unzipped(bytes: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const texts: string[] = []
  for await (const entry of zip.eachEntry())
    texts.push((await buffer(await zip.openReadStreamPromise(entry))).toString())
  return texts.join('\n')
}

/** The office at work in a house: who speaks, when, and what is done. */
export function officeOf(town: Awaited<ReturnType<typeof testHouse>>) {
  /** Whoever speaks: sessions are made for the moment, because a case takes months. */
  const by = (who: keyof typeof people): Promise<Speaker> => town.as(people[who])
  const at = (moment: string) => void (town.clock.now = new Date(`${moment}+08:00`))

  /** A report as it comes in from the public page; its case begins with it. */
  async function arrive(): Promise<string> {
    const opening = await town.house.hand(reportRoom).opening(town.clock.now)
    if (!opening.recipients.ok) throw new Error('not open')
    const sealed = roughReport({ ...opening, recipients: opening.recipients.value })
    const { take } = town.house.hand(reportRoom)
    const taken = await take({
      sealed,
      channel: 'site',
      sealedBy: 'reporter',
      school: null,
      by: { person: null },
      request: v7(),
      at: town.clock.now,
    })
    if (!taken.ok) throw new Error(taken.refusal.code)
    return caseOf(sealed.id)
  }

  /** One act; what is expected is a code, or that it is done. */
  async function act(
    who: keyof typeof people,
    id: string,
    name: string,
    form: object,
    expected: string | number = 200,
  ) {
    const { procedure, version } = await town.house.db
      .selectFrom('dossier')
      .select(['procedure', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { status, body } = await (
      await by(who)
    ).post(`/api/cases/${procedure}/${id}/${name}`, { form, seen: version, request: v7() })
    expect({ name, is: typeof expected === 'string' ? body.code : status }, JSON.stringify(body)).toEqual({
      name,
      is: typeof expected === 'string' ? `${expected.includes('.') ? '' : `${procedure}.`}${expected}` : expected,
    })
  }

  /** Somebody finds it: his mandatory report, on its own or from a case. */
  async function discover(
    who: keyof typeof people,
    more: object = {},
    expected: string | number = 200,
  ): Promise<string> {
    const id = v7()
    const form = {
      situations: ['injuries'],
      foundOn: dayOf(town.clock.now),
      foundAt: clockOf(town.clock.now),
      what: '手臂多处淤青',
      child: '',
      school: null,
      guardian: false,
      case: null,
      ...more,
    }
    const { status, body } = await (await by(who)).put(`/api/cases/mandatory-reports/${id}`, { form, request: v7() })
    expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
    return id
  }
  /** The mandatory report that a triage began, or that was made from the case. */
  const reportOf = async (of: string): Promise<string> =>
    (
      await sql<{
        id: string
      }>`select id from dossier where procedure = 'mandatory-reports' and ${inReport('case')} = ${of} order by id limit 1`.execute(
        town.house.db,
      )
    ).rows[0]!.id
  /** 报案: by whoever may, at this moment. */
  const toPolice = (who: keyof typeof people, report: string, expected: string | number = 200) =>
    act(
      who,
      report,
      'report-to-police',
      {
        reportedOn: dayOf(town.clock.now),
        reportedAt: clockOf(town.clock.now),
        station: '东县公安局',
        officer: '赵警官',
        receipt: '东公〔2026〕1号',
      },
      expected,
    )
  /** Found in a case, and reported at once. */
  const reported = async (who: keyof typeof people, of: string) => toPolice(who, await discover(who, { case: of }))
  const procedureOf = async (id: string) =>
    (await town.house.db.selectFrom('dossier').select('procedure').where('id', '=', id).executeTakeFirstOrThrow())
      .procedure
  const read = async (who: keyof typeof people, id: string) =>
    await (await by(who)).get(`/api/cases/${await procedureOf(id)}/${id}`)
  const stage = async (id: string) =>
    (await town.house.db.selectFrom('dossier').select('stage').where('id', '=', id).executeTakeFirstOrThrow()).stage
  const night = (id: string) =>
    town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, town.clock.now))
  const settle = async () => {
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    await jobs.stop()
  }
  const noticesOf = async (who: keyof typeof people, kind: string) =>
    (
      await town.house.db
        .selectFrom('notice')
        .selectAll()
        .where('person', '=', people[who])
        .where('kind', '=', kind)
        .execute()
    ).length
  /** A case brought to some point of its way. */
  async function assigned(more: object = {}, handler = one('eastHandler', city.eastPrimary)) {
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage(more))
    await act('reportHandler', id, 'assign', { handlers: [handler], brief: '请调查课间推搡' })
    return id
  }
  async function found(more: object = {}, extra: object = {}) {
    const id = await assigned(extra)
    await act('eastHandler', id, 'start', start)
    await act('eastHandler', id, 'finish', finish)
    await act('eastHandler', id, 'determine', finding(more))
    return id
  }
  return {
    act,
    arrive,
    assigned,
    at,
    by,
    discover,
    found,
    night,
    noticesOf,
    read,
    reported,
    reportOf,
    settle,
    stage,
    toPolice,
  }
}
