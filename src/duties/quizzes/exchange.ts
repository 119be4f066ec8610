// 题库互换：Moodle XML、GIFT、Aiken 读进来，也写得出去
import { cut } from '../../platform/cut.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { LETTERS, type QuestionKind } from './paper.ts'

/** A question as other systems hold it. */
export interface Exchanged {
  readonly kind: QuestionKind
  readonly stem: string
  readonly options: readonly string[]
  /** Letters of the right options; of true and false: A is true. */
  readonly key: string
}
export interface ReadOne {
  /** Where it begins in the file, from 1. */
  readonly at: number
  readonly question: Outcome<Exchanged>
}
export type Format = 'moodle' | 'gift' | 'aiken'

const wrong = (zh: string, en: string): Outcome<never> => refuse('quizzes.unreadable-question', zh, en)
const notOurs = (what: string) =>
  wrong(
    `“${what}”一类的题这里没有，只收单选、多选、判断。`,
    `Questions of the kind “${what}” are not kept here: one answer, several, true or false.`,
  )

const lettersOf = (right: readonly boolean[]) => right.flatMap((yes, i) => (yes ? [LETTERS.charAt(i)] : [])).join('')

function chosen(
  stem: string,
  options: readonly string[],
  right: readonly boolean[],
  several: boolean,
): Outcome<Exchanged> {
  const key = lettersOf(right)
  if (stem === '') return wrong('没有题干。', 'There is no question text.')
  if (options.length < 2 || options.length > LETTERS.length)
    return wrong(
      `选项应是2至${LETTERS.length}个，这里是${options.length}个。`,
      `2 to ${LETTERS.length} options are kept, here are ${options.length}.`,
    )
  if (key === '') return wrong('没有一个选项是对的。', 'No option is right.')
  return accept({ kind: several || key.length > 1 ? 'multi' : 'single', stem, options, key })
}

