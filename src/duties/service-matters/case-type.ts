import { entriesOf } from '../../books/reading.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { namedIn } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { publishMade } from '../../platform/cases/publishing.ts'
import type { CaseType, Happened } from '../../platform/cases/room.ts'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { otherInformation, permit } from '../../platform/publication/catalogue.ts'
import { applications } from './applications.ts'
import { matters, type Matter } from './matters.ts'
import { contactWithin, mendWithin, publicFor, publishWithin, rateWithin } from './settings.ts'
import type { Application, Seen } from './state.ts'
import { known } from './receiving.ts'

export const applicationCaseType: CaseType = {
  editions: [anyProcedure(applications)],
  // Begun from the page of the matter in the public catalogue: what is not on the list has no page.
  about: {
    fields: known,
    async read(on, id, today) {
      const [found] = await entriesOf(on, matters, { ids: [id], on: today })
      return found
        ? {
            title: found.form.name,
            path: `/matters/${id}`,
            form: { matter: id, channel: 'platform', receivedOn: null },
          }
        : null
    },
  },
  together: true,
  async gatherAll(on, all, { today }) {
    const named = new Map(all.map((judged) => [judged.id, namedIn(judged, 'matter')[0]]))
    const [publish, rate, contact, mend, publicMonths] = await settingsOf(
      on,
      [publishWithin, rateWithin, contactWithin, mendWithin, publicFor],
      today,
    )
    const listed = await onTheList(on, [...new Set([...named.values()].filter((id) => id !== undefined))], today)
    const settings = { publishWithin: publish, rateWithin: rate, contactWithin: contact, mendWithin: mend }
    return new Map(
      all.map(({ id }): [string, Seen] => [
        id,
        { matter: listed.get(named.get(id) ?? '') ?? null, publicFor: publicMonths, settings },
      ]),
    )
  },
  follow: publishDecision,
}

/** The matters in force on a day, as an application keeps them. */
async function onTheList(on: Db | Tx, ids: readonly string[], day: PlainDate) {
  const found = ids.length > 0 ? await entriesOf(on, matters, { ids, on: day }) : []
  return new Map(
    found.filter(({ form }) => form.standing === 'valid').map(({ id, form }) => [id, keptOf(id, form)] as const),
  )
}

const keptOf = (id: string, matter: Matter): NonNullable<Seen['matter']> => ({
  id,
  name: matter.name,
  implement: matter.implement,
  version: matter.version,
  type: matter.type,
  substance: matter.substance,
  special: matter.special,
  legal: limit(matter.legalDays, matter.legalUnit),
  promised: limit(matter.promisedDays, matter.promisedUnit),
  validYears: matter.validYears,
  shared: matter.materials.flatMap(({ name, from }) => (from === 'sharing' ? [name] : [])),
  required: matter.materials.flatMap(({ name, need, from }) =>
    need === 'always' && from === 'applicant' ? [name] : [],
  ),
  ways: matter.ways,
  unit: matter.unit,
})

const limit = (n: number | null, unit: Matter['legalUnit']) => (n === null || unit === null ? null : { n, unit })

/** 许可法第四十条: who asked for what and how it was decided; of a person no more than his family name. */
async function publishDecision(tx: Tx, happened: Happened): Promise<void> {
  if (happened.act !== 'publish') return
  const { row } = happened
  const { matter, decision } = row.state as Application
  await publishMade(tx, happened, matter!.type === 'permit' ? permit : otherInformation, {
    path: `/decisions-on-applications/${row.id}`,
    madeOn: decision!.on,
  })
}
