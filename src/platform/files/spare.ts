import { statfs } from 'node:fs/promises'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'

/** Whether what comes from nobody in particular may still be written: files of the public. Words of a report always may. */
export type Spare = () => Promise<Outcome<true>>

/** Looked at so often at most: a flood of pieces asks once. */
const EVERY = 5000

const free = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Keeps `floor` bytes of the disk under `folder` for those who work in the house. A disk that cannot be asked stands in nobody's way. */
export function spareOf(folder: string, floor: number, asked: (folder: string) => Promise<number> = free): Spare {
  let [known, until] = [Infinity, 0]
  return async () => {
    const now = performance.now()
    if (now >= until) {
      until = now + EVERY
      known = await asked(folder).catch(() => Infinity)
    }
    return known < floor ? scarce : accept(true)
  }
}

const scarce = refuse(
  'files.disk-scarce',
  '服务器的磁盘快满了，文件暂时收不了；文字照常可以提交，文件过后再传。',
  'The server’s disk is nearly full: no file can be taken just now. Words can still be sent; send the file later.',
  { status: 503 },
)
