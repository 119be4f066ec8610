import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSigned } from './drand.ts'
import { beaconFromNetwork } from './network.ts'
import { commitmentOf, linesOf, momentOfRound, plainOf, roundFrom } from './source.ts'
import { canonical, hashOf, sha256Hex, type Frozen } from './frozen.ts'
import { poolOf, small } from './pool.fixture.ts'
import { prove, textOf, verify, type Proof } from './proof.ts'

// Real beacons of quicknet, as the network published them.
const round1000 = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'
const round1001 = 'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41'

describe('随机数来源', () => {
  test('drand 第1000轮、第1001轮的签名离线核对为真；错位、改一位、乱码为假', async () => {
    expect(await isSigned(1000, round1000)).toBe(true)
    expect(await isSigned(1001, round1001)).toBe(true)
    expect(await isSigned(1001, round1000)).toBe(false)
    expect(await isSigned(1000, round1000.replace('b4', 'b5'))).toBe(false)
    expect(await isSigned(1000, 'f'.repeat(96))).toBe(false)
    expect(await isSigned(1000, '')).toBe(false)
  })

  test('从网络取：第一个地址不通就问下一个；签名不对的不信；都不通就说没有', async () => {
    const asked: string[] = []
    const network = (answer: (address: string) => Response | Error) =>
      (async (address: string) => {
        asked.push(new URL(address).host)
        const given = answer(address)
        if (given instanceof Error) throw given
        return given
      }) as unknown as typeof fetch
    const good = Response.json({ round: 1000, signature: round1000 })
    expect(
      await beaconFromNetwork(
        1000,
        network((address) => (address.includes('cloudflare') ? good : new Error('no route'))),
      ),
    ).toBe(round1000)
    expect(asked).toEqual(['api.drand.sh', 'drand.cloudflare.com'])
    expect(
      await beaconFromNetwork(
        1000,
        network(() => Response.json({ round: 1000, signature: round1001 })),
      ),
    ).toBeNull()
    expect(
      await beaconFromNetwork(
        1000,
        network(() => new Response('<html>', { status: 200 })),
      ),
    ).toBeNull()
    expect(
      await beaconFromNetwork(
        1000,
        network(() => new Response('', { status: 404 })),
      ),
    ).toBeNull()
  })

  test('第1000轮在第一轮之后2997秒；某一时刻之后的第一轮', () => {
    expect(momentOfRound(1000).toISOString()).toBe('2023-08-23T15:59:24.000Z')
    expect(roundFrom(momentOfRound(1000))).toBe(1000)
    expect(roundFrom(new Date(momentOfRound(1000).getTime() + 1))).toBe(1001)
  })

  const balls = { kind: 'numbers', name: '双色球', where: '', known: '', ordered: false, count: 3 } as const
  const price = { kind: 'decimal', name: '收盘价', where: '', known: '', places: 2 } as const
  test.each([
    { source: balls, text: '09 03 31', plain: '3.9.31.' },
    { source: balls, text: '０３，０９，３１', plain: '3.9.31.' },
    { source: { ...balls, ordered: true }, text: '09 03 31', plain: '9.3.31.' },
    { source: balls, text: '03 09', plain: null },
    { source: balls, text: '03 09 31 33', plain: null },
    { source: balls, text: '03 09 三十一', plain: null },
    { source: balls, text: '', plain: null },
    { source: price, text: ' 3,421.57 ', plain: '3421.57' },
    { source: price, text: '03421.50', plain: '3421.50' },
    { source: price, text: '3421.5', plain: null },
    { source: price, text: '3421.573', plain: null },
    { source: price, text: '-3421.57', plain: null },
  ])('“$text”记作 $plain', ({ source, text, plain }) => expect(plainOf(source, text)).toBe(plain))

  test('封签：别人的抄不来，换一份名单就作废', () => {
    const frozen: Frozen = {
      ...small,
      source: { kind: 'parties', parties: ['甲', '乙', '丙'], known: small.source.known },
    }
    const hash = hashOf(frozen)
    const sealed = (party: string, secret: string, of = hash) => ({
      party,
      secret,
      commitment: commitmentOf(of, party, secret),
    })
    const parties = [
      sealed('甲', 'aaaaaaaaaaaaaaaa'),
      sealed('乙', 'bbbbbbbbbbbbbbbb'),
      sealed('丙', 'cccccccccccccccc'),
    ]
    expect(linesOf(frozen.source, hash, { kind: 'revealed', parties })).toEqual([
      'aaaaaaaaaaaaaaaa',
      'bbbbbbbbbbbbbbbb',
      'cccccccccccccccc',
    ])
    const copied = { ...parties[0]!, party: '乙' }
    expect(linesOf(frozen.source, hash, { kind: 'revealed', parties: [parties[0]!, copied, parties[2]!] })).toBeNull()
    expect(
      linesOf(frozen.source, hash, {
        kind: 'revealed',
        parties: [sealed('甲', 'aaaaaaaaaaaaaaaa', hashOf(small)), ...parties.slice(1)],
      }),
    ).toBeNull()
    expect(linesOf(frozen.source, hash, { kind: 'revealed', parties: parties.slice(0, 2) })).toBeNull()
  })
})

