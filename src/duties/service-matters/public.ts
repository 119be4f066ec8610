import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { administrativePermits as law } from '../../law/administrative-permits.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { gramsSought } from '../../platform/grams.ts'
import { asNumbered, attestedCertificate, type Standing } from '../../site/certificates.ts'
import type { Attested } from '../../site/kit/section.ts'
import { publicCases } from '../../site/public-cases.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { types } from './choices.ts'
import type { Application } from './state.ts'

const outcomes = { granted: { zh: '准予', en: 'Granted' }, refused: { zh: '不予', en: 'Refused' } } as const

/** 许可和其他办件的决定: public from the day it is published; persons by their family name alone. */
const publicDecisions = publicCases<Application>({
  procedure: 'service-applications',
  path: '/decisions-on-applications',
  id: 'services.decisions',
  title: { zh: '许可等决定公开', en: 'Decisions on permits and services' },
  about: { zh: '对申请作出的决定。', en: 'What was decided on applications.' },
  nothing: { zh: '还没有公开的决定。', en: 'No decision is public yet.' },
  since: ['published', 'on'],
  ends: ['published', 'until'],
  basis: law.第四十条,
  summary: ({ decision }) => outcomes[decision!.outcome].zh,
  facts: ({ matter, whose, decision, certificate, revokedOn, cancelledOn }) => [
    [{ zh: '事项', en: 'Matter' }, matter!.name],
    [{ zh: '类型', en: 'Type' }, types[matter!.type]],
    [{ zh: '申请人', en: 'Applicant' }, whose],
    [{ zh: '决定', en: 'Decision' }, outcomes[decision!.outcome]],
    [{ zh: '决定日期', en: 'Decided on' }, decision!.on],
    [{ zh: '证件编号', en: 'Certificate' }, certificate || null],
    [{ zh: '有效期至', en: 'Valid until' }, decision!.until],
    [{ zh: '撤销日期', en: 'Revoked on' }, revokedOn],
    [{ zh: '注销日期', en: 'Cancelled on' }, cancelledOn],
  ],
})

export const publicServices = (room: CaseRoom): SitePart => ({
  ...publicDecisions.part(room),
  attest: ({ clock }, number) => attest(room, number, dayOf(clock())),
})

const inCase = into<Application>('d.state')

/** A permit or other certificate granted here, by the number on it or that of the decision. */
async function attest(
  { house: { db }, places }: CaseRoom,
  brought: string,
  today: PlainDate,
): Promise<Attested | null> {
  const grams = gramsSought(brought)
  if (grams.length === 0) return null
  const { rows } = await sql<{ state: Application; number: string; org: string }>`
    select d.state, d.org, n.number from dossier d
      join lateral (select ${inCase('certificate')} as number union all select p.number from paper p where p.dossier = d.id and p.kind = 'granted' and p.standing = 'stands') n on true
    where d.procedure = 'service-applications' and ${inCase('decision', 'outcome')} = 'granted' and n.number <> ''
      and (d.grams @> ${grams}::text[] or d.id in (select p.dossier from paper p where p.kind = 'granted' and p.grams @> ${grams}::text[]))
    order by d.id limit 50`.execute(db)
  const found = rows.find(({ number }) => asNumbered(number) === asNumbered(brought))
  if (!found) return null
  const { state, number, org } = found
  const { decision, matter, revokedOn, cancelledOn } = state
  const expired = decision!.until !== null && decision!.until < today
  const standing: Standing = cancelledOn ? 'cancelled' : revokedOn ? 'revoked' : expired ? 'expired' : 'valid'
  return attestedCertificate({
    what: matter!.type === 'permit' ? { zh: '行政许可', en: 'Permit' } : { zh: '准予决定', en: 'Grant' },
    ...{ number, standing, since: cancelledOn ?? revokedOn, from: decision!.on, until: decision!.until },
    by: places.nameOf(org),
  })
}
