import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { VERSION, type Frozen } from './frozen.ts'
import { commitmentOf, plainOf, type Given } from './source.ts'
import { hashOf } from './frozen.ts'

export const small: Frozen = {
  version: VERSION,
  title: '校外培训机构随机抽查',
  attempt: 1,
  frozenAt: '2026-03-02T01:00:00.000Z',
  after: null,
  source: {
    kind: 'decimal',
    name: '上证指数收盘价',
    where: 'http://www.sse.com.cn/',
    known: '2026-03-03T07:00:00.000Z',
    places: 2,
  },
  strata: [{ id: 'general', name: '一般风险', percent: 50, quota: 2 }],
  objects: [
    { id: 'A', name: '甲学校', county: 'x', stratum: 'general', weight: 1, excluded: '' },
    { id: 'B', name: '乙学校', county: 'y', stratum: 'general', weight: 2, excluded: '' },
    { id: 'C', name: '丙学校', county: 'x', stratum: 'general', weight: 1, excluded: '' },
    { id: 'D', name: '丁学校', county: 'y', stratum: 'general', weight: 1, excluded: '今年已经查过' },
  ],
  officers: [
    {
      id: 'p',
      name: '检查员子',
      county: null,
      fields: ['办学'],
      from: '2024-01-01',
      until: '2027-12-31',
      recusals: [],
    },
    {
      id: 'q',
      name: '检查员丑',
      county: null,
      fields: ['办学', '财务'],
      from: '2024-01-01',
      until: '2027-12-31',
      recusals: ['A'],
    },
    {
      id: 'r',
      name: '检查员寅',
      county: null,
      fields: ['财务'],
      from: '2024-01-01',
      until: '2027-12-31',
      recusals: [],
    },
  ],
  rules: { from: '2026-03-09', until: '2026-03-20', fields: [], most: 3, otherCounty: true },
}

/** Whole numbers from a name: the same in every run, machine and year. */
export function dice(name: string): (below: number) => number {
  let turn = 0
  return (below) => {
    const bytes = sha256(utf8ToBytes(`${name}/${turn++}`))
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % below
  }
}

/** A pool of any shape: several strata, weights, exclusions, recusals, counties, short certificates, tight bounds. */
export function poolOf(name: string): { frozen: Frozen; given: Given } {
  const roll = dice(name)
  const counties = ['解放', '山阳', '武陟', '温县', null]
  const strata = [...Array(1 + roll(3)).keys()].map((i) => ({
    id: `s${i}`,
    name: `第${i}类`,
    percent: 5 * roll(11),
    quota: 0,
  }))
  const objects = [...Array(3 + roll(40)).keys()].map((i) => ({
    id: `o-${roll(1e9)}.${i}`,
    name: `学校“${i}”\n\u0001é𠮷`,
    county: counties[roll(5)]!,
    stratum: `s${roll(strata.length)}`,
    weight: 1 + roll(9),
    excluded: roll(12) ? '' : '停办',
  }))
  const officers = [...Array(2 + roll(10)).keys()].map((i) => ({
    id: `p${i}`,
    name: `检查员${i}`,
    county: counties[roll(5)]!,
    fields: roll(3) ? ['办学'] : ['财务', '办学'],
    from: '2024-01-01',
    until: roll(8) ? '2027-12-31' : '2026-03-10',
    recusals: objects.filter(() => roll(10) === 0).map(({ id }) => id),
  }))
  const counted = strata.map((one) => {
    const all = objects.filter(({ stratum }) => stratum === one.id)
    const can = all.filter(({ excluded }) => !excluded).length
    const quota = Math.ceil((all.length * one.percent) / 100)
    return quota <= can ? { ...one, quota } : { ...one, percent: null, quota: can }
  })
  const known = '2026-03-03T07:00:00.000Z'
  const kind = roll(3)
  const parties = ['学校代表', '纪检', '法规科', '家长委员会'].slice(0, 3 + roll(2))
  const source: Frozen['source'] =
    kind === 0
      ? { kind: 'numbers', name: '双色球', where: 'https://www.cwl.gov.cn/', known, ordered: roll(2) === 0, count: 7 }
      : kind === 1
        ? { kind: 'decimal', name: '上证指数收盘价', where: 'http://www.sse.com.cn/', known, places: 2 }
        : { kind: 'parties', parties, known }
  const frozen: Frozen = {
    ...small,
    source,
    strata: counted,
    objects,
    officers,
    rules: { ...small.rules, fields: roll(2) ? [] : ['财务'], most: 1 + roll(8), otherCounty: roll(2) === 0 },
  }
  const given: Given =
    source.kind === 'numbers'
      ? { kind: 'typed', text: [...Array(7)].map(() => String(roll(34)).padStart(2, '0')).join(' ') }
      : source.kind === 'decimal'
        ? { kind: 'typed', text: plainOf(source, `${roll(9000)}.${String(roll(100)).padStart(2, '0')}`)! }
        : {
            kind: 'revealed',
            parties: parties
              .map((party, i) => ({ party, secret: `secret${i}of${roll(1e9)}00000000`, commitment: '' }))
              .map((one) => ({ ...one, commitment: commitmentOf(hashOf(frozen), one.party, one.secret) })),
          }
  return { frozen, given }
}
