import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instanceIn, newHome, type Instance } from '../../bench/instance.ts'
import { ask } from '../../bench/load.ts'
import { handIn, sessionsOf, type Clerk } from '../../bench/w1-intake.ts'
import { connect, type Db } from '../../src/platform/db/connect.ts'
import { verify } from '../../src/platform/verify.ts'
import { activityRegister } from '../../src/registers/activities/store.ts'
import { differingTotals } from '../../src/registers/activities/totals.ts'

const home = newHome()
const mounted = mountSmallDisk()
if (!mounted) {
  rmSync(home, { recursive: true })
  console.warn(
    '磁盘满的测试跳过：只有 root 能挂载一个小磁盘。 Disk-full tests skipped: only root may mount a small disk.',
  )
}

/** 320 MB in memory: the database takes some 130 of them, the tests the rest. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=755', 'tmpfs', home], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Evidence and PostgreSQL on one small disk, as on one small server; filled up by somebody else's file, and freed again.
describe.skipIf(!mounted)('磁盘已满', () => {
  let instance: Instance
  let clerks: Clerk[]
  const ballast = join(home, 'ballast')

  beforeAll(async () => {
    instance = await instanceIn(home)
    await instance.ready()
    clerks = await onDatabase((db) => sessionsOf({ db, home }, 'school-clerk', 200))
  }, 120_000)
  afterAll(async () => {
    await instance?.stop()
    execFileSync('umount', ['-l', home])
    rmSync(home, { recursive: true, force: true })
  })

  async function onDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const { db, close } = connect(instance.ownerConfig())
    try {
      return await work(db)
    } finally {
      await close()
    }
  }
  const free = () => {
    const { bavail, bsize } = statfsSync(home)
    return bavail * bsize
  }
  const fillUpTo = (left: number) => writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - left)))
  const said = (body: string) => JSON.parse(body) as { code: string; say: { zh: string; en: string } }

  async function upload(bytes: number) {
    const form = new FormData()
    form.append('file', new Blob([`%PDF-1.4\n${v7()}`, Buffer.alloc(bytes)]), '佐证.pdf')
    const reply = await fetch(`http://127.0.0.1:${instance.port}/api/files?upload=${v7()}`, {
      method: 'POST',
      headers: clerks[0]!.headers,
      body: form,
    })
    return { status: reply.status, body: await reply.text() }
  }

  test('佐证文件存不下时明说磁盘已满，不留半个文件、不留记录；腾出空间即可上传', { timeout: 60_000 }, async () => {
    fillUpTo(4 * 2 ** 20)
    const refused = await upload(12 * 2 ** 20)
    expect(refused.status).toBe(507)
    expect(said(refused.body).code).toBe('files.disk-full')
    expect(said(refused.body).say.zh).toContain('磁盘已满')
    expect(readdirSync(join(home, 'evidence/parts'))).toEqual([])
    expect(await onDatabase((db) => db.selectFrom('file').select('id').execute())).toEqual([])
    rmSync(ballast)
    expect((await upload(12 * 2 ** 20)).status).toBe(200)
  })

  test('数据库写不下时明说没有保存；已确认的都在，没有半条；腾出空间后自行恢复', { timeout: 180_000 }, async () => {
    const acknowledged: string[] = []
    const refusals: { status: number; body: string }[] = []
    fillUpTo(0)
    for (let i = 0; refusals.length < 20 && i < 200; i++) {
      const note = '宪法'.repeat(900)
      await Promise.all(
        clerks.map(async (clerk) => {
          const one = handIn(clerk, i, { note })
          const { status, body } = await ask(undefined, instance.port, one)
          if (status === 200) acknowledged.push(one.path.slice(one.path.lastIndexOf('/') + 1))
          else refusals.push({ status, body })
        }),
      )
    }
    expect(refusals.length).toBeGreaterThan(0)
    for (const { status, body } of refusals) {
      expect([503, 507]).toContain(status)
      expect(said(body).say.zh).toContain('没有保存')
    }
    expect(refusals.some(({ status, body }) => status === 507 && said(body).code === 'house.disk-full')).toBe(true)

    rmSync(ballast)
    const after = handIn(clerks[0]!, 1)
    for (let waited = 0; (await ask(undefined, instance.port, after)).status !== 200; waited += 200) {
      expect(waited, '腾出空间后 30 秒内应自行恢复').toBeLessThan(30_000)
      await sleep(200)
    }
    await onDatabase(async (db) => {
      const { rows } = await sql<{ lost: number; records: number; acts: number; leaves: number }>`
        select (select count(*)::int from unnest(${acknowledged}::uuid[]) id where not exists (select from activity a where a.id = id.id)) as lost,
          (select count(*)::int from activity) as records, (select count(*)::int from act where kind = 'activity') as acts,
          (select count(*)::int from ledger where act like 'activities.%') as leaves`.execute(db)
      expect(rows).toEqual([
        { lost: 0, records: acknowledged.length + 1, acts: acknowledged.length + 1, leaves: acknowledged.length + 1 },
      ])
      expect(await differingTotals(db)).toEqual([])
      expect((await verify(db, [activityRegister])).discrepancies).toEqual([])
    })
  })
})
