// 谁的姓名给谁看：种下独一无二的姓名、电话、证件号，逐个接口、逐种岗位地找
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { requestIn } from '../../src/platform/http/endpoint.ts'
import { branchesFor, type Actor } from '../../src/platform/actor.ts'
import { officeOf, unzipped } from '../../src/duties/bullying-prevention/handling/handling.fixture.ts'
import { buildCity, people } from '../support/city.ts'
import { testHouse, type Speaker } from '../support/house.ts'
import { sampled } from '../support/sample.ts'
import { enterThem, everyone, foreigner, maker, plants, plantThem, today, type Plant } from './plants.ts'
import { valuesFor, type Asked } from './asking.ts'

type Town = Awaited<ReturnType<typeof testHouse>>
let town: Town
let made: Awaited<ReturnType<typeof plantThem>>
let asked: readonly Asked[]
const speakers = new Map<string, { readonly id: string; readonly by: Speaker; readonly actor: Actor }>()
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date(`${today}T10:00:00+08:00`) })
  await enterThem(town)
  made = await plantThem(town)
  await officeOf(town).settle()
  // One a role, those of another county, and who may do everything.
  const { reportDeputy: _a, eastExaminerTwo: _b, juniorHandler: _c, westClerk: _d, ...some } = people
  for (const [name, id] of Object.entries({ ...some, maker, everyone })) {
    const token = await town.house.signIn.sessions.open({ person: id, methods: ['password'], agent: '', address: '' })
    speakers.set(name, { id, by: await town.as(id), actor: (await town.house.signIn.sessions.sessionActor(token))! })
  }
  asked = await valuesFor(town)
}, 480_000)
afterAll(() => town.close())

const words = plants.flatMap((plant) => plant.words.map((word) => ({ word, plant })))

/** What is told, as text: archives and workbooks unpacked. */
async function textOf({ body, headers }: Awaited<ReturnType<Speaker['get']>>): Promise<string> {
  if (!Buffer.isBuffer(body)) return JSON.stringify(body ?? null)
  return body.subarray(0, 2).toString() === 'PK' && !String(headers['content-type']).includes('html')
    ? unzipped(body)
    : body.toString()
}

/** Whether the house says that somebody may see whom at a door. */
function may({ seen }: Plant, door: string, id: string, actor: Actor, plant: string): boolean {
  return seen.some(
    (one) =>
      one.door.test(door) &&
      (one.to === 'anybody' || (one.to === 'self' ? id === plant : branchesFor(actor, one.to).length > 0)),
  )
}

/** Each door as asked by whoever may do everything and by her whose name it is; by all the others a share in each run. */
function asAsked() {
  const all = [...speakers.keys()].flatMap((name) => asked.map((one) => ({ ...one, name })))
  const always = all.filter(({ name }) => name === 'everyone' || name === 'maker')
  const others = all.filter((one) => !always.includes(one))
  return [...always, ...sampled(others, Math.ceil(others.length / 4))]
}

it('每个会答的接口：只有写明可以看的岗位看得到', async () => {
  const [found, reached]: [Set<string>, Set<string>] = [new Set(), new Set()]
  const sought = new Set<string>()
  let replies = 0
  for (const { door, url, name } of asAsked()) {
    const { id, by, actor } = speakers.get(name)!
    const heard = await by.get(url)
    if (heard.status !== 200) {
      if (heard.status >= 500) found.add(`${door} ${name} ${heard.status}`)
      continue
    }
    replies++
    reached.add(door)
    const text = await textOf(heard)
    for (const { word, plant } of words) {
      if (!text.includes(word)) continue
      if (may(plant, door, id, actor, maker)) sought.add(plant.who)
      else found.add(`${door}：${name}看到${plant.who}`)
    }
  }
  expect([...found].sort()).toEqual([])
  // It saw something: whoever may see, does, and most doors were entered.
  expect(sought).toEqual(new Set(plants.filter(({ seen }) => seen.length).map(({ who }) => who)))
  expect(replies).toBeGreaterThan(600)
  // Where those planted are, somebody was shown something.
  const theirs = ['mandatory-reports', 'bullying-cases', 'decisions', 'corrections'].flatMap((of) => [
    `${of}.read`,
    `${of}.list`,
  ])
  const others = [
    'decisions.comments',
    'decisions.enrolments',
    'books.honours.one',
    'books.own.one',
    'house.acts',
    'people.read',
  ]
  expect([...theirs, ...others].filter((id) => !reached.has(id))).toEqual([])
}, 480_000)

/** What a public page says; of one that goes on for ever, how it begins. null: there is no such page. */
async function begunOf(url: string): Promise<string | null> {
  const reply = await town.http.inject({ url, payloadAsStream: true })
  const stream = reply.stream()
  const endless = String(reply.headers['content-type']).startsWith('text/event-stream')
  let text = ''
  for await (const piece of stream) {
    text += String(piece)
    if (endless) break
  }
  stream.destroy()
  return reply.statusCode === 200 ? text : null
}

it('公开的每一页：谁也看不到', async () => {
  const found: string[] = []
  let pages = 0
  const ids = [...new Set(asked.flatMap(({ url }) => /[0-9a-f-]{36}/.exec(url)?.[0] ?? []))]
  for (const route of town.server.served) {
    const [method, path] = route.split(' ') as [string, string]
    if (method !== 'GET' || path.startsWith('/api/') || path.includes('*')) continue
    const urls =
      path.includes(':id') || path.includes(':about') ? ids.map((id) => path.replace(/:(id|about)/, id)) : [path]
    for (const url of urls) {
      const payload = await begunOf(url.replace(/:\w+/g, '0'))
      if (payload === null) continue
      pages++
      for (const { word, plant } of words) if (payload.includes(word)) found.push(`${url}：${plant.who}`)
    }
  }
  expect(found).toEqual([])
  expect(pages).toBeGreaterThan(60)
}, 480_000)

