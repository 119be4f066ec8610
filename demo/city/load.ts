import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type PlainDate } from '../../src/calendar/plain-date.ts'
import { changeAll, type Change, type RecordRow, type Register } from '../../src/platform/change.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import type { Evidence } from '../../src/platform/files/evidence.ts'
import type { House } from '../../src/platform/house.ts'
import { helpSettings } from '../../src/duties/bullying-prevention/reports/help-lines.ts'
import { settingRegister } from '../../src/platform/bureau-settings/store.ts'
import { hashPassword } from '../../src/platform/sign-in/argon.ts'
import { activityRegister, type ActivityRow } from '../../src/registers/activities/store.ts'
import { askedBy } from '../../src/registers/campaigns/audience.ts'
import type { Campaign } from '../../src/registers/campaigns/contract.ts'
import { setAsked } from '../../src/registers/campaigns/standing.ts'
import { campaignRegister } from '../../src/registers/campaigns/store.ts'
import {
  organisationRegister,
  rollRegister,
  successionRegister,
  versionRegister,
} from '../../src/registers/organisations/rows.ts'
import { CHANNEL } from '../../src/registers/organisations/tree-cache.ts'
import { persons, posts } from '../../src/registers/people/registers.ts'
import { enterFormer } from '../../src/report/former/store.ts'
import { bookRegister } from '../../src/books/entry.ts'
import { ship } from '../../src/books/ready.ts'
import { shippedBooks } from '../../src/faces.ts'
import type { DemoEntry } from '../../src/books/demo.ts'
import { presentAtTheBase } from './base-present.ts'
import { placesOf, yearAtTheBase } from './base.ts'
import { entriesOfBooks } from './books.ts'
import { heldAgainst } from './snapshots.ts'
import { campaignsOf, type CityCampaign, type Programme } from './campaigns.ts'
import { liveCases } from './cases/index.ts'
import { chance as chanceOf } from './chance.ts'
import { copyOf, coreOf } from './city.ts'
import { actsAs, endOf, lifeOf } from './life.ts'
import { opened } from './offices.ts'
import { beside, cite, nothing } from './evidence.ts'
import { preventionOf } from './duties.ts'
import { demoPassword } from './password.ts'
import { presentCampaigns, presentRecords } from './present.ts'
import { recordsOf } from './records/index.ts'
import {
  entered,
  organisationRow,
  periodRows,
  personRow,
  postRows,
  rollRows,
  settingRows,
  successionRows,
} from './rows.ts'
import { lastYearsReport } from './last-year.ts'
import type { Core, Person, Schools } from './shape.ts'
import { told } from './told.ts'
import { secretFrom, type Secret } from '../../src/platform/sign-in/secret.ts'

export interface DemoOptions {
  /** How many copies of the 712 schools, for benchmarks. */
  readonly scale?: number
  readonly seed?: number
  /** False: offices, schools, people and open campaigns, but nothing handed in yet. */
  readonly records?: boolean
  /** A day around which two more campaigns are under way; without it, all lies in 2024. */
  readonly today?: PlainDate | undefined
  /** Where pictures and papers go; without it, records have none, and no case can be: an act cites its papers. */
  readonly evidence?: Evidence
  /** The key of the house, for what acts keep as digests only; without it, one that belongs to the seed. */
  readonly secret?: Secret | undefined
  /** Told how many hundredths of a copy are in, of how many. */
  readonly progress?: (done: number, of: number) => void
}

export interface Loaded {
  readonly schools: number
  readonly people: number
  readonly records: number
  readonly acts: number
  readonly pictures: number
}

/** An account of the demo, to be shown where one signs in. */
export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly orgName: string
}

const BATCH = 1000

/** Of a city in no house yet: the same digests for the same seed. */
export const keyOfCity = (seed = 1) => createHash('sha256').update(`demo city ${seed}`).digest()

/**
 * Loads the demo city into an empty house, all or nothing: through the same seam as everything else, the platform entering
 * what is there, the synthetic people what they did. Throws when the house is not empty.
 */
