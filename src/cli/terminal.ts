import type { Words } from '../law/outcome.ts'

/** Where a command speaks: its result on standard output, everything else on standard error. */
export interface Terminal {
  /** The result, once: an object for scripts (`--json`), lines for people. */
  result(value: unknown, lines: string | readonly string[]): void
  /** A remark on the way. */
  say(zh: string, en: string): void
  /** How far it is; overwrites itself on a terminal, and is thinned out in a log. */
  progress(zh: string, en: string, done: number, all?: number): void
  /** Chooses the reader's language. */
  words(words: Words): string
}

interface Streams {
  readonly out: { write(text: string): unknown }
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean }
}

/** English where the shell speaks English, Chinese where it speaks Chinese, both where it does not say (LANG=C). */
export function terminalFor(
  { out, err }: Streams,
  environment: Readonly<Record<string, string | undefined>>,
  json: boolean,
): Terminal {
  const tongue = (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '').slice(0, 2)
  const words = ({ zh, en }: Words) => (tongue === 'en' ? en : tongue === 'zh' ? zh : `${zh}\n${en}`)
  let shown = ''
  const wipe = () => {
    if (err.isTTY && shown) err.write('\r\u001b[K')
    shown = ''
  }
  return {
    words,
    result(value, lines) {
      wipe()
      out.write(
        json ? `${JSON.stringify(value, null, 2)}\n` : `${typeof lines === 'string' ? lines : lines.join('\n')}\n`,
      )
    },
    say(zh, en) {
      wipe()
      err.write(`${words({ zh, en })}\n`)
    },
    progress(zh, en, done, all) {
      const share = all ? `${Math.floor((100 * done) / all)}%` : String(done)
      const line = `${tongue === 'en' ? en : zh} ${share}`
      if (line === shown) return
      const step = all === undefined || done >= all || Math.floor((100 * done) / all) % 10 === 0
      if (err.isTTY) err.write(`\r\u001b[K${line}`)
      else if (step) err.write(`${line}\n`)
      shown = line
    },
  }
}
