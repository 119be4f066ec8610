import { Agent } from 'node:http'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { declared } from '../src/faces.ts'
import { addDays, dayOf } from '../src/calendar/plain-date.ts'
import { connect } from '../src/platform/db/connect.ts'
import { keepFile } from '../src/platform/files/records.ts'
import { commentIntake } from '../src/platform/consultations/store.ts'
import { buildCity, city, people } from '../test/support/city.ts'
import { child, signIn } from './w1-intake.ts'
import { besideBare, type Pouring } from './beside-bare.ts'
import { ground, type Ground } from './ground.ts'
import { ask, type Ask } from './load.ts'
import type { Result } from './result.ts'

const COMMENTS = 10_000
const A_SECOND = 200

/**
 * A consultation with 10,000 opinions, its page and a page of the opinions: first with nobody writing, then while 200 more a second
 * are sent by the form of the page, without script, hence into the slow queue.
 */
export async function consultation(): Promise<Result[]> {
  const base = await ground()
  try {
    await buildCity(base)
    const { process, port } = await child('mingfa', base)
    const id = await consulted(base, port)
    await comment(base, id)
    const pages = {
      'consultation page': `/gov/consultations/${id}`,
      'page of opinions': `/gov/consultations/${id}/opinions`,
    }
    const results: Result[] = []
    for (const [name, path] of Object.entries(pages)) {
      results.push(await besideBare(name, port, path))
      results.push(await besideBare(`${name}, opinions pouring in`, port, path, { pouring: pouringInto(port, id) }))
    }
    process.disconnect()
    return results
  } finally {
    await base.end()
  }
}

/** Takes a matter through its acts, as its people would on the desk, until it is open to comment. */
async function consulted({ config, folder }: Ground, port: number): Promise<string> {
  const { db, close } = connect(config)
  const paper = v7()
  await db.transaction().execute((tx) =>
    keepFile(
      tx,
      {
        id: paper,
        sha256: 'a'.repeat(64),
        size: 10,
        media_type: 'application/pdf',
        width: null,
        height: null,
        taken_at: null,
      },
      null,
      { id: v7(), person: people.section, at: new Date(), name: '草案.pdf' },
    ),
  )
  const [officer, leader] = await signIn({ db, home: join(folder, 'home') }, [people.section, people.leader])
  await close()
  const [id, today] = [v7(), dayOf(new Date())]
  const path = `/api/cases/decisions/${id}`
  const draft = {
    text: paper,
    explanation: paper,
    inventory: [{ title: '义务教育法', articles: '第十二条', point: '就近入学' }],
    consulted: [{ unit: '市公安局', view: '无意见', settled: 'agreed' }],
    technical: true,
    risky: true,
    market: false,
    groups: false,
    exploratory: false,
    substance: 'first',
  }
  const acts: readonly [headers: typeof officer, act: string, form: object][] = [
    [officer, 'study', { findings: '可行' }],
    [leader, 'start', { lead: city.section, others: [] }],
    [officer, 'submit-draft', draft],
    [officer, 'open-comment', { closesOn: addDays(today, 30), notice: paper, channels: ['site'], address: '信箱' }],
  ]
  await mustBe(port, {
    method: 'PUT',
    path,
    headers: officer!,
    body: JSON.stringify({
      form: {
        subject: '调整市区学区划分',
        class: 'policy',
        excluded: 'none',
        way: 'leader',
        summary: '新建学校投用，学区需要调整',
      },
      request: v7(),
    }),
  })
  for (const [i, [headers, act, form]] of acts.entries())
    await mustBe(port, {
      method: 'POST',
      path: `${path}/${act}`,
      headers: headers!,
      body: JSON.stringify({ form, seen: i + 1, request: v7() }),
    })
  return id
}

/** Everything the public says goes through the same intake. */
async function comment({ config }: Ground, dossier: string) {
  const { db, pool, close } = connect(config)
  const take = commentIntake({ house: { db, pool }, caseTypes: declared.procedures })
  const now = Date.now()
  await Promise.all(
    Array.from({ length: COMMENTS }, (_, i) =>
      take({
        id: v7(),
        dossier,
        phase: 'draft',
        said: { text: opinion(i), passage: '', name: '', contact: '' },
        channel: 'site',
        receipt: i.toString(16).padStart(64, '0'),
        by: { person: null },
        request: v7(),
        at: new Date(now - i * 60_000 - 1),
      }),
    ),
  )
  await close()
}

const opinion = (i: number) =>
  `第${i + 1}条意见：建议把新建学校周边三个小区一并划入，孩子上学不用过主干道；同时请公布每所学校的学位数和计算办法。`

/** Somebody opens the form, fills it in and sends it, as a browser without script does: it is taken into the slow queue. */
function pouringInto(port: number, id: string): Pouring {
  const path = `/gov/consultations/${id}/comment`
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    perSecond: A_SECOND,
    async send(i) {
      const form = await ask(agent, port, { method: 'GET', path })
      const hidden = [...form.body.matchAll(/<input type="hidden" name="(request|ticket)" value="([^"]*)"/g)].map(
        ([, name, value]): [string, string] => [name!, value!],
      )
      const body = new URLSearchParams([...hidden, ['text', opinion(i)]]).toString()
      const { status, body: answer } = await ask(agent, port, {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })
      return hidden.length === 2 && status === 200 && /\d{4} \d{4} \d{4} \d{4}/.test(answer)
    },
  }
}

async function mustBe(port: number, asked: Ask): Promise<string> {
  const { status, body } = await ask(undefined, port, asked)
  if (status > 299) throw new Error(`${asked.path}: ${status} ${body}`)
  return body
}
