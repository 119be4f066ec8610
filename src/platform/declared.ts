import type { Words } from '../law/outcome.ts'
import type { DatedWords } from './bureau-settings/dated.ts'
import type { BureauSetting } from './bureau-settings/setting.ts'
import type { CaseType } from './cases/room.ts'
import type { Face } from './face.ts'
import type { Searched } from './finding/anew.ts'
import type { Finder } from './finding/finder.ts'
import type { Endpoint } from './http/endpoint.ts'
import type { List } from './lists/list.ts'
import { baseRoles, type Permission, type Powers, type Role, type RoleDeclared } from './permissions.ts'
import type { PackPart } from './packs/part.ts'
import { publicationListOf } from './publication/kinds-today.ts'
import { nationalKinds, type PublicationKind } from './publication/catalogue.ts'
import type { Verified } from './verify.ts'

/** What all faces say, put together. */
export interface Declared {
  readonly powers: Powers
  /** Permissions by the room that declares them, for pages that show them in groups. */
  readonly rooms: readonly { readonly id: string; readonly title: Words; readonly permissions: readonly Permission[] }[]
  /** The catalogue of what is made public: what the rooms publish, then what every bureau does. */
  readonly publications: readonly PublicationKind[]
  readonly settings: readonly BureauSetting[]
  readonly dated: readonly DatedWords[]
  readonly lists: readonly List[]
  readonly keeps: readonly Verified[]
  readonly procedures: readonly CaseType[]
  /** What of a bureau's configuration travels, in the order of the rooms. */
  readonly packs: readonly PackPart<never>[]
  /** How things are found from anywhere, in the order of the rooms. */
  readonly finds: readonly Finder<never>[]
  readonly searched: readonly Searched<never>[]
}

/** What every house has, whatever its rooms. */
const national: Facts = {
  id: 'platform',
  title: { zh: '平台', en: 'Platform' },
  roles: baseRoles,
  publications: nationalKinds,
}

type Facts = Omit<Face<never>, 'open' | 'cited' | 'shows' | 'jobs' | 'nights' | 'begin'>

/** Puts faces together. Throws, naming every mistake at once: what is declared twice, granted and not declared, wanted and not offered. */
export function declaredBy(faces: readonly Facts[]): Declared {
  const mistakes: string[] = []
  const permissions = joined<Words>(faces, 'permission', ({ permissions }) => permissions, mistakes)
  const roles = joined<RoleDeclared>([national, ...faces], 'role', (one) => one.roles, mistakes)
  twice(faces, 'face', ({ id }) => [id], mistakes)
  twice(
    [...faces, national],
    'kind of publication',
    ({ publications = [] }) => publications.map(({ id }) => id),
    mistakes,
  )
  twice(faces, 'setting', ({ settings = [], dated = [] }) => [...settings, ...dated].map(({ key }) => key), mistakes)
  twice(faces, 'list', ({ lists = [] }) => lists.map(({ key }) => key), mistakes)
  twice(faces, 'register', ({ keeps = [] }) => keeps.map(({ table }) => table), mistakes)
  twice(faces, 'former register', ({ moved = [] }) => moved.map(({ kind }) => kind), mistakes)
  const tables = new Set(faces.flatMap(({ keeps = [] }) => keeps.map(({ table }) => table)))
  for (const { id, moved = [] } of faces)
    for (const { kind, into } of moved)
      if (!tables.has(into)) mistakes.push(`${id} moved ${kind} into ${into}, which no face keeps`)
      else if (tables.has(kind)) mistakes.push(`${id} moved ${kind}, which a face keeps still`)
  twice(faces, 'procedure', ({ procedures = [] }) => procedures.map(({ editions }) => editions[0]!.id), mistakes)
  twice(faces, 'part of packs', ({ packs = [] }) => packs.map(({ id }) => id), mistakes)
  twice(faces, 'finder', ({ finds = [] }) => finds.map(({ id }) => id), mistakes)
  twice(faces, 'offer', ({ offers = [] }) => offers.map((one) => one.token.id), mistakes)
  const offered = new Set(faces.flatMap(({ offers = [] }) => offers.map((one) => one.token.id)))
  for (const { id, wants = [] } of faces)
    for (const want of wants) if (!offered.has(want.id)) mistakes.push(`${id} wants ${want.id}, which no face offers`)
  for (const { id, grants = {} } of faces)
    for (const role of Object.keys(grants))
      if (!roles.has(role)) mistakes.push(`${id} grants to a role ${role} that no face declares`)
  for (const [code, { like }] of roles)
    if (like && (!roles.has(like) || roles.get(like)!.like))
      mistakes.push(`role ${code} is like ${like}, which no face declares, or which is itself like another`)

  const everyones = faces.flatMap((one) => one.everyones ?? [])
  const grantedTo = (role: string | undefined) =>
    role === undefined ? [] : faces.flatMap(({ grants }) => grants?.[role] ?? [])
  const powers: Powers = {
    permissions,
    overHouse: new Set(faces.flatMap((one) => one.overHouse ?? [])),
    roles: new Map(
      [...roles].map(([code, { title, like }]): [string, Role] => [
        code,
        { title, grants: [...new Set([...grantedTo(like), ...grantedTo(code), ...everyones])] },
      ]),
    ),
    everyones,
    quiet: faces.flatMap(({ quiet }) => quiet?.permissions ?? []),
    supervise: faces.flatMap(({ supervise }) => supervise ?? []),
    seeQuiet: faces.flatMap(({ quiet }) => [...(quiet?.permissions ?? []), ...(quiet?.seenBy ?? [])]),
  }
  const procedures = faces.flatMap((one) => one.procedures ?? [])
  mistakes.push(
    ...unknownIn(powers, [
      ...faces.flatMap(({ id, grants = {}, everyones = [], overHouse = [], quiet, supervise = [] }) => [
        ...[...Object.values(grants).flat(), ...everyones].map((needs): Used => [`a grant of ${id}`, needs]),
        ...[...overHouse, ...(quiet?.permissions ?? []), ...(quiet?.seenBy ?? []), ...supervise].map((needs): Used => [
          `face ${id}`,
          needs,
        ]),
      ]),
      ...usedByProcedures(procedures),
    ]),
  )
  if (mistakes.length) throw new Error(`The rooms contradict each other:\n  ${mistakes.join('\n  ')}`)
  const publications = [...faces, national].flatMap((one) => one.publications ?? [])
  return {
    powers,
    rooms: faces.flatMap(({ id, title, permissions }) =>
      permissions ? [{ id, title, permissions: Object.keys(permissions) as Permission[] }] : [],
    ),
    publications,
    settings: faces.flatMap(({ settings }) => settings ?? []),
    dated: faces.flatMap(({ dated }) => dated ?? []),
    lists: [...faces.flatMap(({ lists }) => lists ?? []), publicationListOf(publications)],
    keeps: faces
      .flatMap(({ keeps }) => keeps ?? [])
      .map((one) => {
        const was = faces.flatMap(({ moved = [] }) => moved.filter(({ into }) => into === one.table))
        return was.length > 0 ? { ...one, was } : one
      }),
    procedures,
    packs: faces.flatMap(({ packs }) => packs ?? []),
    finds: faces.flatMap(({ finds }) => finds ?? []),
    searched: faces.flatMap(({ searched }) => searched ?? []),
  }
}

