import { sql, type RawBuilder } from 'kysely'

/** A way of keys into a state, ending at a `Leaf`: whoever renames one of them learns it from the compiler. */
export type To<State, Leaf> = {
  [Key in keyof State & string]: NonNullable<State[Key]> extends infer Value
    ? Value extends Leaf
      ? readonly [Key]
      : Value extends Flat
        ? never
        : Value extends object
          ? readonly [Key, ...To<Value, Leaf>]
          : never
    : never
}[keyof State & string]

/** A way of keys into a state, however far. */
export type Way<State> = {
  [Key in keyof State & string]:
    | readonly [Key]
    | (NonNullable<State[Key]> extends infer Value
        ? Value extends Flat
          ? never
          : Value extends object
            ? readonly [Key, ...Way<Value>]
            : never
        : never)
}[keyof State & string]

type Flat = string | number | boolean | readonly unknown[]

/** What lies at the end of a way. */
type Found<State, Keys> = Keys extends readonly [infer Key extends keyof State, ...infer Rest]
  ? Rest extends readonly []
    ? State[Key]
    : Found<NonNullable<State[Key]>, Rest> | (State[Key] & (null | undefined))
  : never

/** As text, which is how PostgreSQL hands it over: null where there is nothing. */
type AsText<Value> = Value extends string ? Value : Value extends null | undefined ? null : string

interface Into<State> {
  /** The text there: `(state -> 'published' ->> 'on')`. */
  <const Keys extends Way<State>>(...keys: Keys): RawBuilder<AsText<Found<State, Keys>>>
  /** The JSON there: `(state -> 'tasks')`. */
  json<const Keys extends Way<State>>(...keys: Keys): RawBuilder<Found<State, Keys>>
  /** Whether there is anything: `(state -> 'held') <> 'null'`. */
  has<const Keys extends Way<State>>(...keys: Keys): RawBuilder<boolean>
}

/**
 * A kept state, or any JSON whose shape is known, read in SQL by its keys: renaming one of them does not compile. `column` is written as
 * it is: 'd.state'. Keys stand in the statement itself, so that an index over the same expression serves it.
 */
export const into = <State>(column = 'state'): Into<State> =>
  Object.assign((...keys: readonly string[]) => at(column, keys, '->>'), {
    json: (...keys: readonly string[]) => at(column, keys, '->'),
    has: (...keys: readonly string[]) => sql`${at(column, keys, '->')} <> 'null'`,
  }) as unknown as Into<State>

/** The same for a way of keys that was checked where it was declared. */
export const at = (column: string, keys: readonly string[], last: '->' | '->>' = '->>'): RawBuilder<string | null> =>
  // In parentheses: PostgreSQL gives `->>` and `||` the same precedence.
  sql.raw(
    `(${keys.reduce((of, key, i) => `${of} ${i === keys.length - 1 ? last : '->'} '${key.replaceAll("'", "''")}'`, column)})`,
  )
