import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, ResponseSerializationError } from 'fastify-type-provider-zod'
import type { Place } from '../../law/places.ts'
import { shownBasis } from '../../law/statute.ts'
import { accept, type Outcome, type Refusal } from '../../law/outcome.ts'
import { holds, type Actor } from '../actor.ts'
import { errandOf, inErrand, type Errand, type Pace } from '../db/errand.ts'
import { isGone } from '../db/lost.ts'
import { isOutgrown } from '../watch/ready.ts'
import { wholeFile } from '../files/multipart.ts'
import type { House } from '../house.ts'
import { statusOf } from '../files/multipart.ts'
import type { Secret } from '../sign-in/secret.ts'
import { mayKnock, paceOf, requestIn, seamRepeats, type Endpoint, type Given, type Taken } from './endpoint.ts'
import { concernsMany, holdDoor, lookDoor, type ManyDoor } from '../held/contract.ts'
import { held, tried } from '../held/store.ts'
import type { ManyDone } from '../house.ts'
import { UNDO_UNTIL } from '../undo/contract.ts'
import { invalid, plain, type RefusalBody } from './invalid.ts'
import { once, onceAll, type Sent } from './repeats.ts'
import { batching } from '../batch.ts'
import { TooMany } from '../db/whole.ts'

/** A Fastify that knows the house and remembers every endpoint it serves; the matrix page and the tests walk that list. */
export interface App {
  readonly http: FastifyInstance
  readonly house: House
  /** Seals what was answered, while it is remembered. */
  readonly secret: Secret
  readonly endpoints: Endpoint[]
}

/** What a handler is given. `actor` is there unless the endpoint is public; on a public one it may be. */
export interface Asked<E extends Endpoint> {
  readonly params: Taken<E['params']>
  readonly query: Taken<E['query']>
  readonly body: Taken<E['body']>
  readonly actor: E['needs'] extends 'public' ? Actor | null : Actor
  readonly now: Date
  /** The address as it was asked for; the request itself is gone where a door works later (`held/`). */
  readonly url: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Answer<E extends Endpoint> = [Given<E['reply']>] extends [undefined]
  ? unknown
  : Given<E['reply']> | Outcome<Given<E['reply']>>

declare module 'fastify' {
  interface FastifyInstance {
    /** Where the house stands: a refusal cites the law of its place. */
    place: () => Place
  }
  interface FastifyRequest {
    actor: Actor | null
    errand: Errand
  }
  interface FastifyInstance {
    house: House
  }
  interface FastifyContextConfig {
    pace?: Pace
  }
}

/** Teaches Fastify our manners: zod at the edge, refusals and faults in one form, sessions by `actorOf`. */
export function prepare(app: App, actorOf: (request: FastifyRequest) => Promise<Actor | null>) {
  const { http } = app
  http.setValidatorCompiler(validatorCompiler)
  http.setSerializerCompiler(serializerCompiler)
  http.decorateRequest('actor', null)
  http.decorate('place', app.house.place)
  http.decorateRequest('errand')
  http.decorate('house', app.house)
  // Before all else: who is asking is itself asked of the database. What only looks ends when nobody looks any more; what writes is seen through.
  http.addHook('onRequest', (request, reply, next) => {
    const looks = request.method === 'GET' || request.method === 'HEAD'
    request.errand = errandOf(request.routeOptions.config.pace ?? 'page', looks ? reply.raw : undefined)
    inErrand(request.errand, next)
  })
  // The body arrived as its bytes did, not as part of the errand.
  http.addHook('preValidation', (request, _reply, next) => inErrand(request.errand, next))
  http.addHook('onRequest', async (request) => {
    request.actor = await actorOf(request)
  })
  http.setErrorHandler(answerFault)
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(plain('http.not-found', '没有这个地址。', 'There is nothing at this address.')),
  )
}

