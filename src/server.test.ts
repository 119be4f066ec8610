import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse } from '../test/support/house.ts'
import { deskPages } from './desk-pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingfa-desk-'))
let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  mkdirSync(join(folder, 'desk'))
  writeFileSync(join(folder, 'desk', 'index.html'), '<!doctype html><title>工作台</title>')
  writeFileSync(join(folder, 'desk-addresses.json'), JSON.stringify(deskPages.map(({ path }) => path)))
  town = await testHouse({ doors: { desk: join(folder, 'desk') } })
})
afterAll(async () => {
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

const statusOf = async (url: string) => (await town.http.inject({ url })).statusCode

it('工作台的每个地址都打得开；没有的地址答复404，仍是工作台的页面', async () => {
  const pages = deskPages.map(({ path }) => path.replaceAll(/\$\w+/g, '018c84bc-9280-7000-8000-000000000000'))
  for (const page of ['/', '/?q=1', ...pages]) expect([page, await statusOf(page)]).toEqual([page, 200])
  for (const none of ['/nowhere', '/activities/a/b/c/d', '/overview/nowhere', '/%E6%B2%A1%E6%9C%89', '/activities.old'])
    expect([none, await statusOf(none)]).toEqual([none, 404])
  expect((await town.http.inject({ url: '/nowhere' })).body).toContain('工作台')
})

it('公开网站没有的地址答复404', async () => {
  for (const none of [
    '/gov/nowhere',
    '/gov/en/nowhere',
    '/gov/decisions/nowhere',
    '/gov/reports/nowhere',
    '/api/nowhere',
  ])
    expect([none, await statusOf(none)]).toEqual([none, 404])
})