export async function loadDemo(
  house: Pick<House, 'db'>,
  {
    scale = 1,
    seed = 1,
    records = true,
    today,
    evidence,
    secret = secretFrom(keyOfCity(seed)),
    progress,
  }: DemoOptions = {},
): Promise<Loaded> {
  const core = coreOf(seed)
  const present = today ? presentCampaigns(today, seed) : new Map<Programme, CityCampaign>()
  const campaigns = new Map([...campaignsOf(seed), ...present])
  const first = copyOf(core, seed, 0)
  const counted = { schools: 0, people: 0, records: 0, acts: 0, pictures: 0 }
  await house.db.transaction().execute(async (tx) => {
    await mustBeEmpty(tx)
    const underWay = today ? presentRecords(core, first, campaigns, today, seed) : []
    const held = records ? [...recordsOf(core, first, campaigns, seed), ...underWay] : []
    await beside(
      records && evidence ? cite(house, evidence, core, held, seed) : nothing,
      async ({ papers, gates, photos }) => {
        await enterOffices(tx, core)
        for (const book of shippedBooks) await ship(tx, book, { nameOf: () => '', countyOf: () => null }, opened)
        for (let copy = 0; copy < scale; copy++) {
          const schools = copy === 0 ? first : copyOf(core, seed, copy)
          await enterSchools(tx, schools, seed)
          counted.schools += schools.schools.length
          counted.people += schools.clerks.size + schools.handlers.size
        }
        await giveAccounts(tx, [...core.officers.all, ...first.clerks.values(), ...first.handlers.values()])
        const opening = await openCampaigns(tx, core, [...campaigns.values()])
        if (!records) return
        // The records come last: by now their pictures are there.
        const dice = chanceOf(seed, 'books')
        const enter = async (entries: readonly DemoEntry[]) => {
          const kept = entriesOfBooks(entries, core, first, dice)
          await write(tx, bookRegister, kept)
          counted.acts += kept.length
        }
        const telling = { core, schools: first, seed, today, records: held }
        if (evidence && papers)
          counted.acts += await liveCases(tx, { ...telling, papers: await papers, evidence, secret, enter })
        else await enter(told(telling))
        const prevention = await preventionOf((register, changes) => write(tx, register, changes), {
          core,
          schools: first,
          seed,
          today,
          gates: await gates,
        })
        counted.acts += prevention.acts
        await enter([...prevention.entries, ...placesOf({ core, seed })])
        if (evidence) await heldAgainst(tx, evidence, telling)
        const pictures = await photos
        counted.pictures = pictures.size
        for (let copy = 0; copy < scale; copy++) {
          const own = copy === 0 ? held : recordsOf(core, copyOf(core, seed, copy), campaigns, seed)
          // The copies are there to be counted, not to be read: each of their records enters in one act, as it ended.
          const lives =
            copy === 0
              ? own.map((record) => lifeOf(core.officers, record, pictures.get(record.id) ?? []))
              : own.map((record) => [endOf(core.officers, record)])
          const told = (part: number) => progress?.(Math.round((copy + part) * 100), scale * 100)
          counted.acts += await hold(tx, lives.flat(), told)
          counted.records += own.length
        }
        counted.acts += await yearAtTheBase((register, changes) => write(tx, register, changes), {
          core,
          schools: first,
          records: held,
          seed,
        })
        if (today)
          counted.acts += await presentAtTheBase((register, changes) => write(tx, register, changes), {
            ...{ core, schools: first, records: held, seed, today },
          })
        await enterLastYear(tx, core, seed)
        // While nothing is in yet, nothing is over.
        await closeCampaigns(tx, core, [...campaigns.values()], opening)
      },
    )
    await write(
      tx,
      settingRegister,
      entered(
        'settings.set',
        settingRows(
          {
            demo: true,
            'demo-city': { seed, scale },
            'demo-accounts': demoAccounts(seed),
            ...watchHours,
            'bureau.copies': copies,
          },
          seed,
        ),
      ),
    )
    await sql`select pg_notify(${CHANNEL}, current_schema())`.execute(tx)
  })
  return { ...counted, people: counted.people + core.officers.all.length }
}

