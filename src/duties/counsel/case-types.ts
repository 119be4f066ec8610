import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import { namedIn } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Powers } from '../../platform/permissions.ts'
import { holdersOf } from '../../registers/people/holders-of.ts'
import type { OpinionGiven, OpinionInFull } from '../seams.ts'
import { contracts } from './contracts.ts'
import { adoptions, conclusions, opinions, type AskableCounsel, type Opinion } from './opinions.ts'
import { retainers, type Retainer } from './retainers.ts'
import { fewestYears, renewalWarning } from './settings.ts'
import { into } from '../../platform/cases/keys.ts'

const inRetainer = into<Retainer>()
const inLawyer = into<Retainer['lawyers'][number]>('l')
const inOpinion = into<Opinion>()
const inOpinionD = into<Opinion>('d.state')

/** Matters of counsel as the house keeps them. */
export const counselCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(opinions)],
    gather: (on, one, { today, room }) => askableOn(room.house.powers, on, today, namedIn(one, 'counsel')),
    ties: [{ upon: ['request'], why: '征求法律意见', to: ({ row }) => (row.state as Opinion).matter }],
  },
  {
    editions: [anyProcedure(contracts)],
    gather: (on, one, { today, room }) => askableOn(room.house.powers, on, today, namedIn(one, 'counsel')),
  },
  {
    editions: [anyProcedure(retainers)],
    gather: async (on) => {
      const [years, warning] = await settingsOf(on, [fewestYears, renewalWarning])
      return { fewestYears: years, warning }
    },
  },
]

/** Who of these may be asked on a day: whoever holds a post that gives opinions; and of these, whose retainer is over. */
async function askableOn(
  powers: Powers,
  on: Db | Tx,
  day: PlainDate,
  persons: readonly string[],
): Promise<AskableCounsel> {
  if (persons.length === 0) return { holders: new Set(), lapsed: new Set() }
  const [{ rows: holders }, { rows: retained }] = [
    await sql<{
      person: string
    }>`select distinct person from (${holdersOf(powers, 'counsel.advise', sql`select id from organisation`, day)}) h where person = any(${[...persons]}::uuid[])`.execute(
      on,
    ),
    await sql<{ person: string; current: boolean }>`
      select ${inLawyer('person')} as person, bool_or(not closed and ${day} between ${inRetainer('from')} and ${inRetainer('until')}) as current
      from dossier, jsonb_array_elements(${inRetainer.json('lawyers')}) l where procedure = 'retainers' and ${inLawyer('person')} = any(${[...persons]}::text[]) group by 1`.execute(
      on,
    ),
  ]
  return {
    holders: new Set(holders.map(({ person }) => person)),
    lapsed: new Set(retained.filter(({ current }) => !current).map(({ person }) => person)),
  }
}

/** The same in full, oldest first, with what became of each: attached to the case they were given on. */
export async function opinionsInFull(on: Db | Tx, matter: string): Promise<OpinionInFull[]> {
  const { rows } = await sql<{
    number: string
    by: string | null
    given: { on: PlainDate; conclusion: keyof typeof conclusions }
    text: string
    adopted: keyof typeof adoptions | null
    why: string | null
  }>`
    select d.number, p.name as by, ${inOpinionD.json('given')} as given, ${inOpinionD('text')} as text, ${inOpinionD('adopted')} as adopted, ${inOpinionD('why')} as why
    from dossier d left join person p on p.id::text = ${inOpinionD('counsel')}
    where d.procedure = 'opinions' and ${inOpinionD('matter')} = ${matter} and ${inOpinionD.has('given')} and ${inOpinionD('withdrawn')} = 'false' order by d.id`.execute(
    on,
  )
  return rows.map(({ number, by, given, text, adopted, why }) => ({
    number,
    by: by ?? '',
    on: given.on,
    conclusion: conclusions[given.conclusion].zh,
    text,
    adopted: adopted ? adoptions[adopted].zh : '',
    why: why ?? '',
  }))
}

/** Opinions given on a case of another procedure, of each counsel the last: what its rules must know of counsel. */
export async function opinionsOn(on: Db | Tx, matter: string): Promise<OpinionGiven[]> {
  const { rows } = await sql<OpinionGiven>`
    select distinct on (${inOpinion('counsel')}) ${inOpinion('given', 'on')} as on, ${inOpinion('given', 'conclusion')} as conclusion from dossier
    where procedure = 'opinions' and ${inOpinion('matter')} = ${matter} and ${inOpinion.has('given')} and ${inOpinion('withdrawn')} = 'false'
    order by ${inOpinion('counsel')}, ${inOpinion('given', 'on')} desc, id desc`.execute(on)
  return rows
}
