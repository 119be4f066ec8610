import type { z } from 'zod'
import { newest, type CaseType } from '../platform/cases/room.ts'
import type { AnyProcedure } from '../platform/cases/table.ts'
import type { Face } from '../platform/face.ts'
import { composablesOf } from './composable-cases.ts'
import type { Composable } from './composable.ts'

/** What the engine itself keeps in every case. */
const ofEveryCase = new Set(['recusals', 'extensions', 'pauses', 'papers', 'applicant', 'asks', 'looks'])

/**
 * What the house keeps, could be counted, and is not: neither by a figure, nor composable, nor left out with a reason. Every line names the
 * record and the field. There is none: a test says so of all faces.
 */
export const unsaidIn = (
  faces: readonly Pick<Face<never>, 'id' | 'keeps' | 'counted' | 'procedures'>[],
  { composables, figures }: { readonly composables: readonly Composable[]; readonly figures: readonly string[] },
): readonly string[] => {
  const all = Object.assign({}, ...faces.map(({ counted }) => counted)) as NonNullable<Face<never>['counted']>
  const known = new Set([...composables.map(({ id }) => id), ...figures])
  return [
    ...faces.flatMap(({ id, keeps = [] }) =>
      keeps.flatMap(({ table }) => {
        const by = all[table]
        if (by === undefined) return [`${id} keeps ${table} and does not say how it is counted`]
        return Array.isArray(by)
          ? by.flatMap((one: string) =>
              known.has(one) ? [] : [`${id}: ${table} is counted by ${one}, which is not there`],
            )
          : []
      }),
    ),
    ...faces.flatMap(({ procedures = [] }) => procedures.flatMap((kept: CaseType) => unsaidOf(newest(kept)))),
    ...composables.flatMap(({ id, left = [] }) => left.flatMap(({ field, why }) => (why ? [] : [`${id}: ${field}`]))),
  ]
}

/** Of a procedure that is about somebody only what it declares is counted, whatever else it keeps. */
function unsaidOf(procedure: AnyProcedure): readonly string[] {
  const { id, state, barred, secret, countable } = procedure
  if (composablesOf(procedure).length === 0) return [`procedure ${id} does not say what of it is countable`]
  if (barred || secret) return []
  const { facts = {}, left = {} } = countable ?? {}
  const said = Object.values(facts).map(({ at }) => at.join('.'))
  const covered = (path: string) =>
    said.some((one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`))
  return pathsIn(state)
    .filter((path) => !covered(path) && !(path.split('.')[0]! in left) && !ofEveryCase.has(path.split('.')[0]!))
    .map((path) => `procedure ${id}: ${path}`)
}

/** What of a state groups or adds up: days, choices, yes or no, numbers, lists. Words are read, and what only refers names something. */
export function pathsIn(schema: z.ZodType, at: readonly string[] = []): string[] {
  const { def } = schema as unknown as { readonly def: Def }
  if (def.innerType) return pathsIn(def.innerType, at)
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape!).flatMap(([key, of]) => pathsIn(of, [...at, key]))
    case 'string':
      return schema.meta()?.['format'] === 'date' ? [at.join('.')] : []
    case 'array':
      return (def.element as unknown as { readonly def: Def }).def.format === 'uuid' ? [] : [at.join('.')]
    default:
      return [at.join('.')]
  }
}

interface Def {
  readonly type: string
  readonly format?: string
  readonly innerType?: z.ZodType
  readonly element?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
}