describe('核对证明', () => {
  const proof = prove(small, { kind: 'typed', text: '3421.57' })!
  const good = textOf(proof)

  test('原样的证明，每一步都对', async () => expect((await verify(good, isSigned)).ok).toBe(true))
  test('drand 的证明也核对签名', async () => {
    const source = { kind: 'drand', round: 1000, known: momentOfRound(1000).toISOString() } as const
    const early = { ...small, source, frozenAt: '2023-08-01T00:00:00.000Z' }
    expect((await verify(textOf(prove(early, { kind: 'beacon', signature: round1000 })!), isSigned)).ok).toBe(true)
    const forged = await verify(textOf(prove(early, { kind: 'beacon', signature: round1001 })!), isSigned)
    expect(forged.steps.filter(({ ok }) => !ok).map(({ step }) => step)).toEqual(['source'])
  })
  test('与冻结时公布的指纹不符', async () => {
    expect((await verify(good, isSigned, proof.hash.toUpperCase())).ok).toBe(true)
    expect(
      (
        await verify(
          good,
          isSigned,
          proof.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')),
        )
      ).steps.find(({ ok }) => !ok)?.step,
    ).toBe('hash')
  })

  const broken: readonly { say: string; change: (proof: Proof) => Proof; step: string }[] = [
    {
      say: '名单里换了一个字',
      change: (p) => ({ ...p, frozen: { ...p.frozen, title: '校外培训机构随机检查' } }),
      step: 'hash',
    },
    {
      say: '冻结时间改到揭晓之后',
      change: (p) => ({ ...p, frozen: { ...p.frozen, frozenAt: '2026-03-04T00:00:00.000Z' } }),
      step: 'sound',
    },
    { say: '随机数改了末位', change: (p) => ({ ...p, given: { kind: 'typed', text: '3421.58' } }), step: 'seed' },
    {
      say: '改了一个抽签号',
      change: (p) => ({ ...p, tickets: p.tickets.map((one, i) => (i ? one : { ...one, length: one.length + 1 })) }),
      step: 'tickets',
    },
    { say: '换了抽中的学校', change: (p) => ({ ...p, drawn: [...p.drawn].reverse() }), step: 'drawn' },
    {
      say: '换了检查员',
      change: (p) => ({ ...p, assignments: p.assignments.map((one) => ({ ...one, officers: ['p', 'q'] })) }),
      step: 'officers',
    },
    {
      say: '瞒下一次换人',
      change: (p) => ({
        ...p,
        replacements: [{ object: p.drawn[0]!, officer: p.assignments[0]!.officers[0]!, reason: '' }],
      }),
      step: 'officers',
    },
  ]
  test.each(broken)('$say，当场看出', async ({ change, step }) => {
    const found = (await verify(sealedAnew(change(proof)), isSigned)).steps.find(({ ok }) => !ok)
    // A replacement nobody could fill changes nothing and is no lie.
    expect(found?.step).toBe(step)
  })

  test('改动任何一个字节，都不再成立', async () => {
    for (let i = 0; i < good.length; i++) {
      const other = good[i] === '1' ? '2' : '1'
      const { ok } = await verify(good.slice(0, i) + other + good.slice(i + 1), isSigned)
      expect(ok, good.slice(Math.max(0, i - 20), i + 20)).toBe(false)
    }
  })

  test.each([
    '',
    '{}',
    'null',
    '[]',
    '{"version":"mingfa-draw/1"}',
    '<html>',
    '{"version":"mingfa-draw/1","frozen":{"objects":7}}',
  ])('不是证明的文件，说不是：%s', async (text) => {
    expect((await verify(text, isSigned)).ok).toBe(false)
  })
})

