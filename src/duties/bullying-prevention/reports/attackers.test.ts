import { fork, type ChildProcess } from 'node:child_process'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { addTo, comeBack, prepared, send, type Chosen } from '../site/reporting/report.ts'
import { fromText, newId, random, toText } from './envelope/bytes.ts'
import { openKey } from './envelope/key-slot.ts'
import { openMessage } from './envelope/message.ts'
import { PARTS } from './puzzle.ts'
import { giveKey, nativeWork, openBureau, readAs, roughReport, speakingTo, type Keyed } from './reports.fixture.ts'

/** The stories of docs/threat-model.md, one test each; the number is the story's. */

let town: Awaited<ReturnType<typeof testHouse>>
let handler: Keyed
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:00Z') })
  ;({ handler } = await openBureau(town))
})
afterAll(() => town?.close())
beforeEach(() => void vi.stubGlobal('fetch', speakingTo(town)))
afterEach(() => void vi.unstubAllGlobals())

const tell = (text: string, chosen: readonly Chosen[] = [], more: object = {}) =>
  send(prepared(), { kind: 'report', text, ...more }, chosen, 'site')

describe('一 校长', () => {
  it('被举报的校长和学校经办人：看不到、数不到、猜不到有没有举报自己学校的', async () => {
    const sent = await tell('校长也知道，就是不管', [], { school: '东县第一小学' })
    for (const person of [people.eastHead, people.eastClerk]) {
      const speaker = await town.as(person)
      for (const path of [
        '/api/bullying-reports',
        `/api/bullying-reports/${sent.report}/files/${newId()}/0`,
        '/api/report-keys',
      ])
        expect((await speaker.get(path)).body.code, path).toBe('house.not-permitted')
      expect((await speaker.post(`/api/bullying-reports/${sent.report}/readings`, { request: v7() })).status).toBe(403)
      const { body } = await speaker.get('/api/notices')
      expect(JSON.stringify(body)).not.toContain('bullying-reports')
    }
    const { rows } = await town.house.pool.query('select school, channel from bullying_report where id = $1', [
      sent.report,
    ])
    expect(rows).toEqual([{ school: null, channel: 'site' }])
  })
})

describe('二 好奇的管理员', () => {
  it('给自己安了专办员岗位、设了钥匙，以前的举报还是打不开；排班他排不了；每一步都留痕', async () => {
    const sent = await tell('只给专办员看')
    const admin = await town.as(people.administrator)
    const key = newId()
    expect(
      (
        await admin.put(`/api/report-duty/${newId()}`, {
          person: people.administrator,
          from: '2026-11-25',
          until: '2026-11-25',
          request: v7(),
        })
      ).status,
    ).toBe(403)
    await town.house.pool.query(
      "insert into post (id, version, changed_at, person, org, branch, role, title, from_day) values ($1, 1, now(), $2, $3, $4, 'report-handler', '', '2020-01-01')",
      [newId(), people.administrator, city.section, city.bureau],
    )
    const curious = await giveKey(town, people.administrator)
    expect((await (await town.as(people.administrator)).get('/api/bullying-reports')).body.rows).toEqual([])
    expect((await readAs(town, curious, sent.report)).status).toBe(404)
    // He copies somebody's slot to his own name in the database: it is bound to its recipient.
    const { rows } = await town.house.pool.query('select sealed from report_slot where report = $1 and key = $2', [
      sent.report,
      handler.key,
    ])
    await expect(openKey(new Uint8Array(rows[0].sealed), sent.report, curious.key, curious.pair)).rejects.toThrow()
    // And what comes later is sealed to whoever is on duty, not to him.
    const later = await tell('以后的也不给他')
    expect((await readAs(town, curious, later.report)).status).toBe(404)
    const acts = await town.house.pool.query(
      "select act from act where by_person = $1 and act = 'bullying-reports.make-key'",
      [people.administrator],
    )
    expect(acts.rows).toHaveLength(1)
    expect(key).not.toBe(curious.key)
  })

  it('改动一个字节，专办员的浏览器当场发现', async () => {
    const sent = await tell('原话')
    const { rows } = await town.house.pool.query('select id, sealed from report_message where report = $1', [
      sent.report,
    ])
    const changed = Buffer.from(rows[0].sealed)
    changed[100]! ^= 1
    await expect(
      openMessage(sent.contentKey, sent.report, rows[0].id, 'reporter', new Uint8Array(changed)),
    ).rejects.toThrow()
  })
})

