import type { z } from 'zod'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { claimUploads, uploadsOf, type UploadRow } from '../files/uploads.ts'
import { fieldsOf, filesIn } from '../forms/field.ts'
import { keepIdentity } from './identity.ts'
import { receive, type Received } from './receive.ts'
import { editionOf, caseTypeOf, newest, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

/** Everything asked with an application: the act's own form, and what proves who applies. */
export const asked = (act: { readonly form: z.ZodObject }, identity: { readonly form: z.ZodObject } | undefined) =>
  identity ? act.form.extend(identity.form.shape) : act.form

const isGiven = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== '' && value !== null)

/** Of a filled form, what belongs to this one. */
const part = (form: z.ZodObject, value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name in form.shape))

/**
 * An act of the public with what was handed in: its files are named by their uploads, and become the case's own in the act's own transaction;
 * proof of identity is sealed apart. Repeating the request is harmless.
 */
export async function receiveForm(
  room: CaseRoom,
  { form: value, ...received }: Omit<Received, 'within'>,
  row?: DossierRow,
): Promise<Outcome<DossierRow>> {
  const procedure = row ? editionOf(room, row) : newest(caseTypeOf(room, received.procedure))
  const act = procedure.acts[received.act]!
  const identity = received.act === procedure.opening ? procedure.publicCase?.identity : undefined
  const form = part(act.form, value)
  const proof = identity && part(identity.form, value)
  const given = proof !== undefined && Object.values(proof).some(isGiven)
  const needed = given ? undefined : identity?.needed?.(form)
  if (needed && !needed.ok) return needed
  const open = await handedIn(room, received.request, act.form, form, false)
  if (!open.ok) return open
  const sealed = identity ? await handedIn(room, received.request, identity.form, proof!, true) : accept([])
  if (!sealed.ok) return sealed
  return receive(room, {
    ...received,
    form: withFiles(act.form, form, open.value),
    async within(tx, written) {
      await claimUploads(tx, [...open.value, ...sealed.value], received.at)
      if (given) await keepIdentity(room, tx, written.id, proof, sealed.value, received.at)
    },
  })
}

async function handedIn(
  { house: { db } }: CaseRoom,
  request: string,
  form: z.ZodObject,
  value: object,
  sealed: boolean,
): Promise<Outcome<UploadRow[]>> {
  const ids = [...new Set(filesIn(form, value))]
  const found = (await uploadsOf(db, request, ids)).filter((one) => one.sealed === sealed)
  if (found.length === ids.length) return accept(found)
  const [name = ''] = fieldsOf(form).find(([, { input }]) => input === 'file' || input === 'files') ?? []
  return refuse(
    'cases.file-missing',
    '有一个文件没有传完，请去掉它，或者重新添加。',
    'A file did not arrive whole: take it out, or add it again.',
    { field: `form.${name}` },
  )
}

/** The same form citing evidence instead of uploads. */
function withFiles(form: z.ZodObject, value: Record<string, unknown>, uploads: readonly UploadRow[]): object {
  const file = new Map(uploads.map((one) => [one.id, one.file!]))
  const cited = fieldsOf(form).flatMap(([name, { input }]): (readonly [string, unknown])[] => {
    const given = value[name]
    if (input === 'file' && given) return [[name, file.get(given as string)]]
    return input === 'files' && given ? [[name, [...new Set((given as string[]).map((id) => file.get(id)!))]]] : []
  })
  return { ...value, ...Object.fromEntries(cited) }
}