/** Answers what was thrown: a form that does not hold, what the sender did wrong, or our own fault, logged. */
export async function answerFault(
  error: Error & { validation?: unknown; statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error.validation) return reply.code(400).send(invalid(request, error))
  const status = statusOf(error)
  if (status < 500) return reply.code(status).send(plain('http.refused', ...clientFault(status, error.code)))
  if (unstorable.test(error.code ?? '')) {
    request.log.warn({ err: error }, 'what was sent cannot be stored')
    return reply
      .code(400)
      .send(
        plain(
          'house.invalid',
          '提交的内容里有无法识别的字符或格式，没有保存，请检查后重试。',
          'What was sent holds characters or formats that cannot be read; nothing was saved. Please check it.',
        ),
      )
  }
  if (error instanceof TooMany) {
    request.log.warn({ err: error, url: request.routeOptions.url }, 'more than may be seen at once')
    return reply.code(413).send(tooMany(error.most))
  }
  if (error.code === '57014') {
    const why = request.errand?.ended()
    request.log.warn({ url: request.routeOptions.url, why }, 'statements were cancelled')
    return reply.code(503).headers({ 'retry-after': '5' }).send(tooSlow)
  }
  // A reply that does not fit its own schema is our fault, like any other throw: log it, tell the reader a number to quote.
  request.log.error(
    { err: error, reply: error instanceof ResponseSerializationError ? error.cause : undefined },
    'fault',
  )
  const [fault, body] = faultOf(error, request.id)
  if (fault === 500 && (await wasOutgrown(request)))
    return reply.code(503).headers({ 'retry-after': '30' }).send(upgraded)
  return reply
    .code(fault)
    .headers(fault === 503 ? { 'retry-after': '5' } : {})
    .send(body)
}

const tooSlow = plain(
  'house.too-slow',
  '用时太长，已经中止，没有保存。请缩小范围，或者稍后再试。',
  'It took too long and was stopped; nothing was saved. Ask for less, or try again later.',
)

const tooMany = (most: number) =>
  plain(
    'house.too-many',
    `要一并看全的记录超过${most}条，没有只看一部分就作答，什么都没有保存。请缩小范围或期间后再试。`,
    `More than ${most} records would have to be seen together; nothing was answered by a part of them and nothing was saved. Please ask for less.`,
  )

/** Whether it is over soon: the database away, the time up, a later program at work. */
export const passes = async (error: Error & { code?: string }, request: FastifyRequest): Promise<boolean> =>
  error.code === '57014' || isGone(error) || (await wasOutgrown(request))

/** While a later program has changed the database under this one, what does not fit is no fault of anybody's: the newer one answers. */
const wasOutgrown = ({ server }: FastifyRequest) => isOutgrown(server.house.db).catch(() => false)

const upgraded = plain(
  'house.upgraded',
  '系统正在升级，本次操作没有保存，请稍后重试。',
  'The system is being upgraded; nothing was saved. Please try again shortly.',
)

// PostgreSQL's class 22: a text with NUL, a day that is none, a number out of range, that no schema had foreseen.
const unstorable = /^22[0-9A-Z]{3}$/

/** What is told of a fault: whose turn it is, and always that nothing was saved. */
function faultOf(fault: Error & { code?: string }, request: string): [status: 500 | 503 | 507, RefusalBody] {
  const { code } = fault
  // disk_full of PostgreSQL, or our own disk.
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT')
    return [
      507,
      plain(
        'house.disk-full',
        '服务器磁盘已满，本次操作没有保存，请告知管理员后重试。',
        'The server’s disk is full; nothing was saved. Tell the administrator and try again.',
      ),
    ]
  if (isGone(fault))
    return [
      503,
      plain(
        'house.database-gone',
        '数据库暂时不可用，本次操作没有保存，请稍后重试。',
        'The database is unavailable; nothing was saved. Please try again shortly.',
      ),
    ]
  return [
    500,
    plain(
      'house.fault',
      `系统出错，本次操作没有保存。请把编号 ${request} 告诉管理员。`,
      `Something broke; nothing was saved. Please give the administrator the number ${request}.`,
    ),
  ]
}

/**
 * Opens one door: permission first, then the schema, then the handler; an Outcome becomes HTTP in one place. What changes something is
 * done once for each request id, in one transaction, unless the door says otherwise.
 */
