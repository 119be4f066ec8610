import { dayOf } from '../../calendar/plain-date.ts'
import { deadline } from '../../calendar/deadline.ts'
import { refuse, type Refusal } from '../../law/outcome.ts'
import { shownBasis } from '../../law/statute.ts'
import type { Place } from '../../law/places.ts'
import type { Actor } from '../actor.ts'
import { asDownload, sendList, type Column } from '../export.ts'
import { namedFiles } from '../files/records.ts'
import { XLSX } from '../files/sniff.ts'
import { serve, serveTogether, type App, type Asked } from '../http/serve.ts'
import { madeOnce } from '../made-once.ts'
import { dossierArchive, dossiersArchive } from './archive.ts'
import { linksOf, notesOf, saveLink, saveNote } from './beside.ts'
import { correct } from './correct.ts'
import { applicantIn } from './applicant.ts'
import { identityFile, identityTold, openIdentity } from './identity.ts'
import { casesForMe, doorsOf, type CaseFilter, type CaseInList, type StandingShown } from './doors.ts'
import { available, capacityOf, turnsFor, type Standing } from './judge.ts'
import { MASK, namesKnown, seesNames, shownForm, type Names, type Reader } from './masks.ts'
import { namesIn } from './names.ts'
import { foresee } from './foresee.ts'
import { foreseeAct } from './foreseen.ts'
import { nextActs } from './next-acts.ts'
import { runningOf } from './clocks.ts'
import { notThere } from './locking.ts'
import { open, openAll, perform } from './perform.ts'
import { caseById, casesById, listCases, mayRead, standingIn, storyOf, type StoryAct, type Told } from './read.ts'
import { relationsOf } from './related.ts'
import { reviewCases } from './review-door.ts'
import { reviewOf } from './review.ts'
import { secretFrom, tellable, withoutSecret } from './secret.ts'
import { sheetFile } from './sheet-file.ts'
import { papersShown } from '../papers/read.ts'
import { atOf, editionOf, newest, olderThan, proceduresOf, type CaseRoom, type CaseType } from './room.ts'
import type { DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'

/** More rows than this no list is exported with: it says so and asks for a narrower filter. */
const EXPORTED_UP_TO = 10_000

/** So many dossiers, and MiB of their papers, in one archive. */
const DOSSIERS_UP_TO = 200
const DOSSIERS_MIB = 500

/** Opens the doors of every procedure, all derived from its table. */
export function caseRoutes(app: App, room: CaseRoom) {
  serve(app, casesForMe, async ({ actor, query: { procedure, acts, ...query }, now }) => {
    const { rows, ...more } = await listCases(room, actor, procedure, query, dayOf(now))
    const turn = acts ? rows.filter(({ mine }) => mine).map(({ id }) => id) : []
    const next = await nextActs(room, room.house.db, turn, actor, now)
    return {
      ...more,
      rows: rows.map((row) => ({
        ...row,
        ...titlesOf(editionOf(room, row), row.stage),
        next: next.get(row.id) ?? null,
      })),
    }
  })
  serve(app, reviewCases, async ({ actor, query, now }) => {
    const titles = new Map(room.caseTypes.map(newest).map(({ id, title }) => [id, title]))
    const reviewed = await reviewOf(room, room.house.db, actor, query, now)
    return {
      procedures: [...titles].flatMap(([procedure, title]) =>
        reviewed.filter((one) => one.procedure === procedure).map((one) => ({ ...one, title })),
      ),
    }
  })
  serve(app, foreseeAct, ({ actor, body, now }) => foresee(room, { actor, now, ...body }))
  for (const one of room.caseTypes) procedureRoutes(app, room, one)
}

const doorsOfType = madeOnce((one: CaseType) => doorsOf(newest(one), olderThan(one)))

function procedureRoutes(app: App, room: CaseRoom, caseType: CaseType) {
  const [procedure, older] = [newest(caseType), olderThan(caseType)]
  const doors = doorsOfType(caseType)
  const { db } = room.house

  serve(app, doors.list, async ({ actor, query, now }) => listCases(room, actor, procedure.id, query, dayOf(now)))

  // Before ':id': 'export' is no id.
  serve(app, doors.export, async ({ actor, query: { format, ...filter }, reply, now }) => {
    const rows = await allListed(room, actor, procedure, filter, now)
    const name = `${procedure.title.zh}案卷 ${dayOf(now)}`
    return sendList(reply, columnsOf(procedure), rows, {
      name,
      format,
      sheet: procedure.title.zh,
      demo: room.house.demo,
    })
  })

  if (doors.sheet)
    serve(app, doors.sheet, async ({ actor, params, query, reply }) => {
      const sheet = procedure.sheets![params.sheet]!
      const made = await sheetFile(room, procedure, sheet, actor, query)
      if (!made.ok) return made
      return reply.headers(asDownload(`${sheet.title.zh} ${query.from}至${query.until}.xlsx`, XLSX)).send(made.value)
    })

  serve(app, doors.dossiers, async ({ actor, query, reply, now }) => {
    const listed = await allListed(room, actor, procedure, query, now, DOSSIERS_UP_TO + 1)
    if (listed.length === 0)
      return refuse(
        'cases.none-to-export',
        '没有符合条件的案卷可以导出。',
        'No case matches; there is nothing to export.',
      )
    if (listed.length > DOSSIERS_UP_TO)
      return refuse(
        'cases.too-many-to-export',
        `一次最多导出${DOSSIERS_UP_TO}卷，请缩小筛选范围分次导出。`,
        `At most ${DOSSIERS_UP_TO} dossiers at a time; narrow the filter and export in parts.`,
        { status: 413 },
      )
    const rows = await casesById(
      db,
      listed.map((one) => one.id),
    )
    const size = (
      await namedFiles(
        db,
        rows.flatMap(({ files }) => files),
      )
    ).reduce((sum, file) => sum + file.size, 0)
    if (size > DOSSIERS_MIB * 2 ** 20)
      return refuse(
        'cases.too-large-to-export',
        `所选案卷的附件共${Math.ceil(size / 2 ** 20)}MB，一次最多${DOSSIERS_MIB}MB，请缩小筛选范围。`,
        `The papers of these dossiers are ${Math.ceil(size / 2 ** 20)} MB; at most ${DOSSIERS_MIB} MB at a time. Narrow the filter.`,
        { status: 413 },
      )
    const title = `${procedure.title.zh}案卷 ${dayOf(now)}`
    return reply.headers(asDownload(`${title}.zip`, 'application/zip')).send(dossiersArchive(room, title, rows, now))
  })

  serve(app, doors.read, async ({ actor, params: { id }, now }) => {
    const row = await caseById(db, id)
    if (!row || row.procedure !== procedure.id || !mayRead(room, row, actor)) return notThere
    const edition = editionOf(room, row)
    const place = { org: row.org, lineage: room.places.lineage(row.org) }
    const hidden = secretFrom(edition, row.state, actor, place.lineage)
    const state = withoutSecret(edition, row.state, hidden)
    const [at, told, notes, links, relations, files, names] = await Promise.all([
      atOf(room, db, row, now, actor.person, undefined),
      storyOf(db, id),
      notesOf(db, id),
      linksOf(db, id),
      relationsOf(room, id, actor),
      namedFiles(db, row.files),
      namesIn(room, db, row),
    ])
    const reader = { person: actor.person, now }
    const known = namesKnown(
      edition,
      told.map(({ recorded }) => recorded),
    )
    // Names are covered in whatever was written, unless the reader may look.
    const cover = <T>(value: T) => (seesNames(edition, row.state, reader) ? value : known.cover(value))
    return {
      case: {
        ...inList(room, row, actor),
        version: row.version,
        erasedOn: row.erased_on,
        state: cover(older.length ? edition.state.parse(state) : state),
        recusals: cover((row.state as { recusals?: [] }).recusals ?? []),
        applicant: edition.publicCase ? cover(applicantIn(row.state)) : null,
        identity: await identityTold(room, row, actor),
        clocks: [...row.clocks],
      },
      available:
        row.erased_on === null
          ? available(edition, row.state, actor, place, at).map((one) => shown(one, room.house.place()))
          : [],
      story: told.map((one) => ({
        ...inStory(edition, row.state, one, known, reader),
        reason: cover(one.reason),
        ...(relations.get(one.version) ?? unrelated),
        ...tellable(one, hidden),
      })),
      notes: notes.map(({ personId, ...note }) => ({
        ...note,
        text: cover(note.text),
        ...(personId === hidden && { person: MASK }),
        mine: personId === actor.person,
      })),
      links: links.filter((link) => mayRead(room, link, actor)).map((link) => ({ ...link, why: cover(link.why) })),
      files,
      papers: row.erased_on === null ? papersShown(cover(row.state), at.today) : [],
      names: hidden ? withoutKey(names, hidden) : names,
      canNote: row.erased_on === null,
      mayCorrect:
        row.erased_on !== null
          ? []
          : standingIn(told)
              .filter(({ recorded }) => correctable(edition, row, recorded, actor, place))
              .map(({ version }) => version),
    }
  })

  serve(app, doors.clocks, async ({ actor, params: { id } }) => {
    const row = await caseById(db, id)
    if (!row || row.procedure !== procedure.id || !mayRead(room, row, actor)) return notThere
    const edition = editionOf(room, row)
    const calendar = room.calendar()
    return {
      calendar: calendar.version,
      clocks: row.clocks.flatMap((running) => {
        const clock = edition.clocks[running.clock]
        const input = runningOf(edition, running.clock, row.state)
        if (!clock || !input) return []
        const { steps } = deadline(calendar, { ...input, basis: clock.basis })
        return [
          { ...running, title: clock.title, basis: shownBasis(clock.basis, room.house.place()), steps: [...steps] },
        ]
      }),
    }
  })

  serve(app, doors.dossier, async ({ actor, params: { id }, reply, now }) => {
    const row = await caseById(db, id)
    if (!row || row.procedure !== procedure.id || !mayRead(room, row, actor)) return notThere
    return reply
      .headers(asDownload(`${row.number}${row.caption}.zip`, 'application/zip'))
      .send(await dossierArchive(room, editionOf(room, row), row, now))
  })

  serve(app, doors.note, async ({ actor, params, body: { seen, request, ...note }, now }) =>
    saveNote(room, { dossier: params.id, id: params.note, seen, request, actor, now }, note),
  )
  serve(app, doors.link, async ({ actor, params, body: { seen, request, ...link }, now }) =>
    saveLink(room, { dossier: params.id, id: params.link, seen, request, actor, now }, link),
  )
  serve(app, doors.correct, async ({ actor, params: { id }, body, now }) =>
    saved(await correct(room, { id, actor, now, ...body })),
  )
  if (doors.identity) {
    serve(app, doors.identity.open, async ({ actor, params: { id }, body, now }) =>
      openIdentity(room, { dossier: id, actor, now, ...body }),
    )
    serve(app, doors.identity.file, async ({ actor, params: { id, file }, reply, now }) => {
      const found = await identityFile(room, { dossier: id, file, actor, now })
      return found.ok
        ? reply
            .headers({
              'cache-control': 'no-store',
              'x-content-type-options': 'nosniff',
              'content-security-policy': "default-src 'none'; sandbox",
            })
            .type(found.value.mediaType)
            .send(found.value.bytes)
        : found
    })
  }
  type Opened = Pick<Asked<NonNullable<typeof doors.open>>, 'actor' | 'params' | 'body' | 'now'>
  const openingOf = ({ actor, params: { id }, body, now }: Opened) => ({
    procedure: procedure.id,
    id,
    actor,
    now,
    ...body,
  })
  if (doors.open && caseType.together)
    serveTogether(app, doors.open, async (all) => (await openAll(room, all.map(openingOf))).map(saved))
  else if (doors.open) serve(app, doors.open, async (asked) => saved(await open(room, openingOf(asked))))
  for (const [act, door] of Object.entries(doors.acts))
    serve(app, door, async ({ actor, params: { id }, body, now }) =>
      saved(await perform(room, { id, act, actor, now, ...body })),
    )
}

const unrelated = { causedBy: null, brought: { total: 0, cases: [] } }

const withoutKey = (names: Readonly<Record<string, string>>, key: string) =>
  Object.fromEntries(Object.entries(names).filter(([id]) => id !== key))

const titlesOf = ({ title, stages }: AnyProcedure, stage: string) => ({
  procedureTitle: title,
  stageTitle: stages[stage] ?? { zh: stage, en: stage },
})
/** All rows of a filter, page after page, up to a bound. */
async function allListed(
  room: CaseRoom,
  actor: Actor,
  { id }: AnyProcedure,
  filter: Omit<CaseFilter, 'after' | 'limit'>,
  now: Date,
  most = EXPORTED_UP_TO,
): Promise<CaseInList[]> {
  const rows: CaseInList[] = []
  for (let after: string | undefined; rows.length < most;) {
    const page = await listCases(room, actor, id, { ...filter, after, limit: 200 }, dayOf(now))
    rows.push(...page.rows)
    if (page.next === null) break
    after = page.next
  }
  return rows
}

type Written = Awaited<ReturnType<typeof perform>>
const saved = (outcome: Written) =>
  outcome.ok
    ? {
        ok: true as const,
        value: {
          id: outcome.value.id,
          version: outcome.value.version,
          number: outcome.value.number,
          stage: outcome.value.stage,
        },
      }
    : outcome

/** The row as lists show it. */
const inList = (room: CaseRoom, row: DossierRow, actor: Actor): CaseInList => ({
  id: row.id,
  procedure: row.procedure,
  edition: row.edition,
  number: row.number,
  caption: row.caption,
  stage: row.stage,
  closed: row.closed,
  org: row.org,
  orgName: room.places.nameOf(row.org),
  due: row.due,
  dueClock: row.due_clock,
  provisional: row.provisional,
  openedOn: row.opened_on,
  changedAt: row.changed_at,
  written: !row.closed && applicantIn(row.state).awaited === 'office',
  mine: turnsFor(proceduresOf(room), actor).some((turn) => row.turns.includes(turn)),
})

const shown = ({ act, standing }: { act: string; standing: Standing }, here: Place): StandingShown =>
  standing.is === 'refused' ? { act, is: 'refused', ...refused(standing.refusal, here) } : { act, is: standing.is }

const refused = ({ code, say, basis }: Refusal, here: Place) => ({
  code,
  say,
  ...(basis && { basis: shownBasis(basis, here) }),
})

function inStory(
  procedure: AnyProcedure,
  state: object,
  { version, act, at, by, forPerson, reason, recorded }: StoryAct,
  names: Names,
  reader: Reader,
) {
  return {
    version,
    at,
    by,
    forPerson,
    reason,
    act: recorded?.corrects !== undefined ? 'correct' : (recorded?.act ?? act.replace(/^.*\./, '')),
    form:
      recorded && recorded.takesBack === undefined && !procedure.acts[recorded.act]?.veiled?.(state)
        ? shownForm(procedure, state, recorded, names, reader)
        : null,
    corrects: recorded?.corrects ?? null,
    takesBack: recorded?.takesBack ?? null,
  }
}

function correctable(
  procedure: AnyProcedure,
  row: DossierRow,
  recorded: Told['recorded'],
  actor: Actor,
  place: Parameters<typeof capacityOf>[4],
): boolean {
  const act = procedure.acts[recorded.act]
  return act?.correctable === true && capacityOf(procedure, act, row.state, actor, place).ok
}

const columnsOf = ({ stages, clocks }: AnyProcedure): Column<CaseInList>[] => [
  { title: '案号', value: ({ number }) => number },
  { title: '事项', value: ({ caption }) => caption, width: 30 },
  { title: '承办单位', value: ({ orgName }) => orgName },
  { title: '阶段', value: ({ stage }) => stages[stage]?.zh ?? stage },
  { title: '立案日期', kind: 'day', value: ({ openedOn }) => openedOn },
  { title: '当前期限', value: ({ dueClock }) => (dueClock ? (clocks[dueClock]?.title.zh ?? '') : '') },
  { title: '截止日期', kind: 'day', value: ({ due }) => due },
  { title: '最近办理', kind: 'moment', value: ({ changedAt }) => changedAt },
]