/** 报送本级党委、政府和上一级部门，抄送本级法治建设议事协调机构的办事机构. */
const copies = [{ from: '2024-01-01', value: '省教育厅、市委全面依法治市委员会办公室' }]

/** When the demo's reports are watched; as its hotline says. */
const watchHours = Object.fromEntries(
  [helpSettings.watchWorkdays, helpSettings.watchOtherDays].map(({ key }) => [
    key,
    [{ from: '2024-01-01', value: '08:00-22:00' }],
  ]),
)

/** The accounts one may sign in with. */
export function demoAccounts(seed = 1): DemoAccount[] {
  const core = coreOf(seed)
  const { schools, clerks, handlers } = copyOf(core, seed, 0)
  const orgs = new Map(
    [core.bureau, ...core.sections.values(), ...core.counties, ...core.partners, ...schools].map(({ id, periods }) => [
      id,
      periods.at(-1)?.facts.name ?? '',
    ]),
  )
  return [...core.officers.all, ...clerks.values(), ...handlers.values()].flatMap(
    ({ account, username, name, posts: [post] }) =>
      account && post ? [{ username, name, role: post.role, orgName: orgs.get(post.org) ?? '' }] : [],
  )
}

async function mustBeEmpty(tx: Tx) {
  const { rows } = await sql<{
    empty: boolean
  }>`select not exists (select from organisation) and not exists (select from person) as empty`.execute(tx)
  if (!rows[0]?.empty)
    throw new Error(
      '演示数据只能装入空的系统，这里已有机构或人员。 The demo city goes only into an empty house; this one has organisations or people.',
    )
}

async function enterOffices(tx: Tx, { bureau, sections, counties, partners, officers }: Core) {
  const orgs = [bureau, ...sections.values(), ...counties, ...partners]
  await write(tx, organisationRegister, entered('organisations.import', orgs.map(organisationRow)))
  await write(tx, versionRegister, entered('organisations.import', orgs.flatMap(periodRows)))
  await enterPeople(tx, officers.all)
}

async function enterSchools(tx: Tx, schools: Schools, seed: number) {
  const all = [...schools.schools, ...schools.gone]
  const chance = chanceOf(seed, `rolls ${schools.copy}`, schools.copy)
  await write(tx, organisationRegister, entered('organisations.import', all.map(organisationRow)))
  await write(tx, versionRegister, entered('organisations.import', all.flatMap(periodRows)))
  await write(
    tx,
    rollRegister,
    entered(
      'organisations.roll',
      all.flatMap((org) => rollRows(org, () => chance.uuid(opened))),
    ),
  )
  await write(tx, successionRegister, entered('organisations.merge', successionRows(schools)))
  await enterPeople(tx, [...schools.clerks.values(), ...schools.handlers.values()])
}

async function enterPeople(tx: Tx, people: readonly Person[]) {
  await write(tx, persons, entered('people.enter', people.map(personRow)))
  await write(tx, posts, entered('people.give-post', people.flatMap(postRows)))
}

/** Opened on the first day of their period by the section that owns them; whom they ask is fixed on that day. Returns them as opened. */
async function openCampaigns(tx: Tx, core: Core, campaigns: readonly CityCampaign[]): Promise<Campaign[]> {
  const opening: Campaign[] = []
  for (const campaign of campaigns) {
    const { id, owner, form } = campaign
    const [drafted, at] = [new Date(`${addDays(form.from, -3)}T06:00:00Z`), new Date(`${form.from}T00:30:00Z`)]
    const draft: Omit<Campaign, 'version' | 'changed_at'> = {
      ...form,
      id,
      owner: core.sections.get(owner)?.id ?? core.bureau.id,
      asked: 0,
      asked_digest: null,
      status: 'draft',
    }
    await write(tx, campaignRegister, [
      { before: null, after: draft, act: 'campaigns.draft', by: ownerOf(core, campaign), at: drafted },
    ])
    const { asked, digest } = await setAsked(tx, id, askedBy(form.audience, [{ of: 'all' }]))
    const after: typeof draft = { ...draft, asked, asked_digest: digest, status: 'open' }
    await write(tx, campaignRegister, [
      {
        before: { ...draft, version: 1, changed_at: drafted },
        after,
        act: 'campaigns.open',
        by: ownerOf(core, campaign),
        at,
      },
    ])
    opening.push({ ...after, version: 2, changed_at: at })
  }
  return opening
}

