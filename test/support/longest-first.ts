import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes long, the first of each kind before all else: it makes what the others of its kind share (the demo city, the desk, the command), and they need
 * not wait for it idle. A long file begun last would be waited for by all.
 */
const first = [
  'test/planted/',
  'test/browser/story',
  'src/cli/cli.',
  'test/reliability/',
  'src/platform/db/embedded.',
  'test/browser/',
  'test/upgrade/',
  'src/cli/',
  'demo/',
]

/** Where a run knows from the last how long each file takes, it begins with the longest by itself; on a fresh machine it goes by the size of files, which says little. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = this.ctx.config.root
    const place = ({ moduleId }: TestSpecification) => {
      const at = first.findIndex((begins) => relative(root, moduleId).startsWith(begins))
      return at === -1 ? first.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
