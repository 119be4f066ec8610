import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FittedHouse } from '../fitted.ts'
import { recheck, type Fault, type Unproven } from '../proofs.ts'
import { nightly } from '../nightly.ts'
import type { Administrators } from '../notices/deliveries.ts'
import { notify } from '../notices/store.ts'
import { fileId, keysOf } from './ids.ts'
import { whole } from '../db/whole.ts'

interface Row {
  readonly id: string
  readonly sha256: string
  readonly size: number
}

const SLICE = 2000
/** So many files a night. */
const A_NIGHT = 100

const evidence = recheck<FittedHouse>({
  id: 'evidence',
  title: {
    zh: '佐证文件：编号由内容算出，字节重新取摘要',
    en: 'Evidence: ids follow from the content, the bytes are hashed anew',
  },
  how: 'bound',
  proves: { file: ['id', 'sha256', 'size'] },
  stranger: { itself: { file: ['id', 'sha256', 'size'] } },
  async run({ db, evidence: { bytes }, files }, { evidence: how }) {
    const faults: Fault[] = []
    let checked = 0
    const sample = how === 'all' ? null : await sampled(db, how)
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } =
        await sql<Row>`select id, sha256, size from file where id > ${after} order by id limit ${SLICE}`.execute(db)
      if (rows.length === 0) break
      for (const row of rows) {
        if (fileId(row.sha256) !== row.id) faults.push({ what: 'file-id', where: row.id })
        if (sample && !sample.has(row.id)) continue
        const wrong = await bytesOf(bytes.read(keysOf(row.sha256).original), row)
        if (wrong) faults.push({ what: wrong, where: row.id })
      }
      checked += rows.length
      after = rows.at(-1)!.id
    }
    for (const id of await lost(db, files.cited)) faults.push({ what: 'file-gone', where: id })
    return { checked, faults }
  },
})

export const fileRechecks = [evidence]

type Reading = ReturnType<FittedHouse['evidence']['bytes']['read']>

async function bytesOf(reading: Reading, { sha256, size }: Row): Promise<string | null> {
  const found = await reading
  if (!found) return 'bytes-gone'
  const sum = createHash('sha256')
  let length = 0
  for await (const chunk of found.stream) {
    sum.update(chunk as Buffer)
    length += (chunk as Buffer).length
  }
  return sum.digest('hex') === sha256 && length === size ? null : 'bytes-changed'
}

async function sampled(db: FittedHouse['db'], of: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select id from file order by random() limit ${of}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Files that somebody handed in, that a record cites, and whose row is gone. */
async function lost(db: FittedHouse['db'], cited: FittedHouse['files']['cited']): Promise<string[]> {
  const rows = await whole(
    db,
    10_000_000,
    sql<{ file: string }>`
    select distinct u.file from file_upload u where not exists (select from file f where f.id = u.file)`,
  )
  return [...(await cited(rows.map(({ file }) => file)))]
}

/** Every night the bytes of some files are hashed anew; where they are not what was handed in, the log of the house says so and the administrators hear of it. */
export const nightOfBytes = (house: FittedHouse, toldTo: Administrators) =>
  nightly('files.rehash', async ({ db, log }, now) => {
    const { faults } = await evidence.run(house, { evidence: A_NIGHT })
    if (faults.length === 0) return
    log.error({ faults: faults.slice(0, 20), count: faults.length }, 'evidence is not what was handed in')
    await notify(db, {
      persons: await toldTo(db, now),
      kind: 'files.bytes-changed',
      words: {
        zh: `抽查佐证文件，有${faults.length}个与交来时不同或者不见了。请运行 mingfa verify --evidence 查明。`,
        en: `Of the evidence looked at tonight ${faults.length} files are not what was handed in. Run mingfa verify --evidence.`,
      },
      link: '/settings/ledger',
      at: now,
    })
  })

export const fileUnproven: readonly Unproven[] = [
  {
    table: 'file',
    columns: ['media_type', 'width', 'height', 'taken_at', 'stored_at', 'by_person', 'unwanted_since'],
    why: {
      zh: '怎样显示、何时收到、谁先交来的。内容由编号锁定，记录引用的是编号：换一个字节就是另一个编号。',
      en: 'How it is shown, when it came and from whom first. The content is fixed by the id that records cite: another byte would be another id.',
    },
  },
  {
    table: 'file_upload',
    columns: '*',
    why: {
      zh: '谁在哪次上传里交来的，文件名是什么；没有记录引用它以前，只有交来的人看得到。引用它的记录都有操作为证。',
      en: 'Who handed it in, in which upload, under what name; before a record cites it only he sees it. The records that cite it are proven.',
    },
  },
  ...['photo_print', 'photo_likeness'].map((table) => ({
    table,
    columns: '*' as const,
    why: {
      zh: '照片像不像的提示，由照片算出；只提醒审核的人，不作依据。',
      en: 'Hints that two photos look alike, computed from them: told to reviewers, nothing rests on them.',
    },
  })),
  ...['public_upload', 'public_upload_piece'].map((table) => ({
    table,
    columns: '*' as const,
    why: {
      zh: '公众正在上传、还没有随表单递交的文件，几天就清掉；递交以后由案卷的步骤为证。',
      en: 'Files the public is still uploading, gone in days; once handed in with a form they are cited by an act.',
    },
  })),
]
