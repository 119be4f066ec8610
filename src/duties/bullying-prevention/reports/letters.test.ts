import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { fromText } from './envelope/bytes.ts'
import { openChunks } from './envelope/file.ts'
import { mailServer } from './imap.fixture.ts'
import { readLetter } from './letter.ts'
import { textOfHtml } from './letter-html.ts'
import { takeMail } from './mailbox.ts'
import { openBureau, readAs, type Keyed } from './reports.fixture.ts'
import { reportRoom } from './room.ts'

const folder = new URL('../../../../test/fixtures/field/mail/', import.meta.url)
const letterOf = (name: string) => readFileSync(new URL(`${name}.eml`, folder))

/** What each letter of the field must give: its words, and its files; undefined where it stays in the mailbox. */
const letters: Readonly<Record<string, { text: RegExp; files?: RegExp[] } | undefined>> = {
  '02-raw-8bit-gbk-subject': { text: /^演示：主题没有编码的信\n演示：正文也没有写字符集$/ },
  '03-raw-8bit-gbk-subject-charset-in-ctype': { text: /^演示：主题裸GBK\n演示：正文写了字符集$/ },
  '04-split-mid-char': { text: /^演示：主题从半个字断开的\n演示正文$/ },
  '05-html-only': { text: /^演示：只有HTML\n第一行 有人打我&骂我\n\n第二行\n第三行你好$/ },
  '06-winmail-dat': { text: /只有附件/, files: [/^winmail\.dat$/] },
  '07-forwarded-rfc822': { text: /转一封学生来信/, files: [/^fwd\.eml$/] },
  '08-long-letter': { text: /^long\n演示：长信开头.*全文见附件“信件全文\.txt”/s, files: [/^信件全文\.txt$/] },
  '10-twelve-attachments': {
    text: /没有放进来的附件：p9\.jpg.*p11\.jpg.*整封原信见附件“原信\.eml”/s,
    files: [/^原信\.eml$/, ...Array.from({ length: 9 }, (_, i) => new RegExp(`^p${i}\\.jpg$`))],
  },
  '11-empty': { text: /^（这封信没有文字）$/ },
  '12-nested-300': undefined,
  '14-raw-gbk-filename': { text: /^fn\n演示：附件名$/, files: [/^证据照片\.png$/] },
  '15-auto-reply': undefined,
  '16-bounce': undefined,
  '17-unknown-charset': { text: /演示：字符集名写错.*原信\.eml/s, files: [/^原信\.eml$/] },
  '18-after-poison': { text: /^演示：毒信后面的普通信\n演示：我被打了，快来$/ },
}

let town: Awaited<ReturnType<typeof testHouse>>
let box: Awaited<ReturnType<typeof mailServer>>
let handler: Keyed
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:00Z') })
  box = await mailServer('jubao@example.gov.cn', 'mima')
  ;({ handler } = await openBureau(town))
})
afterAll(async () => {
  await box?.close()
  await town?.close()
})

const inbox = async () =>
  (await (await town.as(handler.person)).get('/api/bullying-reports')).body.rows as { id: string }[]
/** Looks into the mailbox, and reads what came newly. */
async function look() {
  const before = new Set((await inbox()).map(({ id }) => id))
  await takeMail(town.house.hand(reportRoom), box.address)
  const fresh = (await inbox()).filter(({ id }) => !before.has(id))
  return Promise.all(fresh.map(async ({ id }) => ({ id, said: (await readAs(town, handler, id)).said[0]! })))
}
const notices = async () =>
  (await (await town.as(handler.person)).get('/api/notices')).body.notices.filter(
    ({ kind }: { kind: string }) => kind === 'bullying-reports.letter-stays',
  )

it('这里的每封信都写明了应得的结果', () =>
  expect(
    readdirSync(folder)
      .map((name) => name.replace(/\.eml$/, ''))
      .toSorted(),
  ).toEqual(Object.keys(letters)))

it('照次序来的信看一遍：读得出的都封好，读不出的、自动回复的、退信的加旗标留下，不挡后面的，值班人得知', async () => {
  for (const name of Object.keys(letters)) box.deliver(letterOf(name))
  const read = await look()
  for (const [name, expected] of Object.entries(letters)) {
    if (!expected) continue
    const found = read.filter(({ said }) => expected.text.test(said.text))
    expect([name, found.length]).toEqual([name, 1])
    const files = found[0]!.said.files ?? []
    expect(files.map((file) => file.name)).toHaveLength(expected.files?.length ?? 0)
    expected.files?.forEach((pattern, i) => expect(files[i]!.name).toMatch(pattern))
  }
  expect(read).toHaveLength(Object.values(letters).filter(Boolean).length)
  const staying = Object.keys(letters).filter((name) => !letters[name])
  expect(box.flagged()).toEqual(staying.map(letterOf))
  expect(box.left()).toBe(staying.length)
  expect(await notices()).toHaveLength(1)
  expect(await look()).toEqual([])
})

it('八千字的信，一个字也不少', async () => {
  box.deliver(letterOf('08-long-letter'))
  const [one] = await look()
  const [file] = one!.said.files!
  const { body } = await (await town.as(handler.person)).get(`/api/bullying-reports/${one!.id}/files/${file!.id}/0`)
  const whole = Buffer.from(await openChunks(fromText(file!.key), [fromText(body.sealed)], file!.size)).toString()
  expect(whole.length).toBeGreaterThan(8000)
  expect(whole).toBe(`long\n${letterOf('08-long-letter').toString().split('\r\n\r\n')[1]!.trim()}`)
})

it('21 MB 的附件装不下：文字和两个小附件照收，说出它的名字，原信留在邮箱', async () => {
  const part = (name: string, bytes: number) =>
    `--x\nContent-Type: application/octet-stream; name=${name}\nContent-Disposition: attachment; filename=${name}\nContent-Transfer-Encoding: base64\n\n${Buffer.alloc(
      bytes,
      7,
    )
      .toString('base64')
      .replaceAll(/.{76}/g, '$&\n')}\n`
  const before = box.left()
  box.deliver(
    `From: a@example.com\nSubject: big\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n三个附件\n${part('a.bin', 1000)}${part('huge.bin', 21 << 20)}${part('b.bin', 1000)}--x--\n`,
  )
  const [one] = await look()
  expect(one!.said.text).toMatch(/三个附件.*没有放进来的附件：huge\.bin（21\.0 MB）.*原信留在举报邮箱/s)
  expect(one!.said.files!.map(({ name }) => name)).toEqual(['a.bin', 'b.bin'])
  expect(box.left()).toBe(before + 1)
}, 60_000)

it('网页写的信照人看到的样子读', () =>
  expect(textOfHtml('<title>x</title><p>一&lt;二&#x4e09;</p><!-- 藏 --><ul><li>四<li>五</ul><a href="x">六</a>')).toBe(
    '一<二三\n\n四\n五\n六',
  ))

it.each([
  ['Auto-Submitted: no', false],
  ['Auto-Submitted: auto-generated', true],
  ['X-Autoreply: yes', true],
  ['Return-Path: <>', true],
  ['Precedence: bulk', false],
])('%s：%s', async (header, automatic) =>
  expect((await readLetter(Buffer.from(`From: a@b.cn\r\n${header}\r\n\r\n救命\r\n`))) === 'automatic').toBe(automatic),
)
