import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { child, handIn, sessionsOf, type Clerk } from '../../bench/w1-intake.ts'
import { ground, type Ground } from '../../bench/ground.ts'
import { ask } from '../../bench/load.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { buildCity } from '../support/city.ts'

// A PostgreSQL that is not ours to start again, as with DATABASE_URL: the server must wait for it and not be started anew itself.
describe('数据库中断', () => {
  let base: Ground
  let server: Awaited<ReturnType<typeof child>>
  let clerk: Clerk
  let again: Awaited<ReturnType<typeof startEmbedded>> | undefined

  beforeAll(async () => {
    base = await ground()
    await buildCity({ config: base.config, ownerConfig: base.ownerConfig, name: 'postgres', drop: async () => {} })
    clerk = await onDatabase(
      async (db) => (await sessionsOf({ db, home: join(base.folder, 'home') }, 'school-clerk', 1))[0]!,
    )
    server = await child('mingfa', base)
  })
  afterAll(async () => {
    server.process.disconnect()
    await again?.stop()
    await base.end()
  })

  async function onDatabase<T>(work: (db: ReturnType<typeof connect>['db']) => Promise<T>): Promise<T> {
    const { db, close } = connect(base.config)
    try {
      return await work(db)
    } finally {
      await close()
    }
  }
  const recordsKept = () =>
    onDatabase(async (db) => (await db.selectFrom('activity').select('id').execute()).map(({ id }) => id))
  const idOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  const send = async (one: ReturnType<typeof handIn>) => {
    const { status, body } = await ask(undefined, server.port, one)
    return { status, body: JSON.parse(body) as { code?: string; say?: { zh: string; en: string } } }
  }

  test(
    '数据库中断期间，报送得到书面答复，一条也没有存一半；数据库恢复后，不重启服务即可继续，原样重发不重复',
    { timeout: 120_000 },
    async () => {
      const before = handIn(clerk, 1)
      expect((await send(before)).status).toBe(200)

      await base.embedded.stop('SIGQUIT')
      const during = Array.from({ length: 20 }, (_, i) => handIn(clerk, i + 2))
      for (const { status, body } of await Promise.all(during.map(send))) {
        expect(status).toBe(503)
        expect(body.code).toBe('house.database-gone')
        expect(body.say?.zh).toContain('没有保存')
        expect(body.say?.en).toContain('nothing was saved')
      }
      expect((await ask(undefined, server.port, { method: 'GET', path: '/health' })).status).toBe(503)

      again = await startEmbedded({ dataDir: base.embedded.dataDir })
      expect(await recordsKept()).toEqual([idOf(before.path)])
      for (let waited = 0; (await send(during[0]!)).status !== 200; waited += 100) {
        expect(waited, '数据库恢复后 10 秒内应恢复服务').toBeLessThan(10_000)
        await sleep(100)
      }
      for (const { status } of await Promise.all(during.map(send))) expect(status).toBe(200)
      expect((await recordsKept()).toSorted()).toEqual([before, ...during].map(({ path }) => idOf(path)).toSorted())
    },
  )
})
