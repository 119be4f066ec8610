import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { dayOf } from '../../src/calendar/plain-date.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { launchBrowser, accessibilityFaults } from '../support/browser.ts'
import { deskHouse, phone } from './desk.fixture.ts'
import { loadDemo } from '../../demo/city/load.ts'
import { coreOf } from '../../demo/city/city.ts'

test('look', { timeout: 900_000 }, async () => {
  const dir = '/var/tmp/c-look'
  mkdirSync(dir, { recursive: true })
  const [browser, desk] = await Promise.all([launchBrowser(), deskHouse({ fill: async (database, home) => {
    const { db, close } = connect(database.config)
    const parts = join(home, 'evidence', 'parts')
    mkdirSync(parts, { recursive: true })
    await loadDemo({ db }, { today: dayOf(new Date()), evidence: { bytes: onDisk(join(home, 'evidence')), parts } })
    await close()
  } })])
  const { officers } = coreOf(1)
  const who = { leader: officers.leader, fagui: officers.law, jichu: officers.ofSection.get('基础教育科')!, mishu: officers.secretary, guwen: officers.counsel, wuzhi: [...officers.ofCounty.values()].find(({ username }) => username === 'wuzhi')! }
  for (const [name, { id }] of Object.entries(who)) {
    for (const [size, options] of [['1440', { viewport: { width: 1440, height: 900 } }], ['360', phone]] as const) {
      const context = await desk.enter(browser, id, options)
      const page = await context.newPage()
      const pages = name === 'leader' ? ['/', '/work/board', '/cases?show=late'] : name === 'fagui' ? ['/', '/work/plan', '/figures?year=2024', '/figures/decisions.reviews?year=2024', '/tasks'] : name === 'jichu' ? ['/', '/decisions'] : ['/']
      for (const path of pages) {
        await page.goto(path)
        await page.waitForLoadState('networkidle').catch(() => {})
        await page.waitForTimeout(1500)
        const file = `${name}-${size}-${path.replace(/\W+/g, '_')}`
        await page.screenshot({ path: join(dir, `${file}.png`), fullPage: true })
        const high = await page.evaluate(() => document.documentElement.scrollHeight)
        console.log(file, high, (await accessibilityFaults(page)).slice(0, 3))
      }
      await context.close()
    }
  }
  const context = await browser.newContext({ baseURL: desk.origin })
  const page = await context.newPage()
  for (const path of ['/gov/', '/gov/consultations', '/gov/decisions']) {
    await page.goto(path)
    await page.screenshot({ path: join(dir, `gov${path.replace(/\W+/g, '_')}.png`), fullPage: true })
  }
  await browser.close()
  await desk.close()
})
