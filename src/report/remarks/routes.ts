import { accept, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { OpenReport } from '../contract.ts'
import type { Sources } from '../numbers.ts'
import type { ReportRow } from '../row.ts'
import { answerRemark, makeRemark, withdrawRemark } from './contract.ts'
import * as store from './store.ts'

interface Shown {
  readable(actor: Actor, id: string): Promise<Outcome<ReportRow>>
  opened(found: Outcome<ReportRow>, actor: Actor, now: Date): Promise<Outcome<OpenReport>>
}

/** What readers of a draft say of its passages, and what the writers answer. */
export function remarkRoutes(app: App, sources: Sources, { readable, opened }: Shown) {
  const { db } = app.house

  serve(app, makeRemark, ({ actor, params, body: { id, part, written, form, request }, now }) =>
    on(params.id, actor, now, (row) =>
      store.remark(db, sources, row, { id, part, written, ...form }, { actor, request, at: now }),
    ),
  )

  serve(app, answerRemark, ({ actor, params, body: { version, form, request }, now }) =>
    on(params.id, actor, now, (row) =>
      store.answer(db, sources, row, form, { actor, request, at: now, remark: params.remark, seen: version }),
    ),
  )

  serve(app, withdrawRemark, ({ actor, params, body: { version, request }, now }) =>
    on(params.id, actor, now, (row) =>
      store.withdraw(db, sources, row, { actor, request, at: now, remark: params.remark, seen: version }),
    ),
  )

  async function on(
    id: string,
    actor: Actor,
    now: Date,
    act: (row: ReportRow) => Promise<Outcome<true>>,
  ): Promise<Outcome<OpenReport>> {
    const found = await readable(actor, id)
    if (!found.ok) return found
    const done = await act(found.value)
    return done.ok ? opened(accept(((await readable(actor, id)) as { value: ReportRow }).value), actor, now) : done
  }
}
