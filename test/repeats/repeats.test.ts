import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declared, shippedBooks } from '../../src/faces.ts'
import { requestIn, seamRepeats, type Endpoint } from '../../src/platform/http/endpoint.ts'
import { testBooks } from './books.ts'
import { asItself, asOfBook, makers } from './makers.ts'
import { known, ofCases, relaxed } from './cases.ts'
import { sampled } from '../support/sample.ts'
import { namesRecord, reading, type Sent } from './reading.ts'
import { named, openTown, send, type Sending, type Town } from './town.ts'

// One with the law as it is; one without, where any act may be done at once.
let town: Town
let lawless: Town
beforeAll(async () => {
  ;[town, lawless] = await Promise.all([
    openTown({ books: [...shippedBooks, ...testBooks] }),
    openTown({ procedures: relaxed(declared.procedures) }),
  ])
})
afterAll(() => Promise.all([town.close(), lawless.close()]))

const requests = makers
const cases = ofCases(declared.procedures)

const isChange = ({ method }: Endpoint) => method === 'PUT' || method === 'POST'

/** Another attempt is not the same once more. What is asked for later is tried in `many.test.ts`. */
const isTried = (door: Endpoint) => isChange(door) && door.repeated?.as !== 'another' && asItself(door.id) === door.id

/** What one opens, enters or asks in the name of one's own office, and lists of which then not one item is done. */
const ownBusiness = new Set([
  'activities.approve-many',
  'activities.return-many',
  'appointment-rolls.draw-up',
  'appointments.need',
  'bad-ratings.take',
  'books.inspection-objects.take-in',
  'books.own.end-many',
  'books.own.keep-layouts',
  'books.own.look-at-file',
  'books.own.import',
  'books.own.save',
  'books.test-officers.end-many',
  'books.test-officers.import',
  'books.test-officers.keep-layouts',
  'books.test-officers.look-at-file',
  'books.test-officers.take-snapshot',
  'bullying-reports.enter',
  'campaigns.count-audience',
  'campaigns.remind',
  'campaigns.save',
  'catalogues.compile',
  'contest-entries.enter',
  'contests.announce',
  'contracts.submit',
  'custody-differences.find',
  'decisions.propose',
  'experts.enter',
  'files.upload',
  'groups.found',
  'inspection-plans.compile',
  'inspections.set-up',
  'mandatory-reports.discover',
  'matching-runs.draft',
  'notices.choose',
  'notices.mark-read',
  'on-the-spot.punish',
  'opinions.request',
  'people.give-post',
  'penalties.clue',
  'prevention.remind',
  'publications.enter',
  'retainers.sign',
  'organisations.look-at-file',
  'returns.hand-in',
  'returns.keep-layouts',
  'returns.look-at-file',
  'service-applications.apply',
  'sessions.call',
  'study-plans.draft',
  'study-sessions.schedule',
  'tasks.assign',
  'teacher-windows.publish',
  'training-base-freeze.propose',
  'training-lists.propose',
  'training-patrols.record',
  'training.look-at-bank-file',
])

/** What whoever has the permission may read wherever he is, and why. */
const everybodys = new Map([
  ['books.must-know-laws.one', '应知应会的法律，全市通用'],
  ['campaigns.missing', '只列自己那里没报的'],
  ['campaigns.read', '布置给各县的任务'],
  ['files.read', '他自己也传过同样的内容，编号由内容算出'],
  ['organisations.read', '机构名录'],
  ['people.read', '那人在他那里有岗位；没有岗位的，见 test/named'],
  ['practice-base.slot', '各县学校都可以预约的场次'],
  ['quizzes.moves', '竞答是市局的，看得到的人看得到全部'],
  ['report-templates.changes', '模板是写法，没有数字，县里照着写自己的报告'],
  ['report-templates.read', '同上'],
  ['report-templates.version', '同上'],
  ['report-templates.versions', '同上'],
])
/** Reading doors of which nothing done here opens one: where a foreign county tries them. */
const readElsewhere = new Map([
  ['bullying-reports.probe-key', '读的是自己的钥匙：keys.test.ts'],
  ['bullying-reports.read-chunk', '密封给谁谁才有：attackers.test.ts'],
  ['checks.read', 'inspections.test.ts'],
  ['contest-appeals.identity-file', '先要本人写明理由打开：identity.ts，corrections.test.ts'],
  ['corrections.identity-file', '同上'],
  ['training-boards.identity-file', '同上'],
  ['training-complaints.identity-file', '同上'],
  ['courses.print', 'courses.test.ts'],
  ['figures.of-record', 'counts-in.test.ts'],
  ['inspections.checks-of-task', '先要读得到任务的案卷，与 inspection-tasks.read 同'],
  ['inspections.on-site', '与 checks.read 同'],
  ['inspections.progress-of-plan', '先要读得到方案的案卷，与 inspection-plans.read 同'],
  ['papers.download', 'papers.test.ts'],
  ['papers.receipt', 'papers.test.ts'],
  ['people.colleagues', 'posts.test.ts'],
  ['quizzes.print', 'quizzes.test.ts'],
  ['vice-principals.run-instead', '与 vice-principals.run-result 同'],
])

