import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'
import { startJobs, type Jobs } from '../../src/platform/jobs.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { demoCity } from '../support/demo.ts'
import { drawn } from '../support/sample.ts'
import {
  deskHouse,
  expectSound,
  pageOf,
  phone,
  photo,
  type DeskHouse,
  holdMany,
  letMinutePass,
} from './desk.fixture.ts'

/** What each county mends in its returned workbook, cell by cell as a person would, and how many rows come of it. */
const returns: readonly {
  readonly file: string
  readonly county: string
  readonly first: number
  readonly refused: number
  readonly mends: Mends
  readonly more: number
}[] = [
  {
    file: '武陟县-宪法晨读',
    county: '武陟县教育局',
    first: 28,
    refused: 16,
    mends: { 武陟县大丰镇中心小学: '武陟县大封镇中心小学', '2024.13.4': '2024.12.4' },
    more: 2,
  },
  { file: '博爱县-护航成长', county: '博爱县教育局', first: 24, refused: 6, mends: { 190: 180, O: 0 }, more: 2 },
  {
    file: '孟州市-国家安全教育日',
    county: '孟州市教育体育局',
    first: 11,
    refused: 4,
    mends: { '2024/4/31': '2024/4/15' },
    more: 1,
  },
  {
    file: '山阳区-实践基地第一课',
    county: '山阳区教育局',
    first: 19,
    refused: 7,
    mends: { '2024.1.10': '2024.11.10' },
    more: 1,
  },
  { file: '沁阳市-法治副校长授课', county: '沁阳市教育体育局', first: 28, refused: 8, mends: { 480.5: 480 }, more: 1 },
  { file: '温县-宪法宣传周', county: '温县教育局', first: 19, refused: 9, mends: { 不详: 260, 若干: 500 }, more: 2 },
]
type Mends = Readonly<Record<string, string | number>>
const shownSchool = '博爱县第一高级中学'
const lecture = '预防校园欺凌 护航青春成长'

