import type { z } from 'zod'
import { entriesOf } from '../../books/reading.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { formsOf, namedIn, type Judged } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { publishMade } from '../../platform/cases/publishing.ts'
import type { CaseRoom, CaseType, Happened } from '../../platform/cases/room.ts'
import { settingIn } from '../../platform/bureau-settings/setting.ts'
import { settingOf, settingsOf } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { penalty as penaltyPublished } from '../../platform/publication/catalogue.ts'
import { publicationOf, withdrawPublication } from '../../platform/publication/publish.ts'
import { officersIn } from '../../registers/officers/reading.ts'
import { onTheSpot } from './on-the-spot.ts'
import { penalties } from './penalties.ts'
import type { Spot } from './spot-state.ts'
import * as set from './settings.ts'
import { penaltyActs, penaltySteps } from './standards.ts'
import type { OfficerSeen, Penalty, Seen, StepKept } from './state.ts'

export const penaltyCaseType: CaseType = {
  editions: [anyProcedure(penalties)],
  gather: seenBy,
  ties: [{ upon: ['clue'], why: '处罚线索', to: ({ row }) => (row.state as Penalty).origin }],
  follow: followPenalty,
}

export const spotCaseType: CaseType = { editions: [anyProcedure(onTheSpot)], gather: seenBy, follow: followPenalty }

interface Gathering {
  readonly room: CaseRoom
  readonly today: PlainDate
}

/** What rules see: of acts, steps and officers those alone that the forms name. */
async function seenBy(on: Db | Tx, judged: Judged, { room, today }: Gathering): Promise<Seen> {
  const [form] = formsOf<{ actOn: PlainDate; org: string }>(judged, 'file', 'clue', 'punish')
  const [spot] = formsOf(judged, 'punish')
  const day = spot ? today : form?.actOn
  const [offence] = namedIn(judged, 'offence')
  const [step] = namedIn(judged, 'step')
  const [
    decideWithin,
    person,
    organisation,
    training,
    reviewFrom,
    discussFrom,
    argueWithin,
    publishWithin,
    reportWithin,
    publicFor,
  ] = await settingsOf(
    on,
    set.settings.map((one) => settingIn(one, room.house.place())),
  )
  const filmed = await settingOf(on, set.filmed)
  return {
    orgName: form?.org ? room.places.nameOf(form.org) : null,
    offence: offence && day ? await actOn(on, offence, day) : null,
    step: step ? await stepOf(on, step) : null,
    officers: await officersSeen(on, namedIn(judged, 'officers')),
    set: {
      ...{ decideWithin: decideWithin!, person: person!, organisation: organisation!, training: training! },
      ...{ reviewFrom: reviewFrom!, discussFrom: discussFrom!, argueWithin: argueWithin! },
      ...{ publishWithin: publishWithin!, reportWithin: reportWithin!, publicFor: publicFor!, filmed },
    },
  }
}

/** An act of the list as it stood on the day of what was done. */
async function actOn(on: Db | Tx, id: string, day: PlainDate): Promise<Seen['offence']> {
  const [found] = await entriesOf(on, penaltyActs, { ids: [id], on: day })
  if (!found) return null
  const { code, name, basis, training, from, most, mostTimes } = found.form
  return { id, code, name, basis, training, from, most, mostTimes }
}

async function stepOf(on: Db | Tx, id: string): Promise<Seen['step']> {
  const [found] = await entriesOf(on, penaltySteps, { ids: [id] })
  if (!found) return null
  const { act, step, kinds, least, most, leastTimes, mostTimes, from, until } = found.form
  return { id, act, step, kinds, least, most, leastTimes, mostTimes, from, until, top: await topOf(on, found.form) }
}

type Step = z.output<(typeof penaltySteps)['form']>

/** The highest bounds of all steps of an act that are in force together with one of them. */
async function topOf(on: Db | Tx, { act, from, until }: Step): Promise<StepKept['top']> {
  const of = await entriesOf(on, penaltySteps, { with: { act: [act] } })
  const beside = of.flatMap(({ form }) =>
    form.kinds.includes('fine') && (until === null || form.from <= until) && (form.until === null || form.until >= from)
      ? [form]
      : [],
  )
  // A step without any bound leaves the act without one.
  if (beside.length === 0 || beside.some(({ most, mostTimes }) => most === null && mostTimes === null)) return null
  const highest = (bounds: readonly (number | null)[]) => {
    const said = bounds.filter((one) => one !== null)
    return said.length === 0 ? null : Math.max(...said)
  }
  return { most: highest(beside.map(({ most }) => most)), mostTimes: highest(beside.map(({ mostTimes }) => mostTimes)) }
}

async function officersSeen(on: Db | Tx, ids: readonly string[]): Promise<OfficerSeen[]> {
  if (ids.length === 0) return []
  const found = await officersIn(on, { ids })
  return found.map(({ id, person, name, unitName: unit, certificate, from, until, left }) => ({
    ...{ id, person, name, unit, certificate, from, until, left },
  }))
}

/** 第四十八条: made public in the transaction of the act; withdrawn likewise, with the reason. */
async function followPenalty(tx: Tx, happened: Happened): Promise<void> {
  const { act, row, by, now } = happened
  const { decision, withdrawn } = row.state as Penalty | Spot
  const below = row.procedure === onTheSpot.id ? '/penalties/on-the-spot' : '/penalties'
  if (act === 'publish')
    await publishMade(tx, happened, penaltyPublished, { path: `${below}/${row.id}`, madeOn: decision!.on })
  if (act !== 'withdraw') return
  const publication = await publicationOf(tx, { about: row.id, kind: penaltyPublished })
  const done = publication && (await withdrawPublication(tx, publication, { by, at: now, why: withdrawn!.why }))
  if (!done?.ok) throw new Error(`the publication of ${row.number} is not public`)
}
