// 陌生人的核对程序：另一种语言，只读备份文件，和 mingfa verify 指出的一样
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { python, readBy, strangersProgram } from '../../../test/support/stranger.ts'
import { Office } from '../../duties/decisions/decisions.fixture.ts'
import { changeAll } from '../../platform/change.ts'
import { persons, type PersonRow } from '../../registers/people/registers.ts'
import { onDisk } from '../../platform/files/disk.ts'
import { newSigner, signNote } from '../../platform/ledger/note.ts'
import { sequence } from '../../platform/ledger/sequence.ts'
import { verify } from '../../platform/verify.ts'
import { readMigrations } from '../../platform/db/migrations.ts'
import { releaseOf } from '../../platform/stranger/program.ts'
import { takeBackup } from './take.ts'

let program: string
const signer = newSigner('bureau.example/gov/log')
let folder: string
let town: Awaited<ReturnType<typeof testHouse>>
let owner: Client

describe.skipIf(!python)(python ? '备份' : '本机没有 python3：没有核对', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingfa-stranger-'))
    program = join(folder, 'verify-backup.py')
    writeFileSync(program, strangersProgram())
    town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T10:00:00.123+08:00') })
    await worked()
    owner = new Client(town.database.ownerConfig)
    await owner.connect()
    // Past every trigger and key, as whoever owns the database is.
    await owner.query('set session_replication_role = replica')
    for (let more = true; more;) {
      const done = await sequence(town.house.db, signer, { at: new Date(), batch: 40 })
      if (done.outcome === 'busy' || done.outcome === 'other-key') throw new Error(done.outcome)
      more = done.more
    }
  }, 120_000)
  afterAll(async () => {
    await owner.end()
    await town.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Some work of an office: a case with papers and acts, what is published, entries of a book, setting, people changed. */
  async function worked() {
    const office = await Office.of(town)
    const decided = await office.drafted('2026-03-02')
    await decided.do(office.officer, 'open-comment', office.forms.comment('2026-04-10'))
    const [section, legal, leader] = [
      await town.as(people.section),
      await town.as(people.legal),
      await town.as(people.leader),
    ]
    for (const n of [1, 2, 3, 4]) {
      const id = v7()
      const form = {
        kind: 'other',
        title: `公开${n}：“引号”\\反斜线\t制表`,
        number: '',
        madeOn: '2026-03-02',
        path: '',
        files: [],
      }
      await section.post('/api/publications', { id, form })
      await legal.put(`/api/publications/${id}/review`, { seen: 1, secrecy: true, privacy: true })
      await section.put(`/api/publications/${id}/publish`, { seen: 2, path: '/x' })
    }
    const honour = {
      ...{ title: '先进个人', kind: 'person', level: 'city', unit: city.eastPrimary, by: '市政府' },
      ...{ number: '', on: '2025-12-04', until: null, revoked: null, paper: [] },
    }
    for (const person of ['甲', '乙', '丙']) {
      const url = `/api/books/honours/${v7()}`
      await section.put(url, { form: { ...honour, person }, seen: 0 })
      await section.put(url, { form: { ...honour, person, number: '1.5' }, seen: 1 })
    }
    await leader.get('/api/me')
    const { rows } = await town.house.pool.query<PersonRow>('select * from person order by id limit 6')
    await changeAll(
      town.house.pool,
      persons,
      rows.map((before) => ({
        before,
        after: { ...before, phone: '13900000000', email: 'a@example.cn' },
        act: 'test.changed' as const,
        by: { person: null },
        at: town.clock.now,
      })),
    )
  }

  const taken = async (name: string) => {
    const path = join(folder, name)
    const evidence = onDisk(join(town.home, 'evidence'))
    const now = new Date('2026-12-01T02:00:00Z')
    await takeBackup({ database: town.database.ownerConfig, evidence, path, program: 'test', now, signer })
    return path
  }
  const run = (path: string, ...more: string[]) => {
    const { status, stdout, named } = readBy(program, path, ...more)
    return { status, stdout, named: named.map(({ what, where }) => `${what} ${where}`) }
  }

  it('没有人动过的：全部相符，签名、检查点都认；公钥是别人的，指出来', async () => {
    const path = await taken('sound.tar')
    const good = run(path, '--key', signer.vkey)
    expect(good, good.stdout.slice(-2000)).toMatchObject({ status: 0, named: [] })
    expect(good.stdout).toContain('由这把密钥签名')
    expect(Number(/records: (\d+)/.exec(good.stdout)![1])).toBeGreaterThan(80)
    const other = run(path, '--key', newSigner('bureau.example/gov/log').vkey)
    expect(other.status).toBe(1)
    expect(other.named.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['seal', 'log-other-key', 'checkpoint-unsigned']),
    )
    const bytes = readFileSync(path)
    bytes[bytes.indexOf('tables/') + 700]! ^= 1
    writeFileSync(join(folder, 'flipped.tar'), bytes)
    expect(run(join(folder, 'flipped.tar'), '--key', signer.vkey).status).not.toBe(0)
    expect(run(join(folder, 'absent.tar')).status).toBe(2)
    expect(run(path, '--key', 'x').stdout).toContain('公钥无法识别')
  }, 180_000)

  it('备份是另一版做的：不说读不了，说两者要同一版、去哪里取；不随版本变的照样查', async () => {
    const path = await taken('other.tar')
    const former = releaseOf('0.2.2', readMigrations().slice(1))
    const other = join(folder, 'former.py')
    writeFileSync(other, strangersProgram(former))
    const { status, stdout, named } = readBy(other, path, '--key', signer.vkey)
    expect({ status, named }, stdout).toEqual({ status: 2, named: [] })
    expect(stdout).toContain('这个程序是 0.2.2 版的')
    expect(stdout).toContain('请用做备份的那一版自己公布的程序')
    expect(stdout).toMatch(/· 操作 \/ acts: \d{2,}/)
    expect(stdout).toMatch(/✓ 最后一个检查点/)
    expect(stdout).toContain('没有查的')
    expect(stdout).not.toContain('全部相符')
    // What hangs on no release is still named.
    const said = (reason: string | null) =>
      owner.query('update act set reason = $1 where subject = $2 and version = 1', [reason, people.leader])
    await said('other')
    const changed = readBy(other, await taken('other-changed.tar'), '--key', signer.vkey)
    await said(null)
    expect(changed).toMatchObject({ status: 1, named: [{ what: 'act-changed', where: `person ${people.leader} 1` }] })
  }, 180_000)

  it('本局自己定义的登记簿：条目归谁、哪天起止，由它的定义推出；改了的，指出来', async () => {
    const admin = await town.as(people.administrator)
    const form = {
      ...{ zh: '普法队伍', about: '讲师', key: ['new0'], from: 'new1', until: 'new2', belongs: 'new3' },
      ...{ keepers: ['section-officer'], byUnit: true },
      fields: [
        { code: 'new0', zh: '姓名', kind: 'line', required: true },
        { code: 'new1', zh: '聘期起', kind: 'day', required: true },
        { code: 'new2', zh: '聘期止', kind: 'day' },
        { code: 'new3', zh: '所在学校', kind: 'org' },
      ],
    }
    const { status, body } = await admin.put(`/api/own-books/${v7()}`, { form, seen: 0 })
    expect(status, JSON.stringify(body)).toBe(200)
    const { rows: kept } = await owner.query<{ declaration: { fields: { code: string }[] } }>(
      'select declaration from own_book where code = $1',
      [body.book],
    )
    const [name, from, until, school] = kept[0]!.declaration.fields.map(({ code }) => code) as [
      string,
      string,
      string,
      string,
    ]
    const section = await town.as(people.section)
    const ids = [v7(), v7()]
    const entries = [
      { [name]: '甲', [from]: '2026-01-01', [until]: '2026-12-31', [school]: city.eastPrimary },
      { [name]: '乙', [from]: '2026-01-01', [until]: null, [school]: null },
    ]
    for (const [i, entry] of entries.entries()) {
      const done = await section.put(`/api/books/${body.book}/${ids[i]}`, { form: entry, seen: 0 })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
    }
    const of = (named: readonly string[]) => named.filter((one) => one.startsWith('derived-differs')).sort()
    expect(of(run(await taken('own.tar'), '--key', signer.vkey).named)).toEqual([])
    const was = await owner.query<{ id: string }>(`select * from book_entry where id = any($1)`, [ids])
    await owner.query(`update book_entry set org = $1 where id = $2`, [city.westPrimary, ids[0]])
    await owner.query(`update book_entry set until_day = '2027-01-01' where id = $1`, [ids[1]])
    expect(of(run(await taken('own-changed.tar'), '--key', signer.vkey).named)).toEqual(
      ids.map((id) => `derived-differs ${body.book} ${id}`).sort(),
    )
    await owner.query('delete from book_entry where id = any($1)', [ids])
    await owner.query('insert into book_entry select * from jsonb_populate_recordset(null::book_entry, $1)', [
      JSON.stringify(was.rows),
    ])
  }, 180_000)

  it('所有者动过手脚的：和 mingfa verify 指出同样的地方，一处不多，一处不少', async () => {
    const one = async (table: string, n: number) => {
      const { rows } = await owner.query<{ id: string }>(`select id from ${table} order by id offset ${n} limit 1`)
      return rows[0]!.id
    }
    const [a, b, c, d] = [await one('post', 1), await one('post', 2), await one('post', 3), await one('post', 4)]
    await owner.query('drop index ledger_of_act')
    await owner.query('begin')
    await owner.query(`update act set reason = 'planted' where subject = $1 and version = 1`, [a])
    await owner.query(`update act set fact = null where subject = $1 and version = 1`, [b])
    await owner.query(`update person set name = name || 'x' where id = '${await one('person', 3)}'`)
    const changed = await one('organisation_version', 5)
    await owner.query(
      `update organisation_version set rural = not rural, stages = '{senior,primary}' where id = '${changed}'`,
    )
    await owner.query('delete from post where id = $1', [c])
    await owner.query('delete from act where subject = $1', [d])
    await owner.query(
      `insert into post select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).* from post p limit 1`,
    )
    await owner.query(
      `insert into ledger (at, subject, version, act, leaf) select at, subject, version, act, leaf from ledger order by seq offset 40 limit 1`,
    )
    for (const [table, change] of [
      ['dossier', null],
      ['publication', `title = title || 'x'`],
      ['person', `changed_at = changed_at + interval '1 day'`],
      ['book_entry', `form = form || '{"number": "2"}'`],
    ] as const) {
      const which = `where (id, version) in (select id, version from ${table}_past order by id, version limit 1)`
      await owner.query(change ? `update ${table}_past set ${change} ${which}` : `delete from ${table}_past ${which}`)
    }
    await owner.query('commit')
    const { discrepancies } = await verify(town.house.db, town.house.declared.keeps)
    const theirs = run(await taken('planted.tar'), '--key', signer.vkey)
    expect(theirs.status).toBe(1)
    const ours = discrepancies.map(({ what, kind, subject, version }) =>
      what === 'leaf-without-act' ? `${what} ${subject} ${version}` : `${what} ${kind} ${subject} ${version}`,
    )
    expect(new Set(ours.map((said) => said.split(' ')[0]))).toEqual(
      new Set([
        ...['act-changed', 'act-erased', 'leaf-doubled', 'leaf-without-act'],
        ...['past-differs', 'record-differs', 'record-without-act'],
      ]),
    )
    expect(theirs.named.map((said) => said.split(' ').slice(0, 4).join(' ')).sort()).toEqual(ours.sort())
  }, 180_000)

  it('日志被改写、佐证被换：另存的检查点对不上，字节对不上', async () => {
    const { rows } = await owner.query<{ note: string }>('select note from log_checkpoint order by size desc limit 1')
    writeFileSync(join(folder, 'kept.txt'), rows[0]!.note)
    await owner.query('begin')
    // Rewritten from the tenth leaf on, and signed by a key of his own.
    await owner.query(
      `update ledger set leaf = sha256(leaf) where seq = (select seq from ledger order by seq offset 10 limit 1)`,
    )
    const forger = newSigner('bureau.example/gov/log')
    await owner.query('update log_checkpoint set note = $1', [signNote('bureau.example/gov/log\n1\n\n', forger)])
    await owner.query('commit')
    const path = await taken('rewritten.tar')
    const { named } = run(path, '--key', signer.vkey, '--checkpoint', join(folder, 'kept.txt'))
    const said = named.map((each) => each.replace(folder, ''))
    expect(said).toContain('checkpoint-differs kept /kept.txt')
    expect(said.some((each) => each.startsWith('checkpoint-unsigned'))).toBe(true)
    const { rows: files } = await owner.query<{ sha256: string }>('select sha256 from file order by sha256 limit 1')
    const { sha256 } = files[0]!
    writeFileSync(join(town.home, 'evidence', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'another file')
    expect(run(await taken('swapped.tar'), '--key', signer.vkey).named).toContain(`bytes-changed ${sha256}`)
  }, 180_000)
})
