import { applicantActs, withApplicant } from './applicant-acts.ts'
import type { Clock } from './clock.ts'
import { emptyOf } from './empty.ts'
import { hidesNames } from './masks.ts'
import { paperActs, paperClocks } from '../papers/acts.ts'
import { PAPERS } from '../papers/kind.ts'
import { periodActs } from './periods.ts'
import { recusalActs } from './recusal.ts'
import type { AnyProcedure, DeclaredProcedure, Procedure } from './table.ts'

/** What every case has a door for already. */
const taken = new Set([
  'list',
  'export',
  'read',
  'clocks',
  'dossier',
  'dossiers',
  'sheet',
  'sheets',
  'note',
  'notes',
  'link',
  'links',
  'correct',
  'corrections',
  'identity',
  'identityFile',
])

/** Declares a procedure, and refuses a table that contradicts itself. */
export function procedure<State extends object, Seen, Stage extends string, Cap extends string>(
  said: DeclaredProcedure<State, Seen, Stage, Cap>,
): Procedure<State, Seen, Stage, Cap> {
  const declared = { ...said, empty: said.empty ?? emptyOf(said.state) }
  const { id, opening } = declared
  if (!declared.acts[opening]) throw new Error(`procedure ${id}: no act opens it (${opening})`)
  checkApplicant(declared as unknown as AnyProcedure)
  checkConsultation(declared as unknown as AnyProcedure)
  const whole = withApplicant(declared as never) as typeof declared
  const { stages, capacities, closed } = whole
  const untyped = whole as unknown as AnyProcedure
  const veiling = hidesNames(untyped)
  const following = {
    ...recusalActs(untyped),
    ...periodActs(untyped),
    ...paperActs(untyped, { correctable: !veiling }),
  } as unknown as typeof declared.acts
  const acts = { ...whole.acts, ...following }
  const clocks = { ...whole.clocks, ...paperClocks(untyped) }
  const wrong = (what: string): never => {
    throw new Error(`procedure ${id}: ${what}`)
  }
  if (!/^[a-z][a-z-]*$/.test(id) || id === PAPERS) wrong('its id must be small letters and hyphens')
  for (const [name, act] of Object.entries(acts)) {
    if (!/^[a-z][a-zA-Z]*$/.test(name) || taken.has(name)) wrong(`${name} is no name for an act`)
    for (const stage of [...act.from, ...(act.to ?? [])])
      if (!(stage in stages)) wrong(`${name} names an unknown stage ${stage}`)
    for (const capacity of act.by) if (!(capacity in capacities)) wrong(`${name} names an unknown capacity ${capacity}`)
    if (act.correctable && act.issues)
      wrong(`${name} cannot be corrected: the paper it issued would stand; that is corrected by another paper`)
    if (act.correctable && veiling)
      wrong(`${name} cannot be corrected: with masked fields about, what is shown is not what was filled in`)
    if (act.takeBack && (name === opening || act.issues || act.public || act.by.length === 0))
      wrong(`${name} cannot be taken back: it begins a case, leaves the house, or is nobody’s here`)
    if (
      act.by.length === 0 &&
      !act.public &&
      !act.byPlatform &&
      !Object.values<Clock<State>>(clocks).some(({ silence }) => silence === name)
    )
      wrong(`nobody may do ${name}`)
  }
  for (const stage of closed) if (!(stage in stages)) wrong(`unknown closed stage ${stage}`)
  for (const [name, { reminds = [], extendable, pausable }] of Object.entries<Clock<State>>(clocks))
    for (const capacity of [...reminds, ...(extendable?.by ?? []), ...(pausable?.by ?? [])])
      if (!(capacity in capacities)) wrong(`clock ${name} names an unknown capacity ${capacity}`)
  for (const [name, { silence }] of Object.entries<Clock<State>>(clocks))
    if (silence && !acts[silence]) wrong(`clock ${name} ends in an unknown act ${silence}`)
  return Object.freeze({ ...whole, acts, clocks })
}

/** What a procedure says of its applicants must fit the rest of it. */
function checkApplicant({ id, acts, opening, capacities, clocks, stages, publicCase }: AnyProcedure) {
  if (!publicCase) return
  const wrong = (what: string): never => {
    throw new Error(`procedure ${id}: ${what}`)
  }
  const { office, supplement, answers = {}, where = {}, identity, own = [] } = publicCase
  if (!acts[opening]!.public) wrong(`its cases are the public’s, but ${opening} is not`)
  if (office.length === 0) wrong('nobody hears of its applicants')
  for (const name of office) if (!(name in capacities)) wrong(`its office names an unknown capacity ${name}`)
  for (const name of applicantActs) if (name in acts) wrong(`${name} follows from its applicant`)
  for (const name of own)
    if (!acts[name]?.public || name === opening) wrong(`its applicant cannot do ${name}: it is no act of the public`)
  for (const name of [...(supplement?.from ?? []), ...(supplement?.stage ? [supplement.stage] : [])])
    if (!(name in stages)) wrong(`a supplement names an unknown stage ${name}`)
  for (const name of Object.keys(where))
    if (!(name in stages)) wrong(`its applicant is told of an unknown stage ${name}`)
  for (const name of supplement?.clocks ?? [])
    if (!(name in clocks)) wrong(`a supplement moves an unknown clock ${name}`)
  for (const [name, fields] of Object.entries(answers))
    for (const each of fields)
      if (!(each in (acts[name]?.form.shape ?? {}))) wrong(`${name} has no ${each} to answer with`)
  for (const name of Object.keys(identity?.form.shape ?? {}))
    if (name in acts[opening]!.form.shape) wrong(`${name} is asked twice of its applicants`)
}

/** Whoever answers the public must hold one permission: the doors ask for it. */
function checkConsultation({ id, capacities, acts, consultation }: AnyProcedure) {
  if (!consultation) return
  const wrong = (what: string): never => {
    throw new Error(`procedure ${id}: ${what}`)
  }
  const needs = consultation.by.map((name) => capacities[name]?.needs ?? wrong(`nobody knows who ${name} is`))
  if (new Set(needs).size !== 1) wrong('opinions are answered with one permission')
  if (!acts['openComment']) wrong('it asks the public, but no act opens the call')
  if (consultation.also?.['draft']) wrong('opinions on the draft are those of the call')
}

/** Forgets the types of a procedure, for lists of several. The engine gives each only states that its own acts made. */
export const anyProcedure = <State extends object, Seen, Stage extends string, Cap extends string>(
  one: Procedure<State, Seen, Stage, Cap>,
): AnyProcedure => one as unknown as AnyProcedure
