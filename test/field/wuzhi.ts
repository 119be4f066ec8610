import { v5, v7 } from 'uuid'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { changeAll, type RecordRow, type Register } from '../../src/platform/change.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { grams } from '../../src/platform/grams.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { organisationRegister, rollRegister, versionRegister } from '../../src/registers/organisations/rows.ts'
import { persons, posts } from '../../src/registers/people/registers.ts'
import { buildCity, city, people } from '../support/city.ts'
import type { FreshDatabase } from '../support/database.ts'
import { testHouse } from '../support/house.ts'

/** The schools the workbooks of the field name, all of one county. */
const named =
  '武陟县三阳乡中宋滩小学 武陟县三阳乡中心小学 武陟县三阳乡初级中学 武陟县三阳乡前郭寨小学 武陟县三阳乡后苗屯小学 武陟县三阳乡大程营小学 武陟县乔庙镇下董寨小学 武陟县乔庙镇中心小学 武陟县乔庙镇中荆庄小学 武陟县乔庙镇九年一贯制学校 武陟县乔庙镇初级中学 武陟县乔庙镇北韩堂小学 武陟县乔庙镇大范滩小学 武陟县乔庙镇西何屯小学 武陟县北郭乡上李店小学 武陟县北郭乡东冯营小学 武陟县北郭乡中心小学 武陟县北郭乡中郑屯小学 武陟县北郭乡初级中学 武陟县北郭乡大冯店小学 武陟县嘉应观乡下赵村小学 武陟县嘉应观乡东范屯小学 武陟县嘉应观乡中心小学 武陟县嘉应观乡九年一贯制学校 武陟县嘉应观乡二铺营小学 武陟县嘉应观乡初级中学 武陟县嘉应观乡北孙寨小学 武陟县嘉应观乡大郑寨小学 武陟县圪当店乡中冯滩小学 武陟县圪当店乡中心小学 武陟县圪当店乡初级中学 武陟县圪当店乡前苗滩小学 武陟县圪当店乡后张村小学 武陟县圪当店乡大董堂小学 武陟县大封镇上郭庄小学 武陟县大封镇下冯滩小学 武陟县大封镇东牛寨小学 武陟县大封镇中心小学 武陟县大封镇九年一贯制学校 武陟县大封镇初级中学 武陟县大封镇后程村小学 武陟县大封镇老催庄小学 武陟县大封镇西郭营小学 武陟县大虹桥乡东孟寨小学 武陟县大虹桥乡中心小学 武陟县大虹桥乡初级中学 武陟县大虹桥乡前马店小学 武陟县大虹桥乡南宋村小学 武陟县大虹桥乡后董滩小学 武陟县宁郭镇下程屯小学 武陟县宁郭镇东郑屯小学 武陟县宁郭镇中心小学 武陟县宁郭镇九年一贯制学校 武陟县宁郭镇初级中学 武陟县宁郭镇北宋村小学 武陟县宁郭镇南李堂小学 武陟县宁郭镇大宋寨小学 武陟县实验中学 武陟县实验小学 武陟县小董乡东冯店小学 武陟县小董乡东冯滩小学 武陟县小董乡东宋堂小学 武陟县小董乡中宋村小学'.split(
    ' ',
  )

const wuzhi = v5('武陟县教育局', v5.URL)
const clerk = v5('武陟县经办', v5.URL)
const since = '2020-01-01' as PlainDate
const at = new Date('2024-01-01T00:00:00Z')

