import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactNode } from 'react'
import { v7 } from 'uuid'
import type { z } from 'zod'
import { dayOf } from '../calendar/plain-date.ts'
import type { Outcome, Refusal, Words } from '../law/outcome.ts'
import { pathOf, routeOf, wayOf } from './address.ts'
import { arrived, bitsFor, nobody, perMinute, SLACK } from './flood/arrivals.ts'
import { receiptOf } from './flood/receipt.ts'
import { PACE } from './flood/slow.ts'
import { ticketsOf } from './flood/ticket.ts'
import { filledIn, handedBy, shownIn } from './filled.ts'
import { FormView, type Fault } from './kit/FormView.tsx'
import type { Parsed, SiteForm } from './kit/page.ts'
import { Notice, Receipt } from './kit/parts.tsx'
import { addressOf, useReading, useSay, type Reading } from './kit/reading.tsx'
import { words } from './kit/words.ts'
import { answerView, hidden, languages, understood, type Site } from './site.tsx'
import { notFound, refused } from './trouble.tsx'
import { fieldsOf } from '../platform/forms/field.ts'
import { final } from '../platform/jobs.ts'
import { readTyped } from './typed.ts'

type Schema = z.ZodObject | undefined

/** A submission, as the duty is given it: perhaps at once, perhaps out of the slow queue. */
export interface Submitted<Params extends Schema, Form extends z.ZodObject> {
  readonly params: Parsed<Params>
  readonly value: z.output<Form>
  /** Made with the form: entering the same twice must be harmless. Good as the record's id. */
  readonly request: string
  /** To be kept beside the record, so that `SiteSection.follow` finds it. */
  readonly receipt: Buffer
  /** When it arrived: deadlines are judged by this, not by when the queue got to it. */
  readonly at: Date
}

interface Taking<Params extends Schema, Form extends z.ZodObject, Data, Done> {
  /** What stands around the form; refused (404: no page) when there is nothing to fill in, or no longer. */
  load(asked: { readonly params: Parsed<Params>; readonly now: Date }): Promise<Outcome<Data>> | Outcome<Data>
  submit(submitted: Submitted<Params, Form>): Promise<Outcome<Done>>
}

/** Opens a form in both languages. */
export function take<Data, Done, Form extends z.ZodObject, Params extends Schema>(
  site: Site,
  form: SiteForm<Params, Form, Data, Done>,
  { load, submit }: Taking<Params, Form, Data, Done>,
) {
  const tickets = ticketsOf(site.secret)
  let arrivals = nobody
  const counted = new Set<string>()
  // Only what was worked for makes it dearer, and once: else anyone could make it dear for all others for nothing.
  const count = (request: string, now: Date) => {
    if (counted.has(request)) return
    if (counted.size >= 10_000) counted.clear()
    counted.add(request)
    arrivals = arrived(arrivals, now.getTime())
  }
  const apart = {
    form: form.form,
    files: fieldsOf(form.form).some(([, { input }]) => input === 'file' || input === 'files'),
    sealed: new Set(form.groups?.flatMap((one) => (one.sealed ? one.names : []))),
  }
  const demanded = (now: Date) => (form.taxed ? bitsFor(perMinute(arrivals, now.getTime())) : 0)

  if (form.taxed)
    site.slow.serve(form.id, async ({ params, typed, request, receipt, arrivedAt }) => {
      const read = readTyped(form.form, new URLSearchParams(openedWords(site, request, typed)))
      if ('faults' in read) throw final(`what waited no longer fits the form ${form.id}`)
      return submit({
        params: (form.params ? form.params.parse(params) : undefined) as Parsed<Params>,
        value: read.value,
        request,
        receipt: Buffer.from(receipt, 'hex'),
        at: arrivedAt,
      })
    })

  for (const language of languages) {
    const route = routeOf(form.path, language)

    const open = async (
      request: FastifyRequest,
      reply: FastifyReply,
      then: (page: Opened<Params, Data>) => unknown,
    ) => {
      const asked = understood(form, request)
      if (!asked) return answerView(site, request, reply, notFound)
      const now = site.house.clock()
      const path = pathOf(form.path, asked.raw.params, undefined, {})
      const reading: Reading = { ...wayOf(language, asked.raw.query), path, today: dayOf(now) }
      const loaded = await load({ params: asked.params, now })
      if (!loaded.ok) return answerView(site, request, reply, refused(loaded.refusal), reading)
      return then({ params: asked.params, raw: asked.raw.params, data: loaded.value, reading, now })
    }

    const draw = async (
      request: FastifyRequest,
      reply: FastifyReply,
      { data, reading, now }: Opened<Params, Data>,
      known?: string,
      typed = new URLSearchParams(),
      faults: readonly Fault[] = [],
      status = 200,
    ) => {
      const ticket = tickets.issue(reading.path, known ?? v7(), demanded(now), now)
      const drawn = (
        <FormView
          form={form.form}
          action={addressOf(reading.path, reading)}
          button={form.button}
          typed={typed}
          faults={faults}
          ticket={ticket}
          groups={form.groups}
          handed={await handedBy(site, form.form, typed)}
        />
      )
      const view = {
        title: form.title(data),
        body: form.render(data, drawn),
        status,
        script: form.taxed && (apart.files ? site.scriptOf('apply') : site.script),
        ...(apart.files && { speaks: true as const }),
      }
      return answerView(
        site,
        request,
        reply,
        { ...view, ...(status === 429 && { more: ['retry-after', '3600'] }) },
        reading,
      )
    }

    const receive = async (request: FastifyRequest, reply: FastifyReply, page: Opened<Params, Data>) => {
      const { params, raw, data, reading, now } = page
      const { typed, faults: ofFiles } = await filledIn(
        site,
        request,
        { ...apart, address: reading.path, tickets },
        now,
      )
      const shown = shownIn(typed)
      const judged = tickets.judge(reading.path, shown, demanded(now) - SLACK, now)
      const again = (faults: readonly Fault[], status = 422) =>
        draw(
          request,
          reply,
          page,
          tickets.goesOn(reading.path, shown) ? shown.request : undefined,
          typed,
          faults,
          status,
        )
      const tell = (body: ReactNode) =>
        answerView(site, request, reply, { title: form.title(data), body, unlisted: true }, reading)

      const read = readTyped(form.form, typed)
      if ('faults' in read || ofFiles.length > 0)
        return again([ofFiles, 'faults' in read ? read.faults : []].flat().filter(firstOfField))
      if (judged === 'none') return again([{ field: '', say: pressAgain }])
      const { code, hash } = receiptOf(site.secret, shown.request)
      if (judged === 'unsolved') {
        const waiting = {
          form: form.id,
          title: form.title(data).zh,
          params: raw,
          typed: sealedWords(site, shown.request, fieldsOnly(form.form, typed)),
          request: shown.request,
          receipt: hash.toString('hex'),
          arrivedAt: now,
        }
        const before = await site.slow.join(site.house, waiting)
        return before === null
          ? again([{ field: '', say: tooMany }], 429)
          : tell(<Queued before={before} code={code} />)
      }
      count(shown.request, now)
      const outcome = await submit({ params, value: read.value, request: shown.request, receipt: hash, at: now })
      if (!outcome.ok) return again([faultOf(outcome.refusal, form.form)], outcome.refusal.status)
      return tell(<Entered code={form.taxed ? code : undefined}>{form.done(outcome.value, data)}</Entered>)
    }

    site.http.get(route, hidden, (request, reply) => open(request, reply, (page) => draw(request, reply, page)))
    site.http.post(route, hidden, (request, reply) => open(request, reply, (page) => receive(request, reply, page)))
  }
}