let desk: DeskHouse
let browser: Browser
let jobs: Jobs

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ standing: () => demoCity('bare') }), launchBrowser()])
  jobs = await startJobs(desk.house, desk.house.jobs)
}, 600_000)
afterAll(async () => {
  await jobs?.stop()
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(role: string, orgName: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const posts = await desk.house.db.selectFrom('post').select(['person', 'org']).where('role', '=', role).execute()
  const post = posts.find(({ org }) => desk.house.tree.nameOf(org) === orgName)
  if (!post) throw new Error(`nobody is ${role} at ${orgName}`)
  const page = await pageOf(
    await desk.enter(browser, post.person, {
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'no-preference',
      ...options,
    }),
  )
  await page.goto(path)
  return page
}

const look = async (page: Page, name: string) => {
  if (process.env['LOOK'])
    await page.screenshot({ path: join(process.env['LOOK'], `story-${name}.png`), fullPage: true })
}
const records = async (status?: 'submitted' | 'approved') => {
  const all = desk.house.db.selectFrom('activity').select(({ fn }) => fn.countAll<string>().as('n'))
  return Number((await (status ? all.where('status', '=', status) : all).executeTakeFirstOrThrow()).n)
}
const total = (pick: (one: (typeof returns)[number]) => number) => returns.reduce((sum, one) => sum + pick(one), 0)

describe('从县里交来的表格，到年度报告里点得开的数', { timeout: 120_000 }, () => {
  test('六个县各交一份：看清哪些行不行、为什么，下载退回的表格，改好再交，一条也不重复', async () => {
    await Promise.all(returns.map(handInAndMend))
    expect(await records()).toBe(total(({ first, more }) => first + more))
    expect(await records('submitted')).toBe(await records())
  })

  test('学校经办人在手机上给一条记录补两张照片', async () => {
    const page = await enter('school-clerk', shownSchool, '/', phone)
    await page.getByRole('link', { name: '活动记录' }).click()
    await page.getByRole('link', { name: lecture }).click()
    await page.getByText('没有上传照片').waitFor()
    await page.getByRole('button', { name: '修改' }).click()
    await page.locator('input[type=file]').setInputFiles([await photo(11), await photo(12)])
    await page.locator('img[src^="/api/files/"]').nth(1).waitFor()
    await page.getByLabel('更正理由').fill('补充现场照片')
    await page.getByRole('button', { name: '提交更正' }).click()
    await page.getByText('补充现场照片').waitFor()
    await page.getByRole('button', { name: '放大查看照片 2' }).waitFor()
    await expectSound(page)
    await look(page, 'clerk-360')
    await page.context().close()
  })

  test('六个县各自批量审核通过', async () => {
    const all = await records()
    const pages = await Promise.all(returns.map(holdAll))
    await letMinutePass(desk)
    await Promise.all(returns.map((one, i) => seeApproved(one, pages[i]!)))
    expect(await records('approved')).toBe(all)
  })

  test('科室打开报告，点一个数，到数据、到记录、到一所学校的照片；下载 Word', async () => {
    const page = await enter('legal-officer', '政策法规科', '/report')
    await page.getByRole('button', { name: '新建报告' }).click()
    await page.getByRole('textbox', { name: '年度' }).fill('2024')
    await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    const { sessions, lectures } = await counted()
    expect(lectures).toBe(26)
    const number = page.getByRole('link', { name: `${sessions}场次` })
    await number.waitFor()
    await expectSound(page)
    await look(page, 'report')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Word 文档' }).click(),
    ])
    const text = await textOf(readFileSync(await download.path()))
    expect(text).toContain(`开展护航成长、防范学生欺凌专题宣讲${sessions}场次`)

    await number.click()
    await page.getByRole('heading', { level: 1, name: '防治学生欺凌宣讲' }).waitFor()
    await page.getByText(`由 ${lectures} 条记录构成`).waitFor()
    await expectSound(page)
    await look(page, 'figure')
    await page
      .getByRole('row')
      .filter({ has: page.getByText(shownSchool, { exact: true }) })
      .getByRole('link', { name: lecture })
      .click()
    await page.getByRole('heading', { level: 1, name: lecture }).waitFor()
    await page.getByRole('button', { name: '放大查看照片 1' }).click()
    const picture = page.getByRole('dialog').getByRole('img', { name: '照片 1' })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    await page.keyboard.press('Escape')
    await expectSound(page)
    await look(page, 'record')
    await page.context().close()
  })

  test.runIf(drawn('story in English'))('换成英文再走一遍', async () => {
    const page = await enter('legal-officer', '政策法规科', '/')
    await page.getByRole('button', { name: '李甲子' }).click()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await page.keyboard.press('Escape')
    await expectSound(page)

    await page.goto('/returns')
    await page.getByRole('link', { name: '博爱县-护航成长.xlsx' }).click()
    await page.getByText('24 rows entered; they count once approved.').waitFor()
    await page.getByText('No single number can be read from “O”').waitFor()
    await expectSound(page)
    await look(page, 'returns-en')

    await page.goto('/report')
    await page.getByRole('link', { name: /2024/ }).click()
    const { sessions } = await counted()
    const number = page.getByRole('link', { name: `${sessions} sessions` })
    await number.waitFor()
    await expectSound(page)
    await look(page, 'report-en')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Word document' }).click(),
    ])
    expect(await textOf(readFileSync(await download.path()))).toContain(
      `against bullying there were ${sessions} sessions`,
    )

    await number.click()
    await page.getByText('From 26 records').waitFor()
    await expectSound(page)
    await look(page, 'figure-en')
    await page
      .getByRole('row')
      .filter({ has: page.getByText(shownSchool, { exact: true }) })
      .getByRole('link', { name: lecture })
      .click()
    await page.getByRole('button', { name: 'Enlarge photo 1' }).waitFor()
    await expectSound(page)
    await look(page, 'record-en')
    await page.context().close()
  })
})

