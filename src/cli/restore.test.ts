// 恢复不是这里签名的备份：说明、要人核对，脚本里要写明摘要
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { TarWriter } from './archive/tar.ts'
import { openArchive } from './archive/manifest.ts'
import { notAgreed, restore } from './restore.ts'
import type { Terminal } from './terminal.ts'
import type { Settings } from '../platform/settings.ts'

const digest = 'ab'.repeat(32)
const folder = mkdtempSync(join(tmpdir(), 'mingfa-restore-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['没有给', undefined, false],
  ['空的', '  ', false],
  ['全部', digest, true],
  ['前十六位，大写', digest.slice(0, 16).toUpperCase(), true],
  ['前十五位', digest.slice(0, 15), false],
  ['别的', 'cd'.repeat(32), false],
  ['多一位', `${digest}a`, false],
])('摘要%s：恢复不恢复', (_what, given, agreed) => {
  expect(notAgreed(digest, given) === null).toBe(agreed)
})

describe('命令', () => {
  const home = join(folder, 'home')
  /** Without a terminal, as a script calls it. */
  async function call(path: string, options: { check?: boolean; unsigned?: string }) {
    const said: unknown[] = []
    const terminal: Terminal = {
      result: (value) => void said.push(value),
      say: () => {},
      progress: () => {},
      words: ({ zh }) => zh,
    }
    const settings = { home, schema: 'mingfa', s3: undefined } as unknown as Settings
    const given = {
      until: undefined,
      identity: undefined,
      replace: false,
      check: false,
      unsigned: undefined,
      ...options,
    }
    const refused = await restore.run({ options: given, args: [path], settings, root: folder, terminal }).then(
      () => null,
      (stop: Error) => stop.message,
    )
    return { refused, said, touched: existsSync(home) }
  }

  test('没有签名的备份：没有核对过就不恢复，什么也没有动；--check 照常说明', async () => {
    const path = join(folder, 'unsigned.tar')
    const now = new Date('2026-01-01')
    const tar = await TarWriter.create(path, now)
    const manifest = Buffer.from(
      JSON.stringify({
        ...{ format: 'mingfa-backup-1', takenAt: now.toISOString(), program: 'test', migrations: [], tables: [] },
        ...{ evidence: [], missing: [], entries: [] },
      }),
    )
    await tar.add('manifest.json', manifest.length, [manifest])
    await tar.finish()
    const { digest: its } = await openArchive(path)
    const untold = await call(path, {})
    expect(untold).toMatchObject({ said: [], touched: false })
    expect(untold.refused).toContain(`--unsigned ${its}`)
    const wrong = await call(path, { unsigned: 'f'.repeat(64) })
    expect(wrong).toMatchObject({ said: [], touched: false })
    expect(wrong.refused).toContain('摘要与备份的不符')
    expect(await call(path, { check: true })).toMatchObject({
      refused: null,
      said: [{ digest: its, signed: 'unsigned' }],
      touched: false,
    })
  })
})
