import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { loadDemo } from '../demo/city/load.ts'
import { connect } from '../src/platform/db/connect.ts'
import { ground, type Ground } from './ground.ts'
import { ask, median, quantile, round } from './load.ts'
import type { Result } from './result.ts'
import { child, sessionsOf, type Clerk } from './w1-intake.ts'

const number = (name: string, usual: number) => Number(process.env[name] ?? usual)
/** As a scan of one page is. */
const KIB = 64
const CONNECTIONS = 8

/**
 * Applications with two attachments each: two uploads and the application, every one with session, permission, rules, history and ledger,
 * the files fsynced before they are answered. Beside it, in turn, a bare node:http that fsyncs the same files and makes one INSERT.
 */
export async function attachments(): Promise<Result> {
  const [rounds, each] = [number('ROUNDS', 5), number('APPLICATIONS', 400)]
  const base = await ground()
  try {
    const { clerks, bureau } = await prepared(base)
    const ours = await child('mingfa', base)
    const bare = await bareChild(base)
    const matter = await listed(ours.port, clerks[0]!, bureau)
    const sent = (port: number, n: number) => intake(port, clerks, matter, n)
    for (const port of [ours.port, bare.port]) await sent(port, CONNECTIONS * 4)
    const took: Record<'ours' | 'bare', Run[]> = { ours: [], bare: [] }
    for (let i = 0; i < rounds; i++)
      for (const kind of i % 2 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const))
        took[kind].push(await sent((kind === 'ours' ? ours : bare).port, each))
    ours.process.disconnect()
    bare.process.disconnect()
    const ratios = took.ours.map(({ perSecond }, i) => perSecond / took.bare[i]!.perSecond)
    const ratio = round(median(ratios))
    const all = took.ours.flatMap(({ ms }) => ms).toSorted((a, b) => a - b)
    return {
      id: 'Intake with attachments',
      what: `${each} applications with two files of ${KIB} KiB each over ${CONNECTIONS} connections, ${rounds} rounds in turn with a bare node:http, fsynced files and one INSERT`,
      measures: [
        {
          name: 'applications a second, as a share of the bare server',
          value: `${ratio} (${round(Math.min(...ratios))}–${round(Math.max(...ratios))})`,
          bar: '≥ 0.4',
          met: ratio >= 0.4,
        },
        {
          name: 'applications a second, Mingfa / bare',
          value: [took.ours, took.bare].map((runs) => round(median(runs.map((one) => one.perSecond)))).join(' / '),
        },
        {
          name: 'ms p50 / p95 of an application with its files',
          value: `${round(quantile(all, 0.5))} / ${round(quantile(all, 0.95))}`,
        },
      ],
      detail: { ratios },
    }
  } finally {
    await base.end()
  }
}

interface Run {
  readonly perSecond: number
  readonly ms: readonly number[]
}

/** So many applications, each connection sending one after the other; whatever is not taken ends the measurement. */
async function intake(port: number, clerks: readonly Clerk[], matter: string, n: number): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const ms: number[] = []
  let next = 0
  const worker = async (clerk: Clerk) => {
    while (next++ < n) {
      const begun = performance.now()
      const materials = [await upload(agent, port, clerk), await upload(agent, port, clerk)]
      await taken(agent, port, {
        method: 'PUT',
        path: `/api/cases/service-applications/${v7()}`,
        headers: clerk.headers,
        body: JSON.stringify({ form: { ...form, matter, materials }, request: v7() }),
      })
      ms.push(performance.now() - begun)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => worker(clerks[i % clerks.length]!)))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  return { perSecond: n / seconds, ms }
}

const form = {
  ...{ channel: 'hall', receivedOn: null, as: 'person', name: '王小明', contact: '13900000000' },
  answers: '申请出具成绩证明，升学使用。',
}

async function upload(agent: Agent, port: number, { headers }: Clerk): Promise<string> {
  const id = v7()
  const boundary = `--------------------------${id}`
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${id}.pdf"\r\nContent-Type: application/pdf\r\n\r\n${scanned(id)}\r\n--${boundary}--\r\n`
  const type = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': String(Buffer.byteLength(body)),
  }
  const answer = await taken(agent, port, {
    method: 'POST',
    path: `/api/files?upload=${id}`,
    headers: { ...headers, ...type },
    body,
  })
  return (JSON.parse(answer) as { id: string }).id
}

/** No two alike. */
const scanned = (id: string) => `%PDF-1.4\n% ${id}\n${'x'.repeat(KIB * 1024)}\n%%EOF\n`

async function taken(...asked: Parameters<typeof ask>): Promise<string> {
  const { status, body } = await ask(...asked)
  if (status < 200 || status > 299) throw new Error(`${asked[2].path}: ${status} ${body.slice(0, 400)}`)
  return body
}

/** The demo's offices without records, a session for as many officers as there are connections, and the bare peer's table. */
async function prepared({ config, ownerConfig, folder }: Ground) {
  const owner = connect(ownerConfig)
  await owner.pool.query(
    'create table bare_application (id uuid primary key, form text not null); grant select, insert on bare_application to mingfa_app',
  )
  await owner.close()
  const { db, close } = connect(config)
  await loadDemo({ db }, { records: false })
  const clerks = await sessionsOf({ db, home: join(folder, 'home') }, 'section-officer', CONNECTIONS)
  const bureau = await db.selectFrom('organisation').select('id').where('kind', '=', 'bureau').executeTakeFirstOrThrow()
  await close()
  return { clerks, bureau: bureau.id }
}

/** A matter that is on the list today. */
async function listed(port: number, { headers }: Clerk, unit: string): Promise<string> {
  const id = v7()
  const matter = {
    ...{
      name: '成绩证明',
      code: '000105001000',
      implement: 'S1',
      version: '1.0',
      formerly: '',
      rank: 'main',
      above: '',
    },
    ...{
      type: 'service',
      level: 'city',
      unit,
      basis: '本局公共服务清单',
      objects: ['natural'],
      conditions: '',
      materials: [],
    },
    ...{
      fee: false,
      feeBasis: '',
      visits: 1,
      inHall: true,
      ways: ['hall', 'platform', 'post'],
      special: [],
      substance: false,
    },
    ...{ legalDays: null, legalUnit: null, promisedDays: 5, promisedUnit: 'working-day', result: '', validYears: null },
    ...{ standing: 'valid', from: '2024-01-02', until: null, remark: '' },
  }
  await taken(undefined, port, {
    method: 'PUT',
    path: `/api/books/matters/${id}`,
    headers,
    body: JSON.stringify({ form: matter, seen: 0, request: v7() }),
  })
  return id
}

async function bareChild({ config, folder }: Ground): Promise<{ process: ChildProcess; port: number }> {
  const files = join(folder, 'bare')
  await mkdir(files)
  const process = fork(join(import.meta.dirname, 'attachments-child.ts'), [JSON.stringify({ config, folder: files })], {
    execArgv: ['--import', 'tsx'],
  })
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}