it('会写的接口拒绝时也不说；在案卷上办事的，版本旧了也不说', async () => {
  const found = new Set<string>()
  let replies = 0
  const doors = town.server.endpoints.filter(({ method, path }) => method !== 'GET' && path !== '/api/sign-out')
  for (const door of doors)
    for (const [name, { id, by, actor }] of speakers) {
      if (!/^(administrator|leader|section|reportHandler|eastHandler|west|maker|everyone)$/.test(name)) continue
      for (const url of urlsOf(door)) {
        const body = stale(door)
        const heard = await by.send(door.method, url, body)
        replies++
        const text = await textOf(heard)
        for (const { word, plant } of words)
          if (text.includes(word) && !may(plant, door.id, id, actor, maker))
            found.add(`${door.id}：${name}看到${plant.who}（${heard.status}）`)
      }
    }
  expect([...found].sort()).toEqual([])
  expect(replies).toBeGreaterThan(3000)

  function urlsOf({ path }: Endpoint): string[] {
    const [, procedure] = /^\/api\/cases\/([\w-]+)\/:id/.exec(path) ?? []
    const id =
      procedure &&
      {
        'mandatory-reports': made.mandatory,
        'bullying-cases': made.bullying,
        decisions: made.decision,
        corrections: made.correction,
      }[procedure]
    return [path.replace(':id', id || maker).replace(/:\w+/g, () => v7())]
  }
  function stale(door: Endpoint): object {
    return { seen: 99, form: {}, ...(requestIn(door) === 'body' && { request: v7() }) }
  }
}, 480_000)

it('准看以后：只有他，只在案卷里，只15分钟，每次留一步', async () => {
  const { act, at, read } = officeOf(town)
  const sees = async (who: 'eastHandler' | 'reportHandler' | 'leader') =>
    JSON.stringify((await read(who, made.bullying)).body).includes('东郭小满')
  await act('eastHandler', made.bullying, 'ask-names', { why: '要通知家长' })
  await act('leader', made.bullying, 'allow-names', { person: people.eastHandler, why: '可以' })
  await act('eastHandler', made.bullying, 'see-names', {})
  expect([await sees('eastHandler'), await sees('reportHandler'), await sees('leader')]).toEqual([true, false, false])
  const handler = await town.as(people.eastHandler)
  const told: string[] = []
  for (const { door, url } of asked) {
    const heard = await handler.get(url)
    if (heard.status === 200 && (await textOf(heard)).includes('东郭小满')) told.push(door)
  }
  expect([...new Set(told)]).toEqual(['bullying-cases.read'])
  at('2026-03-02T10:16:00')
  expect(await sees('eastHandler')).toBe(false)
}, 60_000)

/** Of what is found from anywhere all but the register of people, whose own doors are left out as well: a colleague's name is no secret. */
const besidesPeople = ({ kinds }: { kinds: { id: string }[] }) => kinds.filter(({ id }) => id !== 'people')

it('搜索也不说：按姓名、电话、编号搜，和搜一个谁也不叫的名字，答的一样', async () => {
  const differing = new Set<string>()
  const doors = asked.filter(({ door, query }) => query.includes('q') && !door.startsWith('people.'))
  expect(doors.length).toBeGreaterThan(8)
  const nothing = '鬻熊无名'
  const seekers = [...speakers].filter(([name]) =>
    /^(everyone|leader|administrator|section|eastHandler|eastHead)$/.test(name),
  )
  const searches = doors.flatMap(({ door, url }) => seekers.map(([name, seeker]) => ({ door, url, name, ...seeker })))
  for (const { door, url, name, id, by, actor } of sampled(searches, Math.ceil(searches.length / 3))) {
    const ask = async (q: string) => {
      const { status, body } = await by.get(`${url}${url.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`)
      return status === 200 && !Buffer.isBuffer(body)
        ? JSON.stringify(door === 'house.find' ? besidesPeople(body) : body)
        : null
    }
    const empty = await ask(nothing)
    if (empty === null) continue
    for (const plant of plants)
      if (!may(plant, door, id, actor, maker) && (await ask(plant.words[0]!)) !== empty)
        differing.add(`${door}：${name}搜得到${plant.who}`)
  }
  expect([...differing].sort()).toEqual([])
}, 480_000)

/** What whoever has the permission may read wherever he is: and why. */
const everybodys: Readonly<Record<string, string>> = {
  'books.inspection-classes.one': '检查结果类别，全市通用',
  'books.inspection-classes.versions': '检查结果类别，全市通用',
  'books.must-know-laws.one': '应知应会的法律，全市通用',
  'books.must-know-laws.versions': '应知应会的法律，全市通用',
  'campaigns.missing': '只列自己那里没报的，别处的一所也没有',
}

it('外县的人权限再全，凭真的编号也看不到别处的东西', async () => {
  const by = await town.as(foreigner)
  const [seen, tried] = [new Set<string>(), new Set<string>()]
  for (const { door, url } of asked.filter(({ url }) => /[0-9a-f]{8}-[0-9a-f-]{27}/.test(url))) {
    tried.add(door)
    if ((await by.get(url)).status === 200) seen.add(door)
  }
  expect(tried.size).toBeGreaterThan(20)
  expect([...seen].filter((door) => !(door in everybodys)).sort()).toEqual([])
}, 480_000)
