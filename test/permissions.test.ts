import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../src/platform/http/endpoint.ts'
import { permissionsOf } from '../src/platform/permissions.ts'
import { declared } from '../src/faces.ts'
import { deskPages } from '../src/desk-pages.ts'
import { buildCity, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'

const holder: Record<string, string> = {
  'school-clerk': people.eastClerk,
  'school-head': people.eastHead,
  'county-officer': people.east,
  'section-officer': people.section,
  'bureau-leader': people.leader,
  administrator: people.administrator,
  partner: people.partner,
  'legal-officer': people.legal,
  secretary: people.secretary,
  counsel: people.counsel,
  'public-lawyer': people.publicLawyer,
  'report-handler': people.reportHandler,
  'bullying-handler': people.eastHandler,
  'bullying-examiner': people.eastExaminer,
  teacher: people.eastTeacher,
  'party-group': people.eastParty,
  'sending-body': people.sender,
  'vice-principal': people.vicePrincipal,
}

let town: Awaited<ReturnType<typeof testHouse>>
const speakers = new Map<string, Speaker>()
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  for (const [role, person] of Object.entries(holder)) speakers.set(role, await town.as(person))
  speakers.set('nobody', await town.as(people.nobody))
})
afterAll(() => town.close())

const address = ({ path }: Endpoint) => path.replace(/:\w+/g, () => v7())
/** Doors that would end the speaker's own session, or the house's first run: asked without being entered. */
const leavesTheHouse = new Set(['/api/sign-out'])

describe('每个接口对每种岗位', () => {
  it('权限表非空，每个接口都写明谁可以用，编号不重复', () => {
    expect(town.server.endpoints.length).toBeGreaterThan(60)
    const ids = town.server.endpoints.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, needs } of town.server.endpoints)
      for (const each of [needs].flat())
        expect(['public', 'signed-in', ...declared.powers.permissions.keys()], id).toContain(each)
  })

  it('每种岗位都有人在', () => {
    expect(Object.keys(holder).sort()).toEqual([...declared.powers.roles.keys()].sort())
  })

  it('工作台的每个页面要的权限都有岗位可以持有', () => {
    expect(deskPages.length).toBeGreaterThan(40)
    const granted = new Set([...declared.powers.roles.values()].flatMap(({ grants }) => grants))
    expect(deskPages.flatMap(({ path, needs }) => (needs && !granted.has(needs) ? [`${path} ${needs}`] : []))).toEqual(
      [],
    )
  })

  it('没有登记权限的地址不存在', () => {
    const known = new Set(town.server.endpoints.map(({ method, path }) => `${method} ${path}`))
    const served = [...town.server.served].filter((route) => route.includes(' /api/') && !known.has(route))
    expect(served).toEqual(['GET /api/openapi.json'])
  })

  it('每个接口的回答都发得出去：没有一栏只会读、不会写', () => {
    const wrong = town.server.endpoints.flatMap((door) => (transforms(door.reply) ? [door.id] : []))
    expect(wrong).toEqual([])
    expect(transforms(z.object({ a: z.array(z.preprocess(String, z.string())).nullable() }))).toBe(true)
  })

  it('未登录者只进得了公开的门', async () => {
    for (const door of town.server.endpoints.filter(({ needs }) => needs !== 'public')) {
      const { statusCode } = await town.http.inject({
        method: door.method,
        url: address(door),
        ...(door.method !== 'GET' && { payload: {} }),
      })
      expect(statusCode, `${door.method} ${door.path}`).toBe(401)
    }
  })

  it.each([...declared.powers.roles.keys(), 'nobody'])('%s：岗位没有的权限一律拒绝，有的不因权限被拒', async (role) => {
    const grants: readonly string[] = [...permissionsOf(declared.powers, role, null)]
    const speaker = speakers.get(role)!
    let [refused, entered] = [0, 0]
    for (const door of town.server.endpoints.filter(({ path }) => !leavesTheHouse.has(path))) {
      const url = address(door)
      const { status, body } = await speaker.send(door.method, url, door.method === 'GET' ? undefined : {})
      const may = [door.needs]
        .flat()
        .some((needs) => needs === 'public' || needs === 'signed-in' || grants.includes(needs))
      const notPermitted = status === 403 && body.code === 'house.not-permitted'
      expect(notPermitted, `${door.method} ${door.path} 需要 ${door.needs}，答 ${status}`).toBe(!may)
      expect(status, `${door.method} ${door.path}`).not.toBe(500)
      if (may) entered++
      else refused++
    }
    expect(entered).toBeGreaterThan(5)
    if (role !== 'administrator') expect(refused).toBeGreaterThan(5)
  })
})

/** Whether somewhere in a schema there is what cannot be turned back, by which no reply can be written. */
function transforms(schema: unknown, seen = new Set<unknown>()): boolean {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false
  seen.add(schema)
  if (!('def' in schema)) return Object.values(schema).some((one) => transforms(one, seen))
  const { def } = schema as { def: { type: string } }
  return def.type === 'transform' || Object.values(def).some((one) => transforms(one, seen))
}
