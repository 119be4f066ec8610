import { join } from 'node:path'
import { onDisk } from '../platform/files/disk.ts'
import { inS3 } from '../platform/files/s3.ts'
import type { Settings } from '../platform/settings.ts'
import type { Terminal } from './terminal.ts'

/** Where the evidence of these settings lies. */
export const evidenceOf = ({ s3, home }: Settings) => (s3 ? inS3(s3) : onDisk(join(home, 'evidence')))

export const showing = (terminal: Terminal) => (what: 'tables' | 'evidence', done: number, all: number) =>
  what === 'tables'
    ? terminal.progress('数据表', 'Tables', done, all)
    : terminal.progress('佐证文件', 'Evidence', done, all)
