import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCity, city } from '../../test/support/city.ts'
import { freshDatabase, urlOf, type FreshDatabase } from '../../test/support/database.ts'
import { addDays, dayOf } from '../calendar/plain-date.ts'
import { declared } from '../faces.ts'
import { connect, type Connection } from '../platform/db/connect.ts'
import { readSettings } from '../platform/settings.ts'
import { readWorkbook } from '../platform/sheets/workbook.ts'
import { readCall, type Command } from './command.ts'
import { figures } from './figures.ts'
import { importFiles } from './import.ts'
import { report } from './report.ts'
import { terminalFor } from './terminal.ts'
import { user } from './user.ts'
import { verify } from './verify.ts'

let database: FreshDatabase
let owner: Connection
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa cli 表格-'))
  database = await freshDatabase()
  await buildCity(database)
  owner = connect(database.ownerConfig)
})
afterAll(async () => {
  await owner.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** One call of `mingfa`, in this process: exit code, result, and what was said. Refusals to run are thrown. */
async function mingfa(chosen: unknown, ...words: string[]) {
  const read = readSettings({ MINGFA_HOME: folder, DATABASE_URL: urlOf(database) }, folder)
  if (!('settings' in read)) throw new Error(JSON.stringify(read.faults))
  let [out, err] = ['', '']
  const streams = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) } }
  const terminal = terminalFor(streams, { LANG: 'zh_CN.UTF-8' }, words.includes('--json'))
  const command = chosen as Command
  const { options, args } = readCall(command, words)
  const exit = (await command.run({ options, args, settings: read.settings, root: folder, terminal })) ?? 0
  return { exit, out, err }
}

function save(name: string, file: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, file)
  return path
}