const firstOfField = ({ field }: Fault, i: number, all: readonly Fault[]) =>
  all.findIndex((one) => one.field === field) === i

/** What waits may tell who somebody is: in the queue it lies sealed. */
const sealedWords = ({ secret }: Site, request: string, words: string) =>
  SEALED + secret.seal(`slow ${request}`, words).toString('base64')
/** What began to wait before it was sealed is read as it lies. */
const openedWords = ({ secret }: Site, request: string, words: string) =>
  words.startsWith(SEALED) ? secret.open(`slow ${request}`, Buffer.from(words.slice(SEALED.length), 'base64')) : words
const SEALED = 'sealed:'

/** A form's page, found and allowed. */
interface Opened<Params extends Schema, Data> {
  readonly params: Parsed<Params>
  readonly raw: Readonly<Record<string, string>>
  readonly data: Data
  readonly reading: Reading
  readonly now: Date
}

/** Next to its field, where the form has that field; rules shared with the desk say 'form.text'. */
export function faultOf({ field = '', say }: Refusal, form: z.ZodObject): Fault {
  const name = field.replace(/^form\./, '').split('.')[0]!
  return { field: name in form.shape ? name : '', say }
}

/** Without ticket and nonce. */
const fieldsOnly = (form: z.ZodObject, typed: URLSearchParams) =>
  new URLSearchParams([...typed].filter(([name]) => name in form.shape)).toString()

const pressAgain: Words = {
  zh: '页面打开得太久了，或者这会儿提交的人很多。您写的都还在，请再按一次提交。',
  en: 'The page was open for too long, or very many people are sending just now. All you wrote is still here: please press the button once more.',
}

const tooMany: Words = {
  zh: '排队的人太多了，这次没有收下。您写的都还在：请过一小时再按提交，或者换一个启用脚本的浏览器，马上就能收下。',
  en: 'Too many are waiting; this was not accepted. All you wrote is still here: press the button again in an hour, or use a browser with script, which is accepted at once.',
}

function Entered({ code, children }: { code: string | undefined; children: ReactNode }) {
  return (
    <>
      <h1>{useSay()(words.entered)}</h1>
      {children}
      {code && <Receipt code={code} />}
    </>
  )
}

function Queued({ before, code }: { before: number; code: string }) {
  const { language } = useReading()
  const minutes = Math.ceil(((before + 1) * PACE) / 60_000)
  return (
    <>
      <h1>{useSay()(words.queued)}</h1>
      <Notice kind="good">
        <p>
          {language === 'zh'
            ? `您的浏览器没有启用脚本，所以提交的内容要排队入册：前面有${before}件，大约${minutes}分钟。收到的时间以现在为准，不用再提交一次。`
            : `Script is off in your browser, so this waits its turn to be entered: ${before} before it, about ${minutes} min. It counts as received now; do not send it again.`}
        </p>
      </Notice>
      <Receipt code={code} />
    </>
  )
}
