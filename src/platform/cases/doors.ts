import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint, type Endpoint } from '../http/endpoint.ts'
import { PaperShown } from '../papers/contract.ts'
import type { Permission } from '../permissions.ts'
import { BasisShown as Basis } from '../basis.ts'
import { Applicant } from './applicant.ts'
import { sheetDoor } from './sheet-door.ts'
import type { AnyProcedure } from './table.ts'
import { Recusal } from './interest.ts'

const ById = z.object({ id: z.uuid() })
const Words = z.object({ zh: z.string(), en: z.string() })

const RunningClock = z.object({
  clock: z.string(),
  kind: z.enum(['at-most', 'at-least']),
  due: PlainDate,
  provisional: z.boolean(),
  met: PlainDate.nullable(),
  /** It is stopped: nothing is due until it runs on. */
  standing: z.literal(true).optional(),
})

export const CaseFilterShape = z.object({
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** 'pressing': by what is due next; what was due over a year ago comes after what can still be done in time. */
  sort: z.enum(['changed', 'due', 'pressing']).default('changed'),
  stage: z.string().max(40).optional(),
  org: z.uuid().optional(),
  id: z.uuid().optional(),
  q: z.string().trim().max(60).optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  /** 'late': past due; 'soon': due within seven days. */
  due: z.enum(['late', 'soon']).optional(),
  closed: z.stringbool().optional(),
  /** Only those waiting for me. */
  mine: z.stringbool().optional(),
})
export type CaseFilter = z.output<typeof CaseFilterShape>

export const CaseInList = z.object({
  id: z.uuid(),
  procedure: z.string(),
  edition: z.number().int(),
  number: z.string(),
  caption: z.string(),
  stage: z.string(),
  closed: z.boolean(),
  org: z.uuid(),
  orgName: z.string(),
  due: PlainDate.nullable(),
  dueClock: z.string().nullable(),
  provisional: z.boolean(),
  openedOn: PlainDate,
  changedAt: z.date(),
  /** It is the reader's turn. */
  mine: z.boolean(),
  /** The applicant has written and waits for an answer. */
  written: z.boolean(),
})
export type CaseInList = z.output<typeof CaseInList>

/** How an act stands to the reader, with what stands in its way. */
const Standing = z.object({
  act: z.string(),
  is: z.enum(['open', 'done', 'refused']),
  code: z.string().optional(),
  say: Words.optional(),
  basis: Basis.optional(),
})
export type StandingShown = z.output<typeof Standing>

/** An act in another case that the reader may see: the cause of one here, or brought about by it. */
const Related = z.object({
  id: z.uuid(),
  procedure: z.string(),
  number: z.string(),
  caption: z.string(),
  stage: z.string(),
  act: Words,
})

const Filled = z.object({
  version: z.number().int(),
  /** The act's name in the table; 'correct' for a correction, 'recomputed' for the platform's own. */
  act: z.string(),
  at: z.date(),
  by: z.string().nullable(),
  forPerson: z.string().nullable(),
  reason: z.string().nullable(),
  /** What was filled in, by the fields of the act's form. */
  form: z.record(z.string(), z.unknown()).nullable(),
  corrects: z.number().int().nullable(),
  takesBack: z.number().int().nullable(),
  causedBy: Related.nullable(),
  brought: z.object({ total: z.number().int(), cases: z.array(Related) }),
})

/** What a dossier tells of it: that it is there, how often it was opened, until when it is kept. Never what it says. */
export const IdentityTold = z.object({
  given: z.boolean(),
  seen: z.number().int(),
  erasedOn: PlainDate.nullable(),
  /** Once the case is closed. */
  keptUntil: PlainDate.nullable(),
  mayOpen: z.boolean(),
})
export type IdentityTold = z.output<typeof IdentityTold>

const replyOf = (state: z.ZodType) =>
  z.object({
    case: CaseInList.extend({
      version: z.number().int(),
      erasedOn: PlainDate.nullable(),
      state,
      recusals: z.array(Recusal),
      /** Of a case begun from outside: his letters, what was asked of him. */
      applicant: Applicant.nullable(),
      identity: IdentityTold.nullable(),
      clocks: z.array(RunningClock),
    }),
    available: z.array(Standing),
    story: z.array(Filled),
    notes: z.array(
      z.object({
        id: z.uuid(),
        version: z.number().int(),
        person: z.string(),
        mine: z.boolean(),
        at: z.date(),
        text: z.string(),
        withdrawn: z.boolean(),
      }),
    ),
    links: z.array(
      z.object({
        id: z.uuid(),
        version: z.number().int(),
        other: z.uuid(),
        procedure: z.string(),
        number: z.string(),
        caption: z.string(),
        stage: z.string(),
        why: z.string(),
        here: z.boolean(),
        /** Made by an act, not by hand: nobody severs it. */
        byAct: z.boolean(),
      }),
    ),
    files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() })),
    /** 文书: what it issued, the latest first, and how each stands. */
    papers: z.array(PaperShown),
    /** Names of the persons and organisations the state speaks of. */
    names: z.record(z.string(), z.string()),
    canNote: z.boolean(),
    mayCorrect: z.array(z.number().int()),
  })

