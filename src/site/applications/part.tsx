import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactNode } from 'react'
import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { receiveForm } from '../../platform/cases/apply.ts'
import { applicantForms } from '../../platform/cases/applicant-acts.ts'
import { byReceipt } from '../../platform/cases/receive.ts'
import { editionOf, newest, type CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { openFile } from '../../platform/files/evidence.ts'
import { routeOf, wayOf } from '../address.ts'
import { filledIn, handedBy, shownIn } from '../filled.ts'
import { bitsFor } from '../flood/arrivals.ts'
import { readReceipt } from '../flood/receipt.ts'
import { ticketsOf, type Tickets } from '../flood/ticket.ts'
import { faultOf } from '../forms.tsx'
import { FormView, type Fault } from '../kit/FormView.tsx'
import { Notice } from '../kit/parts.tsx'
import { addressOf, type Reading } from '../kit/reading.tsx'
import { words as shell } from '../kit/words.ts'
import type { SitePart } from '../routes.tsx'
import { answerView, hidden, languages, type Site } from '../site.tsx'
import { readTyped } from '../typed.ts'
import { isMyPaper, mineOf } from './mine.ts'
import { MINE, MinePage, PAPER, WithdrawPage } from './MinePage.tsx'
import { openOpening } from './opening.tsx'
import { words } from './words.ts'

/** What every applicant may do by his receipt; his procedure may declare more (`publicCase.own`). */
type Own = keyof typeof applicantForms

const buttons: Readonly<Record<Own, Words>> = {
  writeToOffice: words.send,
  supplement: words.supplement,
  withdraw: words.withdrawSure,
}
const saids: Readonly<Record<Own, Words>> = {
  writeToOffice: words.sent,
  supplement: words.supplemented,
  withdraw: words.withdrawn,
}
const isOwn = (name: string): name is Own => name in buttons

/** The form of an act of the applicant, by its name: of one that a procedure declares 'procedure.act', so that its files are known before its case is. */
function formOf(room: CaseRoom, name: string): z.ZodObject | undefined {
  if (isOwn(name)) return applicantForms[name]
  const [id, act = ''] = name.split('.')
  const declaring = room.caseTypes.map(newest).find((one) => one.id === id && one.publicCase?.own?.includes(act))
  return declaring?.acts[act]?.form
}

/** That act, of this very case; undefined: it is none of his. */
function ownActOf(procedure: AnyProcedure, name: string): string | undefined {
  if (isOwn(name)) return procedure.acts[name] && name
  const [id, act = ''] = name.split('.')
  return id === procedure.id && procedure.publicCase?.own?.includes(act) ? act : undefined
}

/** A form as it came back, with what was wrong with it. */
interface Returned {
  /** As it stood in the address. */
  readonly act: string
  readonly typed: URLSearchParams
  readonly faults: readonly Fault[]
}

/**
 * 公众办件: for every procedure that may be begun from outside, the page on which it is; and one page for all of them, on which whoever
 * holds a receipt reads how far his case has come, answers, supplements and withdraws.
 */
export function applicationsPart(room: CaseRoom): SitePart {
  let opened: Opened | undefined
  return {
    sections: [],
    open(site) {
      opened = { site, room, tickets: ticketsOf(site.secret) }
      for (const type of room.caseTypes) if (newest(type).publicCase) openOpening(site, room, type)
      openMine(opened)
    },
    async follow(_house, receipt, asked) {
      const row = opened && (await byReceipt(room, receipt))
      if (!row) return null
      const title = `${editionOf(room, row).title.zh} ${row.number}`
      return asked
        ? { title, steps: [], view: await drawn(opened!, row, asked.code, asked.reading), speaks: true }
        : { title, steps: (await mineOf(room, row, opened!.site.house.clock())).steps }
    },
  }
}

interface Opened {
  readonly site: Site
  readonly room: CaseRoom
  readonly tickets: Tickets
}

/** Of whoever comes here the receipt is known to be ours, and it was paid for: what he does costs him nothing more, only files do. */
function openMine(opened: Opened) {
  const { site, room } = opened
  for (const language of languages) {
    const readingOf = (request: FastifyRequest): Reading => ({
      ...wayOf(language, request.query as Record<string, unknown>),
      path: MINE,
      today: dayOf(site.house.clock()),
    })
    site.http.get(routeOf(MINE, language), hidden, (request, reply) =>
      reply.redirect(addressOf('/receipt', readingOf(request)), 303),
    )
    site.http.post(routeOf(MINE, language), hidden, (request, reply) => act(opened, request, reply, readingOf(request)))
    site.http.post(routeOf(PAPER, language), hidden, async (request, reply) => {
      const typed = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
      const row = await rowBy(opened, typed.get('code') ?? '')
      const file = typed.get('file') ?? ''
      const found =
        row && (await isMyPaper(room, row, file)) && (await openFile(room.house, room.evidence, file, 'original'))
      if (!found) return reply.callNotFound()
      return reply
        .header('content-disposition', 'inline')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .type(found.mediaType)
        .header('content-length', found.size)
        .send(found.stream)
    })
  }
}

async function rowBy({ site, room }: Opened, code: string): Promise<DossierRow | null> {
  const receipt = readReceipt(site.secret, code)
  return receipt === 'miscopied' ? null : byReceipt(room, receipt.hash)
}

async function act(opened: Opened, request: FastifyRequest, reply: FastifyReply, reading: Reading) {
  const { site, room, tickets } = opened
  const now = site.house.clock()
  const asked = (request.query as { readonly do?: string }).do ?? ''
  const form = formOf(room, asked) ?? nothing
  const { typed, faults } = await filledIn(
    site,
    request,
    { form, sealed: new Set(), address: addressFor(asked), tickets },
    now,
  )
  const code = typed.get('code') ?? ''
  const row = await rowBy(opened, code)
  const tell = (body: ReactNode, status = 200) =>
    answerView(
      site,
      request,
      reply,
      { title: shell.receipt, body, unlisted: true, status, script: site.scriptOf('apply'), speaks: true },
      reading,
    )
  const again = async (found: DossierRow, returned: Returned) =>
    tell(await drawn(opened, found, code, reading, { returned }), 422)
  if (!row) return tell(<p>{words.unknown[reading.language]}</p>, 404)
  const procedure = editionOf(room, row)
  const called = asked || (typed.get('do') ?? '')
  const name = ownActOf(procedure, called)
  if (name === undefined) {
    const before = Number(typed.get('before'))
    return tell(await drawn(opened, row, code, reading, Number.isInteger(before) && before > 0 ? { before } : {}))
  }
  // Asked for, not sent: withdrawing is explained first.
  if (!typed.has('request')) return tell(await drawn(opened, row, code, reading, { asking: name }))
  const { form: own, title } = procedure.acts[name]!
  const read = readTyped(own, typed)
  if ('faults' in read || faults.length > 0)
    return again(row, { act: called, typed, faults: [...faults, ...('faults' in read ? read.faults : [])] })
  const shown = shownIn(typed)
  if (tickets.judge(addressFor(called), shown, 0, now) === 'none')
    return again(row, { act: called, typed, faults: [{ field: '', say: words.again }] })
  const receipt = readReceipt(site.secret, code)
  const done = await receiveForm(
    room,
    {
      procedure: row.procedure,
      act: name,
      id: row.id,
      form: read.value,
      request: shown.request,
      receipt: receipt === 'miscopied' ? Buffer.alloc(0) : receipt.hash,
      at: now,
    },
    row,
  )
  if (!done.ok) return again(row, { act: called, typed, faults: [faultOf(done.refusal, own)] })
  return tell(await drawn(opened, done.value, code, reading, { said: isOwn(name) ? saids[name] : saidOf(title) }))
}

const nothing = z.object({})
const saidOf = ({ zh, en }: Words): Words => ({ zh: `已提交：${zh}。`, en: `Sent: ${en}.` })
const addressFor = (act: string) => `${MINE}/${act}`

interface Asking {
  readonly said?: Words
  readonly returned?: Returned
  /** To be explained before it is done. */
  readonly asking?: string
  readonly before?: number
}

async function drawn(
  opened: Opened,
  row: DossierRow,
  code: string,
  reading: Reading,
  { said, returned, asking, before }: Asking = {},
): Promise<ReactNode> {
  const { site, room, tickets } = opened
  const now = site.house.clock()
  const procedure = editionOf(room, row)
  const { publicCase } = procedure
  const mine = await mineOf(room, row, now, before)
  const form = async (name: string, whole: z.ZodObject, button: Words) => {
    const { typed = new URLSearchParams(), faults = [] } = returned?.act === name ? returned : {}
    const shown = shownIn(typed)
    const request = tickets.goesOn(addressFor(name), shown) ? shown.request : v7()
    return (
      <FormView
        form={whole}
        action={addressOf(`${MINE}?do=${name}`, reading)}
        button={button}
        typed={typed}
        faults={faults}
        ticket={tickets.issue(addressFor(name), request, bitsFor(1), now)}
        handed={await handedBy(site, whole, typed)}
        hidden={{ code }}
        prefix={`${name.replace('.', '-')}-`}
        free
      />
    )
  }
  const usual = (name: Own) => form(name, applicantForms[name], buttons[name])
  const withdrawing = asking === 'withdraw' || returned?.act === 'withdraw'
  if (withdrawing && mine.may.withdraw)
    return (
      <WithdrawPage
        number={row.number}
        explained={publicCase!.withdraw!.explained}
        form={await usual('withdraw')}
        code={code}
      />
    )
  // What can no longer be done is told above what still can.
  const fault = returned?.faults[0]?.say
  const still =
    returned &&
    (isOwn(returned.act) ? mine.may[returned.act] : mine.own.some(({ act: own }) => returned.act.endsWith(`.${own}`)))
  const lost = returned && !still && (fault && fault !== words.again ? fault : words.nothingToDo)
  return (
    <>
      {lost && (
        <Notice kind="bad">
          <p>{lost[reading.language]}</p>
        </Notice>
      )}
      <MinePage
        {...mine}
        code={code}
        said={said ?? null}
        supplementForm={mine.may.supplement && (await usual('supplement'))}
        ownForms={await Promise.all(
          mine.own.map(({ act: own, title }) => form(`${procedure.id}.${own}`, procedure.acts[own]!.form, title)),
        )}
        letterForm={mine.may.writeToOffice && (await usual('writeToOffice'))}
      />
    </>
  )
}
