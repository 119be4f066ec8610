import { sql } from 'kysely'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { mayBeRecommended } from './eligibility.ts'
import { form } from './candidate-form.ts'
import { bodies, type Body } from './kinds.ts'
import { limitsByDay } from './limits.ts'
import { readCandidate } from './list-rows.ts'

/** 人员库，第十条: whom the four bodies recommended, law firms' lawyers beside them; since when, and until when. Who was queried stands in a book of its own. */
export const candidates = book({
  id: 'vp-candidates',
  title: { zh: '法治副校长人员库', en: 'Pool of people for schools' },
  about: {
    zh: '派出机关推荐的人员：在职还是退休、哪年起从事法律工作、愿到几所学校。每年交一次名单，名单上没有了的逐人来问，不会自动离库。',
    en: 'People recommended by courts, procuratorates, police, justice offices and law firms. A body hands in its list once a year; whoever is missing is asked about, never dropped silently.',
  },
  read: ['vice-principals.read', 'vice-principals.recommend'],
  keep: 'vice-principals.recommend',
  form,
  units: ['人', '名', '条'],
  key: ['name', 'unit', 'from'],
  sought: ['name', 'unit', 'post'],
  shown: ['name', 'unit', 'body', 'standing', 'county', 'from', 'until'],
  filters: ['body', 'standing', 'unit', 'county'],
  caption: ['name', 'unit'],
  of: 'unit',
  valid: ['from', 'until'],
  headings: {
    name: ['人员姓名', '法治副校长姓名', '民警姓名', '律师姓名'],
    unit: ['单位', '工作单位', '派出机关名称', '选派单位', '所属单位'],
    post: ['职务', '部门及职务', '所在部门', '派出所'],
    number: ['警号', '执业证号', '工作证号', '证号'],
    standing: ['人员类别', '是否退休', '状态'],
    bornOn: ['出生日期', '出生年月'],
    lawWorkSince: ['参加政法工作时间', '从事法律工作时间', '参加工作时间'],
    county: ['县区', '所在县区', '常驻地'],
    most: ['任职学校数', '可任职学校数'],
    from: ['推荐时间', '入库时间', '选派日期'],
    until: ['离库时间', '离任时间'],
  },
  follows: async ({ on }) => {
    const [limitsOf, senders] = [await limitsByDay(on), await sendersOn(on)]
    return (entry, today) => {
      const body = senders.get(entry.unit)
      if (!body)
        return refuse(
          'vice-principals.no-sender',
          '法治副校长只由法院、检察院、公安机关和司法行政部门推荐，律师由律师事务所推荐；这个单位不在其中。',
          'Only courts, procuratorates, police and justice offices recommend vice-principals, and law firms lawyers; this unit is none of them.',
          { basis: law.第三条, field: 'form.unit' },
        )
      const left = entry.until !== null && entry.until <= today
      // What was asked on the day of the recommendation goes with it.
      const limits = limitsOf(entry.from)
      const may = left ? accept(true as const) : mayBeRecommended({ ...entry, body }, entry.from, limits)
      return may.ok ? accept({ ...entry, body, yearsAsked: limits.lawYears }) : may
    }
  },
  mend: readCandidate,
  again: { by: ['name', 'unit'], unless: ['number'], since: 'from', unsaid: { most: 1, namesake: false } },
  listOf: 'unit',
  beside: [
    {
      by: ['name'],
      rule: (one, others) =>
        others.some(
          (other) =>
            other.unit !== one.unit &&
            (other.until === null || one.from <= other.until) &&
            !one.namesake &&
            !other.namesake,
        )
          ? refuse(
              'vice-principals.two-bodies',
              '另一派出单位已推荐同名的人：同一人只由一个单位推荐；确是同名的，请勾选“不是同一人”。',
              'Another body recommended somebody of this name: one person comes from one body. If it is a namesake, say so.',
              { basis: law.第十条, field: 'form.namesake', status: 409 },
            )
          : accept(true as const),
    },
  ],
  counterparts: [
    {
      id: 'sending-list',
      title: { zh: '派出单位的年度名单', en: 'A sending body’s yearly list' },
      by: ['name', 'unit'],
      compare: ['standing'],
      sign: 'vice-principals.manage',
    },
  ],
  nav: { group: 'schools', order: 42 },
})

/** Which partners may send people, and as which kind of body. */
async function sendersOn(on: Db | Tx): Promise<ReadonlyMap<string, Body>> {
  const { rows } = await sql<{ org: string; kind: Body }>`
    select v.org, v.partner_kind as kind from organisation_version v where v.until_day is null and v.partner_kind = any(${Object.keys(bodies)}::text[])`.execute(
    on,
  )
  return new Map(rows.map(({ org, kind }) => [org, kind]))
}