describe('同样的请求再来一次', () => {
  it('每个会写的接口都知道怎样试：新的接口也要', () => {
    const doors: string[] = town.server.endpoints.filter(isTried).map(({ id }) => id)
    expect(doors.length).toBeGreaterThan(200)
    const untried = doors.filter((id) => !requests[id] && !cases[id] && !requests[asOfBook(id)])
    expect(untried, '在 test/repeats 里写一个能办成的请求').toEqual([])
    const gone = Object.keys(requests).filter((id) => !doors.includes(id))
    expect(gone, '没有这个接口了').toEqual([])
  })

  it('除了写明缘由的，每个会写的接口都要请求编号，要登录', () => {
    const own = town.server.endpoints.filter(
      (door) => isChange(door) && !seamRepeats(door) && asItself(door.id) === door.id,
    )
    // Who asks is opened for each look, whatever procedure: one line for all of them.
    const named = own.map(({ id }) => asOfBook(id).replace(/^[\w-]+\.identity$/, '*.identity'))
    expect([...new Set(named)].sort()).toMatchInlineSnapshot(`
      [
        "*.identity",
        "activities.judge",
        "activities.save",
        "books.test-officers.export-unmasked",
        "books.test-officers.look-at-file",
        "bullying-reports.add",
        "bullying-reports.chunk",
        "bullying-reports.draft-key",
        "bullying-reports.return",
        "bullying-reports.send",
        "campaigns.count-audience",
        "cases.foresee",
        "files.upload",
        "notices.mark-read",
        "organisations.look-at-file",
        "own-books.propose",
        "own-books.propose-file",
        "own-figures.try",
        "packs.look",
        "people.begin-house",
        "practice-base.arrive",
        "practice-base.book",
        "quizzes.exam-start",
        "quizzes.exam-submit",
        "report-templates.measure",
        "report.find-in-former",
        "report.measure",
        "report.read-former-sheet",
        "returns.look-at-file",
        "sign-in.change-password",
        "sign-in.out",
        "sign-in.passkey",
        "sign-in.passkey-add",
        "sign-in.passkey-challenge",
        "sign-in.passkey-offer",
        "sign-in.password",
        "sign-in.prove",
        "sign-in.second-factor",
        "sign-in.totp-begin",
        "sign-in.totp-confirm",
        "training.look-at-bank-file",
      ]
    `)
    for (const door of town.server.endpoints.filter(seamRepeats))
      expect([door.id, requestIn(door), door.needs === 'public']).toEqual([door.id, expect.any(String), false])
  })

  it('办成一次，第二次的回答一字不差，什么也没有再发生', async () => {
    expect((await walked()).failed).toEqual([])
  }, 240_000)

  it('请求里的文件换成自己看不到的，哪个接口都不收', async () => {
    const upload = town.server.endpoints.find(({ id }) => id === 'files.upload')!
    const sent = await send(lawless, upload, { ...(await requests[upload.id]!(lawless)), by: lawless.stranger })
    const { id: foreign } = JSON.parse(sent.text) as { id: string }
    const [tried, taken]: [string[], string[]] = [[], []]
    const ofCases = town.server.endpoints.filter(({ id }) => cases[id])
    for (const door of sampled(ofCases, Math.ceil(ofCases.length / 2))) {
      const request = named(await cases[door.id]!(lawless), requestIn(door), v7())
      const body = JSON.stringify(request.body ?? null)
      if (!body.includes(known.file)) continue
      tried.push(door.id)
      const swapped = JSON.parse(body.replaceAll(known.file, foreign)) as object
      const { status, text } = await send(lawless, door, { ...request, body: swapped })
      if (status !== 404 || !text.includes('files.not-found')) taken.push(`${door.id} ${status} ${text}`)
    }
    expect(tried.length).toBeGreaterThan(20)
    expect(taken).toEqual([])
  })

  it('外县的人权限再全，也只办得成自己那里的事', async () => {
    expect((await walked()).byStranger.filter((id) => !ownBusiness.has(id))).toEqual([])
  })

  it('外县的人权限再全，凭真的编号读别处的东西，哪个接口都不给看；新的接口也要有真的东西可读', async () => {
    const doors = town.server.endpoints.filter(
      (door) => door.method === 'GET' && door.needs !== 'public' && asOfBook(door.id) === door.id && namesRecord(door),
    )
    const { sent } = await walked()
    const { shown, unshown } = await reading(doors, sent)
    // Of a kind of case of which this run drew nothing there is nothing to read.
    const kindOf = (id: string) => id.split('.')[0]!
    const drawn = new Set(sent.map(({ door }) => kindOf(door.id)))
    const undrawn = new Set(
      Object.keys(cases)
        .map(kindOf)
        .filter((kind) => !drawn.has(kind)),
    )
    expect(
      unshown.filter((id) => !readElsewhere.has(id) && !undrawn.has(kindOf(id))),
      '在 test/repeats 里办成一件它读得到的事，或者写明在哪里试过',
    ).toEqual([])
    expect(shown.length).toBeGreaterThan(120)
    const toStranger: string[] = []
    for (const { place, door, sending } of shown)
      if ((await send(place, door, { ...sending, by: place.stranger })).status === 200) toStranger.push(door.id)
    expect(toStranger.filter((id) => !everybodys.has(id))).toEqual([])
  }, 480_000)

  /** Every door with a way of its own and, of those of cases, which share one, half in each run: what is wrong with its repeat, and whether it does the same for somebody of another county. */
  const walked = lazy(async () => {
    const [failed, byStranger]: [string[], string[]] = [[], []]
    const sent: Sent[] = []
    const tried = town.server.endpoints.filter(isTried)
    const inCases = tried.filter(({ id }) => !requests[id] && cases[id])
    const some = new Set(sampled(inCases, Math.ceil(inCases.length / 2)))
    for (const door of tried.filter((one) => !inCases.includes(one) || some.has(one))) {
      const { id } = door
      if (!requests[id] && requests[asOfBook(id)]) continue
      const [place, make] = requests[id] ? [town, requests[id]!] : [lawless, cases[id]!]
      const told = (said: string) => failed.push(`${door.method} ${door.path}: ${said}`)
      try {
        const request = await make(place)
        const stranger = await send(place, door, { ...named(request, requestIn(door), v7()), by: place.stranger })
        const done = stranger.status < 300 && door.needs !== 'public'
        if (done) byStranger.push(door.id)
        if (stranger.status >= 500) told(`for a stranger ${stranger.status} ${stranger.text}`)
        // What the stranger did he did for himself.
        const own = done ? await make(place) : request
        sent.push({ place, door, sending: own })
        const said = await twice(place, door, own)
        if (said) told(said)
      } catch (fault) {
        told((fault as Error).message)
      }
    }
    return { failed, byStranger, sent }
  })

  /** What is wrong with a repeat; undefined: nothing. */
  async function twice(place: Town, door: Endpoint, sending: Sending): Promise<string | undefined> {
    const request = named(sending, requestIn(door), v7())
    const before = await place.acts()
    const first = await send(place, door, request)
    if (first.status !== 200 && first.status !== 204) return `${first.status} ${first.text}`
    const between = await place.acts()
    if (door.repeated?.as === 'nothing' && between !== before) return 'it says that it writes nothing, and does'
    const second = await send(place, door, request)
    if (second.status !== first.status) return `${first.status}, then ${second.status} ${second.text}`
    if (second.text !== first.text) return `${first.text}\n, then ${second.text}`
    return (await place.acts()) === between ? undefined : 'the second time wrote acts'
  }
})

function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