describe('Python 标准库写的另一个核对程序', () => {
  const python = ['python3', 'python'].find((name) =>
    spawnSync(name, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('Python 3'),
  )
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-draw-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (file: string, ...more: string[]) =>
    spawnSync(python!, [join(import.meta.dirname, 'verify.py'), join(folder, file), ...more], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    })

  describe.skipIf(!python)(python ? '在场' : '本机没有 python3：未核对', () => {
    beforeAll(() => {
      const lines = [...Array(1000).keys()].map((n) => {
        const { frozen, given } = poolOf(`python ${n}`)
        return textOf(prove(frozen, given, n % 4 ? [] : replacementsOf(prove(frozen, given)!))!)
      })
      writeFileSync(join(folder, 'all.jsonl'), lines.join('\n'))
      writeFileSync(join(folder, 'one.json'), lines[3]!)
      writeFileSync(
        join(folder, 'bad.json'),
        lines[3]!.replace(/"length":(\d)/, (_, digit: string) => `"length":${(Number(digit) % 9) + 1}`),
      )
    })

    test('1000 次抽取，两个程序结论一致', () => {
      const { stdout, status } = run('all.jsonl')
      expect(stdout.trim().split('\n').at(-1)).toBe('1000 / 1000 ✓')
      expect(status).toBe(0)
    }, 120_000)
    test('一份证明：逐步打勾；改一位、指纹不对：打叉', () => {
      expect(run('one.json').status).toBe(0)
      expect(run('bad.json').stdout).toContain('✗ tickets')
      expect(run('one.json', '0'.repeat(64)).stdout).toContain('✗ hash')
      expect(run('bad.json').status).toBe(1)
    })
    test('问用法、文件不在、放进冻结名单、没有填指纹：都用话说清楚', () => {
      const help = spawnSync(python!, [join(import.meta.dirname, 'verify.py'), '--help'], { encoding: 'utf8' })
      expect([help.status, help.stdout]).toEqual([0, expect.stringContaining('python3 verify.py')])
      expect(run('absent.json')).toMatchObject({ status: 2, stderr: '', stdout: expect.stringContaining('打不开') })
      writeFileSync(join(folder, 'list.json'), canonical(small))
      expect(run('list.json').stdout).toContain(hashOf(small))
      expect(run('list.json').stdout).toContain('不是抽取证明')
      expect(run('list.json', '0'.repeat(64)).status).toBe(1)
      expect(run('one.json').stdout).toContain('没有比较')
      expect(run('one.json', hashOf(poolOf('python 3').frozen)).stdout).not.toContain('没有比较')
    })
  })
})

/** By somebody who knows how: the file is whole again, only its content lies. */
const sealedAnew = ({ digest: _, ...rest }: Proof) => textOf({ ...rest, digest: sha256Hex(canonicalize(rest)!) })

const replacementsOf = ({ assignments }: Proof) =>
  assignments
    .filter(({ officers }) => officers.length === 2)
    .slice(0, 2)
    .map(({ object, officers }) => ({ object, officer: officers[0]!, reason: '回避' }))
