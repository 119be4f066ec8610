// 一线的难题一个不少：每个都在表里，都有测试写着它应得的结果
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { doorCases, fieldCases } from './cases.ts'

const root = join(import.meta.dirname, '../..')
const bare = (name: string) => name.replace(/\.(xlsx|eml)$/, '')

it('文件夹里的每个文件都在表里，表里没有多出来的', () => {
  for (const [folder, cases] of Object.entries(fieldCases))
    expect(
      readdirSync(join(root, 'test/fixtures/field', folder))
        .map(bare)
        .toSorted(),
    ).toEqual(Object.keys(cases).toSorted())
})

it('表里说的测试都在，都写着这个文件', () => {
  const missing = Object.values(fieldCases)
    .flatMap((cases) => Object.entries(cases))
    .filter(
      ([name, { test }]) => !existsSync(join(root, test)) || !readFileSync(join(root, test), 'utf8').includes(name),
    )
  expect(missing).toEqual([])
})

it('接口上的难题，各有一个说得出标题的测试', () => {
  const missing = doorCases.filter(({ gives, test }) => !readFileSync(join(root, test), 'utf8').includes(gives))
  expect(missing).toEqual([])
})
