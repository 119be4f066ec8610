import { v7 } from 'uuid'
import canonicalize from 'canonicalize'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { holds, type Actor } from '../actor.ts'
import { atomically } from '../cases/locking.ts'
import { actedBy, changeAll } from '../change.ts'
import type { House } from '../house.ts'
import { rehearsed } from '../db/transaction.ts'
import type { Choice, Judged } from './contract.ts'
import { keyOf, type Came, type ReadPack } from './file.ts'
import type { PackItem, Translation } from './part.ts'
import { packRegister } from './taken.ts'

export interface TakenBy {
  readonly actor: Actor
  readonly now: Date
  readonly request: string
}

/** Something that came, found beside what is here. */
interface Found {
  readonly one: Came
  readonly state: Judged['state']
  readonly mine: PackItem | null
  /** In the terms of this house; `asOurs`: with the inner names of the one here. */
  readonly content: unknown
  readonly asOurs: unknown
  readonly left: readonly Words[]
  readonly lacks: Outcome<never> | undefined
}

type Deciding = (found: Found) => Choice['how'] | { readonly name: string }

interface Done extends Found {
  /** Under which name; undefined: it was left. */
  readonly as: string | undefined
  readonly outcome: Outcome<string> | undefined
}

/** What of a pack is new here, the same, or something else of the same name; and what would not be let in, and why. All is tried and undone. */
export async function judged(house: House, pack: ReadPack, by: TakenBy): Promise<Judged[]> {
  const before = await allOf(house, pack)
  return rehearsed(house.pool, async () => {
    const done = await through(house, pack, by, before, ({ state }) => (state === 'same' ? 'leave' : 'take'))
    const after = await allOf(house, pack)
    return done.map(({ one, state, mine, left, lacks, outcome }): Judged => {
      const is = outcome?.ok ? after.get(one.part.id)!.find(({ key }) => key === outcome.value) : undefined
      const refused = lacks ?? (outcome?.ok === false ? outcome : undefined)
      return {
        part: one.part.id,
        key: one.key,
        name: one.name,
        state,
        ours: state === 'differs' && is ? without(mine!.lines, is.lines) : [],
        theirs: state === 'same' || !is ? [] : without(is.lines, mine?.lines ?? []),
        left: [...left],
        rests: restsOf(one).flatMap((ref) =>
          pack.came.flatMap((other) => (other.part.id === ref.part && other.key === ref.key ? [other.name] : [])),
        ),
        refusal: refused && !refused.ok ? refused.refusal.say : null,
        renames: !one.part.fixed,
      }
    })
  })
}

/** Takes what was chosen, all of it or nothing. Whatever is the same already is left. */
export async function taken(
  house: House,
  pack: ReadPack,
  choices: readonly Choice[],
  by: TakenBy,
): Promise<Outcome<{ readonly part: string; readonly key: string; readonly name: string }[]>> {
  const chosen = new Map(choices.map((one) => [keyOf(one.part, one.key), one]))
  return atomically(house.db, async () => {
    const done = await through(house, pack, by, await allOf(house, pack), ({ one, state }) => {
      const choice = chosen.get(keyOf(one.part.id, one.key))
      if (!choice || choice.how === 'leave') return 'leave'
      if (choice.how === 'rename') return { name: choice.name }
      return state === 'same' ? 'leave' : 'take'
    })
    const refused = done.find(({ outcome }) => outcome?.ok === false)
    if (refused?.outcome?.ok === false) return named(refused, refused.outcome)
    const entered = done.flatMap(({ one, as, outcome }) =>
      outcome?.ok && as !== undefined ? [{ part: one.part.id, key: outcome.value, name: as }] : [],
    )
    if (entered.length > 0) await record(house, pack, entered, by)
    return accept(entered)
  })
}

/** A refusal says of what. */
function named({ one }: Done, { refusal }: Extract<Outcome<string>, { ok: false }>): Outcome<never> {
  const { code, say, basis } = refusal
  return refuse(
    code,
    `${one.part.title.zh}“${one.name}”：${say.zh}什么都没有取用。`,
    `${one.part.title.en} “${one.name}”: ${say.en} Nothing was taken.`,
    { ...(basis && { basis }), field: `${one.part.id}.${one.key}` },
  )
}

type All = ReadonlyMap<string, readonly PackItem[]>

const allOf = async (house: House, { parts }: ReadPack): Promise<All> =>
  new Map(await Promise.all(parts.map(async (part) => [part.id, await part.all(house as never)] as const)))

const restsOf = ({ part, content }: Came) => part.rests?.(content as never) ?? []