/** Who uses a permission, and which. */
export type Used = readonly [by: string, permission: Permission]

/** Throws for a permission that no face declares: it would be held by nobody, and its door stand shut for ever without a word. */
export function allDeclared(powers: Powers, used: readonly Used[]): void {
  const mistakes = unknownIn(powers, used)
  if (mistakes.length) throw new Error(mistakes.join('\n'))
}

const unknownIn = ({ permissions }: Powers, used: readonly Used[]): string[] =>
  used.flatMap(([by, permission]) =>
    permissions.has(permission) ? [] : [`${by} needs the permission ${permission}, which no face declares`],
  )

export const usedByDoors = (doors: readonly Endpoint[]): Used[] =>
  doors.flatMap(({ id, needs }) =>
    [needs].flat().flatMap((one): Used[] => (one === 'public' || one === 'signed-in' ? [] : [[`door ${id}`, one]])),
  )

export const usedByProcedures = (procedures: readonly CaseType[]): Used[] =>
  procedures
    .flatMap(({ editions }) => editions)
    .flatMap(({ id, read, capacities }): Used[] => [
      [`procedure ${id}`, read],
      ...Object.entries(capacities).map(([name, { needs }]): Used => [`capacity ${id}.${name}`, needs]),
    ])

/** One map of what all faces declare under ids; an id declared twice is a mistake. */
function joined<T>(
  faces: readonly Facts[],
  what: string,
  of: (face: Facts) => Readonly<Record<string, T>> | undefined,
  mistakes: string[],
): Map<string, T> {
  twice(faces, what, (one) => Object.keys(of(one) ?? {}), mistakes)
  return new Map(faces.flatMap((one) => Object.entries(of(one) ?? {})))
}

function twice(faces: readonly Facts[], what: string, ids: (face: Facts) => readonly string[], mistakes: string[]) {
  const declaredBy = new Map<string, string>()
  for (const face of faces)
    for (const id of ids(face)) {
      const other = declaredBy.get(id)
      if (other !== undefined) mistakes.push(`${what} ${id} is declared twice: by ${other} and by ${face.id}`)
      declaredBy.set(id, face.id)
    }
}
