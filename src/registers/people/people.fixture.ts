import { v7 } from 'uuid'
import { expect } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'

/** The small city with a speaker for everybody in it, and short ways to enter and read people. */
export async function officeOfPeople() {
  const house = await testHouse({ prepare: buildCity })
  const by = {} as Record<keyof typeof people, Speaker>
  let serial = 0

  const post = (more: object = {}) => ({
    org: city.eastPrimary,
    role: 'school-clerk',
    title: '德育主任',
    fromDay: '2024-12-20',
    ...more,
  })
  const form = (more: object = {}) => ({
    name: '解晓东',
    username: `xie${(serial += 1)}`,
    phone: '13812345678',
    email: 'xie@example.cn',
    ...more,
  })
  const read = async (speaker: Speaker, id: string) => (await speaker.get(`/api/people/${id}`)).body

  return {
    house,
    by,
    post,
    form,
    read,
    /** The morning of 20 December 2024, everybody newly signed in. */
    async begin() {
      house.clock.now = new Date('2024-12-20T02:00:00Z')
      for (const [name, id] of Object.entries(people)) by[name as keyof typeof people] = await house.as(id)
    },
    async enter(more: { person?: object; post?: object } = {}) {
      const id = v7()
      const { status, body } = await by.administrator.post('/api/people', {
        id,
        person: form(more.person),
        post: post(more.post),
      })
      expect({ status, body }).toMatchObject({ status: 200 })
      return { id, password: body.initialPassword as string }
    },
    /** Enters somebody whose initial password is changed already, and speaks as them. */
    async enterAndSpeak(held: object = {}) {
      const { id } = await this.enter({ post: held })
      await house.house.pool.query('update credential_password set must_change = false where person = $1', [id])
      return { id, self: await house.as(id) }
    },
    /** A role of the bureau's own as one administrator proposes it and another confirms it. `of`: the one it changes. */
    async role(role: object, of: { id: string; version: number } | null = null) {
      const id = v7()
      const { self: second } = await this.enterAndSpeak({ org: city.bureau, role: 'administrator' })
      const asked = await by.administrator.post('/api/role-proposals', { id, of, role, reason: '分工需要' })
      expect(asked.status).toBe(204)
      const settled = await second.post(`/api/role-proposals/${id}/settle`, { version: 1, verdict: 'confirmed' })
      expect(settled.status).toBe(204)
    },
    postOf: async (id: string) => (await read(by.administrator, id)).posts[0],
    mine: async (speaker: Speaker) =>
      (await speaker.get('/api/me')).body.posts as { role: string; delegatedBy: string | null }[],
  }
}

export type OfficeOfPeople = Awaited<ReturnType<typeof officeOfPeople>>
