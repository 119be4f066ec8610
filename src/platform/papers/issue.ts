import { sql } from 'kysely'
import { v5 } from 'uuid'
import { yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import { cite } from '../../law/statute.ts'
import { wordsOn } from '../bureau-settings/dated.ts'
import { changeAll, type By } from '../change.ts'
import type { Tx } from '../db/connect.ts'
import { titleLines } from '../documents/gongwen.ts'
import { dayInNumerals } from '../documents/numerals.ts'
import type { Block, Sheet } from '../documents/sheet.ts'
import { grams } from '../grams.ts'
import { enqueue } from '../jobs.ts'
import { effectOf, papersOf, type Drawn, type IssuedPaper, type PaperKind, type Part } from './kind.ts'
import { printing } from './printing.ts'
import { remediesFor, type Remedies } from './remedies.ts'
import { paperRegister, type PaperRow } from './rows.ts'
import { paperSettings as set } from './settings.ts'
import type { Served } from './ways.ts'

/** An act about to be written that issues a paper. */
export interface Issuing {
  readonly dossier: string
  /** The version the act makes. */
  readonly version: number
  readonly kind: PaperKind<object>
  readonly of: string | null
  /** Handed over in the act itself. */
  readonly service?: Served | null
  /** As the act leaves it, without the paper itself. */
  readonly state: object
  readonly issuer: { readonly id: string; readonly name: string }
  readonly on: PlainDate
  readonly by: By
  readonly at: Date
  readonly demo: boolean
}

/**
 * Gives each paper its number, sets its words and enters it in the register, all in the acts' own transaction: a statement for each series and
 * one for the papers. Answers what the cases keep of them, in order.
 */
export async function issueAll(tx: Tx, all: readonly Issuing[]): Promise<IssuedPaper[]> {
  if (all.length === 0) return []
  const numbers = await numbered(tx, all)
  const wording = new Map<string, Wording>()
  for (const { issuer, on } of all) {
    const key = `${issuer.id} ${on}`
    if (!wording.has(key)) wording.set(key, await wordingOf(tx, issuer.name, on))
  }
  const made = all.map((one, i) => paperOf(one, wording.get(`${one.issuer.id} ${one.on}`)!, numbers[i]!))
  const verdicts = await changeAll(
    tx,
    paperRegister,
    made.map(({ row }, i) => ({ before: null, after: row, act: 'papers.issue', by: all[i]!.by, at: all[i]!.at })),
  )
  if (verdicts.some((verdict) => verdict !== 'written')) throw new Error('a paper of this act was there already')
  // Its bytes are made at once, but not within the act: nobody waits for a printer to order what the law orders.
  for (const { row } of made) await enqueue(tx, printing, { paper: row.id }, { at: all[0]!.at })
  return made.map(({ issued }) => issued)
}

type Wording = Readonly<Record<'sign' | 'government' | 'above' | 'court' | 'online', string>>

async function wordingOf(tx: Tx, issuer: string, on: PlainDate): Promise<Wording> {
  const [sign, government, above, court, online] = await wordsOn(
    tx,
    [set.sign, set.government, set.above, set.court, set.online],
    on,
    issuer,
  )
  return { sign, government, above, court, online }
}

async function numbered(tx: Tx, all: readonly Issuing[]): Promise<number[]> {
  const wanted = Map.groupBy(all, ({ issuer, kind, on }) => `${issuer.id} ${kind.series.id} ${yearOf(on)}`)
  const next = new Map<string, number>()
  // In one order, whoever takes several: nobody waits for a number while another waits for his.
  for (const [key, papers] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { issuer, kind, on } = papers[0]!
    const { rows } = await sql<{ last: number }>`
      insert into paper_number as n (issuer, series, year, last) values (${issuer.id}, ${kind.series.id}, ${yearOf(on)}, ${papers.length})
      on conflict (issuer, series, year) do update set last = n.last + ${papers.length} returning last`.execute(tx)
    next.set(key, rows[0]!.last - papers.length + 1)
  }
  return all.map(({ issuer, kind, on }) => {
    const key = `${issuer.id} ${kind.series.id} ${yearOf(on)}`
    const number = next.get(key)!
    next.set(key, number + 1)
    return number
  })
}

function paperOf(
  { dossier, version, kind, of, service = null, state, issuer, on, demo }: Issuing,
  wording: Wording,
  sequence: number,
): { row: Omit<PaperRow, 'version' | 'changed_at'>; issued: IssuedPaper } {
  const id = v5(`paper ${version}`, dossier)
  const number = `${wording.sign}${kind.series.mark}〔${yearOf(on)}〕${sequence}号`
  const to = kind.to(state)
  const effect = effectOf(kind, state)
  const about = papersOf(state).find((one) => one.id === of) ?? null
  const remedies = remediesFor({ effect, paper: ownName(kind.title.zh), standing: 'department', day: on, ...wording })
  const drawn: Drawn<object> = { state, on, issuer: issuer.name, of: about }
  const sheet: Sheet = {
    language: 'zh',
    title: kind.title.zh,
    titleLines: titleLines(issuer.name, kind.title.zh),
    number,
    addressee: to.name,
    blocks: kind.template.flatMap((part) => blocksOf(part, drawn, remedies)),
    issuer: issuer.name,
    date: dayInNumerals(on),
    day: on,
    marks: demo ? ['演示数据'] : [],
    annex: null,
  }
  const online = remedies.review === null || wording.online !== ''
  const named = { id, kind: kind.id, number, title: kind.title.zh }
  return {
    row: {
      ...named,
      dossier,
      act_version: version,
      issuer: issuer.id,
      series: kind.series.id,
      year: yearOf(on),
      sequence,
      addressee: to.name,
      addressee_org: to.org,
      issued_on: on,
      of,
      sheet,
      basis: remedies.basis.map(cite),
      standing: 'stands',
      why: '',
      corrected: false,
      service,
      served_on: service?.counts ?? null,
      docx: null,
      pdf: null,
      grams: grams(number, kind.title.zh, to.name),
    },
    issued: { ...named, on, to, effect, online, of, standing: 'stands', why: '', corrected: false, service },
  }
}

/** 责令改正通知书 → 本通知书 */
const ownName = (title: string) =>
  `本${/(通知书|决定书|答复书|意见书|通知|决定|答复|意见)$/.exec(title)?.[1] ?? '文书'}`

function blocksOf(part: Part<object>, drawn: Drawn<object>, { text }: Remedies): Block[] {
  const paragraph = (words: string): Block => ({ kind: 'paragraph', runs: [{ text: words }] })
  switch (part.kind) {
    case 'remedies':
      return text === '' ? [] : [paragraph(text)]
    case 'lines':
      return part
        .of(drawn)
        .filter((line) => line.trim() !== '')
        .map(paragraph)
    case 'heading':
    case 'paragraph': {
      const words = part.facts.map((fact) => (typeof fact === 'string' ? fact : fact(drawn))).join('')
      return [part.kind === 'heading' ? { kind: 'heading', level: 1, text: words } : paragraph(words)]
    }
  }
}

/** What became of papers by an act: their entries in the register follow. */
export async function followPapers(tx: Tx, before: object, after: object, { by, at }: { by: By; at: Date }) {
  const was = new Map(papersOf(before).map((one) => [one.id, one]))
  const moved = papersOf(after).filter((one) => {
    const old = was.get(one.id)
    return old && JSON.stringify(old) !== JSON.stringify(one)
  })
  if (moved.length === 0) return
  const { rows } = await sql<PaperRow>`
    select * from paper where id = any(${moved.map(({ id }) => id)}::uuid[]) order by id for update`.execute(tx)
  await changeAll(
    tx,
    paperRegister,
    rows.map((row) => {
      const { version: _version, changed_at: _changed, ...kept } = row
      const { standing, why, corrected, service } = moved.find(({ id }) => id === row.id)!
      const after = { ...kept, standing, why, corrected, service, served_on: service?.counts ?? null }
      return { before: row, after, act: 'papers.follow', by, at }
    }),
  )
}