const Saved = z.object({ id: z.uuid(), version: z.number().int(), number: z.string(), stage: z.string() })

/**
 * The doors of one procedure, all from its table: the desk calls them, OpenAPI and the matrix show them. Cases still run under the
 * `older` editions: their acts have doors too, and a door takes the form of any edition in which its act stands.
 */
export function doorsOf(procedure: AnyProcedure, older: readonly AnyProcedure[] = []) {
  const { id, title, read, opening } = procedure
  const identity = procedure.publicCase?.identity
  const editions = [procedure, ...older]
  const acts: AnyProcedure['acts'] = Object.assign({}, ...editions.map((one) => one.acts).toReversed())
  const formsOf = (name: string) => [
    ...new Set(editions.flatMap((one) => (one.acts[name] ? [one.acts[name].form] : []))),
  ]
  const path = `/api/cases/${id}` as const
  return {
    list: endpoint({
      id: `${id}.list`,
      method: 'GET',
      path,
      needs: read,
      title: { zh: `${title.zh}：案卷列表`, en: `${title.en}: list` },
      query: CaseFilterShape,
      reply: z.object({ rows: z.array(CaseInList), next: z.string().nullable(), total: z.number().int() }),
    }),
    export: endpoint({
      id: `${id}.export`,
      method: 'GET',
      path: `${path}/export`,
      needs: read,
      title: { zh: `${title.zh}：导出列表`, en: `${title.en}: export the list` },
      query: CaseFilterShape.omit({ after: true, limit: true }).extend({
        format: z.enum(['xlsx', 'csv']).default('xlsx'),
      }),
    }),
    dossiers: endpoint({
      id: `${id}.dossiers`,
      method: 'GET',
      path: `${path}/dossiers`,
      needs: read,
      title: { zh: `${title.zh}：导出所列案卷`, en: `${title.en}: export the dossiers listed` },
      query: CaseFilterShape.omit({ after: true, limit: true }),
    }),
    sheet: sheetDoor(procedure),
    read: endpoint({
      id: `${id}.read`,
      method: 'GET',
      path: `${path}/:id`,
      needs: read,
      title: { zh: `${title.zh}：查阅案卷`, en: `${title.en}: read` },
      params: ById,
      // With several editions, which of them a state fits is known to the handler alone: it whitelists by that edition's own schema.
      reply: replyOf(older.length ? z.unknown() : procedure.state),
    }),
    clocks: endpoint({
      id: `${id}.clocks`,
      method: 'GET',
      path: `${path}/:id/clocks`,
      needs: read,
      title: { zh: `${title.zh}：期限怎么算的`, en: `${title.en}: how its periods are computed` },
      params: ById,
      reply: z.object({
        calendar: z.string(),
        clocks: z.array(RunningClock.extend({ title: Words, basis: Basis, steps: z.array(Words) })),
      }),
    }),
    dossier: endpoint({
      id: `${id}.dossier`,
      method: 'GET',
      path: `${path}/:id/dossier`,
      needs: read,
      title: { zh: `${title.zh}：导出案卷`, en: `${title.en}: export the dossier` },
      params: ById,
    }),
    note: endpoint({
      id: `${id}.note`,
      method: 'PUT',
      path: `${path}/:id/notes/:note`,
      needs: read,
      title: { zh: `${title.zh}：写备注`, en: `${title.en}: note` },
      params: z.object({ id: z.uuid(), note: z.uuid() }),
      body: z.object({
        text: z.string().trim().min(1).max(2000),
        withdrawn: z.boolean().default(false),
        seen: z.number().int().min(0).default(0),
        request: z.uuid(),
      }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),
    link: endpoint({
      id: `${id}.link`,
      method: 'PUT',
      path: `${path}/:id/links/:link`,
      needs: needsOf(procedure, Object.keys(procedure.capacities)),
      title: { zh: `${title.zh}：关联案卷`, en: `${title.en}: link` },
      params: z.object({ id: z.uuid(), link: z.uuid() }),
      body: z.object({
        other: z.uuid(),
        why: z.string().trim().min(1).max(200),
        severed: z.boolean().default(false),
        seen: z.number().int().min(0).default(0),
        request: z.uuid(),
      }),
      reply: z.object({ id: z.uuid(), version: z.number().int() }),
    }),
    correct: endpoint({
      id: `${id}.correct`,
      method: 'POST',
      path: `${path}/:id/corrections`,
      needs: needsOf(procedure, Object.keys(procedure.capacities)),
      title: { zh: `${title.zh}：更正已办步骤`, en: `${title.en}: correct an act` },
      params: ById,
      body: z.object({
        corrects: z.number().int().min(1),
        form: z.record(z.string(), z.unknown()),
        why: z.string().trim().min(2).max(1000),
        seen: z.number().int().min(1),
        request: z.uuid(),
      }),
      reply: Saved,
    }),
    /** Absent where nobody is asked who he is. */
    identity: identity && {
      open: endpoint({
        id: `${id}.identity`,
        method: 'POST',
        path: `${path}/:id/identity`,
        needs: identity.sees,
        title: { zh: `${title.zh}：查看身份证明`, en: `${title.en}: see who the applicant is` },
        params: ById,
        body: z.object({ why: z.string().trim().min(2).max(500), request: z.uuid() }),
        repeated: { as: 'itself', why: 'the answer is kept nowhere, not even sealed: looking again is no second look' },
        reply: z.object({
          form: z.record(z.string(), z.unknown()),
          files: z.array(z.object({ id: z.uuid(), name: z.string(), mediaType: z.string() })),
        }),
      }),
      file: endpoint({
        id: `${id}.identity-file`,
        method: 'GET',
        path: `${path}/:id/identity/:file`,
        needs: identity.sees,
        title: { zh: `${title.zh}：查看证件文件`, en: `${title.en}: see a file of it` },
        params: z.object({ id: z.uuid(), file: z.uuid() }),
      }),
    },
    /** Absent where cases are begun by the platform alone. */
    open:
      acts[opening]!.by.length === 0
        ? undefined
        : endpoint({
            id: `${id}.${kebab(opening)}`,
            method: 'PUT',
            path: `${path}/:id`,
            needs: needsOf(procedure, acts[opening]!.by),
            title: { zh: `${title.zh}：${acts[opening]!.title.zh}`, en: `${title.en}: ${acts[opening]!.title.en}` },
            params: ById,
            body: z.object({ org: z.uuid().optional(), form: acts[opening]!.form, request: z.uuid() }),
            reply: Saved,
          }),
    acts: Object.fromEntries(
      Object.entries(acts)
        .filter(([name, { by }]) => name !== opening && by.length > 0)
        .map(([name, act]) => [name, actDoor(procedure, name, act, formsOf(name))]),
    ),
  }
}

const actDoor = (
  procedure: AnyProcedure,
  name: string,
  act: AnyProcedure['acts'][string],
  forms: readonly z.ZodObject[],
) =>
  endpoint({
    id: `${procedure.id}.${kebab(name)}`,
    method: 'POST',
    path: `/api/cases/${procedure.id}/:id/${kebab(name)}`,
    needs: needsOf(procedure, act.by),
    title: { zh: `${procedure.title.zh}：${act.title.zh}`, en: `${procedure.title.en}: ${act.title.en}` },
    params: ById,
    body: z.object({
      form: forms.length > 1 ? z.union(forms.map((form) => form.loose())) : act.form,
      seen: z.number().int().min(1),
      request: z.uuid(),
    }),
    reply: Saved,
    ...(act.takeBack && {
      undoable: { act: true as const, said: { zh: `“${act.title.zh}”已办理`, en: `“${act.title.en}” done` } },
    }),
  })

/** Everything that waits for the reader, whatever the procedure; and what he has begun that is late. */
export const casesForMe = endpoint({
  id: 'cases.mine',
  method: 'GET',
  path: '/api/cases',
  needs: 'signed-in',
  title: { zh: '待我办理的案卷', en: 'Cases waiting for me' },
  query: CaseFilterShape.extend({
    procedure: z.string().max(40).optional(),
    /** Also by which act the reader would take each of the first of them forward. */
    acts: z.stringbool().optional(),
  }),
  reply: z.object({
    rows: z.array(
      CaseInList.extend({
        procedureTitle: Words,
        stageTitle: Words,
        /** null: not asked for, or nothing is the reader's to do. */
        next: z.object({ name: z.string(), title: Words }).nullable(),
      }),
    ),
    next: z.string().nullable(),
    total: z.number().int(),
  }),
})

/** Any of the permissions of these capacities. */
const needsOf = ({ capacities }: AnyProcedure, names: readonly string[]): Endpoint['needs'] =>
  [...new Set(names.flatMap((name) => capacities[name]?.needs ?? []))] satisfies readonly Permission[]

/** openComment → open-comment */
export const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
