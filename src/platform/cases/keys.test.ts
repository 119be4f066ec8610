import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { into, type To } from './keys.ts'

interface State {
  readonly title: string
  readonly held: { readonly on: PlainDate; readonly result: { readonly code: 'good' | 'bad' } | null } | null
  readonly open: boolean
  readonly units: readonly string[]
}

const db = new Kysely<object>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const written = (of: RawBuilder<unknown>) => sql`${of}`.compile(db)

describe('按键名读案卷', () => {
  const inState = into<State>('d.state')

  test('写成 SQL，不带参数，索引才用得上', () => {
    expect(written(inState('title'))).toMatchObject({ sql: "(d.state ->> 'title')", parameters: [] })
    expect(written(inState('held', 'result', 'code')).sql).toBe("(d.state -> 'held' -> 'result' ->> 'code')")
    expect(written(inState.json('units')).sql).toBe("(d.state -> 'units')")
    expect(written(inState.has('held')).sql).toBe("(d.state -> 'held') <> 'null'")
    expect(written(into<{ "it's": string }>()("it's")).sql).toBe("(state ->> 'it''s')")
  })

  test('键名改了就编译不过，读出来是什么类型也知道', () => {
    // @ts-expect-error: no such key
    inState('titel')
    // @ts-expect-error: nothing below a text
    inState('title', 'on')
    // @ts-expect-error: no such key below
    inState.has('held', 'until')
    expectTypeOf(inState('held', 'on')).toEqualTypeOf<RawBuilder<PlainDate | null>>()
    expectTypeOf(inState('title')).toEqualTypeOf<RawBuilder<string>>()
    expectTypeOf(inState('open')).toEqualTypeOf<RawBuilder<string>>()
    expectTypeOf<To<State, PlainDate>>().toEqualTypeOf<readonly ['held', 'on']>()
    expectTypeOf<To<State, readonly string[]>>().toEqualTypeOf<readonly ['units']>()
  })
})
