import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { prove, textOf, type Proof } from '../../platform/draw/proof.ts'
import {
  drawFilesOf,
  frozenIn,
  fairnessNow,
  drawsOnShelf,
  proofIn,
  type DrawFile,
  type DrawOnShelf,
} from '../../platform/draw/store.ts'
import type { House } from '../../platform/house.ts'
import { BASE } from '../../site/kit/reading.tsx'
import { anyShelf, uuid, type Shelf } from '../../site/list.ts'
import { publicList } from '../../site/public-cases.tsx'
import { topicOfCase, topicOfCases } from '../../site/topics.ts'
import { hidden, show, showProgram, type Site } from '../../site/site.tsx'
import type { Check } from './check-state.ts'
import { replacementsOf } from './case-types.ts'
import * as pages from './site/draws.tsx'
import { whole } from '../../platform/db/whole.ts'

const inCheck = into<Check>('d.state')

const PAGE = 100

/** Every draw in the open: frozen list before, result and proof after, those given up as well; and all of them against chance. */
function openDraws(site: Site, { house }: CaseRoom) {
  const { db } = house
  show(site, pages.statisticsPage, { topics: () => ['draws'], load: () => fairnessNow(db) })

  show(site, pages.drawPage, {
    topics: ({ id }) => [`draw:${id}`, topicOfCase(id), topicOfCases('checks')],
    async load({ params: { id } }) {
      const attempts = await attemptsOf(house, id)
      if (attempts.length === 0) return null
      return { id, title: attempts[0]!.frozen.title, attempts, results: await resultsOf(house, id) }
    },
  })

  show(site, pages.drawListPage, {
    async load({ params: { id }, query: { attempt, q, from } }) {
      const found = (await attemptsOf(house, id)).find((one) => one.attempt === attempt)
      if (!found) return null
      const rows = rowsOf(found).filter(({ name }) => name.includes(q))
      return {
        id,
        title: found.frozen.title,
        attempt,
        sought: q,
        rows: rows.slice(from, from + PAGE),
        next: rows.length > from + PAGE ? from + PAGE : null,
      }
    },
  })

  openFiles(site, house)
}

/** The very files: the frozen list as it was published, the proof with whoever was replaced since; and the programs that check them. */
function openFiles(site: Site, house: House) {
  site.http.get(`${BASE}/draws/:id/:attempt/:file`, hidden, async (request, reply) => {
    const { id, attempt, file } = request.params as { id: string; attempt: string; file: string }
    const kind = { 'frozen.json': 'frozen', 'proof.json': 'proof' }[file]
    if (!kind || !uuid.test(id)) return reply.callNotFound()
    const files = await drawFilesOf(house.db, id)
    const found = files.find((one) => one.kind === kind && one.attempt === Number(attempt))
    if (!found) return reply.callNotFound()
    const text = found.kind === 'proof' ? textOf(await asItStands(house, files, found)) : found.text
    return reply
      .header('content-disposition', `attachment; filename="${kind}-${found.hash.slice(0, 8)}.json"`)
      .header('x-content-type-options', 'nosniff')
      .type('application/json; charset=utf-8')
      .send(text)
  })
  for (const name of ['verify-draw.html', 'verify-draw.py']) showProgram(site, `${BASE}/draws`, name)
}

/** What was found of those drawn, where it is published: the page of each result, by object. */
async function resultsOf({ db, clock }: House, task: string): Promise<pages.PublicDraw['results']> {
  const rows = await whole(
    db,
    2000,
    sql<{ object: string; id: string }>`
    select ${inCheck('object', 'id')} as object, d.id from dossier d
    where d.procedure = 'checks' and ${inCheck('task')} = ${task} and d.stage <> 'superseded' and ${inCheck('published', 'on')} <= ${dayOf(clock())}
    order by d.opened_on, d.id`,
  )
  return Object.fromEntries(rows.map(({ object, id }) => [object, `/inspections/results/${id}` as const]))
}

async function attemptsOf(house: House, id: string): Promise<readonly pages.PublicAttempt[]> {
  const files = await drawFilesOf(house.db, id)
  const frozen = files.filter(({ kind }) => kind === 'frozen').toReversed()
  return Promise.all(
    frozen.map(async (file) => {
      const of = (kind: DrawFile['kind']) => files.find((one) => one.attempt === file.attempt && one.kind === kind)
      const proof = of('proof')
      return {
        attempt: file.attempt,
        hash: file.hash,
        frozen: frozenIn(file),
        proof: proof ? await asItStands(house, files, proof) : null,
        givenUp: of('given-up')?.text ?? null,
      }
    }),
  )
}

/** The proof with every replacement made since; of a draw given up, as it was. */
export async function asItStands({ db }: House, files: readonly DrawFile[], file: DrawFile): Promise<Proof> {
  const proof = proofIn(file)
  if (files.some(({ kind, attempt }) => kind === 'given-up' && attempt === file.attempt)) return proof
  const replacements = await replacementsOf(db, file.dossier)
  return replacements.length > 0 ? prove(proof.frozen, proof.given, replacements)! : proof
}

function rowsOf({ frozen, proof }: pages.PublicAttempt): pages.PublicList['rows'] {
  const tickets = new Map(proof?.tickets.map((one) => [one.id, one]))
  const drawn = new Set(proof?.drawn)
  const strata = new Map(frozen.strata.map(({ id, name }) => [id, name]))
  const rows = frozen.objects.map(({ id, name, stratum, weight, excluded }) => ({
    name,
    weight,
    excluded,
    stratum: strata.get(stratum) ?? stratum,
    place: tickets.get(id)?.place ?? null,
    length: tickets.get(id)?.length ?? null,
    drawn: proof ? drawn.has(id) : null,
  }))
  return rows.sort(
    (a, b) =>
      Number(b.drawn) - Number(a.drawn) || (a.place ?? Infinity) - (b.place ?? Infinity) || (a.name < b.name ? -1 : 1),
  )
}

/** The newest attempt of each, from the day its list was frozen. */
const shelf: Shelf<DrawOnShelf> = {
  path: '/draws',
  topics: ['draws'],
  rows: drawsOnShelf,
  match: ({ patterns }) => sql`f.title ilike all(${[...patterns]}::text[])`,
  title: ({ title }) => title,
  summary: ({ drawn }) => (drawn ? '已抽取' : '名单已冻结，待抽取'),
  open: openDraws,
}

export const draws = publicList(
  {
    path: '/draws',
    title: { zh: '随机抽取', en: 'Draws' },
    about: {
      zh: '双随机抽查和赛事的每一次抽取、抽签：先公布名单和将来的随机数，再抽取；结果人人都能复算。',
      en: 'Every draw of objects and inspectors, and of the order and jury of contests: the list and the future randomness first, then the draw. Anybody can recompute it.',
    },
    nothing: { zh: '还没有抽取过。', en: 'Nothing has been drawn yet.' },
  },
  [anyShelf(shelf)],
)