export function serve<E extends Endpoint>(
  app: App,
  door: E,
  handle: (asked: Asked<E>) => Promise<Answer<E>> | Answer<E>,
) {
  const named = seamRequest(door)
  opened(app, door, async (asked) => {
    if (named)
      return answerOnce(asked, await sentOf(door, asked, named), (sent) =>
        once(app.house, app.secret, { ...sent, undoable: offeringOf(door, asked) }, async () =>
          inText(asked.reply, outcomeOf(await handle(asked))),
        ),
      )
    const answer = await handle(asked)
    if (asked.reply.sent) return asked.reply
    const outcome = outcomeOf(answer)
    return outcome.ok ? (outcome.value ?? asked.reply.code(204).send()) : send(asked.reply, outcome.refusal)
  })
  if (concernsMany(door)) openToMany(app, door, async (asked) => outcomeOf(await handle(asked as Asked<E>)))
}

/**
 * The same for a door that many use at one moment: what has arrived meanwhile is done together, in one transaction, each with an answer of
 * its own. Where several are refused or not, those refused have written nothing, or it throws and each is done by itself.
 */
export function serveTogether<E extends Endpoint>(
  app: App,
  door: E,
  handleAll: (all: readonly Asked<E>[]) => Promise<readonly Answer<E>[]>,
) {
  const named = seamRequest(door)
  if (!named) throw new Error(`${door.id} is done together: each takes a request id.`)
  const gathered = batching((all: { readonly sent: Sent; readonly asked: Asked<E> }[]) =>
    onceAll(
      app.house,
      app.secret,
      all.map(({ sent }) => sent),
      async (fresh) => {
        const answers = await handleAll(fresh.map((i) => all[i]!.asked))
        return answers.map((answer, n) => inText(all[fresh[n]!]!.asked.reply, outcomeOf(answer)))
      },
    ),
  )
  opened(app, door, async (asked) =>
    answerOnce(asked, await sentOf(door, asked, named), (sent) => gathered({ sent, asked })),
  )
}

/** Where the door takes the id by which the seam knows a repeat; undefined: the seam has nothing to do. */
function seamRequest(door: Endpoint): 'body' | 'query' | undefined {
  const named = seamRepeats(door) ? requestIn(door) : undefined
  if (seamRepeats(door) && (!named || door.needs === 'public'))
    throw new Error(
      `${door.id} changes something: it takes a request id from somebody signed in, or says what a repeat is.`,
    )
  return named
}

function opened<E extends Endpoint>(app: App, door: E, handler: (asked: Asked<E>) => Promise<unknown>) {
  app.endpoints.push(door)
  app.http.route({
    method: door.method,
    url: door.path,
    config: { pace: paceOf(door) },
    schema: {
      operationId: door.id,
      summary: door.title.zh,
      description: `${door.title.en}. needs: ${[door.needs].flat().join(' or ')}`,
      tags: [door.id.split('.')[0]!],
      ...(door.params && { params: door.params }),
      ...(door.query && { querystring: door.query }),
      ...(door.body && !door.upload && { body: door.body }),
      ...(door.reply && { response: { 200: door.reply } }),
    },
    // Before validation: whoever may not enter is not told what the form looks like.
    onRequest: (request, reply, next) => {
      const refusal = barred(door, request.actor)
      if (refusal) send(reply, refusal)
      else next()
    },
    handler: (request, reply) => {
      const { params, query, body, actor } = request
      return handler({
        params,
        query,
        body,
        actor,
        now: app.house.clock(),
        url: request.url,
        request,
        reply,
      } as Asked<E>)
    },
  })
}

/** Beside a door that does one thing to many: one that tries it, and one that has it done in a minute. */
function openToMany(app: App, door: ManyDoor, handle: (asked: object) => Promise<Outcome<unknown>>) {
  const one: ManyDone = { door, handle: (asked, actor, now) => handle({ ...asked, actor, now }) }
  app.house.many.set(door.id, one)
  const itself = (url: string) => url.replace(/\/(look|hold)(?=\?|$)/, '')
  serve(app, lookDoor(door), ({ params, query, body, url, actor, now }) =>
    tried(app.house, one, { params, query, body, url: itself(url) }, actor!, now),
  )
  serve(app, holdDoor(door), ({ params, query, body, url, actor, now }) =>
    held(app.house, one, { params, query, body, url: itself(url) }, actor!, now, (body as { request: string }).request),
  )
}