async function build(database: FreshDatabase): Promise<void> {
  await buildCity(database)
  const { db, close } = connect(database.config)
  const enter = <Row extends RecordRow>(register: Register<Row>, rows: object[]) =>
    changeAll(
      db,
      register,
      rows.map((after) => ({
        before: null,
        after: after as Row,
        act: 'test.built' as const,
        by: { person: null },
        at,
      })),
    )
  const all = [{ id: wuzhi, kind: 'county', name: '武陟县教育局', parent: city.bureau }].concat(
    named.map((name) => ({ id: v5(name, v5.URL), kind: 'school', name, parent: wuzhi })),
  )
  await enter(
    organisationRegister,
    all.map(({ id, kind }) => ({ id, kind, code: null, since, until: null })),
  )
  await enter(
    versionRegister,
    all.map(({ id, kind, name, parent }) => ({
      id: v5(id, v5.URL),
      org: id,
      from_day: since,
      until_day: null,
      name,
      short_name: null,
      aliases: [],
      parent,
      level: null,
      division_code: null,
      functional_zone: false,
      stages: kind === 'school' ? ['primary'] : [],
      school_kind: kind === 'school' ? 'primary' : null,
      ownership: kind === 'school' ? 'public' : null,
      rural: false,
      weak: false,
      partner_kind: null,
      grams: grams(name),
    })),
  )
  // So many that the rule about more pupils than a school has stays out of the way.
  await enter(
    rollRegister,
    named.flatMap((name) =>
      [2024, 2026].map((year) => ({
        id: v5(`${name}${year}`, v5.URL),
        org: v5(name, v5.URL),
        year,
        pupils: 20_000,
        staff: 500,
      })),
    ),
  )
  await enter(persons, [
    {
      id: clerk,
      name: '武陟县经办（测试）',
      pinyin: 'wuzhi',
      initials: 'wz',
      username: 'wuzhi',
      phone: null,
      email: null,
      active: true,
    },
  ])
  await enter(posts, [
    {
      id: v5('岗位', clerk),
      person: clerk,
      org: wuzhi,
      branch: wuzhi,
      role: 'county-officer',
      title: '',
      from_day: since,
      until_day: null,
    },
  ])
  await close()
}

/** A house with that county and one who reports for it, in December 2026; workbooks are handed in and judged as at its door. */
export async function countyOfTheField() {
  const town = await testHouse({ prepare: build, now: new Date('2026-12-01T02:00:00Z') })
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  const section = await town.as(people.section)
  const wuzhiClerk = await town.as(clerk)
  const open = async (title: string, from: string, until: string) => {
    const id = v7()
    const form = {
      title,
      programme: 'rule-of-law-campus',
      kind: 'class-meeting',
      audience: { on: from },
      from,
      until,
      due: '2026-12-25',
    }
    for (const reply of [
      await section.put(`/api/campaigns/${id}`, { form }),
      await section.post(`/api/campaigns/${id}/open`, { seen: 1 }),
    ])
      if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
    return id
  }
  const campaigns = {
    november: await open('法治宣传月', '2026-11-01', '2026-11-30'),
    march: await open('法治宣传月（2024）', '2024-03-01', '2024-03-31'),
  }
  return {
    ...town,
    jobs,
    clerk: wuzhiClerk,
    section,
    campaigns,
    async handIn(file: Uint8Array, name: string, month: keyof typeof campaigns = 'november') {
      const { body } = await wuzhiClerk.hand(`/api/returns?campaign=${campaigns[month]}&request=${v7()}`, file, name)
      await jobs.settle()
      const batch = (await wuzhiClerk.get(`/api/returns/${body.id}`)).body
      const rows = await town.house.db
        .selectFrom('return_row')
        .select(['row', 'verdict', 'remarks', 'form'])
        .where('batch', '=', body.id)
        .orderBy('no')
        .execute()
      return {
        batch,
        rows: rows.map(({ row, verdict, remarks, form }) => {
          const { day, pupils, staff } = (form ?? {}) as Record<string, unknown>
          const said = (remarks as { zh: string }[]).map(({ zh }) => zh).join('\n')
          return { row, said, read: verdict === 'refused' ? '未通过' : `${day} ${pupils}/${staff}` }
        }),
      }
    },
    async end() {
      await jobs.stop()
      await town.close()
    },
  }
}
