import { sql } from 'kysely'
import type { DimensionField, Fields } from './composable.ts'

const ofSchool = (zh: string, en: string, list: string, fact: string) =>
  ({
    kind: 'dimension',
    label: { zh, en },
    refers: `list:organisations.${list}`,
    sql: sql<
      string | null
    >`(select coalesce((select substr(w.word, ${sql.lit(list.length + 2)}) from unnest(v.words) w (word) where starts_with(w.word, ${sql.lit(`${list}:`)}) limit 1), v.${sql.ref(fact)})
      from organisation_version v where v.org = a.org order by v.from_day desc limit 1)`,
    beside: true,
  }) as const satisfies DimensionField

/** What the school is whose record it is, as it is now or was last: how many sessions the primary schools held. */
export const whoseSchool = {
  schoolKindOf: ofSchool('学校的办学类型', 'Kind of the school', 'school-kinds', 'school_kind'),
  ownershipOf: ofSchool('学校的办学性质', 'Ownership of the school', 'ownerships', 'ownership'),
} as const satisfies Fields