const count = async (table: string) =>
  (await owner.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n

describe('mingfa import', () => {
  const yesterday = addDays(dayOf(new Date()), -1)
  const workbook = (rows: CellValue[][]) =>
    writeXlsx({
      sheets: [
        {
          name: '统计表',
          rows: [['东县活动统计表'], ['学校名称', '活动类型', '活动日期', '活动主题', '参与学生'], ...rows],
        },
      ],
    })
  const right: CellValue[] = ['东县第一小学', '主题班会', yesterday, '开学第一课', 300]
  const wrong: CellValue[] = ['西区实验小学', '主题班会', yesterday, '开学第一课', 300]

  test('只核对：说明结果，写出退回的表格，系统里什么也不留', async () => {
    const path = save('东县.xlsx', await workbook([right, wrong]))
    const { exit, out } = await mingfa(importFiles, '--as', 'east', '--dry-run', '--rows', path)
    expect([exit, out]).toEqual([0, expect.stringMatching(/通过 1，有更正 0，原已登记 0，未通过 1；未登记。/)])
    expect(out).toMatch(/✓ 统计表!3\n\s+✗ 统计表!4\n\s+\p{Script=Han}/u)
    expect(await count('activity')).toBe(0)
    expect((await owner.pool.query(`select status, file from return_batch`)).rows).toEqual([
      { status: 'discarded', file: null },
    ])
    expect(await count('return_row')).toBe(0)
    const returned = await readWorkbook(new Uint8Array(readFileSync(join(folder, '东县.returned.xlsx'))))
    expect(returned.ok && returned.value.sheets[0]?.rows[1]?.cells).toEqual(
      expect.arrayContaining(['未通过', '西区实验小学']),
    )
  })

  test('登记：通过的一次登记；退回的表格不覆盖上一份，改好再交不重复', async () => {
    const first = await mingfa(importFiles, '--as', 'east', '--json', join(folder, '东县.xlsx'))
    const { files } = JSON.parse(first.out) as { files: { status: string; returned: string; rows?: unknown }[] }
    expect(files).toEqual([expect.objectContaining({ status: 'done', returned: join(folder, '东县.returned-2.xlsx') })])
    expect(await count('activity')).toBe(1)

    const again = await mingfa(importFiles, '--as', 'east', join(folder, '东县.returned-2.xlsx'))
    expect(again.out).toMatch(/通过 0，有更正 0，原已登记 1，未通过 1；未登记/)
    expect(await count('activity')).toBe(1)
    expect(
      readdirSync(folder)
        .filter((name) => name.includes('returned'))
        .sort(),
    ).toEqual(['东县.returned-2.xlsx', '东县.returned-3.xlsx', '东县.returned.xlsx'])
  })

  test('全部通过的不退回；读不懂的文件算失败，退出码 1', async () => {
    const path = save('一小.xlsx', await workbook([[...right.slice(0, 3), '宪法日班会', 280]]))
    expect(await mingfa(importFiles, '--as', 'eastClerk', path)).toMatchObject({
      exit: 0,
      out: expect.stringContaining('已登记'),
    })
    expect(existsSync(join(folder, '一小.returned.xlsx'))).toBe(false)
    const { exit, out } = await mingfa(importFiles, '--as', 'east', save('坏.xlsx', new Uint8Array([1, 2, 3])))
    expect([exit, out]).toEqual([1, expect.stringMatching(/^✗ 坏\.xlsx/)])
  })

  test.each([
    [['a.xlsx'], /--as/],
    [['--as', 'east'], /写明要交的文件/],
    [['--as', 'east', '--organisations', 'a.xlsx'], /不与 --as/],
    [['--as', 'east', '--from', '2024-09-01', 'a.xlsx'], /--from 只用于/],
    [['--as', 'east', 'nowhere.xlsx'], /读不了文件“nowhere.xlsx”/],
    [['--as', 'nobody-at-all', '东县.xlsx'], /没有用户名为“nobody-at-all”/],
    [['--as', 'east', '--org', '南县', '东县.xlsx'], /没有名为“南县”的单位/],
    [['--as', 'east', '--org', '西区', '东县.xlsx'], /不能代这个单位报送/],
    [['--as', 'east', '--campaign', 'x', '东县.xlsx'], /没有名为“x”的专项任务/],
  ])('%j：用一句话说明为什么不办', async (words, sentence) => {
    const placed = words.map((word) => (word === '东县.xlsx' ? join(folder, word) : word))
    await expect(mingfa(importFiles, ...placed)).rejects.toThrow(sentence)
  })

  test('机构：先看后办，未通过的逐行说明；再交一次不重复', async () => {
    const rows = [
      ['单位名称', '类别', '上级单位', '学段', '办学类型', '办学性质'],
      ['东县第二小学', '学校', '东县', '小学', '小学', '公办'],
      ['南县小学', '学校', '南县', '小学', '小学', '公办'],
    ]
    const path = save('机构.xlsx', await writeXlsx({ sheets: [{ name: '机构', rows }] }))
    const before = await count('organisation')
    expect((await mingfa(importFiles, '--organisations', '--dry-run', path)).out).toMatch(
      /通过 1，原已登记 0，未通过 1；未登记。\n\s+✗ 机构!3 南县小学\n\s+\p{Script=Han}/u,
    )
    expect(await count('organisation')).toBe(before)
    expect((await mingfa(importFiles, '--organisations', '--from', '2024-09-01', path)).out).toMatch(
      /通过 1，原已登记 0，未通过 1；已登记。/,
    )
    expect(await count('organisation')).toBe(before + 1)
    expect(
      (await owner.pool.query(`select from_day from organisation_version where name = '东县第二小学'`)).rows,
    ).toEqual([{ from_day: '2024-09-01' }])
    expect((await mingfa(importFiles, '--organisations', '--from', '2024-09-01', path)).out).toMatch(
      /通过 0，原已登记 1，未通过 1/,
    )
    await expect(mingfa(importFiles, '--organisations', '--from', '九月一日', path)).rejects.toThrow(/--from 应为日期/)
  })
})

describe('mingfa verify、figures --recount', () => {
  test('每张有历史的表都在核对之列', async () => {
    const { rows } = await owner.pool.query<{ name: string }>(
      `select left(relname, -5) as name from pg_class where relnamespace = 'mingfa'::regnamespace and relkind in ('r', 'p') and relname like '%\\_past' order by 1`,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(declared.keeps.map(({ table }) => table).sort()).toEqual(rows.map(({ name }) => name))
  })

  test('汇总被改动，核对得出，重建之后又相符', async () => {
    await owner.pool.query(
      `insert into activity_total select '${city.eastPrimary}', '${city.east}', 202409, 'lecture', '', '', 1, 1, 0, 0, 0, 0, 0`,
    )
    expect(await mingfa(verify)).toMatchObject({ exit: 1, out: expect.stringContaining('汇总与记录不符') })
    const { out } = await mingfa(figures, '--recount', '--json')
    expect((JSON.parse(out) as { differed: unknown[] }).differed.length).toBeGreaterThan(0)
    expect(await mingfa(verify)).toMatchObject({ exit: 0 })
  })

  // One look finds all three, and one says that all is well again: a look is what costs.
  test('改了记录、改了操作、绕过操作塞进一条：各自核对得出，指明是哪一条；改回来就相符', async () => {
    const tampered = [
      [
        `update person set name = '冒名' where username = 'east'`,
        `update person set name = 'east（测试）' where username = 'east'`,
        'record-differs person',
      ],
      [
        `update act set reason = '事后补的' where kind = 'post' and version = 1`,
        `update act set reason = null where kind = 'post' and version = 1`,
        'act-changed post',
      ],
      [
        `insert into school_roll select gen_random_uuid(), 1, now(), org, 2023, pupils, staff from school_roll where year = 2024 and org = '${city.eastPrimary}'`,
        `delete from school_roll where year = 2023`,
        'record-without-act school_roll',
      ],
    ] as const
    for (const [tamper] of tampered) await owner.pool.query(tamper)
    const { exit, out } = await mingfa(verify)
    expect(exit).toBe(1)
    for (const [, , sentence] of tampered) expect(out).toContain(`✗ ${sentence}`)
    for (const [, undo] of tampered) await owner.pool.query(undo)
    expect(await mingfa(verify)).toMatchObject({ exit: 0, out: expect.stringContaining('全部相符') })
  })

  test.each([[[]], [['--recount', '--year', '2024']], [['--recount', '--branch', '东县']], [['--branch', '东县']]])(
    'figures %j：用法有误',
    async (words) => {
      await expect(mingfa(figures, ...words)).rejects.toThrow(/用法：mingfa figures/)
    },
  )

  test('按年、按单位列出全部数字', async () => {
    const all = JSON.parse((await mingfa(figures, '--year', '2024', '--json')).out) as { figures: { id: string }[] }
    expect(all.figures.length).toBeGreaterThan(10)
    expect((await mingfa(figures, '--year', '2024', '--branch', '东县')).out.split('\n')).toHaveLength(
      all.figures.length + 1,
    )
  })
})

describe('mingfa report、user', () => {
  test('导出年度报告，已有的文件不覆盖', async () => {
    const path = join(folder, '年报.html')
    expect(await mingfa(report, '--year', '2024', '--format', 'html', '--out', path)).toMatchObject({
      exit: 0,
      out: expect.stringContaining(basename(path)),
    })
    await expect(mingfa(report, '--year', '2024', '--format', 'html', '--out', path)).rejects.toThrow(/不予覆盖/)
    await expect(mingfa(report, '--year', '2024', '--format', 'odt', '--out', `${path}.odt`)).rejects.toThrow(
      /--format 应为/,
    )
  })

  test('新增、重置、列出、强制退出', async () => {
    const added = await mingfa(
      user,
      'add',
      '--name',
      '张三',
      '--username',
      'zhangsan',
      '--role',
      'school-clerk',
      '--org',
      '东县第一小学',
    )
    expect(added.out).toMatch(/zhangsan 的初始密码：\S{10,}/)
    expect((await mingfa(user, 'list', '--search', '张三')).out).toMatch(/zhangsan +张三 .*东县第一小学/)
    expect((await mingfa(user, 'reset', '--username', 'zhangsan')).out).not.toBe(added.out)
    expect((await mingfa(user, 'revoke', '--username', 'zhangsan')).out).toContain('0 个会话')
    await expect(mingfa(user, 'dance')).rejects.toThrow(/用法/)
    await expect(mingfa(user, 'reset', '--username', 'ghost')).rejects.toThrow(/没有用户名为“ghost”/)
  })
})