/** One after the other, each beside what is here and what came before it. */
async function through(house: House, pack: ReadPack, by: TakenBy, all: All, deciding: Deciding): Promise<Done[]> {
  const here = new Map<string, { readonly key: string; readonly within: ReadonlyMap<string, string> }>()
  const names = new Map([...all].map(([part, items]) => [part, new Set(items.map(({ name }) => name))]))
  const into: Translation = {
    key: (ref) => here.get(keyOf(ref.part, ref.key))?.key ?? ref.key,
    within: (ref, name) => here.get(keyOf(ref.part, ref.key))?.within.get(name) ?? name,
  }
  const done: Done[] = []
  for (const one of pack.came) {
    const found = await beside(house, one, pack, { all, here: (key) => here.has(key), into })
    const how = deciding(found)
    const { part } = one
    const stands = (key: string, ours: PackItem | null) =>
      here.set(keyOf(part.id, one.key), { key, within: ours ? within(one, ours) : nothing })
    if (how === 'leave') {
      if (found.mine) stands(found.mine.key, found.mine)
      done.push({ ...found, as: undefined, outcome: undefined })
      continue
    }
    const as = typeof how === 'string' ? (found.mine?.name ?? one.name) : how.name
    const replaced = typeof how === 'string' ? found.mine : null
    const outcome = await enter(house, found, { as, replaced, by, pack, free: !names.get(part.id)?.has(as) })
    if (outcome.ok) {
      stands(outcome.value, replaced)
      names.get(part.id)?.add(as)
    }
    done.push({ ...found, as, outcome })
  }
  return done
}

const nothing: ReadonlyMap<string, string> = new Map()

const within = ({ part, content }: Came, ours: PackItem) =>
  part.within?.(content as never, ours.content as never) ?? nothing

/** Finds what came beside what is here: by name, and failing that by key. */
async function beside(
  house: House,
  one: Came,
  pack: ReadPack,
  { all, here, into }: { readonly all: All; readonly here: (key: string) => boolean; readonly into: Translation },
): Promise<Found> {
  const { part, key, name } = one
  const mine = all.get(part.id) ?? []
  const same =
    (part.fixed ? undefined : mine.find((other) => other.name === name)) ??
    mine.find((other) => other.key === key) ??
    null
  const fitted = (await part.fitted?.(house as never, one.content as never)) ?? { content: one.content, left: [] }
  const translated = part.translated?.(fitted.content as never, into) ?? fitted.content
  const asOurs = same ? (part.asOurs?.(translated as never, same.content as never) ?? translated) : translated
  const state = !same ? 'new' : same.name === name && alike(asOurs, same.content) ? 'same' : 'differs'
  const lacks = lackingIn(one, pack, all, here)
  return { one, state, mine: same, content: translated, asOurs, left: fitted.left, lacks }
}

const alike = (a: unknown, b: unknown) => canonicalize(a) === canonicalize(b)

/** What it rests on and neither this house nor what was taken has. */
function lackingIn(
  one: Came,
  { came }: ReadPack,
  all: All,
  here: (key: string) => boolean,
): Outcome<never> | undefined {
  const missing = restsOf(one).find(
    ({ part, key }) => !here(keyOf(part, key)) && !all.get(part)?.some((other) => other.key === key),
  )
  if (!missing) return undefined
  const other = came.find(({ part, key }) => part.id === missing.part && key === missing.key)
  const words = other
    ? { zh: `${other.part.title.zh}“${other.name}”`, en: `${other.part.title.en} “${other.name}”` }
    : { zh: `“${missing.key}”`, en: `“${missing.key}”` }
  return refuse('packs.rests-on', `要先有${words.zh}。`, `It rests on ${words.en}, which is not here.`)
}

interface Entering {
  readonly as: string
  readonly replaced: PackItem | null
  readonly by: TakenBy
  readonly pack: ReadPack
  readonly free: boolean
}

async function enter(
  house: House,
  { one: { part, key }, content, asOurs, lacks }: Found,
  { as, replaced, by: { actor, now, request }, pack, free }: Entering,
): Promise<Outcome<string>> {
  if (lacks) return lacks
  if (!holds(actor, part.needs)) return notPermitted
  if (as === '') return noName
  if (!replaced && !free) return nameTaken(as)
  const why = `取自配置包《${pack.title.zh}》`
  return atomically(house.db, () =>
    part.take(house as never, {
      ...{ actor, now, request, key, why },
      name: as,
      content: (replaced ? asOurs : content) as never,
      before: replaced as never,
    }),
  )
}

const notPermitted = refuse('packs.not-permitted', '您的岗位没有这项权限。', 'Your post does not permit this.')
const noName = refuse('packs.no-name', '请填写另用的名称。', 'Give it another name.')
const nameTaken = (name: string) =>
  refuse('packs.name-taken', `本局已经有“${name}”。`, `There is a “${name}” here already.`)

/** What `a` says and `b` does not. */
function without(a: readonly Words[], b: readonly Words[]): Words[] {
  const said = new Set(b.map(({ zh }) => zh))
  return a.filter(({ zh }) => !said.has(zh))
}

async function record(
  { db }: House,
  { title, source, fingerprint }: ReadPack,
  items: readonly { readonly part: string; readonly key: string; readonly name: string }[],
  { actor, now, request }: TakenBy,
): Promise<void> {
  const by = actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has('settings.manage')),
  )
  const after = { id: v7(), title, source, fingerprint, items }
  await changeAll(db, packRegister, [{ before: null, after, act: 'packs.take', by, at: now, request }])
}
