import { found, spans, veiled, type Span } from './spans.ts'

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const number = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`
const ones =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const spelled = `(?:${ones}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?)`
const few = String.raw`(?:[A-Za-z-]+\s+){0,2}`

/** What holds a number and asserts nothing. */
const masks: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:${months})\b(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{4})?`,
    'g',
  ),
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b|\b(?:19|20)\d{2}(?:\s*[–—-]\s*(?:\d{4}|\d{2}))?\b(?!\s*[a-z]+s\b(?!\s+of))/g,
  /\b(?:Articles?|Art\.|Sections?|Chapters?|Paragraphs?|Items?|Nos?\.|Order|Decree|Phase|Class|Grade|Part|Annex|Table|Version|Document)\s*\d+(?:\s*(?:,|and|to|–|-)\s*\d+)*/gi,
  /\b\d+(?:st|nd|rd|th)\b/g,
  /\b(?:within|in|after|before|by|every)\s+\d+\s+(?:working |calendar |school |natural )?days?\b/gi,
  /\b\d+(?:[- ](?:working|calendar|school)){0,1}[- ](?:weeks?|months?|years?|hours?|minutes?|seconds?|terms?|working days?)\b/gi,
  /\b(?:110|119|120|122|12\d{3})(?=\s+(?:hotline|line|letterbox|mailbox|platform))/gi,
  /\b[A-Z]{2,}(?:\/[A-Z]+)?\s\d[\d.-]*/g,
  /\b[A-Za-z]+[/-]?\d[\w.-]*|\b\d+[A-Za-z]+\b/g,
  /(?:^|(?<=[.;:]\s))\d{1,2}[.)](?=\s)|\(\d{1,2}\)/g,
]

const nouns = String.raw`incidents?|accidents?|complaints?|cases?|violations?|exceptions?|bullying|appeals?|petitions?|lawsuits?|deaths?|delays?|errors?|omissions?|arrears|backlog|reversals?`
const those = String.raw`schools|pupils|students|teachers|staff|counties|units|institutions|tasks|items|cases|results|matters|kindergartens|officials|inspections|departments|bodies|firms|recommendations`
const those1 = String.raw`school|pupil|student|teacher|county|unit|institution|task|item|case|result|matter|kindergarten|official|inspection|department`

const claims = new RegExp(
  [
    String.raw`\b(?:nearly |almost |basically )?(?:full|complete|total|universal)(?:ly)? cover(?:age|ed)\b`,
    String.raw`\b(?:${spelled}[- ])*${spelled} per ?cent\b|\bper ?cent\b`,
    String.raw`\b(?:no|zero|not one|not a single|without(?: any| a single| one)?)\s+${few}(?:${nouns})\b`,
    String.raw`\bnone\b|\bnot one of\b`,
    String.raw`\b(?:nearly |almost |basically |virtually )?all (?:of )?(?:the |its |our )?${few}(?:${those})\b`,
    String.raw`\b(?:every|each and every) ${few}(?:${those1})\b`,
    String.raw`(?<!\b(?:first|second) )\b(?:a half|one half|half|a third|two thirds|a quarter|three quarters) of\b`,
  ].join('|'),
  'gi',
)

/** Numbers and claims typed by hand in English. `units`: how units are called in it, of one and of many. Pure. */
export function looseInEnglish(text: string, units: readonly string[]): Span[] {
  const line = masks.reduce((rest, mask) => rest.replaceAll(mask, veiled), text)
  const unit = units.map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|')
  const typed = found(
    line,
    new RegExp(
      String.raw`(?<![\d.])${number}\s*(?:%|‰|per ?cent\b|(?:thousand|million|billion)\b)?(?:\s*(?:${unit})\b)?`,
      'gi',
    ),
  )
  const said = found(
    line,
    new RegExp(String.raw`\b${spelled}(?:[- ](?:and )?${spelled})*\s+${few}?(?:${unit})\b`, 'gi'),
  )
  return spans(text, [...found(text, claims), ...typed, ...said])
}
