/** Signs nobody sees: zero-width blanks and joiners, direction marks, soft hyphens, byte-order marks, controls other than tab and line break. */
// eslint-disable-next-line no-control-regex
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g

/** Marks that choose a glyph, fillers, tags: seen by nobody either. After a pictograph one chooses its colours and may stay. */
const selectors =
  /(?<!\p{Extended_Pictographic})\ufe0f|[\ufe00-\ufe0e]|[\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]/gu

/** Half a character: what cuts a text by its UTF-16 leaves behind. No database takes it. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What stands for the dot within a name, in keyboards and fonts of all kinds: 买买提•吐尔逊. */
const dots = /[\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\u318d\uff65\u0e4f]/g

/** Compatibility ideographs and Kangxi radicals look like ideographs and are none: PDFs and OCR leave them behind. NFKC knows them. */
const lookalikes = /[\u2f00-\u2fd5\uf900-\ufaff]|[\u{2f800}-\u{2fa1f}]/gu

/** The radicals of the supplement, of which NFKC knows two. From Unicode's table of equivalent unified ideographs. */
const supplement: Readonly<Record<string, string>> = Object.fromEntries(
  // prettier-ignore
  ['⺁厂', '⺄乙', '⺅亻', '⺆冂', '⺈刀', '⺉刂', '⺊卜', '⺌小', '⺍小', '⺒巳', '⺓幺', '⺔彑', '⺕彐', '⺖忄', '⺘扌', '⺙攵', '⺛旡', '⺝月', '⺞歺', '⺟母', '⺠民', '⺡氵', '⺢氺', '⺣灬', '⺤爫', '⺥爫',
    '⺦丬', '⺨犭', '⺩王', '⺬示', '⺭礻', '⺮竹', '⺯糹', '⺰纟', '⺲罒', '⺶羊', '⺷羊', '⺹耂', '⺻聿', '⺼肉', '⺽臼', '⺾艹', '⺿艹', '⻀艹', '⻁虎', '⻂衤', '⻃覀', '⻄西', '⻅见', '⻆角', '⻇角', '⻈讠',
    '⻉贝', '⻊足', '⻋车', '⻌辶', '⻍辶', '⻎辶', '⻏阝', '⻐钅', '⻑長', '⻓长', '⻔门', '⻕阜', '⻖阝', '⻗雨', '⻘青', '⻙韦', '⻚页', '⻛风', '⻜飞', '⻝食', '⻟飠', '⻠饣', '⻢马', '⻣骨', '⻤鬼', '⻥鱼',
    '⻦鸟', '⻧卤', '⻨麦', '⻩黄', '⻪黾', '⻬齐', '⻮齿', '⻰龙', '⻱龜', '⻳龟'].map((pair) => [...pair] as [string, string]),
)
const radicals = /[\u2e80-\u2ef3]/g

/** Whether there is anything to mend: nearly never, and most texts are short. */
// eslint-disable-next-line no-control-regex
const suspicious = /[^\u0009\u000a\u000d\u0020-\u007e\u00b7\u2010-\u201f\u2026\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]/

/**
 * A text as it was meant: without invisible signs, with ideographs for what only looks like them and one dot for all dots within names. What
 * anyone can see stays: full-width signs, line breaks, blanks. Everything typed or read from a file passes here before it is kept.
 */
export function plain(text: string): string {
  if (!suspicious.test(text)) return text
  return text
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(halves, '')
    .replace(selectors, '')
    .replace(lookalikes, (sign) => sign.normalize('NFKC'))
    .replace(radicals, (sign) => supplement[sign] ?? sign)
    .replace(dots, '·')
}

/** The form under which two writings of one text are the same to a search: plain, NFKC, small letters. */
export const folded = (text: string): string =>
  plain(text)
    .normalize('NFKC')
    .replace(/\ufe0f/g, '')
    .toLowerCase()

const dashes = /[\u2010-\u2015\u2212\u2500\uff0d\ufe63]/g

/** The form under which two writings of a number or code are the same: as `folded`, without blanks, with one kind of dash. */
export const codeKey = (text: string): string =>
  bare.test(text) ? text.toLowerCase() : folded(text).replace(dashes, '-').replace(/\s+/g, '')

/** Nothing but what a code is made of, as nearly all are. */
const bare = /^[!-~\u4e00-\u9fff]*$/

/** The form under which two writings of a name or title are the same: as `folded`, without blanks, punctuation and signs. */
export const nameKey = (text: string): string => folded(text).replace(/[\s\p{P}\p{S}]+/gu, '')

/**
 * Text a file or a job may carry into the database whatever it holds: without NUL and without half characters, neither of which
 * PostgreSQL takes. Everything else stays, so that what was sent can be given back.
 */
// eslint-disable-next-line no-control-regex
export const keepable = (text: string): string => text.replace(/\u0000/g, '').replace(halves, '')
