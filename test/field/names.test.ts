import { readFileSync } from 'node:fs'
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../support/city.ts'
import type { Speaker } from '../support/house.ts'
import { countyOfTheField } from './wuzhi.ts'

let county: Awaited<ReturnType<typeof countyOfTheField>>
let administrator: Speaker
beforeAll(async () => {
  county = await countyOfTheField()
  administrator = await county.as(people.administrator)
})
afterAll(() => county.end())

describe('人名', () => {
  const enter = (name: string) =>
    administrator.post('/api/people', {
      id: v7(),
      person: { name, username: `u${v7().slice(-10)}` },
      post: { org: city.section, role: 'section-officer', title: '', fromDay: '2026-01-01' },
    })
  const found = async (search: string): Promise<string[]> =>
    (await administrator.get(`/api/people?search=${encodeURIComponent(search)}`)).body.rows.map(
      ({ name }: { name: string }) => name,
    )

  it('生僻字的姓名保存得了、查得到、排得进', async () => {
    for (const name of ['王𠮷', '李䶮', '𠮷𠮷']) expect([name, (await enter(name)).status]).toEqual([name, 200])
    expect((await found('𠮷')).toSorted()).toEqual(['王𠮷', '𠮷𠮷'].toSorted())
    expect(await found('李䶮')).toEqual(['李䶮'])
    expect(await found('wang')).toContain('王𠮷')
  })

  it('间隔号、空格、看不见的字符，写法不同也查得到，存下的只有一种写法', async () => {
    await enter('阿卜杜拉•买买提')
    await enter('马　甲')
    await enter('欧阳娜\u200b')
    for (const search of ['阿卜杜拉·买买提', '阿卜杜拉・买买提', '阿卜杜拉买买提'])
      expect([search, await found(search)]).toEqual([search, ['阿卜杜拉·买买提']])
    for (const search of ['马甲', '马 甲', '马　甲']) expect((await found(search)).length).toBe(1)
    expect(await found('欧阳娜')).toEqual(['欧阳娜'])
  })
})

describe('单位名称', () => {
  const judge = async (name: string) =>
    (
      await administrator.hand(
        `/api/organisations/import?from=2026-09-01&request=${v7()}`,
        readFileSync(new URL(`../fixtures/field/workbooks/${name}.xlsx`, import.meta.url)),
        `${name}.xlsx`,
      )
    ).body.rows as { row: number; name: string; verdict: string; remarks: { zh: string }[] }[]

  it('33：生僻字、数字代码、末尾标记、部首、上级名称里的空格，都读得对', async () => {
    const rows = await judge('33-organisations')
    expect(rows.map(({ row, verdict }) => [row, verdict])).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((row) => [row, row === 11 ? 'refused' : 'accepted']),
    )
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['武陟县𠮷村小学', '武陟县末尾标记小学', '武陟县康熙部首小学']),
    )
    expect(rows.find(({ row }) => row === 11)!.remarks[0]!.zh).toMatch(/单位名称/)
  })

  it('34：与已有学校只差看不见的字符、部首、空格的，都问回来，没有一行成为第二所学校', async () => {
    const rows = await judge('34-organisation-lookalikes')
    expect(rows.map(({ verdict }) => ['refused', 'asked'].includes(verdict))).toEqual(Array(5).fill(true))
    expect(rows.find(({ row }) => row === 5)!.remarks[0]!.zh).toMatch(/已有“武陟县三阳乡中心小学”，名称只差空格/)
  })

  it.each(['武陟县三阳乡 中心小学', '武陟县三阳乡中心⼩学', '武陟县三阳乡中心小学\u200e', '武陟县三阳乡·中心小学'])(
    '在表单里新增“%s”，同样问回来',
    async (name) => {
      const parent = v5('武陟县教育局', v5.URL)
      const reply = await administrator.post('/api/organisations', {
        id: v7(),
        kind: 'school',
        from: '2026-09-01',
        facts: { name, parent, stages: ['primary'], schoolKind: 'primary', ownership: 'public' },
      })
      expect(reply.body).toMatchObject({ code: 'organisations.name-taken' })
    },
  )
})

describe('执法人员名录', () => {
  it('30：间隔号、空格、看不见的字符写法不同，同名的按单位分，都认得出；没有这个单位的说出来', async () => {
    const units = ['基础教育科', '督导室'].map((name) => ({ name, id: v7() }))
    for (const { name, id } of units) {
      const reply = await administrator.post('/api/organisations', {
        ...{ id, kind: 'section', from: '2020-01-01' },
        facts: { name, parent: city.bureau },
      })
      expect([name, reply.status, reply.body]).toEqual([name, 200, expect.anything()])
    }
    const enter = async (name: string, org: string) => {
      const id = v7()
      const reply = await administrator.post('/api/people', {
        ...{ id, person: { name, username: `u${v7().slice(-10)}` } },
        post: { org, role: 'section-officer', title: '', fromDay: '2026-01-01' },
      })
      expect([name, reply.status]).toEqual([name, 200])
      return id
    }
    const [base, supervision] = units.map(({ id }) => id) as [string, string]
    const known: Record<string, string> = {}
    for (const name of ['马甲', '阿卜杜拉·买买提', '李䶮', '王𠮷', '赵甲子']) known[name] = await enter(name, base)
    known['欧阳娜'] = await enter('欧阳娜', supervision)
    await enter('马甲', supervision)
    const section = await county.as(people.section)
    const judged = await section.hand(
      `/api/books/officers/import?request=${v7()}`,
      readFileSync(new URL('../fixtures/field/workbooks/30-inspectors-names.xlsx', import.meta.url)),
      '30-inspectors-names.xlsx',
    )
    const { rows } = (await section.get(`/api/books/officers/imports/${judged.body.id}/rows`)).body as {
      rows: { row: number; verdict: string; remarks: { zh: string }[] }[]
    }
    expect(rows.map(({ row, verdict, remarks }) => [row, verdict, remarks.map(({ zh }) => zh).join()])).toEqual([
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((row) => [row, 'accepted', expect.any(String)]),
      [13, 'refused', expect.stringContaining('证件有效期止')],
      [14, 'refused', expect.stringContaining('没有这个科室')],
    ])
    await section.post(`/api/books/officers/imports/${judged.body.id}/write`)
    const entered = (await section.get('/api/books/officers?limit=200')).body.rows as {
      form: { certificate: string; person: string }
    }[]
    const of = new Map(entered.map(({ form }) => [form.certificate, form.person]))
    for (const number of ['01', '02', '10', '11']) expect(of.get(`BUG-${number}`)).toBe(known['马甲'])
    for (const number of ['03', '04', '05']) expect(of.get(`BUG-${number}`)).toBe(known['阿卜杜拉·买买提'])
    expect(of.get('BUG-07')).toBe(known['王𠮷'])
  })
})
