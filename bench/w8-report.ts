import { join } from 'node:path'
import pino from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import { openHouse } from '../src/open-house.ts'
import { sourcesOf } from '../src/report/house.ts'
import { annualDocument } from '../src/report/annual.ts'
import type { Ground } from './ground.ts'
import { median, round } from './load.ts'
import type { Result } from './result.ts'

/** The report of the whole year, every figure computed and bound, in each form, the page with the rows it carries: over the large house and over the small one, in turn. */
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
  const formats = {
    docx: rounds,
    pdf: Math.min(rounds, 5),
    ofd: Math.min(rounds, 5),
    html: Math.min(rounds, 5),
  } as const
  type Format = keyof typeof formats
  const took = new Map<Format, Record<(typeof sizes)[number], number[]>>()
  const bytes = new Map<Format, number>()
  for (const [format, times] of Object.entries(formats) as [Format, number][]) {
    const each = { small: [] as number[], large: [] as number[] }
    took.set(format, each)
    for (let i = 0; i < times + 2; i++)
      for (const size of i % 2 ? sizes.toReversed() : sizes) {
        const { db, origin } = houses[size]
        const begun = performance.now()
        const document = await annualDocument(
          db,
          sourcesOf(houses[size]),
          { year: 2024, format, language: 'zh', origin, demo: true },
          new Date(),
        )
        if (i >= 2) each[size].push(performance.now() - begun)
        bytes.set(format, document!.bytes.length)
      }
  }
  await Promise.all(Object.values(houses).map((house) => house.close()))
  // The page carries the rows its numbers rest on.
  const bars: Record<Format, number> = { docx: 1000, pdf: 1000, ofd: 1000, html: 3000 }
  const measures = [...took].flatMap(([format, { small, large }]) => {
    const [ms, ratio] = [median(large), round(median(large.map((one, i) => one / small[i]!)))]
    return [
      {
        name: `${format}: ms at ${records.large} records`,
        value: round(ms),
        bar: `≤ ${bars[format]}`,
        met: ms <= bars[format],
      },
      { name: `${format}: ms at ${records.small} records`, value: round(median(small)) },
      { name: `${format}: growth`, value: `× ${ratio}`, bar: '≤ 2', met: ratio <= 2 },
    ]
  })
  const sizesSaid = [...bytes].map(([format, size]) => `${format} ${Math.round(size / 1024)} KiB`).join(', ')
  return {
    id: 'W8 report',
    what: `The report of 2024 as ${sizesSaid}: rounds in turn at ${records.small} and ${records.large} records`,
    measures,
    detail: { took: Object.fromEntries(took) },
  }
}