describe('演示城市的一年', { timeout: 120_000 }, () => {
  let whole: DeskHouse
  beforeAll(async () => {
    whole = await deskHouse({ standing: (evidence) => demoCity('whole', evidence) })
  }, 240_000)
  afterAll(() => whole?.close())

  test('报告里的937场次，点开是937场，能看到一所学校的照片', async () => {
    const posts = await whole.house.db
      .selectFrom('post')
      .select(['person', 'org'])
      .where('role', '=', 'legal-officer')
      .execute()
    const officer = posts.find(({ org }) => whole.house.tree.nameOf(org) === '政策法规科')!.person
    const page = await pageOf(await whole.enter(browser, officer, { viewport: { width: 1440, height: 900 } }))
    await page.goto('/report')
    // Tried again, it finds the report it made before.
    const there = page.getByRole('link', { name: /2024年度法治政府建设/ })
    await page.getByText('还没有年度报告').or(there).first().waitFor()
    if (await there.count()) await there.first().click()
    else {
      await page.getByRole('button', { name: '新建报告' }).click()
      await page.getByRole('textbox', { name: '年度' }).fill('2024')
      await page.getByRole('dialog').getByRole('button', { name: '新建报告' }).click()
    }
    // The whole year is counted to choose its sentences.
    await page.getByRole('link', { name: '937场次' }).click({ timeout: 60_000 })
    await page.getByText('由 937 条记录构成').waitFor()
    await expectSound(page)
    const county = page
      .getByRole('row')
      .filter({ has: page.getByText('武陟县教育局', { exact: true }) })
      .first()
    await county.getByRole('link').last().click()
    await page.getByText('看全部记录').waitFor()
    await page
      .getByRole('row')
      .filter({ has: page.locator('.photos-small img') })
      .first()
      .getByRole('link')
      .first()
      .click()
    await page.waitForURL(/\/activities\//)
    // The address changes before the page does, which shows six such photos.
    await page.getByRole('heading', { level: 1, name: '“护航成长”防治学生欺凌宣讲', exact: true }).waitFor()
    await page.getByRole('button', { name: '放大查看照片 1' }).click()
    const picture = page.getByRole('dialog').getByRole('img', { name: '照片 1' })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
    await page.context().close()
  })
})

/** Six counties see the same pages: a machine examines those of the first, whose rows are refused for the most reasons. */
const examine = async (page: Page, county: string) => {
  if (county === returns[0]!.county) await expectSound(page)
}

async function handInAndMend({ file, county, first, refused, mends, more }: (typeof returns)[number]) {
  const page = await enter('county-officer', county, '/returns')
  await page.locator('input[type=file]').setInputFiles(join(import.meta.dirname, `../../demo/returns/${file}.xlsx`))
  await page.getByText(`${first}行可以登记，${refused}行要改`).waitFor()
  await page.getByRole('tab', { name: `未通过 ${refused}` }).waitFor()
  await page.getByRole('button', { name: `确认登记${first}行` }).click()
  await page.getByText(`已登记${first}行，审核通过后计入数据`).waitFor()
  await examine(page, county)
  await look(page, file)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载退回的表格' }).click(),
  ])
  const mended = await mend(readFileSync(await download.path()), mends)
  await page.locator('input[type=file]').setInputFiles({ name: `${file}-改好.xlsx`, mimeType: '', buffer: mended })
  await page.getByText(`${more}行可以登记，${refused - more}行要改`).waitFor()
  await page.getByRole('tab', { name: `原已登记 ${first}` }).waitFor()
  await page.getByRole('button', { name: `确认登记${more}行` }).click()
  await page.getByText(`已登记${more}行，审核通过后计入数据`).waitFor()
  await page.context().close()
}

async function holdAll({ county, first, more }: (typeof returns)[number]) {
  const page = await enter('county-officer', county, '/activities?status=submitted')
  await page.getByText(`共 ${first + more} 条`).waitFor()
  await page.getByRole('checkbox', { name: '选择已显示的全部' }).check()
  await page.getByRole('button', { name: '批量通过' }).click()
  await holdMany(page)
  return page
}

async function seeApproved({ county, first, more }: (typeof returns)[number], page: Page) {
  await page.getByText(`已通过${first + more}条。`).waitFor()
  await page.getByText('没有符合条件的记录').waitFor()
  await examine(page, county)
  await page.context().close()
}

/** As a person does: in the sheets of refused rows, writes the right thing over the wrong one. */
async function mend(returned: Buffer, mends: Mends): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(
    returned.buffer.slice(returned.byteOffset, returned.byteOffset + returned.byteLength) as ArrayBuffer,
  )
  const refused = book.worksheets.filter(({ name }) => name.startsWith('未通过'))
  expect(refused.length).toBeGreaterThan(0)
  for (const sheet of refused)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const right = mends[cell.text]
        if (right !== undefined) cell.value = right
      }),
    )
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** What the report must say, counted here by hand from the records. */
async function counted() {
  const rows = await desk.house.db
    .selectFrom('activity')
    .select('sessions')
    .where('programme', '=', 'healthy-growth')
    .where('status', '=', 'approved')
    .execute()
  return { lectures: rows.length, sessions: rows.reduce((sum, row) => sum + row.sessions, 0) }
}

/** The running text of a DOCX. */
const textOf = (docx: Buffer) =>
  new Promise<string>((resolve, reject) =>
    fromBuffer(docx, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('entry', ({ fileName }: { fileName: string }) => fileName === 'word/document.xml' || zip.readEntry())
      zip.on('entry', (entry) => {
        if (entry.fileName !== 'word/document.xml') return
        zip.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault)
          const parts: Buffer[] = []
          for await (const part of stream) parts.push(part as Buffer)
          resolve(
            Buffer.concat(parts)
              .toString('utf8')
              .replaceAll(/<[^>]+>/g, ''),
          )
        })
      })
      zip.on('error', reject)
      zip.readEntry()
    }),
  )
