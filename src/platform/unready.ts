import type { Words } from '../law/outcome.ts'

/** Why the house does not open: something the operator has to see to. A sentence that says what, and by which command or file it is mended. */
export class Unready extends Error {
  readonly say: Words

  constructor(zh: string, en: string) {
    super(`${zh} ${en}`)
    this.say = { zh, en }
  }
}
