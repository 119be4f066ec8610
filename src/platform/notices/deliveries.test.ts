import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { administrators } from './face.ts'
import { anyProcedure } from '../cases/procedure.ts'
import { questions } from '../cases/three-acts.fixture.ts'
import { changeAll } from '../change.ts'
import { startJobs } from '../jobs.ts'
import { persons } from '../../registers/people/registers.ts'
import { deliveries, stateWays, type Ways } from './deliveries.ts'
import { withoutAddresses } from './mail.ts'
import { notify } from './store.ts'
import { topicOf } from './topics.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let clerk: Speaker, county: Speaker, admin: Speaker
let post: SMTPServer, gateway: Server
let ways: Ways & Required<Ways>
const letters: { to: string[]; text: string }[] = []
const posted: { headers: IncomingHttpHeaders; body: string }[] = []
let refusing: { smtp?: string; http?: number } = {}
const secret = 'a secret of at least thirty-two characters'

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, procedures: [{ editions: [anyProcedure(questions)] }] })
  ;[clerk, county, admin] = (await Promise.all(
    [people.eastClerk, people.east, people.administrator].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker]
  await giveAddress(people.east, 'east@county.example.cn')
  post = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'mingfa' && password === 'pass' ? done(null, { user: 'mingfa' }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) =>
      done(refusing.smtp ? Object.assign(new Error(`${refusing.smtp} <${address}>`), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  const smtp = post.listen(0, '127.0.0.1')
  await once(smtp, 'listening')
  gateway = createServer((request, reply) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (!refusing.http) posted.push({ headers: request.headers, body })
      reply.writeHead(refusing.http ?? 204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  ways = {
    mail: {
      url: `smtp://mingfa:pass@127.0.0.1:${(smtp.address() as AddressInfo).port}`,
      from: 'mingfa@bureau.example.cn',
    },
    hook: { url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/in`, secret },
  }
})
afterEach(async () => {
  letters.length = posted.length = 0
  refusing = {}
  await town.house.db.deleteFrom('job').execute()
})
afterAll(async () => {
  await new Promise<void>((done) => post.close(done))
  gateway.close()
  await town.close()
})

/** Runs what is due, as the server would. */
async function deliver(by: Ways = ways) {
  const jobs = await startJobs(town.house, deliveries(by, town.house.hand(administrators)), { listen: false })
  await jobs.settle()
  await jobs.stop()
}
const ask = async (subject: string) => {
  const id = v7()
  const { body } = await clerk.put(`/api/cases/questions/${id}`, { form: { subject }, request: v7() })
  return { id, number: body.number as string }
}
const waiting = async () =>
  (await town.house.db.selectFrom('job').select('name').execute()).map(({ name }) => name).sort()

describe('提醒发到邮箱、推送出去', () => {
  it('没有设置邮件和推送，就没有要送的', async () => {
    await ask('没有出路')
    expect(await waiting()).toEqual([])
  })

  it('轮到办理的人收到邮件：只有编号和链接，没有事项内容，没有姓名', async () => {
    await stateWays(town.house.db, ways)
    const { id, number } = await ask('张小明被欺负了怎么办')
    expect(await waiting()).toContain('notices.mail')
    await deliver()
    const mine = letters.filter(({ to }) => to.includes('east@county.example.cn'))
    expect(mine).toHaveLength(1)
    const text = decoded(mine[0]!.text)
    expect(text).toContain(`http://localhost:8080/questions/${id}`)
    expect(text).toContain(`${number}`)
    expect(text).toContain('轮到您办理')
    expect(text).not.toMatch(/张小明|欺负|east（测试）/)
    expect(text).toMatch(/Message-ID: <[0-9a-f-]{36}@bureau\.example\.cn>/i)
  })

  it('推送带签名，接收方凭约定的密钥核对；同样只有编号和链接', async () => {
    const { id, number } = await ask('某学生的事')
    await deliver()
    const [one] = posted.filter(({ body }) => body.includes(people.east))
    const { t, v1 } = Object.fromEntries(
      String(one!.headers['mingfa-signature'])
        .split(',')
        .map((part) => part.split('=') as [string, string]),
    )
    expect(createHmac('sha256', secret).update(`${t}.${one!.body}`).digest('hex')).toBe(v1)
    const message = JSON.parse(one!.body)
    expect(message).toMatchObject({
      kind: 'questions.your-turn',
      topic: 'turn',
      person: people.east,
      username: 'east',
      number,
      link: `http://localhost:8080/questions/${id}`,
    })
    expect(one!.headers['mingfa-delivery']).toBe(message.id)
    expect(one!.body).not.toContain('某学生')
  })

  it('本人在自己的页面上选择哪些发到邮箱；据旧版改的不算', async () => {
    const before = (await county.get('/api/notices/choice')).body
    expect(before).toEqual({ mail: ['due', 'turn'], version: 0, possible: true })
    const choose = (mail: string[], seen: number) => county.put('/api/notices/choice', { mail, seen, request: v7() })
    expect((await choose(['due', 'told'], 0)).body).toMatchObject({ mail: ['due', 'told'], version: 1 })
    expect((await choose([], 0)).body.code).toBe('notices.choice-changed')
    expect((await choose(['所有'], 1)).status).toBe(400)
    await ask('不发邮件的一件')
    await deliver()
    expect(letters.filter(({ to }) => to.includes('east@county.example.cn'))).toEqual([])
    await choose(['due', 'turn'], 1)
  })

  it('邮件服务器不收：隔些时候再送，恢复后送到，一封不少；停用的人不送', async () => {
    refusing = { smtp: 'no such mailbox', http: 503 }
    await ask('服务器不在')
    const queued = await waiting()
    await deliver()
    expect(letters).toEqual([])
    expect(await waiting()).toEqual(queued)
    const { body } = await admin.get('/api/jobs')
    expect(
      body.failed.map(({ name, attempts, lastError }: Record<string, unknown>) => [name, attempts, lastError]),
    ).toEqual(
      expect.arrayContaining([
        ['notices.mail', 1, expect.stringContaining('550')],
        ['notices.hook', 1, 'the receiver answered 503'],
      ]),
    )
    // 邮件地址不进日志，也不给管理员看。
    expect(JSON.stringify(body)).not.toContain('east@')
    expect((await clerk.get('/api/jobs')).status).toBe(403)
    refusing = {}
    town.clock.now = new Date(town.clock.now.getTime() + 6000)
    await deliver()
    expect(letters.filter(({ to }) => to.includes('east@county.example.cn'))).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('一天仍送不出就停下并告诉管理员，管理员可以重新发送', async () => {
    refusing = { smtp: 'away' }
    await notify(town.house.db, {
      persons: [people.east],
      kind: 'questions.your-turn',
      words: { zh: '轮到', en: 'turn' },
      link: null,
      at: town.clock.now,
    })
    const end = town.clock.now.getTime() + 30 * 3_600_000
    while (town.clock.now.getTime() < end) {
      await deliver({ mail: ways.mail })
      town.clock.now = new Date(town.clock.now.getTime() + 3_600_000)
    }
    admin = await town.as(people.administrator)
    const { body } = await admin.get('/api/jobs')
    const given = body.failed.filter(({ givenUpAt }: { givenUpAt: string | null }) => givenUpAt)
    expect(given).toMatchObject([{ name: 'notices.mail', attempts: 28 }])
    const notices = (await admin.get('/api/notices')).body.notices.filter(
      ({ kind }: { kind: string }) => kind === 'jobs.given-up',
    )
    expect(notices).toMatchObject([{ link: '/settings/jobs' }])
    refusing = {}
    expect((await admin.post('/api/jobs/again', { ids: [given[0].id] })).body).toEqual({ asked: 1 })
    await deliver({ mail: ways.mail })
    expect(letters).toHaveLength(1)
  })

  it('三天前的提醒不再补发', async () => {
    await notify(town.house.db, {
      persons: [people.east],
      kind: 'questions.due-late',
      words: { zh: '逾期', en: 'late' },
      link: null,
      at: town.clock.now,
    })
    town.clock.now = new Date(town.clock.now.getTime() + 4 * 86_400_000)
    await deliver()
    expect([letters, posted]).toEqual([[], []])
    expect(await waiting()).toEqual([])
  })

  it('事情没有办成，邮件也不发', async () => {
    await expect(
      town.house.db.transaction().execute(async (tx) => {
        await notify(tx, {
          persons: [people.east],
          kind: 'questions.due-late',
          words: { zh: '逾期', en: 'late' },
          link: null,
          at: town.clock.now,
        })
        throw new Error('未办成')
      }),
    ).rejects.toThrow('未办成')
    expect(await waiting()).toEqual([])
  })

  it.each([
    ['decisions.due-soon', 'due'],
    ['decisions.due-moved', 'due'],
    ['decisions.your-turn', 'turn'],
    ['opinions.told', 'told'],
    ['campaigns.remind', 'campaigns'],
    ['activities.returned', 'campaigns'],
    ['something.else', 'other'],
    ['jobs.given-up', null],
  ])('%s 属于 %s', (kind, topic) => {
    expect(topicOf(kind)).toBe(topic)
  })

  it('错误里的邮箱地址只留主机', () => {
    expect(withoutAddresses('550 no such user <zhang.san@edu.example.cn>, try a@b.cn')).toBe(
      '550 no such user <…@edu.example.cn>, try …@b.cn',
    )
  })
})

const decoded = (mail: string) =>
  mail + Buffer.from(mail.split('\r\n\r\n').slice(1).join('').replaceAll(/\s/g, ''), 'base64').toString() + quoted(mail)
const quoted = (mail: string) =>
  Buffer.from(
    mail
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

async function giveAddress(person: string, email: string) {
  const row = await town.house.db.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirstOrThrow()
  const { version: _version, changed_at: _changed, ...before } = row
  await changeAll(town.house.db, persons, [
    {
      before: row as never,
      after: { ...before, email } as never,
      act: 'test.address',
      by: { person: null },
      at: town.clock.now,
    },
  ])
}
