import type { Tone } from '../../../desk/kit/index.ts'
import type { PaperState } from '../contract.ts'

export const paperTones: Readonly<Record<PaperState, Tone>> = {
  unserved: 'warn',
  announced: 'accent',
  served: 'good',
  withdrawn: 'plain',
  void: 'plain',
}