describe('三 偷走数据库的人', () => {
  it('拿到全部表：没有一个字，没有回执码，没有谁；连停用的钥匙的私钥也没用', async () => {
    const planted = 'PLANTED-blue-heron-7731 厕所后面第三间'
    const sent = await tell(planted, [], { school: 'PLANTED-school', who: 'PLANTED-name' })
    const left = await giveKey(town, people.reportDeputy)
    await (
      await town.as(people.leader)
    ).post(`/api/report-keys/${left.key}/retirement`, { why: '调离', seen: 1, request: v7() })
    const everything = await dump()
    expect(everything.length).toBeGreaterThan(100_000)
    for (const secret of ['PLANTED', '第三间', sent.code, toText(sent.contentKey), sent.lookup]) {
      expect(everything.includes(secret), secret).toBe(false)
      expect(everything.includes(Buffer.from(secret).toString('hex')), secret).toBe(false)
    }
    expect(everything.includes(Buffer.from(fromText(sent.lookup)).toString('hex'))).toBe(false)
    expect(everything.includes(Buffer.from(sent.contentKey).toString('hex'))).toBe(false)
    const { rows } = await town.house.pool.query('select sealed from report_slot where report = $1', [sent.report])
    for (const { sealed } of rows)
      await expect(openKey(new Uint8Array(sealed), sent.report, left.key, left.pair)).rejects.toThrow()
  })

  /** All of the database as text: every table, every column. */
  async function dump(): Promise<string> {
    const owner = new Client(town.database.ownerConfig)
    await owner.connect()
    try {
      const tables = await owner.query(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
      )
      const texts = []
      for (const { name } of tables.rows)
        texts.push(...(await owner.query(`select t::text as row from ${name} t`)).rows.map(({ row }) => row as string))
      return texts.join('\n')
    } finally {
      await owner.end()
    }
  }
})

describe('四 盯着网络的人', () => {
  it('一个字的和五千字的、“还在继续”和“我想收回”，在线上一样长；没有曲奇', async () => {
    const lengths = async (work: () => Promise<unknown>) => {
      const seen: string[] = []
      vi.stubGlobal(
        'fetch',
        speakingTo(town, (path, body) => void seen.push(`${path} ${body.length}`)),
      )
      await work()
      return seen
    }
    const one = await lengths(() => tell('救'))
    expect(one).toEqual(await lengths(() => tell('字'.repeat(5000), [], { who: '某某', school: '某校' })))
    const { held } = (await comeBack((await tell('再来')).code))!
    expect(await lengths(() => addTo(held, { kind: 'goes-on', text: '' }, []))).toEqual(
      await lengths(() => addTo(held, { kind: 'withdrawal', text: '' }, [])),
    )
    const small = { name: 'a', type: '', bytes: random(10), uncleaned: true }
    const bigger = { ...small, name: '长长的名字.jpg', bytes: random(60_000) }
    expect(await lengths(() => addTo(held, { kind: 'addition', text: '' }, [small]))).toEqual(
      await lengths(() => addTo(held, { kind: 'addition', text: '图' }, [bigger])),
    )
    for (const url of ['/gov/report', '/api/bullying-reports/opening']) {
      const { headers } = await town.http.inject({ url })
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['cache-control']).toBe('no-store')
    }
  })
})

describe('五 拿到手机的同学', () => {
  it('没有回执码：猜一个要付一次功夫，别的回执的功夫用不上；猜不猜中看不出差别', async () => {
    const sent = await tell('别让他们看见')
    const speak = speakingTo(town)
    const ask = async (body: object) =>
      (await speak('/api/bullying-reports/return', { method: 'POST', body: JSON.stringify(body) })).json()
    const { stamp, ask: tries } = await (await speak('/api/bullying-reports/opening')).json()
    const work = { stamp, tries, nonces: Array(PARTS).fill(1) }
    expect((await ask({ lookup: sent.lookup, work })).code).toBe('bullying-reports.unpaid')
    expect((await ask({ lookup: toText(random(32)), work })).code).toBe('bullying-reports.unpaid')
    expect((await ask({ lookup: sent.lookup, work: { ...work, tries: 1 } })).code).toBe('bullying-reports.unpaid')
    expect((await ask({ lookup: sent.lookup, work: { ...work, stamp: 'x' } })).code).toBe('bullying-reports.unpaid')
    expect(await comeBack('00000000000000000000')).toBeNull()
  }, 60_000)

  it('不认识的文件、别人的举报：有编号没有回执码，传不进去', async () => {
    const sent = await tell('照片', [{ name: 'a', type: '', bytes: random(10), uncleaned: true }])
    const speak = speakingTo(town)
    const chunk = { file: sent.files[0]!.file.id, n: 0, sealed: toText(new Uint8Array(256 * 1024 + 16)) }
    const put = async (body: object) =>
      (await speak('/api/bullying-reports/chunks', { method: 'POST', body: JSON.stringify(body) })).status
    expect(await put({ ...chunk, lookup: toText(random(32)) })).toBe(404)
    expect(await put({ ...chunk, lookup: sent.lookup, n: 1 })).toBe(404)
    expect(await put({ ...chunk, lookup: sent.lookup, sealed: 'AAAA' })).toBe(400)
    expect(await put({ ...chunk, lookup: sent.lookup })).toBe(200)
  })
})

