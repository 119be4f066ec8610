import { describe, expect, test } from 'vitest'
import { spokenOf } from './names.ts'

const [person, org, other] = [
  '01a229aa-b60e-71dc-981a-2e130c48fd44',
  '978a094b-d45a-509c-ba41-bca20c20de48',
  '01a229aa-c831-702d-bb81-34406ea25241',
]

describe('案卷里的编号写出名称', () => {
  test.each<[what: string, facts: unknown[], found: string[]]>([
    ['选定的人和单位写', [{ by: person, units: [org] }], [person, org]],
    ['填在文字里的不写', [{ why: `见 ${person}` }], []],
    ['整格只填一个编号的文字也不写', [{ why: person }, { why: other, by: org }], [org]],
    ['文字里填过的，到了别的地方也不写', [{ form: { why: person } }, { last: person }], []],
    ['空的、数目、是否都不管', [null, 3, true, { at: null }], []],
  ])('%s', (_what, facts, found) => {
    expect(spokenOf(facts, new Set(['why']))).toEqual(found)
  })
})
