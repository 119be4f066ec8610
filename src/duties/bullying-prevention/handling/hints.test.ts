import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { secretFrom } from '../../../platform/sign-in/secret.ts'
import { openBureau } from '../reports/reports.fixture.ts'
import { officeOf, one, triage } from './handling.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let { act, arrive, at, by } = {} as ReturnType<typeof officeOf>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T10:00:00+08:00') })
  await openBureau(town)
  ;({ act, arrive, at, by } = officeOf(town))
})
afterAll(() => town.close())

interface Row {
  id: string
  stage: string
  related: { id: string; number: string; shared: string[] }[]
}
const queue = async (who: Parameters<typeof by>[0] = 'reportHandler'): Promise<Row[]> =>
  (await (await by(who)).get('/api/bullying-cases/queue')).body.rows
const sharedOf = async (id: string, other: string) =>
  (await queue()).find((row) => row.id === id)?.related.find((row) => row.id === other)?.shared
async function triaged(more: object = {}) {
  const id = await arrive()
  await act('reportHandler', id, 'triage', triage(more))
  return id
}
const known = (...names: string[]) => names.map((name) => ({ name }))

describe('线索关联', () => {
  it('姓名相同（空格、全角不论）、同校同处且时间相近的，两边互相提示；只同校的也说，但不往前排', async () => {
    const first = await triaged({ known: known('张小某'), places: ['toilet'], happenedOn: '2026-02-20' })
    const second = await triaged({
      known: known(' 张 小某'),
      places: ['toilet'],
      happenedOn: '2026-02-27',
      schools: [{ school: city.eastPrimary }],
    })
    expect(await sharedOf(first, second)).toEqual(['name', 'place', 'school'])
    expect(await sharedOf(second, first)).toEqual(['name', 'place', 'school'])
    const far = await triaged({ schools: [{ school: city.westPrimary }], known: known('李小某'), places: ['toilet'] })
    const near = await triaged({ places: ['gate'] })
    expect([await sharedOf(far, first), await sharedOf(near, first)]).toEqual([undefined, ['school']])
    const [order, fresh] = [await queue(), await arrive()]
    expect(
      order
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first, second].toSorted())
    expect((await queue())[0]).toMatchObject({ id: fresh, stage: 'triage', related: [] })
    expect(JSON.stringify(await queue())).not.toMatch(/张小某|score|概率|%/)
  })

  it.each([
    ['2026-03-22', true],
    ['2026-03-21', true],
    ['2026-03-23', false],
  ] as const)('同一处地方相隔30日以内才提示：%s → %s', async (happenedOn, hinted) => {
    at('2026-03-25T10:00:00')
    const school = [{ school: city.cityHigh }]
    const before = await triaged({ schools: school, places: ['dormitory'], happenedOn: '2026-02-20' })
    const later = await triaged({ schools: school, places: ['dormitory'], happenedOn })
    expect(Boolean(await sharedOf(later, before))).toBe(hinted)
    for (const id of [before, later])
      await town.house.db.deleteFrom('bullying_hint').where('dossier', '=', id).execute()
  })

  it('启动调查时填的姓名也比；不作任何决定：案卷的阶段、承办都没有变', async () => {
    const first = await triaged({ known: known('王小某'), schools: [{ school: city.eastJunior }] })
    const second = await triaged({ places: [] })
    await act('reportHandler', second, 'assign', { handlers: [one('eastHandler', city.eastPrimary)], brief: '请调查' })
    await act('eastHandler', second, 'start', {
      pupils: [{ side: 'bullied', name: '王小某', class: '', stage: 'primary', grade: 5, age: 'under-14' }],
      guardiansTold: true,
      exception: '',
    })
    expect(await sharedOf(first, second)).toEqual(['name'])
    expect((await queue()).find(({ id }) => id === first)!.stage).toBe('assigning')
  })

  it('库里只有密文：拿到数据库、不知道密钥的人，猜中姓名也对不上；学校、县区看不到排队；看不到的案卷不提示', async () => {
    const rows = await town.house.db
      .selectFrom('bullying_hint')
      .select(['hash', 'kind'])
      .where('kind', '=', 'name')
      .execute()
    const mine = town.house.secret.mac('bullying hint', 'name\0张小某')
    const thief = secretFrom(Buffer.alloc(32)).mac('bullying hint', 'name\0张小某')
    expect([rows.some(({ hash }) => hash.equals(mine)), rows.some(({ hash }) => hash.equals(thief))]).toEqual([
      true,
      false,
    ])
    for (const who of ['eastHandler', 'eastExaminer', 'leader', 'administrator'] as const)
      expect((await (await by(who)).get('/api/bullying-cases/queue')).status, who).toBe(403)
    const hidden = await arrive()
    await act(
      'reportDeputy',
      hidden,
      'triage',
      triage({ known: known('张小某'), excluded: [one('reportHandler', city.section)] }),
    )
    expect(JSON.stringify(await queue())).not.toContain(hidden)
    expect(JSON.stringify(await queue('reportDeputy'))).toContain(hidden)
  })
})
