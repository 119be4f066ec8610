import { dayOf } from '../../calendar/plain-date.ts'
import { sql } from 'kysely'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { gramsSought } from '../../platform/grams.ts'
import { asNumbered, attestedCertificate } from '../../site/certificates.ts'
import type { Attested } from '../../site/kit/section.ts'
import type { SitePart } from '../../site/routes.tsx'
import { kinds } from './kinds.ts'
import { recognitions, type Recognition } from './recognitions.ts'

/** Beside the public list, which tells no whole number: whether the number of a certificate that somebody holds is ours. */
export const publicTeachers = (room: CaseRoom): SitePart => ({
  sections: [],
  open() {},
  attest: (house, number) => attest(room, number, dayOf(house.clock())),
})

async function attest({ house: { db }, places }: CaseRoom, brought: string, today: string): Promise<Attested | null> {
  const number = asNumbered(brought)
  if (!/^[0-9]{15}$|^[0-9]{17}$/.test(number)) return null
  const { rows } = await sql<{ form: Recognition }>`
    select form from book_entry where book = ${recognitions.id} and struck is null and grams @> ${gramsSought(number)}::text[]
      and form ->> 'number' = ${number} order by id limit 1`.execute(db)
  const [found] = rows
  if (!found) return null
  const { kind, decidedOn, end, endedOn, authority } = found.form
  const over = end !== null && endedOn !== null && endedOn <= today
  return attestedCertificate({
    what: { zh: `${kinds[kind].zh}教师资格证书`, en: `Teacher’s certificate (${kinds[kind].en.toLowerCase()})` },
    ...{ number, standing: over ? end : 'valid', since: over ? endedOn : null, from: decidedOn, until: null },
    by: places.nameOf(authority),
  })
}
