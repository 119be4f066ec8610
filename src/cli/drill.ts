import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dayOf, firstOfYear, lastOfYear } from '../calendar/plain-date.ts'
import type { OpenHouse } from '../open-house.ts'
import { onDisk } from '../platform/files/disk.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import type { Identity } from './archive/age.ts'
import { giveBack } from './archive/give.ts'
import { openArchive } from './archive/manifest.ts'
import { identityIn, sealedWith, showing } from './kept.ts'
import { command, exits, misused, type Exit } from './command.ts'
import { firstOf, provedLines } from './faults.ts'
import { withHouse } from './house.ts'
import { logTo } from './log-to.ts'
import { openPlace } from './place.ts'
import type { Terminal } from './terminal.ts'
import type { Settings } from '../platform/settings.ts'

export const drill = command({
  name: 'drill',
  say: {
    zh: '恢复演练：把备份恢复到一个临时的系统，逐条核对，再与现在的数字相比；不碰现有数据',
    en: 'try a backup out: restore it into a throwaway house, prove it, compare its figures with those of now; what is here is not touched',
  },
  takes: 'FILE',
  options: {
    identity: sealedWith,
  },
  async run({ args, options, settings, terminal }) {
    const [file, ...more] = args
    if (file === undefined || more.length > 0)
      throw misused('请给出一个备份文件：mingfa drill FILE。', 'Name one backup: mingfa drill FILE.')
    return tryOut(resolve(file), settings, terminal, identityIn(options.identity))
  },
})

/** Restores an archive beside the house and says whether all of it holds, and which figures have changed since. */
export async function tryOut(path: string, settings: Settings, terminal: Terminal, identity?: Identity): Promise<Exit> {
  const checking = (done: number, all: number) => terminal.progress('核对备份', 'Checking', done, all)
  const archive = await openArchive(path, checking, identity)
  const home = mkdtempSync(join(settings.home, '.drill-'))
  try {
    // What was sealed is tried as well. Nothing of this home is ever served or published.
    if (existsSync(join(settings.home, 'secret.key')))
      copyFileSync(join(settings.home, 'secret.key'), join(home, 'secret.key'))
    const there: Settings = { ...settings, home, database: undefined, s3: undefined, archive: undefined }
    const now = await withHouse({ settings }, figuresNow)
    const place = await openPlace(there)
    try {
      await giveBack({
        archive,
        database: place.ownerConfig,
        schema: there.schema,
        evidence: onDisk(join(home, 'evidence')),
        progress: showing(terminal),
      })
      const [{ openHouse }, { proveHouse }] = await Promise.all([import('../open-house.ts'), import('./prove.ts')])
      const origin = settings.origin ?? `http://${settings.host}:${settings.port}`
      const house = await openHouse({ database: place.config, settings: there, origin, log: logTo('error', true) })
      try {
        const proved = await proveHouse(house, {
          owner: place.ownerConfig,
          schema: there.schema,
          key: knownLogKey(settings.home),
          evidence: 'all',
        })
        const then = await figuresNow(house)
        const { acts, records, wrong } = proved
        const takenAt = archive.manifest.takenAt
        return told(terminal, {
          path,
          takenAt,
          acts,
          records,
          wrong,
          amiss: provedLines(proved, terminal),
          ...compared(then, now),
        })
      } finally {
        await house.close()
      }
    } finally {
      await place.close()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

interface Drilled {
  readonly path: string
  readonly takenAt: string
  readonly acts: number
  readonly records: number
  readonly wrong: number
  /** What is amiss, a line each. */
  readonly amiss: readonly string[]
  readonly figures: number
  readonly differing: readonly Differing[]
}

interface Differing {
  readonly figure: string
  readonly restored: number | null
  readonly present: number | null
}

/** The figures of this year and the last, by name. */
async function figuresNow(house: OpenHouse): Promise<ReadonlyMap<string, number | null>> {
  const { computeFigures } = await import('../figures/compute.ts')
  const year = Number(dayOf(house.clock()).slice(0, 4))
  const found = new Map<string, number | null>()
  for (const one of [year - 1, year]) {
    const extent = { from: firstOfYear(one), until: lastOfYear(one), branch: { of: 'all' } as const, asOf: null }
    for (const { id, value } of await computeFigures(house.db, await house.duties(), extent, house.clock()))
      found.set(`${one} ${id}`, value)
  }
  return found
}

/** Which figures are other than they were. */
function compared(then: ReadonlyMap<string, number | null>, now: ReadonlyMap<string, number | null>) {
  const names = new Set([...then.keys(), ...now.keys()])
  const differing = [...names].flatMap((figure): Differing[] => {
    const [restored, present] = [then.get(figure) ?? null, now.get(figure) ?? null]
    return restored === present ? [] : [{ figure, restored, present }]
  })
  return { figures: names.size, differing }
}

function told(terminal: Terminal, drilled: Drilled): Exit {
  const { path, takenAt, acts, records, wrong, amiss, figures, differing } = drilled
  const sound = wrong === 0
  terminal.result({ sound, ...drilled }, [
    terminal.words(
      sound
        ? {
            zh: `✓ ${path}（${takenAt}）恢复成功：操作 ${acts} 次、记录 ${records} 条，全部相符。`,
            en: `✓ ${path} (${takenAt}) restores: ${acts} acts and ${records} records, all agree.`,
          }
        : {
            zh: `✗ ${path}（${takenAt}）恢复后有 ${wrong} 处不符。`,
            en: `✗ ${path} (${takenAt}): ${wrong} discrepancies after restoring.`,
          },
    ),
    ...amiss,
    terminal.words({
      zh: `两年的数字 ${figures} 个，与现在相同 ${figures - differing.length} 个${differing.length > 0 ? '；以下是备份以后变了的：' : '。'}`,
      en: `${figures} figures of two years, ${figures - differing.length} as they are now${differing.length > 0 ? '; these have changed since the backup:' : '.'}`,
    }),
    ...firstOf(
      differing,
      ({ figure, restored, present }) => `  ${figure.padEnd(50)} ${restored ?? '—'} → ${present ?? '—'}`,
      terminal,
    ),
  ])
  return sound ? exits.done : exits.failed
}