describe('六 用机器灌假举报的人', () => {
  it('不付功夫的、少付的、把功夫用在别处的、换了样子的，一份也进不来', async () => {
    const speak = speakingTo(town)
    const opening = await (await speak('/api/bullying-reports/opening')).json()
    const post = async (body: object) =>
      (
        await (
          await speak('/api/bullying-reports', { method: 'POST', body: JSON.stringify({ channel: 'site', ...body }) })
        ).json()
      ).code
    const rough = roughReport(opening)
    const work = { stamp: opening.stamp, tries: opening.tell, nonces: Array(PARTS).fill(0) }
    expect(await post({ ...rough, work })).toBe('bullying-reports.unpaid')
    expect(await post({ ...rough, work: { ...work, tries: 1 } })).toBe('bullying-reports.unpaid')
    const paid = nativeWork(opening, rough.id)
    expect(await post({ ...roughReport(opening), work: paid })).toBe('bullying-reports.unpaid')
    // 平时的价钱是底价：报得便宜一半的，功夫做足了也不收。
    expect(await post({ ...rough, work: nativeWork({ ...opening, tell: opening.tell / 2 }, rough.id) })).toBe(
      'bullying-reports.unpaid',
    )
    expect(await post({ ...rough, message: { ...rough.message, sealed: rough.message.sealed.slice(4) }, work })).toBe(
      'house.invalid',
    )
    expect(await post({ ...rough, slots: rough.slots.slice(1), work })).toBe('house.invalid')
  })

  it('一份付过的反复发：只进一份，也抬不高别人的价钱', async () => {
    const speak = speakingTo(town)
    const opening = async () => (await speak('/api/bullying-reports/opening')).json()
    const before = await opening()
    const rough = roughReport(before)
    const body = JSON.stringify({ ...rough, channel: 'site', work: nativeWork(before, rough.id) })
    for (let i = 0; i < 80; i++) await speak('/api/bullying-reports', { method: 'POST', body })
    expect((await opening()).tell).toBe(before.tell)
    expect(
      await town.house.db.selectFrom('bullying_report').select('id').where('id', '=', rough.id).execute(),
    ).toHaveLength(1)
  })
})

describe('七 拿到服务器内存、日志、文件的人', () => {
  const logs: Buffer[] = []

  it('服务器的堆、日志、文件里，一个字也没有', async () => {
    const home = mkdtempSync(join(tmpdir(), 'mingfa-leak-'))
    mkdirSync(join(home, 'home'))
    const child = fork(
      join(import.meta.dirname, 'server.fixture.ts'),
      [JSON.stringify({ config: town.database.config, home: join(home, 'home') })],
      { execArgv: ['--import', import.meta.resolve('tsx')], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    )
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => logs.push(part))
    try {
      const { port } = (await heard(child)) as { port: number }
      vi.unstubAllGlobals()
      const real = fetch
      vi.stubGlobal('fetch', (path: string, init?: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
      const sent = await tell('PLANTED-child-saw-it', [], { who: 'PLANTED-who' })
      await comeBack(sent.code)
      // Without script the server has the words for a moment: they must not stay.
      await real(`http://127.0.0.1:${port}/gov/report`, {
        method: 'POST',
        body: new URLSearchParams({ do: 'tell', what: 'PLANTED-without-script', request: newId() }),
      }).then((reply) => reply.text())
      // Something that is there, so that the search is known to find.
      const heap = join(home, 'memory.heapsnapshot')
      child.send(heap)
      await heard(child)
      const secrets = ['PLANTED-child', 'PLANTED-who', 'PLANTED-without-script', sent.code]
      const [known, ...found] = await count(heap, ['bullying-reports.arrive', ...secrets])
      expect(known).toBeGreaterThan(0)
      for (const [i, secret] of secrets.entries()) {
        expect(found[i], `heap ${secret}`).toBe(0)
        expect(Buffer.concat(logs).includes(secret), `log ${secret}`).toBe(false)
        for (const file of filesIn(join(home, 'home')))
          expect(readFileSync(file).includes(secret), `${file} ${secret}`).toBe(false)
      }
    } finally {
      child.kill('SIGKILL')
      rmSync(home, { recursive: true, force: true })
    }
  }, 180_000)

  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => statSync(file).isFile())

  const heard = (child: ChildProcess) =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', (code) =>
        reject(new Error(`the server ended: ${code} ${Buffer.concat(logs).subarray(-2000)}`)),
      )
    })

  /** How often each stands in the file, read once: it is some two hundred megabytes. */
  async function count(file: string, words: readonly string[]): Promise<number[]> {
    const found = words.map(() => 0)
    const longest = Math.max(...words.map(({ length }) => length))
    let rest = ''
    for await (const part of createReadStream(file, { encoding: 'latin1', highWaterMark: 1 << 20 })) {
      const text = rest + String(part)
      // What lies wholly in the rest was counted with the part before.
      for (const [i, word] of words.entries())
        for (let at = text.indexOf(word, rest.length - word.length + 1); at >= 0; at = text.indexOf(word, at + 1))
          found[i]!++
      rest = text.slice(-longest + 1)
    }
    return found
  }
})
