import { describe, expect, test } from 'vitest'
import { readSettings, settingMeanings, type Environment, type Settings } from './settings.ts'

const read = (environment: Environment): Settings => {
  const answer = readSettings(environment, '/opt/明法')
  if ('faults' in answer) throw new Error(answer.faults.map(({ zh }) => zh).join('\n'))
  return answer.settings
}
const faults = (environment: Environment) => {
  const answer = readSettings(environment, '/opt/明法')
  return 'faults' in answer ? answer.faults.map(({ zh }) => zh) : []
}

const s3 = {
  MINGFA_S3_ENDPOINT: 'https://s3.example.cn',
  MINGFA_S3_BUCKET: 'evidence',
  MINGFA_S3_ACCESS_KEY_ID: 'key',
  MINGFA_S3_SECRET_ACCESS_KEY: 'secret',
}

describe('设置', () => {
  test('什么都不设也能启动：内置数据库，数据在程序目录下的 var', () => {
    const settings = read({ PATH: '/usr/bin', MINGFA_HOME: '' })
    expect(settings).toMatchObject({
      home: '/opt/明法/var',
      host: '127.0.0.1',
      port: 8080,
      portAsked: false,
      schema: 'mingfa',
      logLevel: 'info',
    })
    expect([settings.database, settings.s3, settings.oidc, settings.origin]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test.each([
    ['PORT', '1', true],
    ['PORT', '65535', true],
    ['PORT', '0', false],
    ['PORT', '65536', false],
    ['PORT', '80a', false],
    ['PORT', '-1', false],
    ['PORT', '8080.5', false],
    ['MINGFA_ORIGIN', 'https://mingfa.example.gov.cn', true],
    ['MINGFA_ORIGIN', 'https://mingfa.example.gov.cn/', true],
    ['MINGFA_ORIGIN', 'https://mingfa.example.gov.cn/desk', false],
    ['MINGFA_ORIGIN', 'mingfa.example.gov.cn', false],
    ['MINGFA_ORIGIN', 'ftp://mingfa.example.gov.cn', false],
    ['DATABASE_URL', 'postgres://u:p@db/mingfa', true],
    ['DATABASE_URL', 'mysql://u:p@db/mingfa', false],
    ['MINGFA_SCHEMA', 'jiaozuo_edu', true],
    ['MINGFA_SCHEMA', 'Jiaozuo', false],
    ['MINGFA_SCHEMA', 'a b', false],
    ['LOG_LEVEL', 'debug', true],
    ['LOG_LEVEL', 'loud', false],
    ['MINGFA_TRUST_PROXY', '127.0.0.1, 10.0.0.0/8,::1', true],
    ['MINGFA_TRUST_PROXY', '10.0.0.0/33', false],
    ['MINGFA_TRUST_PROXY', '10.0.0/8', false],
    ['MINGFA_TRUST_PROXY', 'proxy', false],
  ])('%s=%s：%s', (name, value, right) => {
    const told = faults({ [name]: value })
    expect(told).toHaveLength(right ? 0 : 1)
    if (!right) expect(told[0]).toContain(name)
  })

  test('密码和密钥不会出现在错误提示里', () => {
    expect(faults({ DATABASE_URL: 'mysql://u:机密@db/x' })[0]).not.toContain('机密')
  })

  test('写错名字的设置不会被悄悄忽略，并提示相近的名字', () => {
    expect(faults({ MINGFA_HOEM: '/data' })).toEqual(['没有 MINGFA_HOEM 这个设置，是否想写 MINGFA_HOME？'])
    expect(faults({ HOEM: '/data', S3_BUCKET: 'x' })).toEqual([])
  })

  test('成组的设置缺一不可', () => {
    expect(read(s3).s3).toEqual({
      endpoint: 'https://s3.example.cn',
      bucket: 'evidence',
      region: 'us-east-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    })
    for (const name of Object.keys(s3))
      expect(faults({ ...s3, [name]: '' }), name).toEqual([expect.stringContaining(`还须设置 ${name}`)])
    expect(faults({ MINGFA_OIDC_CLIENT_ID: 'x' })).toHaveLength(1)
    expect(faults({ DATABASE_OWNER_URL: 'postgres://db/x' })).toEqual([
      expect.stringContaining('还须设置 DATABASE_URL'),
    ])
    expect(faults({ DATABASE_URL: 'postgres://db/x' })).toEqual([])
  })

  test('所有错误一次说完', () => {
    expect(faults({ PORT: 'x', LOG_LEVEL: 'y', MINGFA_X: 'z' })).toHaveLength(3)
  })

  test('每个设置都有中英文说明', () => {
    expect(settingMeanings.length).toBeGreaterThan(15)
    for (const [name, { zh, en }] of settingMeanings) expect([zh, en].every(Boolean), name).toBe(true)
  })
})