/** What arrived, as the seam compares it with what may have arrived before. */
async function sentOf(
  door: Endpoint,
  { params, query, body, actor, request }: Asked<Endpoint>,
  named: 'body' | 'query',
): Promise<Sent> {
  // Before the transaction: it must not wait for somebody's line.
  const file = door.upload ? await wholeFile(request) : undefined
  const content = file?.ok ? hash('sha256', file.value.bytes) : ''
  const { request: id } = (named === 'body' ? body : query) as unknown as { request: string }
  return { person: actor!.person, request: id, asked: JSON.stringify([door.id, params, query, body, content]) }
}

function offeringOf({ id: door, undoable }: Endpoint, { reply }: Pick<Asked<Endpoint>, 'reply'>): Sent['undoable'] {
  return (
    undoable && {
      door,
      holds: (answer) => !undoable.settled?.(answer === null ? undefined : JSON.parse(answer)),
      offered: (until) => void reply.header(UNDO_UNTIL, until.toISOString()),
    }
  )
}

/** By the time this answers, what was asked for is committed, and its answer with it. */
async function answerOnce(
  { reply }: Pick<Asked<Endpoint>, 'reply'>,
  sent: Sent,
  done: (sent: Sent) => Promise<Outcome<string | null>>,
) {
  const outcome = await done(sent)
  if (!outcome.ok) return send(reply, outcome.refusal)
  return outcome.value === null
    ? reply.code(204).send()
    : reply.type('application/json; charset=utf-8').send(outcome.value)
}

const inText = (reply: FastifyReply, done: Outcome<unknown>): Outcome<string | null> =>
  done.ok ? accept(done.value === undefined || done.value === null ? null : asSent(reply, done.value)) : done

/** The answer as its schema lets it out: what does not fit is a fault, and then nothing is done. */
const asSent = (reply: FastifyReply, value: unknown): string =>
  reply.serialize(value as Record<string, unknown>) as string

/** Sends a refusal as every refusal is sent. */
export const send = (reply: FastifyReply, refusal: Refusal) =>
  reply
    .code(refusal.status ?? 422)
    .headers(refusal.status === 503 ? { 'retry-after': String(WAIT) } : {})
    .send(inHttp(refusal, reply.server.place()))

/** Seconds after which what is not possible just now may be tried again. */
export const WAIT = 600

function barred({ needs }: Endpoint, actor: Actor | null): Refusal | undefined {
  if (needs === 'public') return undefined
  if (!actor)
    return { code: 'house.sign-in-first', say: { zh: '请先登录。', en: 'Please sign in first.' }, status: 401 }
  if (needs !== 'signed-in' && !mayKnock(needs, (permission) => holds(actor, permission)))
    return {
      code: 'house.not-permitted',
      say: { zh: '您的岗位没有这项权限。', en: 'Your post does not permit this.' },
      status: 403,
    }
  return undefined
}

const inHttp = ({ code, say, basis, field }: Refusal, place: Place): RefusalBody => ({
  code,
  say,
  ...(basis && { basis: shownBasis(basis, place) }),
  ...(field && { field }),
})

const outcomeOf = (answer: unknown): Outcome<unknown> => (isOutcome(answer) ? answer : accept(answer))

const isOutcome = (answer: unknown): answer is Outcome<unknown> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && ('value' in answer || 'refusal' in answer)

function clientFault(status: number, code: string | undefined): [zh: string, en: string] {
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return ['文件或内容太大。', 'The file or form is too large.']
  if (status === 415) return ['不接受这种格式的内容。', 'This content type is not accepted.']
  return ['请求有误，服务器无法理解。', 'The request could not be understood.']
}
