import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 } from 'uuid'
import { connect, type Db } from '../src/platform/db/connect.ts'
import { workbook } from '../src/platform/export.ts'
import { besideWork, said } from './beside-work.ts'
import { instanceIn, newHome, residentMiB } from './instance.ts'
import { round, type Ask } from './load.ts'
import type { Result } from './result.ts'
import { sessionsOf } from './w1-intake.ts'

const ROWS = Number(process.env['ROWS'] ?? 50_000)

const field = (code: string, zh: string, kind: string, more: object = {}) => ({
  code,
  zh,
  kind,
  required: true,
  ...more,
})
const declaration = {
  zh: '普法讲师',
  about: '各县区的普法讲师。',
  fields: [
    field('new0', '证号', 'line'),
    field('new1', '姓名', 'line'),
    field('new2', '学校', 'org'),
    field('new3', '身份', 'choice', {
      choices: [
        { code: 'new0', zh: '律师' },
        { code: 'new1', zh: '民警' },
        { code: 'new2', zh: '教师' },
      ],
    }),
    field('new4', '聘期起', 'day'),
    field('new5', '聘期止', 'day', { required: false }),
    field('new6', '课时', 'whole', { required: false, unit: '课时' }),
  ],
  key: ['new0'],
  shown: ['new0', 'new1', 'new2', 'new3', 'new4'],
  filters: ['new3'],
  belongs: 'new2',
  from: 'new4',
  until: 'new5',
  keepers: ['section-officer'],
  readers: ['county-officer'],
}

/**
 * A bureau declares a book and hands in the largest list there may be: how long it takes until the last row is entered, and how long that keeps
 * others waiting, who ask for nothing in particular and for the list of the book.
 */
export async function booksImport(): Promise<Result> {
  const home = newHome()
  const instance = await instanceIn(home)
  try {
    await instance.ready()
    const { db, close } = connect(instance.ownerConfig())
    const [administrator, section, county] = [
      ...(await sessionsOf({ db, home }, 'administrator', 1)),
      ...(await sessionsOf({ db, home }, 'section-officer', 1)),
      ...(await sessionsOf({ db, home }, 'county-officer', 1)),
    ]
    const file = await listOf(await schoolsOf(db))
    await close()
    const call = callerAt(instance.port)
    const { book } = await call<{ book: string }>('PUT', `/api/own-books/${v7()}`, administrator!.headers, {
      form: declaration,
      seen: 0,
      request: v7(),
    })
    const others: Ask[] = [
      { method: 'GET', path: '/health' },
      { method: 'GET', path: `/api/books/${book}?limit=50`, headers: county!.headers },
    ]
    const door = `/api/books/${book}`
    const until = async (id: string, state: string) => {
      for (;;) {
        const now = await call<State>('GET', `${door}/imports/${id}`, section!.headers)
        if (now.state === state) return now
        if (now.state === 'unreadable') throw new Error(JSON.stringify(now))
        await sleep(200)
      }
    }
    const before = instance.processor()
    const [judged, readAfter, ...whileRead] = await besideWork(
      instance.port,
      async () => {
        const { id } = await call<State>('POST', `${door}/import?request=${v7()}`, section!.headers, file)
        return until(id, 'judged')
      },
      others,
    )
    const [written, writtenAfter, ...whileWritten] = await besideWork(
      instance.port,
      async () => {
        await call('POST', `${door}/imports/${judged.id}/write`, section!.headers, { request: v7() })
        return until(judged.id, 'written')
      },
      others,
    )
    const [server, database] = instance.processor().map((seconds, i) => round(seconds - before[i]!))
    // What is refused is not entered: a list that is all refused would look quick.
    if (written.counts.accepted < ROWS * 0.99) throw new Error(`only ${written.counts.accepted} rows were accepted`)
    const seconds = round(readAfter + writtenAfter)
    const longest = Math.max(...[...whileRead, ...whileWritten].map((waits) => waits.p99))
    return {
      id: 'Books import',
      what: `a list of ${ROWS} rows into a book of one's own, ${round(file.byteLength / 2 ** 20)} MiB; meanwhile two others ask every 20 ms, one for the server's state, one for the list of the book`,
      measures: [
        { name: 's from handing in to the last row entered', value: seconds, bar: '≤ 30', met: seconds <= 30 },
        { name: 's to read and judge / to enter', value: `${readAfter} / ${writtenAfter}` },
        { name: 's of processor, server / database', value: `${server} / ${database}` },
        { name: 'rows accepted / refused', value: `${written.counts.accepted} / ${written.counts.refused}` },
        { name: 'ms others waited, p99 of the worst', value: longest, bar: '≤ 100', met: longest <= 100 },
        { name: 'ms for the state while read, p50 / p99 / longest', value: said(whileRead[0]!) },
        { name: 'ms for the list while read, p50 / p99 / longest', value: said(whileRead[1]!) },
        { name: 'ms for the state while entered, p50 / p99 / longest', value: said(whileWritten[0]!) },
        { name: 'ms for the list while entered, p50 / p99 / longest', value: said(whileWritten[1]!) },
        { name: 'MiB of the server afterwards', value: residentMiB(instance.pid()) },
      ],
      detail: { whileRead, whileWritten },
    }
  } finally {
    await instance.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

interface State {
  readonly id: string
  readonly state: string
  readonly counts: { readonly accepted: number; readonly refused: number }
}

async function schoolsOf(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation_version')
    .innerJoin('organisation', 'organisation.id', 'organisation_version.org')
    .select('name')
    .where('kind', '=', 'school')
    .where('until_day', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Untidy, as lists come: days in three ways, numbers with words, a school that is not there. */
const listOf = (schools: readonly string[]): Promise<Uint8Array> =>
  workbook({
    sheets: [
      {
        name: '名册',
        rows: [
          ['序号', '证号', '姓名', '学校', '身份', '聘期起', '聘期止', '课时', '备注'],
          ...Array.from({ length: ROWS }, (_, i) => {
            const [month, day] = [1 + (i % 12), 1 + (i % 28)]
            const days = [`2024-${month}-${day}`, `2024.${month}.${day}`, `2024年${month}月${day}日`]
            const school = i % 500 === 499 ? '没有的学校' : schools[i % schools.length]!
            return [
              i + 1,
              `H${String(i).padStart(8, '0')}`,
              `讲师${i}`,
              school,
              ['律师', '民警', '教师'][i % 3]!,
              days[i % 3]!,
              i % 2 ? null : '2027-12-31',
              i % 5 ? 12 : '约20',
              '汇总',
            ]
          }),
        ],
      },
    ],
  })

const callerAt =
  (port: number) =>
  async <T>(method: string, path: string, headers: object, body?: Uint8Array | object): Promise<T> => {
    const form = body instanceof Uint8Array ? new FormData() : undefined
    form?.append('file', new Blob([body as Uint8Array<ArrayBuffer>]), '名册.xlsx')
    const json = body && !form ? { body: JSON.stringify(body) } : {}
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...headers, ...(body && !form && { 'content-type': 'application/json' }) },
      ...(form ? { body: form } : json),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 500)}`)
    return JSON.parse(text) as T
  }
