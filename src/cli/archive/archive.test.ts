import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { on } from '../../../test/support/database-setup.ts'
import { demoCity } from '../../../test/support/demo.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { dutyFigures } from '../../duties/index.ts'
import { computeFigures } from '../../figures/compute.ts'
import { connect } from '../../platform/db/connect.ts'
import { onDisk } from '../../platform/files/disk.ts'
import { giveBack, isInUse } from './give.ts'
import { newSigner } from '../../platform/ledger/note.ts'
import { newIdentity, readIdentity, readRecipient } from './age.ts'
import { openSource, sinkInto } from './file.ts'
import { bytesOf, isSealedBy, openArchive, type Manifest } from './manifest.ts'
import { takeBackup } from './take.ts'
import { readEntries, TarWriter } from './tar.ts'

const now = new Date('2025-01-10T02:00:00Z')
const signer = newSigner('bureau.example/gov/log')
let folder: string
let original: FreshDatabase
let file: string
let manifest: Manifest
let target: FreshDatabase
const databases: FreshDatabase[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa 备份-'))
  file = join(folder, '备份.tar')
  ;({ database: original } = await demoCity('whole', join(folder, 'evidence')))
  databases.push(original)
  manifest = await takeBackup({
    database: original.ownerConfig,
    evidence: onDisk(join(folder, 'evidence')),
    path: file,
    program: '0.1.0',
    now,
    signer,
  })
  target = await fresh({ empty: true })
  await restore(file, target)
}, 600_000)
afterAll(async () => {
  for (const database of databases) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function fresh(options: { empty?: boolean } = {}): Promise<FreshDatabase> {
  const database = await freshDatabase(options)
  databases.push(database)
  return database
}

async function ask<Row>(config: ClientConfig, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(config)
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Every table with the number and the hash of its rows, whatever their order. */
async function contents(config: ClientConfig) {
  const tables = await ask<{ name: string }>(
    config,
    `select relname as name from pg_class where relnamespace = 'mingfa'::regnamespace and relkind = 'r' order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of tables.filter((table) => !['migration', 'session'].includes(table.name)))
    [found[name]] = await ask(
      config,
      `select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as hash from "${name}" t`,
    )
  return found
}

async function figures(config: ClientConfig) {
  const house = connect(config)
  const extent = {
    from: '2024-01-01' as PlainDate,
    until: '2024-12-31' as PlainDate,
    branch: { of: 'all' as const },
    asOf: null,
  }
  try {
    return await computeFigures(house.db, dutyFigures, extent, now)
  } finally {
    await house.close()
  }
}

const restore = async (path: string, target: FreshDatabase, store = join(folder, 'restored')) =>
  giveBack({
    archive: await openArchive(path),
    database: target.ownerConfig,
    schema: 'mingfa',
    evidence: onDisk(store),
  })

describe('备份与恢复', () => {
  test('恢复到空库：每张表的每一行、每个佐证文件、每项数字都与原来相同', async () => {
    const before = await contents(original.ownerConfig)
    expect(await contents(target.ownerConfig)).toEqual(before)
    expect(Object.keys(before).length).toBeGreaterThan(30)
    expect(manifest.tables.find(({ name }) => name === 'activity')!.rows).toBeGreaterThan(500)
    const computed = await figures(original.config)
    expect(computed.length).toBeGreaterThan(10)
    expect(await figures(target.config)).toEqual(computed)
    expect(manifest.evidence.length).toBeGreaterThan(10)
    for (const key of manifest.evidence) {
      const place = (store: string) => join(folder, store, key.slice(0, 2), key.slice(2, 4), key)
      expect(readFileSync(place('restored')).equals(readFileSync(place('evidence'))), key).toBe(true)
    }
  }, 60_000)

  test('恢复之后还能继续记账：自动编号接着往下走', async () => {
    const [{ max }] = (await ask<{ max: number }>(target.ownerConfig, 'select max(seq)::int as max from ledger')) as [
      { max: number },
    ]
    const [{ seq }] = (await ask<{ seq: number }>(
      target.config,
      `insert into ledger (at, subject, version, act, leaf) values (now(), gen_random_uuid(), 1, 'test.act', '\\x00') returning seq::int`,
    )) as [{ seq: number }]
    expect(seq).toBe(max + 1)
  })

  test('恢复之后，应用角色照样只能追加，不能改写', async () => {
    await expect(ask(target.config, 'delete from act')).rejects.toThrow('permission denied')
  })

  test('能看出系统里是否已有数据', async () => {
    expect(await isInUse(original.ownerConfig, 'mingfa')).toBe(true)
    expect(await isInUse((await fresh()).ownerConfig, 'mingfa')).toBe(false)
    expect(await isInUse((await fresh({ empty: true })).ownerConfig, 'mingfa')).toBe(false)
  })

  test('恢复中途失败，原有数据原样还在', async () => {
    const target = await fresh()
    await ask(
      target.ownerConfig,
      `insert into notice (id, person, at, kind, words) values (gen_random_uuid(), gen_random_uuid(), now(), 'x', '{"zh":"原","en":"as it was"}')`,
    )
    const before = await contents(target.ownerConfig)
    const archive = await openArchive(file)
    const wrong = {
      ...archive,
      manifest: {
        ...archive.manifest,
        tables: archive.manifest.tables.map((table) => ({
          ...table,
          rows: table.rows + (table.name === 'activity' ? 1 : 0),
        })),
      },
    }
    await expect(
      giveBack({
        archive: wrong,
        database: target.ownerConfig,
        schema: 'mingfa',
        evidence: onDisk(join(folder, 'other')),
      }),
    ).rejects.toThrow(/activity: \d+ rows instead of/)
    expect(await contents(target.ownerConfig)).toEqual(before)
  })

  test('另一版本程序的备份，指明版本，不予恢复', async () => {
    const archive = await openArchive(file)
    const later = {
      ...archive,
      manifest: {
        ...archive.manifest,
        program: '9.9.9',
        migrations: [...archive.manifest.migrations, { name: '9999_future', sha256: 'x' }],
      },
    }
    await expect(
      giveBack({ archive: later, database: original.ownerConfig, schema: 'mingfa', evidence: onDisk(folder) }),
    ).rejects.toThrow(/9\.9\.9.*9999_future/)
    expect(await isInUse(original.ownerConfig, 'mingfa')).toBe(true)
  })

  test.each([
    ['改了一个字节', (path: string) => flip(path, 700)],
    ['改了最后一项', (path: string) => flip(path, statSync(path).size - 2048)],
    ['少了结尾', (path: string) => truncateSync(path, statSync(path).size - 600)],
    ['只剩一半', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 1024) * 512)],
    ['不是备份', (path: string) => writeFileSync(path, 'x'.repeat(2048))],
    ['空文件', (path: string) => writeFileSync(path, '')],
  ])('备份%s，恢复之前就能发现', async (_, harm) => {
    const bad = join(folder, 'bad.tar')
    copyFileSync(file, bad)
    harm(bad)
    await expect(openArchive(bad)).rejects.toThrow()
  })

  test('签名认得出是谁签的：别的密钥、改过清单的、去掉签名的，都不算', async () => {
    const archive = await openArchive(file)
    expect(isSealedBy(archive, signer)).toBe(true)
    expect(isSealedBy(archive, newSigner('bureau.example/gov/log'))).toBe(false)
    expect(isSealedBy({ ...archive, digest: 'f'.repeat(64) }, signer)).toBe(false)
    expect(isSealedBy({ ...archive, seal: null }, signer)).toBe(false)
    expect(hash('sha256', await bytesOf(archive.source, archive.entries.get('manifest.json')!))).toBe(archive.digest)
  })

  test.each([
    ['写到系统之外', '../../etc/cron.d/mingfa', '名称', 'x'],
    ['换成别的内容', 'a'.repeat(64), '被换过', 'x'],
  ])('佐证文件%s的备份，即使清单相符也不恢复', async (_, key, said, content) => {
    const path = join(folder, `${key.length}.tar`)
    const tar = await TarWriter.create(path, now)
    const bytes = Buffer.from(content)
    await tar.add(`evidence/${key}`, bytes.length, [bytes])
    const forged = Buffer.from(
      JSON.stringify({ ...manifest, tables: [], missing: [], evidence: [key], entries: tar.entries }),
    )
    await tar.add('manifest.json', forged.length, [forged])
    await tar.finish()
    const store = join(folder, 'never')
    await expect(restore(path, target, store)).rejects.toThrow(said)
    expect(existsSync(store)).toBe(false)
  })

  test('加密的备份：打开以后与没有加密的一样完好，签名照样认得；没有私钥打不开', async () => {
    const path = join(folder, 'secret.tar.age')
    const { file: key, recipient } = newIdentity(now)
    const sink = await sinkInto(path, [readRecipient(recipient)!])
    for await (const part of (await openSource(file)).parts(0, statSync(file).size)) await sink.write(part)
    await sink.finish()
    const archive = await openArchive(path, undefined, readIdentity(key))
    expect(archive.manifest.tables).toEqual(manifest.tables)
    expect(archive.manifest.evidence).toEqual(manifest.evidence)
    expect(isSealedBy(archive, signer)).toBe(true)
    await expect(openArchive(path)).rejects.toThrow('--identity')
  })

  test('备份文件只有本人可读；写完才出现；不覆盖已有的', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const path = join(folder, 'never.tar')
    await expect(
      takeBackup({ database: on(original.ownerConfig, 'nowhere'), evidence: onDisk(folder), path, program: '', now }),
    ).rejects.toThrow()
    expect([path, `${path}.part`].some((each) => existsSync(each))).toBe(false)
  })
})

function flip(path: string, at: number) {
  const bytes = readFileSync(path)
  bytes[at]! ^= 1
  writeFileSync(path, bytes)
}

describe('备份文件的格式', () => {
  const hasTar = spawnSync('tar', ['--version']).status === 0

  test.runIf(hasTar)('通用的 tar 工具能列出并解开', () => {
    const listed = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n')
    expect(listed.slice(-2)).toEqual(['manifest.json', 'manifest.note'])
    expect(listed.length).toBe(manifest.entries.length + 2)
    expect(
      JSON.parse(execFileSync('tar', ['-xOf', file, 'manifest.json'], { encoding: 'utf8', maxBuffer: 1 << 26 })),
    ).toEqual(manifest)
  })

  test('长度与声明不符的内容不会写成坏档', async () => {
    const tar = await TarWriter.create(join(folder, 'short.tar'), now)
    await expect(tar.add('x', 3, [Buffer.from('ab')])).rejects.toThrow('2 bytes instead of 3')
    await tar.abandon()
  })

  test('空内容、恰好一块、多一个字节，都读得回来', async () => {
    const path = join(folder, 'sizes.tar')
    const tar = await TarWriter.create(path, now)
    for (const size of [0, 1, 511, 512, 513, 1024]) await tar.add(`s${size}`, size, [Buffer.alloc(size, 65)])
    await tar.finish()
    expect((await readEntries(await openSource(path))).map(({ name, size }) => [name, size])).toEqual(
      [0, 1, 511, 512, 513, 1024].map((size) => [`s${size}`, size]),
    )
  })
})
