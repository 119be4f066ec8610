import { type Outcome } from '../../law/outcome.ts'
import { holds, type Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Composable } from '../composable.ts'
import type { OwnFigureForm } from './contract.ts'
import type { Definition } from './definition.ts'
import { knownIn, openOwn, type Composing, type OwnRoom } from './house.ts'
import { fits } from './rules.ts'
import { keepOwnFigure, type Saving, type StoredFigure } from './store.ts'

/** Whoever may not read the records composes nothing of them; what is nobody's secret is everybody's. */
export const mayCompose = (actor: Actor, { needs, reads }: Composable) =>
  reads ? reads.any(actor) : holds(actor, needs)

export const judge = (
  room: OwnRoom,
  actor: Actor,
  asked: { readonly id: string | undefined; readonly unit: string; readonly definition: Definition },
): Outcome<true> =>
  fits(
    asked,
    knownIn(room, (one) => mayCompose(actor, one)),
  )

/** Keeps a figure that fits. `asCode`: the code it had in another house, kept where it is free. */
export async function saveFigure(
  of: Composing & { readonly db: Db },
  saving: Saving<OwnFigureForm>,
  asCode?: string,
): Promise<Outcome<StoredFigure>> {
  const { actor, id, form } = saving
  const room = await openOwn(of.db, of, [form.definition])
  const own = room.stored.find((one) => one.id === id)
  const judged = judge(room, actor, { id: own?.code, unit: form.unit, definition: form.definition })
  // One that lacks what it was made of may still be put out of use.
  if (!judged.ok && (form.active || !own)) return judged
  return keepOwnFigure(of.db, saving, asCode)
}
