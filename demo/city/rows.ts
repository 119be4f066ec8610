import type { PlainDate } from '../../src/calendar/plain-date.ts'
import type { Change, RecordRow } from '../../src/platform/change.ts'
import {
  columnsOf,
  type OrganisationRow,
  type RollRow,
  type SuccessionRow,
  type VersionRow,
} from '../../src/registers/organisations/rows.ts'
import { soundOf } from '../../src/registers/people/names.ts'
import type { PersonRow, PostRow } from '../../src/registers/people/registers.ts'
import { chance as chanceOf } from './chance.ts'
import { opened } from './offices.ts'
import type { Org, Person, Schools } from './shape.ts'

type New<Row extends RecordRow> = Omit<Row, 'version' | 'changed_at'>

/** What is there is entered once, by the platform itself, on the morning the books were opened. */
export const entered = <Row extends RecordRow>(act: Change<Row>['act'], rows: readonly New<Row>[]): Change<Row>[] =>
  rows.map((after) => ({ before: null, after, act, by: { person: null }, at: opened }))

export const organisationRow = ({ id, kind, code, since, until }: Org): New<OrganisationRow> => ({
  id,
  kind,
  code,
  since,
  until,
})

export const periodRows = ({ id: org, periods }: Org): New<VersionRow>[] =>
  periods.map(({ id, from, until, facts }) => ({ ...columnsOf(facts), id, org, from_day: from, until_day: until }))

export const rollRows = ({ id: org, rolls }: Org, uuid: () => string): New<RollRow>[] =>
  rolls.map((roll) => ({ id: uuid(), org, ...roll }))

export const successionRows = ({ mergers }: Schools): New<SuccessionRow>[] =>
  mergers.map(({ id, from, into, on }) => ({
    id,
    predecessor: from.id,
    successor: into.id,
    on_day: on,
    how: 'merged',
    annulled: null,
  }))

export const personRow = ({ id, name, username, phone }: Person): New<PersonRow> => ({
  id,
  name,
  ...soundOf(name),
  username,
  phone,
  email: null,
  active: true,
})

/** All posts began with the school year before the demo's year and have no end. */
export const postRows = ({ id: person, posts }: Person): New<PostRow>[] =>
  posts.map((post) => ({ ...post, person, from_day: '2023-09-01' as PlainDate, until_day: null }))

export const settingRows = (
  settings: Readonly<Record<string, unknown>>,
  seed: number,
): { id: string; key: string; value: unknown }[] => {
  const chance = chanceOf(seed, 'settings')
  return Object.entries(settings).map(([key, value]) => ({ id: chance.uuid(opened), key, value }))
}
