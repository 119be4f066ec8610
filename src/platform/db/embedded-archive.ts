import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Where finished pieces of PostgreSQL's own journal (WAL) are kept, so that the database can be made as it was at any moment. */
export interface Archiving {
  readonly folder: string
  /** So many minutes may be lost at most, when the disk of the data is. */
  readonly minutes: number
}

/** A cluster's own folder below the archive: one that was made anew must not mix its journal with that of the former. */
export const archiveOf = (folder: string, dataDir: string): string => join(folder, clusterId(dataDir))

/** The number a cluster was given when it was made: the first eight bytes of its control file. */
const clusterId = (dataDir: string): string =>
  readFileSync(join(dataDir, 'global/pg_control')).readBigUInt64LE(0).toString()

/** Whether a folder is, by its name, the archive of one cluster. */
export const isArchive = (folder: string): boolean => /^\d{10,20}$/.test(basename(folder))

/** The archives that lie below a folder. */
export function archivesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter(isArchive)
  } catch {
    return []
  }
}

/**
 * Settings under which a server archives into `folder`. A piece is packed beside its name, brought to disk and then renamed; one that is there already is
 * never written again: the same bytes are well, others are a fault.
 */
export const archivingInto = (folder: string, minutes: number) => ({
  archive_mode: 'on',
  archive_timeout: `${minutes}min`,
  archive_command: [
    `d=${quoted(folder)}; t="$d/%f.gz"`,
    'if [ -e "$t" ]; then gzip -dc "$t" | cmp -s - "%p"',
    'else gzip -1c "%p" > "$t.part" && sync "$t.part" && mv "$t.part" "$t" && sync "$d"; fi',
  ].join('; '),
})

/** Settings under which a server plays an archive back, and what was left in the journal of the folder it had before, up to a moment; null: to its end. */
export const playingBack = (folder: string, formerWal: string, until: Date | null) => ({
  restore_command: `a=${quoted(folder)}/"%f".gz; w=${quoted(formerWal)}/"%f"; if [ -e "$a" ]; then gzip -dc "$a" > "%p"; else [ -e "$w" ] && cp "$w" "%p"; fi`,
  recovery_target_action: 'promote',
  hot_standby: 'off', // or it would call itself ready while it still plays back
  // Read before names of time zones are known, and Z is one.
  ...(until && { recovery_target_time: until.toISOString().replace('Z', '+00') }),
})

// For the shell, and then for PostgreSQL, to which a percent sign is a name to fill in.
const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`

/** '000000010000000000000002.gz': eight digits of the history, sixteen of the place. */
const segment = /^[0-9A-F]{24}\.gz$/

const segmentsIn = (folder: string) => readdirSync(folder).filter((name) => segment.test(name))

/** A way the journal of a cluster took: its number, those it grew out of, and where it left each. */
export interface History {
  readonly id: number
  readonly left: ReadonlyMap<number, bigint>
}

/** The youngest history of an archive: each restore to a moment begins another. */
export function youngestHistory(folder: string): History {
  const histories = readdirSync(folder).filter((name) => /^[0-9A-F]{8}\.history\.gz$/.test(name))
  const last = histories.toSorted().at(-1)
  if (!last) return { id: 1, left: new Map() }
  const lines = gunzipSync(readFileSync(join(folder, last)))
    .toString('utf8')
    .split('\n')
  const left = lines.flatMap((line): [number, bigint][] => {
    const [, id, place] = /^(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/.exec(line) ?? []
    return id && place ? [[Number(id), placeOf(place)]] : []
  })
  return { id: Number.parseInt(last.slice(0, 8), 16), left: new Map(left) }
}

/** '0/2000028' */
export function placeOf(lsn: string): bigint {
  const [high = '', low = ''] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Removes the pieces before the one named, which begins the oldest base that is kept. Answers how many. */
export function dropBefore(folder: string, oldest: string): number {
  // With what lies beside a piece: the note of a base, the last piece of a history that was left.
  const gone = readdirSync(folder).filter(
    (name) => /^[0-9A-F]{24}(\.\w+)*\.gz$/.test(name) && name.slice(8, 24) < oldest.slice(8, 24),
  )
  for (const name of gone) rmSync(join(folder, name))
  return gone.length
}

/** The first piece that is missing between `from` and the last there is; undefined: none. Pieces are `size` bytes long. */
export function gapAfter(folder: string, from: string, size: number): string | undefined {
  const there = new Set(segmentsIn(folder).map((name) => name.slice(8, 24)))
  const last = [...there].toSorted().at(-1)
  const each = 2 ** 32 / size
  for (let at = from.slice(8, 24); last !== undefined && at < last;) {
    const [high, low] = [Number.parseInt(at.slice(0, 8), 16), Number.parseInt(at.slice(8), 16) + 1]
    if (!there.has(at)) return at
    at = [high + Math.floor(low / each), low % each].map((n) => n.toString(16).toUpperCase().padStart(8, '0')).join('')
  }
  return undefined
}
