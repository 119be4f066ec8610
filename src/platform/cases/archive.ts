import { cut } from '../cut.ts'
import { hash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import yazl from 'yazl'
import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import { basisIn, cite } from '../../law/statute.ts'
import type { Place } from '../../law/places.ts'
import { namedFiles } from '../files/records.ts'
import { commentAnnexes } from '../consultations/annex.ts'
import { keysOf } from '../files/ids.ts'
import { fieldsOf, type FieldMeta } from '../forms/field.ts'
import { papersPrinted, pressOf } from '../papers/print.ts'
import { placeOf } from '../ledger/places.ts'
import { yuan } from '../sheets/money.ts'
import { hasMasks, namesKnown, shownForm } from './masks.ts'
import { namesIn } from './names.ts'
import { wordName } from './wording.ts'
import { secretFrom, tellable } from './secret.ts'
import type { AnyProcedure } from './table.ts'
import { storyOf, type StoryAct } from './read.ts'
import { editionOf, caseTypeOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'
import { ratioText } from '../sheets/ratios.ts'

/** One file of a dossier's archive. */
interface Piece {
  readonly path: string
  readonly title: string
  readonly bytes: Buffer
}

/**
 * The whole dossier as one archive: a readable index, the acts with their papers, the facts for machines with what proves them in the ledger, and the
 * SHA-256 of every piece, so that anyone checks it with `sha256sum -c`. Everything is there or it fails: a dossier with a hole is none.
 */
export async function dossierArchive(
  room: CaseRoom,
  procedure: AnyProcedure,
  row: DossierRow,
  now: Date,
): Promise<Readable> {
  const zip = new yazl.ZipFile()
  for (const { path, bytes } of await piecesOf(room, procedure, row, now)) zip.addBuffer(bytes, path, { mtime: now })
  zip.end()
  return zip.outputStream as Readable
}

/** Many dossiers as one archive: a folder each, as if exported alone, and an index of all. One dossier at a time is in memory. */
export function dossiersArchive(room: CaseRoom, title: string, rows: readonly DossierRow[], now: Date): Readable {
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  const folders = rows.map((row) => ({ row, folder: safe(`${row.number} ${row.caption}`) }))
  const fill = async () => {
    zip.addBuffer(Buffer.from(listPage(title, folders, room, now)), '总目录.html', { mtime: now })
    const listed = rows[0] && (await caseTypeOf(room, rows[0].procedure).listed?.(room.house.db, room))
    for (const { row, folder } of folders)
      for (const { path, bytes } of await piecesOf(room, editionOf(room, row), row, now, listed))
        zip.addBuffer(bytes, `${folder}/${path}`, { mtime: now })
    zip.end()
  }
  // An archive that breaks off is noticed: it has no end.
  fill().catch((error: unknown) => out.destroy(error as Error))
  return out
}

function listPage(
  title: string,
  folders: readonly { row: DossierRow; folder: string }[],
  room: CaseRoom,
  now: Date,
): string {
  const lines = folders.map(({ row, folder }) => {
    const { stages } = editionOf(room, row)
    return `<tr><td><a href="${encodeURIComponent(folder)}/${encodeURIComponent('目录.html')}">${esc(row.number)}</a></td><td>${esc(row.caption)}</td><td>${esc(room.places.nameOf(row.org))}</td><td>${esc(stages[row.stage]?.zh ?? row.stage)}</td></tr>`
  })
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${esc(title)}</title>
<style>${style}</style>
${room.house.demo ? '<p><strong>演示数据</strong></p>' : ''}<h1>${esc(title)}</h1><p>共${folders.length}卷 · ${inChinese(dayOf(now))}导出</p><table>${lines.join('')}</table></html>`
}

/** Everything of one dossier, its index first and the sums of all last. */
async function piecesOf(
  room: CaseRoom,
  procedure: AnyProcedure,
  row: DossierRow,
  now: Date,
  listed?: Readonly<Record<string, string>>,
): Promise<Pick<Piece, 'path' | 'bytes'>[]> {
  const { db } = room.house
  const [story, files, names, proofs] = await Promise.all([
    storyOf(db, row.id),
    namedFiles(db, row.files),
    namesIn(room, db, row, listed),
    proofsOf(room, procedure, row),
  ])
  const known = namesKnown(
    procedure,
    story.map(({ recorded }) => recorded),
  )
  const papers: Piece[] = []
  const issued: Piece[] = []
  for (const [i, file] of files.entries()) {
    const found = await room.evidence.bytes.read(keysOf(file.sha256).original)
    if (!found) throw new Error(`the bytes of ${file.id} are not there`)
    papers.push({
      path: `附件/${String(i + 1).padStart(2, '0')}-${safe(file.name || file.id)}`,
      title: file.name || file.id,
      bytes: await buffer(found.stream),
    })
  }
  const pathOf = new Map(files.map(({ id }, i) => [id, papers[i]!.path]))
  const annexes = [
    ...(await commentAnnexes(db, procedure, row.id)),
    ...((await caseTypeOf(room, row.procedure).annexes?.(db, row, room)) ?? []),
  ].map((annex) => ({
    ...annex,
    path: `附表/${safe(annex.path)}`,
  }))
  for (const paper of await papersPrinted(db, pressOf(room), row.id))
    for (const format of ['pdf', 'docx'] as const) {
      const name = `${paper.number} ${paper.title}.${format}`
      const found = await room.evidence.bytes.read(keysOf(paper[format]).original)
      if (!found) throw new Error(`the bytes of ${paper.number} are not there`)
      issued.push({ path: `文书/${safe(name)}`, title: name, bytes: await buffer(found.stream) })
    }
  const facts = {
    procedure: row.procedure,
    edition: row.edition,
    number: row.number,
    caption: row.caption,
    stage: row.stage,
    exportedAt: now.toISOString(),
    acts: proofs.map((one) => (known.in(one) ? withoutContent(one) : one)),
  }
  const pieces: Piece[] = [
    { path: '办理记录.json', title: '办理记录（供机器核对）', bytes: Buffer.from(JSON.stringify(facts, null, 2)) },
    ...issued,
    ...annexes,
    ...papers,
  ]
  const index = indexPage({
    procedure,
    row,
    story,
    names,
    pathOf,
    pieces,
    orgName: room.places.nameOf(row.org),
    demo: room.house.demo,
    here: room.house.place(),
    now,
  })
  const all = [{ path: '目录.html', title: '目录', bytes: Buffer.from(index) }, ...pieces]
  const sums = all.map(({ path, bytes }) => `${hash('sha256', bytes)}  ${path}\n`).join('')
  return [...all, { path: 'SHA256SUMS.txt', bytes: Buffer.from(sums) }]
}

/**
 * Every act with salt and leaf: whoever holds the archive can compute each leaf anew and find it at its place in the public log. An act with
 * names in it comes without what it recorded and without its salt: the leaf shows that it was done, and a copied archive tells nobody's name.
 */
async function proofsOf(
  { house, places }: CaseRoom,
  procedure: AnyProcedure,
  { id, org, state }: DossierRow,
): Promise<object[]> {
  const hidden = secretFrom(procedure, state, null, places.lineage(org))
  const { rows } = await sql<Record<string, unknown> & { act: string; fact: { recorded?: { act: string } } | null }>`
    select a.version, a.act, a.at, a.by_person, a.by_post, a.for_person, a.request, a.reason, a.fact, encode(a.salt, 'hex') as salt, encode(l.leaf, 'hex') as leaf, ${placeOf(sql`l.seq`)} as index
    from act a left join ledger l on l.subject = a.subject and l.version = a.version where a.subject = ${id} order by a.version`.execute(
    house.db,
  )
  return rows.map((row) => {
    const form = procedure.acts[row.fact?.recorded?.act ?? row.act.replace(/^.*\./, '')]?.form
    if (hidden !== null && row['by_person'] === hidden)
      return { ...withoutContent(row), by_person: null, by_post: null, for_person: null }
    return form && hasMasks(form) ? withoutContent(row) : row
  })
}

/** Its leaf shows that it was done. */
const withoutContent = (act: object) => ({ ...act, reason: null, fact: null, salt: null, masked: true })

interface Page {
  readonly procedure: AnyProcedure
  readonly row: DossierRow
  readonly story: readonly StoryAct[]
  readonly names: Readonly<Record<string, string>>
  readonly pathOf: ReadonlyMap<string, string>
  readonly pieces: readonly Piece[]
  readonly orgName: string
  readonly demo: boolean
  readonly here: Place
  readonly now: Date
}

const style =
  'body{font:16px/1.7 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1f2937}dt{color:#4b5563}dd{margin:0 0 .5rem;white-space:pre-wrap}h2{font-size:1.1rem;border-top:1px solid #d1d5db;padding-top:1rem}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #e5e7eb;padding:.25rem}'

/** The index a person reads and prints: what was done, by whom, on which paper, under which article. */
function indexPage({ procedure, row, story, names, pathOf, pieces, orgName, demo, here, now }: Page): string {
  const hidden = secretFrom(procedure, row.state, null, [])
  const known = namesKnown(
    procedure,
    story.map(({ recorded }) => recorded),
  )
  const acts = story
    .map((one) => ({ ...one, ...tellable(one, hidden) }))
    .filter(({ recorded }) => recorded && !procedure.acts[recorded.act]?.veiled?.(row.state))
    .map(({ version, at, by, forPerson, reason, recorded }, i) => {
      const act = procedure.acts[recorded!.act]!
      const { corrects, takesBack } = recorded!
      const title = takesBack
        ? `撤回第${takesBack}项：${act.title.zh}`
        : corrects
          ? `更正第${corrects}项：${act.title.zh}`
          : act.title.zh
      const fields = fieldsOf(act.form)
        .map(
          ([name, meta]) =>
            [
              meta.label.zh,
              told(shownForm(procedure, row.state, recorded!, known, { person: null, now })[name], meta, names, pathOf),
            ] as const,
        )
        .filter(([, text]) => text !== '')
      return `<section id="v${version}"><h2>${i + 1}. ${esc(title)}</h2>
<p>${inChinese(dayOf(at))} · ${esc(by ?? '平台')}${forPerson ? `（代${esc(forPerson)}）` : ''}${act.basis ? ` · ${esc(cite(basisIn(act.basis, here)))}` : ''}</p>
${reason ? `<p>理由：${esc(known.cover(reason))}</p>` : ''}<dl>${fields.map(([label, text]) => `<dt>${esc(label)}</dt><dd>${text}</dd>`).join('')}</dl></section>`
    })
  const list = pieces.map(
    ({ path, title, bytes }) =>
      `<tr><td><a href="${path.split('/').map(encodeURIComponent).join('/')}">${esc(title)}</a></td><td>${bytes.length.toLocaleString('zh-CN')}</td></tr>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${esc(row.number)} ${esc(row.caption)}</title>
<style>${style}</style>
${demo ? '<p><strong>演示数据</strong></p>' : ''}<h1>${esc(row.caption)}</h1>
<p>${esc(row.number)} · ${esc(procedure.title.zh)} · ${esc(orgName)} · 现处“${esc(procedure.stages[row.stage]?.zh ?? row.stage)}”阶段 · ${inChinese(dayOf(now))}导出</p>
${acts.join('\n')}<h2>卷内文件</h2><table>${list.join('')}</table><p>每个文件的校验值见 SHA256SUMS.txt。</p></html>`
}

const chosen = ({ list, choices }: FieldMeta, code: string, names: Page['names']) =>
  (list && names[wordName(list, code)]) ?? choices?.[code]?.zh ?? code

function told(value: unknown, meta: FieldMeta, names: Page['names'], pathOf: Page['pathOf']): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return ''
  const link = (id: string) =>
    `<a href="${(pathOf.get(id) ?? '').split('/').map(encodeURIComponent).join('/')}">${esc((pathOf.get(id) ?? id).replace(/^附件\/\d+-/, ''))}</a>`
  switch (meta.input) {
    case 'yes':
      return value ? '是' : '否'
    case 'day':
      return inChinese(value as never)
    case 'choice':
      return esc(chosen(meta, value as string, names))
    case 'choices':
      return (value as string[]).map((one) => esc(chosen(meta, one, names))).join('、')
    case 'file':
      return link(value as string)
    case 'files':
      return (value as string[]).map(link).join('<br>')
    case 'org':
    case 'person':
    case 'record':
    case 'entry':
      return esc(names[value as string] ?? (value as string))
    case 'listed':
    case 'entries':
    case 'persons':
      return (value as string[]).map((one) => esc(names[one] ?? one)).join('、')
    case 'rows':
      return `<ol>${(value as object[])
        .map(
          (each) =>
            `<li>${fieldsOf(meta.row!)
              .map(([name, sub]) => [sub.label.zh, told((each as Record<string, unknown>)[name], sub, names, pathOf)])
              .filter(([, text]) => text)
              .map(([label, text]) => `${esc(label!)}：${text}`)
              .join('；')}</li>`,
        )
        .join('')}</ol>`
    case 'whole':
      return meta.year ? String(value as number) : (value as number).toLocaleString('zh-CN')
    case 'money':
      return `${yuan(value as number)}元`
    case 'ratio':
      return esc(ratioText(value as string | number))
    case 'line':
    case 'prose':
      return esc(value as string)
  }
}

const esc = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
/** A name every system can unpack. */
// oxlint-disable-next-line no-control-regex
const safe = (name: string) => cut(name.replace(/[\u0000-\u001f\\/:*?"<>|]/g, '_'), 100)
