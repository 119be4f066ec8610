import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { workbook } from '../src/platform/export.ts'
import { besideWork, said } from './beside-work.ts'
import { instanceIn, newHome, residentMiB } from './instance.ts'
import { round } from './load.ts'
import type { Result } from './result.ts'
import { sessionsOf, type Clerk } from './w1-intake.ts'

const ROWS = Number(process.env['ROWS'] ?? 50_000)

/** A county hands in the largest workbook there may be: how long it takes in the background, and how long it keeps everybody else waiting. */
export async function returns(): Promise<Result> {
  const home = newHome()
  const instance = await instanceIn(home)
  try {
    await instance.ready()
    const { db, close } = connect(instance.ownerConfig())
    const [county] = await sessionsOf({ db, home }, 'county-officer', 1)
    const file = await yearOf(await schoolsUnder(db, county!.org))
    await close()
    const call = caller(instance.port, county!)
    const before = instance.processor()
    const [{ id }, readAfter, whileRead] = await besideWork(instance.port, async () => {
      const handed = await call<{ id: string }>('POST', `/api/returns?hiddenRows=refuse&request=${v7()}`, file)
      await until(call, handed.id, 'ready')
      return handed
    })
    const [done, writtenAfter, whileWritten] = await besideWork(instance.port, async () => {
      await call('POST', `/api/returns/${id}/confirm`, { request: v7() })
      return until(call, id, 'done')
    })
    const [server, database] = instance.processor().map((seconds, i) => round(seconds - before[i]!))
    const mib = residentMiB(instance.pid())
    const taken = done.counts.accepted + done.counts.corrected
    return {
      id: 'workbook',
      what: `a county's workbook of ${ROWS} rows, ${round(file.byteLength / 2 ** 20)} MiB; meanwhile somebody asks the server for its state every 20 ms`,
      measures: [
        { name: 's to read and judge it', value: readAfter },
        { name: 's to enter it, once confirmed', value: writtenAfter },
        { name: 's of processor, server / database', value: `${server} / ${database}` },
        { name: 'rows judged / taken / refused', value: `${done.total} / ${taken} / ${done.counts.refused}` },
        { name: 'ms the others waited while it was read, p50 / p99 / longest', value: said(whileRead!) },
        { name: 'ms the others waited while it was entered, p50 / p99 / longest', value: said(whileWritten!) },
        { name: 'MiB of the server afterwards', value: mib },
      ],
      detail: { whileRead, whileWritten },
    }
  } finally {
    await instance.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function schoolsUnder(db: Db, county: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation_version')
    .select('name')
    .where('parent', '=', county)
    .where('until_day', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Class meetings of a year, untidy as they come: full-width digits, numbers with words, days written in three ways. */
const yearOf = (schools: readonly string[]): Promise<Uint8Array> =>
  workbook({
    sheets: [
      {
        name: '汇总',
        rows: [
          [
            '学校',
            '活动日期',
            '活动类型',
            '活动名称',
            '活动地点',
            '场次',
            '参与学生（人次）',
            '参与教职工（人次）',
            '备注',
          ],
          ...Array.from({ length: ROWS }, (_, i) => row(schools, i)),
        ],
      },
    ],
  })

function row(schools: readonly string[], i: number) {
  const [month, day] = [1 + (i % 12), 1 + (i % 28)]
  const days = [`2024-${month}-${day}`, `2024.${month}.${day}`, `2024年${month}月${day}日`]
  const pupils = ['30', '３０', '30人', '约30人']
  return [
    schools[i % schools.length]!,
    days[i % 3]!,
    '主题班会',
    `第${i + 1}次法治主题班会`,
    '多功能厅',
    1,
    pupils[i % 4]!,
    2,
    '全年汇总补报',
  ]
}

type Call = <T>(method: string, path: string, body?: Uint8Array | object) => Promise<T>

const caller =
  (port: number, { headers }: Clerk): Call =>
  async <T>(method: string, path: string, sent?: Uint8Array | object) => {
    const form = sent instanceof Uint8Array ? new FormData() : undefined
    form?.append('file', new Blob([sent as Uint8Array<ArrayBuffer>]), '2024年汇总.xlsx')
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...headers, ...(sent && !form && { 'content-type': 'application/json' }) },
      ...(sent && { body: form ?? JSON.stringify(sent) }),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 500)}`)
    return JSON.parse(text) as T
  }

interface Batch {
  readonly status: string
  readonly total: number
  readonly counts: { readonly refused: number; readonly corrected: number; readonly accepted: number }
}

async function until(call: Call, id: string, status: string): Promise<Batch> {
  for (;;) {
    const batch = await call<Batch>('GET', `/api/returns/${id}`)
    if (batch.status === status) return batch
    if (batch.status === 'failed') throw new Error(JSON.stringify(batch))
    await sleep(200)
  }
}