/** Aiken: a stem, options 'A. …' or 'A) …', 'ANSWER: A'. */
export function readAiken(text: string): ReadOne[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const found: ReadOne[] = []
  let stem: string[] = []
  let options: string[] = []
  let at = 1
  lines.forEach((raw, i) => {
    const line = raw.trim()
    const answer = /^(?:ANSWER|答案):\s*([A-Z](?:\s*[,、]?\s*[A-Z])*)\s*$/i.exec(line.normalize('NFKC'))
    const option = /^([A-ZＡ-Ｚ])[.)．）、]\s*(.*)$/.exec(line)
    if (answer) {
      const letters = new Set(answer[1]!.toUpperCase().replaceAll(/[^A-Z]/g, ''))
      const right = options.map((_, n) => letters.has('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(n)))
      const beyond = [...letters].some((letter) => letter.charCodeAt(0) - 65 >= options.length)
      found.push({
        at,
        question: beyond
          ? wrong('答案的选项不存在。', 'The answer names an option that is not there.')
          : chosen(stem.join(' '), options, right, letters.size > 1),
      })
      ;[stem, options, at] = [[], [], i + 2]
    } else if (option && stem.length > 0) options.push(option[2]!.trim())
    else if (line !== '') {
      if (stem.length === 0) at = i + 1
      if (options.length > 0) {
        found.push({ at, question: wrong('没有“ANSWER:”一行。', 'There is no line “ANSWER:”.') })
        ;[stem, options, at] = [[], [], i + 1]
      }
      stem.push(line)
    }
  })
  if (stem.length > 0 || options.length > 0)
    found.push({ at, question: wrong('没有“ANSWER:”一行。', 'There is no line “ANSWER:”.') })
  return found
}

/** GIFT: '::title:: stem {=right ~wrong}', '{T}', '~%50%half'; comments and categories are passed over. */
export function readGift(text: string): ReadOne[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const found: ReadOne[] = []
  let block: string[] = []
  let at = 1
  const end = () => {
    const whole = block.join('\n').trim()
    if (whole !== '') found.push({ at, question: giftOne(whole) })
    block = []
  }
  lines.forEach((line, i) => {
    if (/^\s*\/\//.test(line) || /^\s*\$CATEGORY:/.test(line)) return
    const open = inside(block.join('\n'))
    if (line.trim() === '' && !open) return end()
    if (block.length === 0) at = i + 1
    block.push(line)
  })
  end()
  return found
}
/** Whether a brace is open still. */
const inside = (text: string) => {
  const bare = text.replaceAll(/\\./g, '')
  return (bare.match(/\{/g) ?? []).length > (bare.match(/\}/g) ?? []).length
}
const plainGift = (text: string) =>
  text
    .replace(/^\s*\[(html|moodle|plain|markdown)\]/, '')
    .replaceAll(/\\n/g, '\n')
    .replaceAll(/\\([~=#{}:\\])/g, '$1')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

function giftOne(whole: string): Outcome<Exchanged> {
  const untitled = whole.replace(/^::(?:\\.|[^:\\]|:(?!:))*::/, '')
  const braces = /^((?:\\.|[^{\\])*)\{((?:\\.|[^}\\])*)\}([\s\S]*)$/.exec(untitled)
  if (!braces) return wrong('没有大括号里的答案。', 'There are no answers in braces.')
  const [, before = '', inner = '', after = ''] = braces
  const rest = plainGift(after)
  const stem = rest ? `${plainGift(before)}（  ）${rest}` : plainGift(before)
  const truth = /^\s*(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i.exec(inner)
  if (truth)
    return stem
      ? accept({ kind: 'judge', stem, options: [], key: /^T/i.test(truth[1]!) ? 'A' : 'B' })
      : wrong('没有题干。', 'There is no question text.')
  if (inner.trim() === '') return notOurs('essay')
  if (/^\s*#/.test(inner)) return notOurs('numerical')
  const answers = [...inner.matchAll(/([=~])((?:\\.|[^=~\\])*)/g)].map(([, sign, raw = '']) => {
    const weight = /^\s*%(-?[\d.]+)%/.exec(raw)
    const text = raw.replace(/^\s*%-?[\d.]+%/, '').split(/(?<!\\)#/)[0]!
    return { sign: sign!, weight: weight ? Number(weight[1]) : null, text }
  })
  if (answers.some(({ text }) => /(?<!\\)->/.test(text))) return notOurs('matching')
  if (answers.every(({ sign }) => sign === '=')) return notOurs('short answer')
  const right = answers.map(({ sign, weight }) => (weight === null ? sign === '=' : weight > 0))
  const several = !answers.some(({ sign }) => sign === '=')
  return chosen(
    stem,
    answers.map(({ text }) => plainGift(text)),
    right,
    several,
  )
}

/** Moodle XML: multichoice and truefalse; categories and descriptions are passed over. */
export function readMoodle(text: string): ReadOne[] {
  return [...text.matchAll(/<question\s+type="([^"]+)"[^>]*>([\s\S]*?)<\/question>/g)].flatMap((found): ReadOne[] => {
    const [, type = '', body = ''] = found
    if (type === 'category' || type === 'description') return []
    const at = text.slice(0, found.index).split('\n').length
    const stem = plainXml(/<questiontext[^>]*>[\s\S]*?<text>([\s\S]*?)<\/text>/.exec(body)?.[1] ?? '')
    const answers = [...body.matchAll(/<answer\s[^>]*fraction="(-?[\d.]+)"[^>]*>\s*<text>([\s\S]*?)<\/text>/g)].map(
      ([, fraction, raw]) => ({
        right: Number(fraction) > 0,
        text: plainXml(raw!),
      }),
    )
    if (type === 'truefalse') {
      const truth = answers.find(({ right }) => right)?.text.toLowerCase()
      if (stem === '') return [{ at, question: wrong('没有题干。', 'There is no question text.') }]
      return [
        {
          at,
          question:
            truth === 'true' || truth === 'false'
              ? accept({ kind: 'judge', stem, options: [], key: truth === 'true' ? 'A' : 'B' })
              : wrong('没有写明对错。', 'It does not say whether it is true.'),
        },
      ]
    }
    if (type !== 'multichoice') return [{ at, question: notOurs(type) }]
    const several = /<single>\s*(false|0)\s*<\/single>/.test(body)
    return [
      {
        at,
        question: chosen(
          stem,
          answers.map(({ text: option }) => option),
          answers.map(({ right }) => right),
          several,
        ),
      },
    ]
  })
}
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' }
const unescaped = (text: string) =>
  text.replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : Number(name.slice(1)))
      : (entities[name] ?? whole),
  )
const plainXml = (raw: string) => {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(raw)
  const html = cdata ? cdata[1]! : unescaped(raw)
  return unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

export const readers: Readonly<Record<Format, (text: string) => ReadOne[]>> = {
  moodle: readMoodle,
  gift: readGift,
  aiken: readAiken,
}

const TRUE = { zh: '正确', en: 'true' }
const escapedGift = (text: string) => text.replaceAll(/[~=#{}:\\]/g, '\\$&')
const escapedXml = (text: string) =>
  text.replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** As many of several right ones as there are share the whole: '%33.33333%'. */
const share = (of: number) => String(Number((100 / of).toFixed(5)))

export const writers: Readonly<Record<Format, (all: readonly Exchanged[]) => string>> = {
  gift: (all) =>
    all
      .map(({ kind, stem, options, key }) => {
        if (kind === 'judge') return `${escapedGift(stem)} {${key === 'A' ? 'TRUE' : 'FALSE'}}`
        const lines = options.map((option, i) => {
          const right = key.includes(LETTERS.charAt(i))
          const sign = kind === 'multi' ? `~%${right ? share(key.length) : -100}%` : right ? '=' : '~'
          return `  ${sign}${escapedGift(option)}`
        })
        return `${escapedGift(stem)} {\n${lines.join('\n')}\n}`
      })
      .join('\n\n') + '\n',
  aiken: (all) =>
    all
      // Aiken knows one right answer of several options.
      .filter(({ kind }) => kind !== 'multi')
      .map(({ kind, stem, options, key }) =>
        [
          stem,
          ...(kind === 'judge' ? [TRUE.zh, '错误'] : options).map((option, i) => `${LETTERS.charAt(i)}. ${option}`),
          `ANSWER: ${key}`,
        ].join('\n'),
      )
      .join('\n\n') + '\n',
  moodle: (all) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${all
      .map(({ kind, stem, options, key }) => {
        const answer = (text: string, fraction: string) =>
          `    <answer fraction="${fraction}"><text>${escapedXml(text)}</text></answer>`
        const answers =
          kind === 'judge'
            ? [answer('true', key === 'A' ? '100' : '0'), answer('false', key === 'B' ? '100' : '0')]
            : options.map((option, i) =>
                answer(
                  option,
                  key.includes(LETTERS.charAt(i))
                    ? share(kind === 'multi' ? key.length : 1)
                    : kind === 'multi'
                      ? '-100'
                      : '0',
                ),
              )
        return [
          `  <question type="${kind === 'judge' ? 'truefalse' : 'multichoice'}">`,
          `    <name><text>${escapedXml(cut(stem, 60))}</text></name>`,
          `    <questiontext format="html"><text>${escapedXml(stem)}</text></questiontext>`,
          ...(kind === 'judge' ? [] : [`    <single>${kind === 'single'}</single>`]),
          ...answers,
          '  </question>',
        ].join('\n')
      })
      .join('\n')}\n</quiz>\n`,
}
