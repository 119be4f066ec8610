import { buildCity, city, idOf } from '../../../test/support/city.ts'
import type { FreshDatabase } from '../../../test/support/database.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { changeAll, type RecordRow, type Register } from '../../platform/change.ts'
import { connect } from '../../platform/db/connect.ts'
import { grams } from '../../platform/grams.ts'
import { organisationRegister, versionRegister } from '../../registers/organisations/rows.ts'
import { persons, posts } from '../../registers/people/registers.ts'

export const senders = { police: idOf('测试市公安局'), court: idOf('测试市人民法院') } as const
export const liaison = idOf('公安联络员')
export const kindergarten = idOf('东县幼儿园')

/** The small city with a police office, a court, a kindergarten, and whoever sends people for the police. */
export async function buildWithSenders(database: FreshDatabase): Promise<void> {
  await buildCity(database)
  const { db, close } = connect(database.config)
  const since = '2020-01-01' as PlainDate
  const enter = <Row extends RecordRow>(register: Register<Row>, rows: object[]) =>
    changeAll(
      db,
      register,
      rows.map((after) => ({
        ...{ before: null, after: after as Row, act: 'test.built' as const, by: { person: null } },
        at: new Date('2024-01-01T00:00:00Z'),
      })),
    )
  const more = [
    { org: senders.police, kind: 'partner', name: '测试市公安局', parent: city.bureau, partner_kind: 'police' },
    { org: senders.court, kind: 'partner', name: '测试市人民法院', parent: city.bureau, partner_kind: 'court' },
    {
      org: kindergarten,
      kind: 'school',
      name: '东县幼儿园',
      parent: city.east,
      school_kind: 'kindergarten',
      stages: ['kindergarten'],
    },
  ]
  await enter(
    organisationRegister,
    more.map(({ org: id, kind }) => ({ id, kind, code: null, since, until: null })),
  )
  const facts = {
    short_name: null,
    aliases: [],
    level: null,
    division_code: null,
    functional_zone: false,
    stages: [],
    school_kind: null,
  }
  await enter(
    versionRegister,
    more.map(({ kind: _, ...one }) => ({
      ...{
        id: idOf(`${one.name}的情况`),
        from_day: since,
        until_day: null,
        ...facts,
        ownership: null,
        rural: false,
        weak: false,
      },
      ...{ partner_kind: null, grams: grams(one.name), ...one },
    })),
  )
  await enter(persons, [
    {
      id: liaison,
      name: '公安联络员（测试）',
      pinyin: 'lianluo',
      initials: 'll',
      username: 'liaison',
      phone: null,
      email: null,
      active: true,
    },
  ])
  await enter(posts, [
    {
      ...{
        id: idOf('公安联络员的岗位'),
        person: liaison,
        org: senders.police,
        branch: senders.police,
        role: 'sending-body',
      },
      ...{ title: '', from_day: since, until_day: null },
    },
  ])
  await close()
}
