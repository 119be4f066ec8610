import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Habits that lose what people wrote. Found by their looks: a line that is meant says so here. */

const root = new URL('..', import.meta.url).pathname
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture|cases)\.tsx?$/.test(name))
  .map((name) => ({ name, lines: readFileSync(join(root, name), 'utf8').split('\n') }))

const found = (pattern: RegExp) =>
  sources.flatMap(({ name, lines }) =>
    lines.flatMap((line, i) =>
      pattern.test(line) && !/^\s*(\*|\/\/)/.test(line) ? [`${name}:${i + 1} ${line.trim()}`] : [],
    ),
  )

it('边输入边查的地方，都等拼音成了字再查：只有一个办法', () => {
  const typing = sources.filter(({ lines }) => lines.some((line) => /filterOption: false|type="search"/.test(line)))
  const desk = typing.filter(({ name }) => /(^|\/)(desk|web)\//.test(name))
  expect(desk.length).toBeGreaterThan(3)
  expect(desk.filter(({ lines }) => !lines.some((line) => /useSettled\(/.test(line))).map(({ name }) => name)).toEqual(
    [],
  )
})

it('看得到源文件', () => expect(sources.length).toBeGreaterThan(700))

/** Lists, bytes and hexadecimal digits, of which no piece is half a character. */
const lists = [
  'platform/cut.ts',
  'platform/files/s3.ts',
  'platform/export.ts',
  'platform/files/holds.ts',
  'report/web/useEditor.ts',
  'report/lock.ts',
  'registers/activities/alarm.ts',
  'cli/verify.ts',
  'books/own/web/FieldMore.tsx',
  // Fingerprints and seals in base64url, ids of our own.
  'platform/sign-in/throttle.ts',
  'duties/bullying-prevention/reports/room.ts',
  'figures/own/store.ts',
  'site/flood/ticket.ts',
  'site/copies.ts',
  'books/entry.ts',
  'books/import-routes.ts',
  'registers/organisations/outlines/routes.ts',
  // A receipt's code: digits.
  'site/routes.tsx',
  // A media type.
  'duties/bullying-prevention/site/reporting/chosen.ts',
]

it('别人写的文字不按 UTF-16 截断：用 cut，不把一个字切成两半', () => {
  const cuts = found(/\.(?:slice|substring|substr)\(0, ?(?:[2-9]\d|\d{3,}|\d_\d+)\)/)
  const texts = cuts.filter((line) => !/hex'?\)|base64/.test(line))
  expect(texts.filter((line) => !lists.some((name) => line.startsWith(`${name}:`)))).toEqual([])
})

it('没有人把不是数字的字符去掉再当数：数只有一种读法', () => {
  const stripped = found(/Number\([^)]*replace\([^)]*(?:\\D|\[\^\\d|\[\^0-9)/)
  expect(stripped.filter((line) => !line.startsWith('platform/ledger/'))).toEqual([])
})

it('公众表单的输入框不设 maxlength：浏览器会不声不响地截断粘贴的内容', () => {
  const silent = found(/maxLength=/).filter((line) => line.startsWith('site/kit/FormView'))
  expect(silent).toEqual([])
})

it('成千条以上的上限不写在语句里：要看全的用 whole（超过就报错，不悄悄截断），分批的用有名字的批量', () => {
  expect(found(/\blimit \d{4,}\b/)).toEqual([])
})
