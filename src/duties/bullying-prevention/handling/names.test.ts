import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { openBureau } from '../reports/reports.fixture.ts'
import { finish, officeOf, one, start, triage, unzipped } from './handling.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let { act, arrive, by, found, read } = {} as ReturnType<typeof officeOf>

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T22:10:00+08:00') })
  await openBureau(town)
  ;({ act, arrive, by, found, read } = officeOf(town))
})
afterAll(() => town.close())

describe('姓名', () => {
  it('案卷、列表、导出、通知里都没有姓名；申请、批准、查看15分钟各留一步，过时重新遮盖', async () => {
    const id = await found()
    const seen = async (who: keyof typeof people) => JSON.stringify((await read(who, id)).body)
    for (const who of ['reportHandler', 'eastHandler', 'leader', 'eastExaminer'] as const) {
      expect(await seen(who), who).toContain('＊＊＊')
      expect(await seen(who), who).not.toMatch(/张小某|李小某|王委员|五（2）班/)
    }
    const archive = (await (await by('leader')).get(`/api/cases/bullying-cases/${id}/dossier`)).body as Buffer
    expect(archive.includes(Buffer.from('PK'))).toBe(true)
    expect(await unzipped(archive)).toContain('＊＊＊')
    expect(await unzipped(archive)).not.toMatch(/张小某|李小某|王委员/)
    for (const query of ['张小某', '王委员'])
      expect(
        (await (await by('leader')).get(`/api/cases/bullying-cases?q=${encodeURIComponent(query)}`)).body.rows,
      ).toEqual([])
    const told = await town.house.db.selectFrom('notice').select('words').execute()
    expect(JSON.stringify(told)).not.toMatch(/张小某|李小某|东县第一小学/)

    await act('eastHandler', id, 'see-names', {}, 'names-not-allowed')
    await act('eastHandler', id, 'ask-names', { why: '要通知家长' })
    await act('eastHandler', id, 'ask-names', { why: '再要' }, 'names-asked')
    await act('reportHandler', id, 'allow-names', { person: people.eastHandler, why: '可以' }, 403)
    await act('leader', id, 'allow-names', { person: people.reportHandler, why: '可以' }, 'nobody-asked')
    await act('leader', id, 'allow-names', { person: people.eastHandler, why: '可以' })
    expect(await seen('eastHandler')).not.toContain('张小某')
    await act('eastHandler', id, 'see-names', {})
    expect(await seen('eastHandler')).toContain('张小某')
    expect(await seen('leader')).not.toContain('张小某')
    town.clock.now = new Date(town.clock.now.getTime() + 15 * 60_000)
    expect(await seen('eastHandler')).not.toContain('张小某')
    town.clock.now = new Date(town.clock.now.getTime() + 24 * 3_600_000)
    await act('eastHandler', id, 'see-names', {}, 'names-not-allowed')
    const acts = (
      await town.house.db.selectFrom('act').select('act').where('subject', '=', id).orderBy('version').execute()
    ).map((row) => row.act)
    expect(acts.filter((name) => name.endsWith('Names'))).toEqual([
      'bullying-cases.askNames',
      'bullying-cases.allowNames',
      'bullying-cases.seeNames',
    ])
  })

  it('姓名写进了事实、理由、备注、延长的理由里：看的人、导出都遮盖，写在姓名之前的也遮；准看的人看得到', async () => {
    const id = await arrive()
    await act('reportHandler', id, 'triage', triage())
    await act('reportHandler', id, 'assign', {
      handlers: [one('eastHandler', city.eastPrimary)],
      brief: '举报说张小某被推倒',
    })
    await act('eastHandler', id, 'start', start)
    await act('reportHandler', id, 'extend-investigation', { n: 5, why: '李小某请假', paper: [] })
    await act('eastHandler', id, 'finish', { ...finish, facts: '李小某三次推倒张小某，小某在五（2）班门口' })
    await (
      await by('eastHandler')
    ).put(`/api/cases/bullying-cases/${id}/notes/${v7()}`, { text: '已见张小某的母亲', request: v7() })
    const names = /张小某|李小某|五（2）班/
    for (const who of ['reportHandler', 'eastHandler', 'leader'] as const)
      expect(JSON.stringify((await read(who, id)).body), who).not.toMatch(names)
    const archive = await unzipped(
      (await (await by('leader')).get(`/api/cases/bullying-cases/${id}/dossier`)).body as Buffer,
    )
    expect(archive).toContain('三次推倒＊＊＊')
    expect(archive).not.toMatch(names)
    await act('eastHandler', id, 'ask-names', { why: '要通知家长' })
    await act('leader', id, 'allow-names', { person: people.eastHandler, why: '可以' })
    await act('eastHandler', id, 'see-names', {})
    expect(JSON.stringify((await read('eastHandler', id)).body)).toContain('李小某三次推倒张小某')
  })
})