/** What was reported of the year before, through the door by which any bureau enters it. */
async function enterLastYear(tx: Tx, { bureau, officers }: Core, seed: number) {
  const at = new Date('2024-12-27T02:00:00Z')
  const whose = { org: bureau.id, from_day: '2024-01-01' as PlainDate, until_day: '2024-12-31' as PlainDate }
  const mark = { id: chanceOf(seed, 'last year').uuid(at), version: 0 }
  const entered = await enterFormer(tx, whose, mark, lastYearsReport, { by: actsAs(officers.law), at })
  if (!entered.ok) throw new Error(`demo: ${entered.refusal.code}`)
}

/** Those that no longer take records are closed four weeks after they were due. */
async function closeCampaigns(tx: Tx, core: Core, campaigns: readonly CityCampaign[], opening: readonly Campaign[]) {
  const closing = campaigns.flatMap((campaign, i) => (campaign.closed ? [{ campaign, before: opening[i]! }] : []))
  await write(
    tx,
    campaignRegister,
    closing.map(({ campaign, before }) => ({
      before,
      after: { ...before, status: 'closed' as const },
      act: 'campaigns.close' as const,
      by: ownerOf(core, campaign),
      at: new Date(`${addDays(before.due, 28)}T01:00:00Z`),
    })),
  )
}

const ownerOf = ({ officers }: Core, { owner }: CityCampaign) => actsAs(officers.ofSection.get(owner) ?? officers.law)

/** Writes acts in the order in which they happened, so that the ledger reads as the year went. Returns how many. */
async function hold(tx: Tx, acts: readonly Change<ActivityRow>[], told: (part: number) => void): Promise<number> {
  let done = 0
  await writeAll(tx, activityRegister, batches(acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())), (batch) =>
    told((done += batch.length) / acts.length),
  )
  return acts.length
}

/** Neighbouring acts, as many as fit into one statement: a record may stand in it once only. */
function* batches<Row extends RecordRow>(acts: readonly Change<Row>[]): Generator<Change<Row>[]> {
  let batch: Change<Row>[] = []
  let ids = new Set<string>()
  for (const act of acts) {
    if (batch.length === BATCH || ids.has(act.after.id)) {
      yield batch
      batch = []
      ids = new Set()
    }
    batch.push(act)
    ids.add(act.after.id)
  }
  if (batch.length) yield batch
}

const write = <Row extends RecordRow>(tx: Tx, register: Register<Row>, changes: readonly Change<Row>[]) =>
  writeAll(
    tx,
    register,
    Array.from({ length: Math.ceil(changes.length / BATCH) }, (_, n) => changes.slice(n * BATCH, (n + 1) * BATCH)),
  )

/** Each batch is sealed and written out here while the database is at the one before it. */
async function writeAll<Row extends RecordRow>(
  tx: Tx,
  register: Register<Row>,
  batches: Iterable<readonly Change<Row>[]>,
  told: (batch: readonly Change<Row>[]) => void = () => {},
) {
  let before = Promise.resolve()
  for (const batch of batches) {
    const writing = writeBatch(tx, register, batch).then(() => told(batch))
    writing.catch(() => {}) // thrown below, where it is awaited
    await before
    before = writing
  }
  await before
}

async function writeBatch<Row extends RecordRow>(tx: Tx, register: Register<Row>, batch: readonly Change<Row>[]) {
  const verdicts = await changeAll(tx, register, batch)
  if (verdicts.some((verdict) => verdict !== 'written'))
    throw new Error(`demo: a row of ${register.table} was not written`)
}

/** One hash serves all: nobody learns anything from equal hashes of a printed password. */
async function giveAccounts(tx: Tx, people: readonly Person[]) {
  const hash = await hashPassword(demoPassword)
  for (const { id } of people.filter(({ account }) => account))
    await sql`insert into credential_password (person, hash, must_change, changed_at) values (${id}, ${hash}, false, ${opened})`.execute(
      tx,
    )
}
