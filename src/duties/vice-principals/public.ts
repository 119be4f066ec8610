import { sql } from 'kysely'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { gramsSought } from '../../platform/grams.ts'
import { asNumbered, attestedCertificate } from '../../site/certificates.ts'
import type { Attested } from '../../site/kit/section.ts'
import { BASE } from '../../site/kit/reading.tsx'
import { uuid } from '../../site/list.ts'
import { drawnBy, publicCases } from '../../site/public-cases.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { hidden, showProgram, type Site } from '../../site/site.tsx'
import { roles } from './kinds.ts'
import { runFile } from './matching/files.ts'
import type { Run } from './matching/runs.ts'
import { runPage } from './matching/site/pages.tsx'
import type { State } from './state.ts'

/** What the public sees of who comes to the schools, and of how it was decided. */
export function publicVicePrincipals(room: CaseRoom): SitePart {
  const lists = [appointed, matchings].map((one) => one.part(room))
  return {
    sections: lists.flatMap(({ sections }) => sections),
    open(site) {
      for (const list of lists) list.open(site)
      openFiles(site, room)
    },
    attest: (house, number) => attest(room, number, dayOf(house.clock())),
  }
}

const inState = into<State>()

/** 聘书: whether whoever shows it is in the post still. Whose it is stands in the public list. */
async function attest(
  { house: { db }, places }: CaseRoom,
  brought: string,
  today: PlainDate,
): Promise<Attested | null> {
  const grams = gramsSought(brought)
  if (grams.length === 0) return null
  const { rows } = await sql<{ state: State; org: string }>`
    select state, org from dossier where procedure = 'appointments' and grams @> ${grams}::text[] and ${inState('certificate')} <> ''
      and ${inState('appointedOn')} is not null order by id limit 50`.execute(db)
  const found = rows.find(({ state }) => asNumbered(state.certificate) === asNumbered(brought))
  if (!found) return null
  const { certificate: number, role, from, until, lastDay } = found.state
  const over = lastDay !== null && lastDay < today
  const early = over && until !== null && lastDay < until
  return attestedCertificate({
    what: { zh: `${roles[role].zh}聘书`, en: `Appointment (${roles[role].en})` },
    ...{ number, standing: early ? 'ended' : over ? 'expired' : from! > today ? 'to-come' : 'valid' },
    ...{ from: from!, until: lastDay, by: places.nameOf(found.org) },
  })
}

/** 公示，第十二条: who comes to which school, with the school's own telephone and nobody's private one. */
const appointed = publicCases<State>({
  procedure: 'appointments',
  path: '/vice-principals',
  title: { zh: '学校的法治副校长', en: 'Vice-principals for law' },
  about: {
    zh: '每所学校的法治副校长是谁、任期到哪天，怎么联系学校。',
    en: 'Who the vice-principal of each school is, until when, and how to reach the school.',
  },
  nothing: { zh: '还没有公示的聘任。', en: 'Nobody is appointed yet.' },
  since: ['appointedOn'],
  until: ['lastDay'],
  caption: ({ state: { school, role, candidate } }) => `${school}：${roles[role].zh}${candidate?.name ?? ''}`,
  words: ({ school, candidate }) => [school, candidate?.name ?? ''],
  basis: law.第十二条,
  facts: ({ school, role, candidate, from, lastDay, phone }) => [
    [{ zh: '学校', en: 'School' }, school],
    [{ zh: '身份', en: 'Role' }, roles[role]],
    [{ zh: '姓名', en: 'Name' }, candidate?.name ?? null],
    [{ zh: '任期起', en: 'From' }, from],
    [{ zh: '最后任职日', en: 'Last day' }, lastDay],
    [{ zh: '学校电话', en: 'The school’s telephone' }, phone],
    [{ zh: '职责', en: 'Duties' }, duties],
  ],
})

const duties = {
  zh: '开展法治教育、保护学生权益、预防未成年人犯罪、参与安全管理、指导实施教育惩戒、指导依法治理',
  en: 'Law lessons, protection of pupils, prevention of crime, safety, disciplinary measures, governing the school by law',
}

/** Every published run, with all that it takes to compute it anew. */
const matchings = publicCases<Run>({
  procedure: 'matching-runs',
  path: '/matchings',
  title: { zh: '法治副校长匹配', en: 'Matching of people and schools' },
  about: {
    zh: '各校的缺额配给了谁，按什么规则，没有配上的为什么；谁都可以重算。',
    en: 'Whom the schools in need got, by which rule, and why some got nobody. Anybody can recompute it.',
  },
  nothing: { zh: '还没有公布的匹配。', en: 'No matching is public yet.' },
  since: ['publishedOn'],
  basis: law.第八条,
  summary: ({ reached }) => (reached ? `${reached.schools}所学校有了人` : ''),
  page: drawnBy(runPage, async ({ id, caption, state }, { room }) => {
    const orgs = [
      ...state.pairs.map(({ school }) => school),
      ...state.unserved.flatMap(({ school, rivals }) => [school, ...rivals]),
    ]
    const nameOf = await namesOn(room, orgs, state.frozenOn!)
    const named = (school: string) => nameOf.get(school) ?? ''
    const pins = new Map(state.pins.map(({ person, school, why }) => [`${person} ${school}`, why]))
    return {
      ...{
        id,
        title: caption,
        day: state.frozenOn!,
        role: roles[state.role],
        hash: state.hash,
        openHash: state.openHash,
      },
      ...{ schools: state.schools, persons: state.persons, reached: state.reached! },
      pairs: state.pairs
        .map(({ person, school, name }) => ({
          school: named(school),
          person,
          name,
          pinned: pins.get(`${person} ${school}`) ?? '',
        }))
        .toSorted((a, b) => (a.school < b.school ? -1 : 1)),
      unserved: state.unserved.map(({ school, rivals, persons }) => ({
        ...{ school: named(school), rivals: rivals.map(named), persons },
      })),
    }
  }),
})

async function namesOn(
  { house }: CaseRoom,
  orgs: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ org: string; name: string }>`
    select org, name from organisation_on(${day}::date) where org = any(${[...new Set(orgs)]}::uuid[])`.execute(
    house.db,
  )
  return new Map(rows.map(({ org, name }) => [org, name]))
}

/** The public input as it was kept, and the program that computes it anew. */
function openFiles(site: Site, { house }: CaseRoom) {
  site.http.get(`${BASE}/matchings/:id/input.json`, hidden, async (request, reply) => {
    const { id } = request.params as { id: string }
    const file = uuid.test(id) ? await runFile(house.db, id, 'open') : undefined
    if (!file) return reply.callNotFound()
    return reply
      .header('content-disposition', `attachment; filename="matching-${file.hash.slice(0, 8)}.json"`)
      .header('x-content-type-options', 'nosniff')
      .type('application/json; charset=utf-8')
      .send(file.text)
  })
  showProgram(site, `${BASE}/matchings`, 'verify-matching.html')
}
