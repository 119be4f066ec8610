import { ImapFlow } from 'imapflow'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { fromText } from './envelope/bytes.ts'
import { openChunks } from './envelope/file.ts'
import { mailServer } from './imap.fixture.ts'
import { takeMail } from './mailbox.ts'
import { openBureau, readAs, type Keyed } from './reports.fixture.ts'
import { reportRoom } from './room.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let box: Awaited<ReturnType<typeof mailServer>>
let handler: Keyed
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:00Z') })
  box = await mailServer('jubao@example.gov.cn', 'mi ma 1/2@3')
})
afterAll(async () => {
  await box?.close()
  await town?.close()
})

const inbox = async () =>
  (await (await town.as(handler.person)).get('/api/bullying-reports')).body.rows as {
    id: string
    channel: string
    sealedBy: string
  }[]

it('还没有开通时来的信，留在邮箱里等着', async () => {
  box.deliver(
    'From: <someone@example.com>\nSubject: =?utf-8?B?5oiR6KKr5qy66LSf?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n5LuW5Lus5aSp5aSp6L+Y6Zeo5Y+j562J5oiR\n',
  )
  expect(await takeMail(town.house.hand(reportRoom), box.address)).toBe(0)
  expect(box.left()).toBe(1)
})

it('开通以后：封好、进队列、从邮箱删掉；照片去掉拍摄地点', async () => {
  ;({ handler } = await openBureau(town))
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Make: 'PLANTED-CAMERA' } })
    .jpeg()
    .toBuffer()
  box.deliver(
    [
      'From: a@example.com',
      'Subject: photo',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/html; charset=gbk',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from([0xbf, 0xb4, 0xcd, 0xbc]).toString('base64'),
      '--x',
      'Content-Type: image/jpeg; name=p.jpg',
      'Content-Disposition: attachment; filename=p.jpg',
      'Content-Transfer-Encoding: base64',
      '',
      photo.toString('base64').replaceAll(/.{76}/g, '$&\n'),
      '--x--',
      '',
    ].join('\n'),
  )
  expect(await takeMail(town.house.hand(reportRoom), box.address)).toBe(2)
  expect(box.left()).toBe(0)
  const rows = await inbox()
  expect(rows.map(({ channel, sealedBy }) => [channel, sealedBy])).toEqual([
    ['e-mail', 'server'],
    ['e-mail', 'server'],
  ])
  const read = await Promise.all(rows.map(({ id }) => readAs(town, handler, id)))
  const texts = read.map(({ said }) => said[0]!)
  expect(texts.find(({ reach }) => reach === 'someone@example.com')!.text).toMatch(/^我被欺负\n/)
  const withPhoto = texts.find(({ files }) => files)!
  expect(withPhoto.text).toBe('photo\n看图')
  const [file] = withPhoto.files!
  expect(file).toMatchObject({ name: 'p.jpg', type: 'image/jpeg' })
  const report = rows[texts.indexOf(withPhoto)]!.id
  const { body } = await (await town.as(handler.person)).get(`/api/bullying-reports/${report}/files/${file!.id}/0`)
  const bytes = Buffer.from(await openChunks(fromText(file!.key), [fromText(body.sealed)], file!.size))
  expect(bytes.includes('PLANTED')).toBe(false)
  expect((await sharp(bytes).metadata()).width).toBe(40)
})

it('封好了还没来得及删就断了：再看一遍，不会进两份', async () => {
  box.deliver('From: b@example.com\nSubject: once\n\ntext\n')
  const before = (await inbox()).length
  box.refuseToDelete(true)
  await takeMail(town.house.hand(reportRoom), box.address)
  expect(box.left()).toBe(1)
  box.refuseToDelete(false)
  await takeMail(town.house.hand(reportRoom), box.address)
  expect(box.left()).toBe(0)
  expect((await inbox()).length).toBe(before + 1)
})

it('密码不对，说得出来，不停在那里', async () => {
  await expect(takeMail(town.house.hand(reportRoom), box.address.replace('imap://', 'imap://x'))).rejects.toThrow()
})

// A mail server of one's own, such as Dovecot: imap://user:password@host:143. Its INBOX must be empty.
const theirs = process.env['MINGFA_TEST_IMAP_URL']

it.runIf(theirs)('真实的邮件服务器：信封好进队列，从邮箱删掉；再看一遍没有新的', async () => {
  const { hostname, port, username, password } = new URL(theirs!)
  const post = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    auth: { user: username, pass: password },
    logger: false,
  })
  await post.connect()
  const before = new Set((await inbox()).map(({ id }) => id))
  for (const n of [1, 2, 3])
    await post.append('INBOX', `From: child${n}@example.com\r\nSubject: real ${n}\r\n\r\nletter ${n}\r\n`)
  expect(await takeMail(town.house.hand(reportRoom), theirs!)).toBe(3)
  expect(await takeMail(town.house.hand(reportRoom), theirs!)).toBe(0)
  expect(((await post.status('INBOX', { messages: true })) as { messages: number }).messages).toBe(0)
  await post.logout()
  const fresh = (await inbox()).filter(({ id }) => !before.has(id))
  expect(
    (await Promise.all(fresh.map(({ id }) => readAs(town, handler, id)))).map(({ said }) => said[0]!.text).toSorted(),
  ).toEqual(['real 1\nletter 1', 'real 2\nletter 2', 'real 3\nletter 3'])
})
