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

const shows =
  /<(img|video|audio|object|iframe|svg)\b|<a\b[^>]*\.(mp3|ogg|wav|m4a|mp4|webm|png|jpe?g|gif|svg)\b|@@PLUGINFILE@@|!\[[^\]]*\]\(/i
/** What is heard or seen is lost in text: the question would be asked without it. */
const pictured = (...texts: readonly string[]) => texts.some((text) => shows.test(text))
const withPicture = wrong(
  '题里有图片、音频或者视频，题库只收文字：请把要看的内容写成文字再导入。',
  'The question shows a picture, sound or film, and only text is kept: say it in words and read it in again.',
)
const twoRight = wrong(
  '单选题有两个选项得满分，不知道哪个是答案：请改成一个，或者改成多选题。',
  'Two options of one answer have full marks: keep one, or make it a question of several answers.',
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
  if (options.includes('')) return wrong('有一个选项是空的。', 'An option is empty.')
  if (key === '') return wrong('没有一个选项是对的。', 'No option is right.')
  if (!several && key.length > 1) return twoRight
  return accept({ kind: several ? 'multi' : 'single', stem, options, key })
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
    const option = /^([A-ZＡ-Ｚ])([.)．）、])\s*(.*)$/.exec(line)
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
    } else if (/^ANSWER\s*[:：]/i.test(line)) {
      const say = wrong(
        '“ANSWER:”后面应是选项的字母，如ANSWER: A。',
        'After “ANSWER:” stand the letters of options, as ANSWER: A.',
      )
      found.push({ at, question: say })
      ;[stem, options, at] = [[], [], i + 2]
    } else if (option && (stem.length > 0 || option[2] !== '、')) {
      // “A、B两地……” may begin a question; “A) …” without one before it is an option of none.
      if (stem.length === 0) [stem, at] = [[''], i + 1]
      options.push(option[3]!.trim())
    } else if (line !== '') {
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
/** Tags of HTML by name: in the text of a question “a < b” is none. */
const tags =
  /<\/?(a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|li|ol|p|pre|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul)(\s[^<>]*)?\/?>/gi
const breaks = /<(br|hr|\/p|\/div|\/li|\/tr)\b[^<>]*>/gi
const plainGift = (text: string) => {
  const [, format = 'moodle', said = text] = /^\s*\[(html|moodle|plain|markdown)\]([\s\S]*)$/.exec(text) ?? []
  const bare = said.replaceAll(/\\([n~=#{}:\\])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
  const shown = format === 'plain' ? bare : unescaped(bare.replaceAll(breaks, ' ').replaceAll(tags, ''))
  return shown.replaceAll(/\s+/g, ' ').trim()
}

function giftOne(whole: string): Outcome<Exchanged> {
  const untitled = whole.replace(/^::(?:\\.|[^:\\]|:(?!:))*::/, '')
  const braces = /^((?:\\.|[^{\\])*)\{((?:\\.|[^}\\])*)\}([\s\S]*)$/.exec(untitled)
  if (!braces) return wrong('没有大括号里的答案。', 'There are no answers in braces.')
  const [, before = '', answered = '', after = ''] = braces
  // What is said to all, whatever they answered: behind '####'.
  const inner = answered.split(/(?<!\\)####/)[0]!
  const truth = /^\s*(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i.test(inner)
  // Signs behind the braces are no blank to be filled: none of true and false, and quotation marks of none.
  const rest = plainGift(after).replace(truth ? /^[^\p{L}\p{N}]+$/u : /^["“”;；\s]+$/u, '')
  const stem = rest ? `${plainGift(before)}（  ）${rest}` : plainGift(before)
  if (pictured(before, after)) return withPicture
  if (truth)
    return stem
      ? accept({ kind: 'judge', stem, options: [], key: /^\s*T/i.test(inner) ? 'A' : 'B' })
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
  if (pictured(before, after, ...answers.map(({ text }) => text))) return withPicture
  // One answer may have others that earn a part of the marks; several earn theirs together.
  const several = !answers.some(({ sign }) => sign === '=')
  const right = answers.map(({ sign, weight }) =>
    several ? (weight ?? 0) > 0 : sign === '=' && (weight ?? 100) >= 100,
  )
  return chosen(
    stem,
    answers.map(({ text }) => plainGift(text)),
    right,
    several,
  )
}

/** Moodle XML: multichoice and truefalse; categories, descriptions and what is commented out are passed over. */
export function readMoodle(text: string): ReadOne[] {
  // Lines stay where they are.
  const said = text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ''))
  const lineOf = (index: number) => said.slice(0, index).split('\n').length
  const each = /<question\b[^>]*?\btype\s*=\s*["']([^"']+)["'][^>]*>([\s\S]*?)<\/question>/g
  let end = 0
  const found = [...said.matchAll(each)].flatMap((one): ReadOne[] => {
    const [whole, type = '', body = ''] = one
    end = one.index + whole.length
    if (type === 'category' || type === 'description') return []
    return [{ at: lineOf(one.index), question: moodleOne(type, body) }]
  })
  const begun = said.slice(end).search(/<question\b/)
  const unended = wrong('这道题没有写完，文件可能不完整。', 'This question does not end: the file may be cut off.')
  return begun < 0 ? found : [...found, { at: lineOf(end + begun), question: unended }]
}

/** Until Moodle 2 a picture stood beside the text. */
const oldPicture = /<(image|image_base64)>\s*[^\s<]/

function moodleOne(type: string, body: string): Outcome<Exchanged> {
  if (type !== 'multichoice' && type !== 'truefalse') return notOurs(type)
  const [, of = '', asked = ''] = /<questiontext\b([^>]*)>([\s\S]*?)<\/questiontext>/.exec(body) ?? []
  const answers = [...body.matchAll(/<answer\b([^>]*)>([\s\S]*?)<\/answer>/g)].map(([, about = '', inner = '']) => ({
    fraction: Number(/\bfraction\s*=\s*["'](-?[\d.]+)["']/.exec(about)?.[1] ?? 0),
    // What is said to whoever chose it is no part of it.
    raw: inner.replaceAll(/<feedback\b[\s\S]*?<\/feedback>/g, ''),
    about,
  }))
  if (
    pictured(...[asked, ...answers.map(({ raw }) => raw)].map(unescaped)) ||
    /<file\b/.test(asked) ||
    oldPicture.test(body)
  )
    return withPicture
  const stem = plainXml(textIn(asked), of)
  if (stem === '') return wrong('没有题干。', 'There is no question text.')
  const options = answers.map(({ raw, about }) => plainXml(textIn(raw), about))
  if (type === 'truefalse') {
    const truth = options.find((_, i) => answers[i]!.fraction > 0)?.toLowerCase()
    return truth === 'true' || truth === 'false'
      ? accept({ kind: 'judge', stem, options: [], key: truth === 'true' ? 'A' : 'B' })
      : wrong('没有写明对错。', 'It does not say whether it is true.')
  }
  const several = /<single>\s*(false|0)\s*<\/single>/.test(body)
  const right = answers.map(({ fraction }) => (several ? fraction > 0 : fraction >= 100))
  return chosen(stem, options, right, several)
}

const textIn = (raw: string) => /<text>([\s\S]*?)<\/text>/.exec(raw)?.[1] ?? ''

const entities: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ', middot: '·', hellip: '…', mdash: '—', ndash: '–' },
  ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', times: '×', divide: '÷', le: '≤', ge: '≥', ne: '≠', deg: '°' },
}
const LAST_CHARACTER = 0x10ffff
const unescaped = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal)
    return code > LAST_CHARACTER ? whole : String.fromCodePoint(code)
  })
/** Of a text as it stands in the file; its format says whether its tags are tags. */
const plainXml = (raw: string, about: string) => {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(raw)
  const said = cdata ? cdata[1]! : unescaped(raw)
  const bare = /\bformat\s*=\s*["'](plain_text|markdown)["']/.test(about)
  const shown = bare ? said : unescaped(said.replaceAll(/<[^>]*>/g, ' '))
  return shown.replaceAll(/\s+/g, ' ').trim()
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
          `    <answer fraction="${fraction}" format="plain_text"><text>${escapedXml(text)}</text></answer>`
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
          `    <questiontext format="plain_text"><text>${escapedXml(stem)}</text></questiontext>`,
          ...(kind === 'judge' ? [] : [`    <single>${kind === 'single'}</single>`]),
          ...answers,
          '  </question>',
        ].join('\n')
      })
      .join('\n')}\n</quiz>\n`,
}
