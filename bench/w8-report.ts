import { join } from 'node:path'
import pino from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { openHouse } from '../src/open-house.ts'
import { sourcesOf } from '../src/report/house.ts'
import { annualDocument } from '../src/report/annual.ts'
import type { Ground } from './ground.ts'
import { median, round } from './load.ts'
import type { Result } from './result.ts'

/** The report of the whole year, every figure computed and bound, as DOCX and as the page that carries its rows: over the large house and over the small one, in turn. */
export async function w8({ config, folder }: Ground, records: { small: number; large: number }): Promise<Result> {
  const rounds = Number(process.env['ROUNDS'] ?? 20)
  const sizes = ['small', 'large'] as const
  const settings = { home: join(folder, 'home'), s3: undefined, oidc: undefined }
  const log = pino({ level: 'error' }) as unknown as FastifyBaseLogger
  const open = (size: (typeof sizes)[number]) =>
    openHouse({
      database: { ...config, ...(size === 'small' && { database: 'small' }) },
      settings,
      origin: 'http://127.0.0.1',
      log,
    })
  const houses = { small: await open('small'), large: await open('large') }
  const formats = { docx: rounds, html: Math.min(rounds, 5) } as const
  const took = {
    docx: { small: [] as number[], large: [] as number[] },
    html: { small: [] as number[], large: [] as number[] },
  }
  const bytes = { docx: 0, html: 0 }
  for (const format of ['docx', 'html'] as const)
    for (let i = 0; i < formats[format] + 2; i++)
      for (const size of i % 2 ? sizes.toReversed() : sizes) {
        const { db, origin } = houses[size]
        const begun = performance.now()
        const document = await annualDocument(
          db,
          sourcesOf(houses[size]),
          { year: 2024, format, language: 'zh', origin, demo: true },
          new Date(),
        )
        if (i >= 2) took[format][size].push(performance.now() - begun)
        bytes[format] = document!.bytes.length
      }
  await Promise.all(Object.values(houses).map((house) => house.close()))
  const [small, large] = [median(took.docx.small), median(took.docx.large)]
  const ratio = round(median(took.docx.large.map((ms, i) => ms / took.docx.small[i]!)))
  const page = median(took.html.large)
  return {
    id: 'W8 report',
    what: `The report of 2024 to DOCX (${Math.round(bytes.docx / 1024)} KiB) and to HTML with its rows (${Math.round(bytes.html / 1024)} KiB), ${rounds} rounds in turn at ${records.small} and ${records.large} records`,
    measures: [
      { name: `ms at ${records.large} records`, value: round(large), bar: '≤ 1000', met: large <= 1000 },
      { name: `ms at ${records.small} records`, value: round(small) },
      {
        name: `HTML with its rows, ms at ${records.large} records`,
        value: round(page),
        bar: '≤ 3000',
        met: page <= 3000,
      },
      { name: `HTML with its rows, ms at ${records.small} records`, value: round(median(took.html.small)) },
      { name: 'growth', value: `× ${ratio}`, bar: '≤ 2', met: ratio <= 2 },
    ],
    detail: { took },
  }
}
