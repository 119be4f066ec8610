import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secretFrom, secretIn } from './secret.ts'

const secret = secretFrom(Buffer.alloc(32, 7))

test('封存的只能由同一密钥、为同一人打开', () => {
  const sealed = secret.seal('totp a', '秘密')
  expect(secret.open('totp a', sealed)).toBe('秘密')
  expect(() => secret.open('totp b', sealed)).toThrow()
  expect(() => secretFrom(Buffer.alloc(32, 8)).open('totp a', sealed)).toThrow()
  sealed[20]! ^= 1
  expect(() => secret.open('totp a', sealed)).toThrow()
})

test('同一内容两次封存不相同，不同用途的指纹不相同', () => {
  expect(secret.seal('a', 'x')).not.toEqual(secret.seal('a', 'x'))
  expect(secret.mac('a', 'x')).not.toEqual(secret.mac('b', 'x'))
  expect(secret.mac('a', 'x')).toEqual(secret.mac('a', 'x'))
})

test('密钥文件只生成一次，别人读不到；坏了就拒绝启动', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'mingfa 密钥-')), 'deep', 'secret.key')
  const first = secretIn(file)
  const text = readFileSync(file, 'utf8')
  expect(secretIn(file).mac('a', 'x')).toEqual(first.mac('a', 'x'))
  expect(readFileSync(file, 'utf8')).toBe(text)
  expect(statSync(file).mode & 0o077).toBe(0)
  writeFileSync(file, 'short')
  expect(() => secretIn(file)).toThrow('密钥应为32字节')
})
