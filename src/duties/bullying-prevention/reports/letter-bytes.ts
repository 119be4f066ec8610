/** The bytes of a letter, before it is taken apart. They are handled as latin1: a character a byte. */

const isUtf8 = (text: string): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'))
    return true
  } catch {
    return false
  }
}

/** Each block of headers: the letter's own, and that of every part after a boundary it declares. */
function headers(source: Buffer, change: (block: string) => string): Buffer {
  const text = source.toString('latin1')
  const boundaries = [...text.matchAll(/boundary=\s*"?([^"\r\n;]+?)"?\s*(?:;|\r?\n)/gi)].map(([, one]) => `--${one}`)
  const known = new Set(boundaries)
  const end = /\r?\n\r?\n/.exec(text)
  const top = end ? end.index : text.length
  const rest = text
    .slice(top)
    .replace(
      /(\n(--[^\r\n]+)\r?\n)((?:[^\r\n]+\r?\n)+)(?=\r?\n)/g,
      (whole, line: string, mark: string, block: string) => (known.has(mark.trimEnd()) ? line + change(block) : whole),
    )
  return Buffer.from(change(text.slice(0, top)) + rest, 'latin1')
}

/** Headers in raw eight-bit characters, which no standard allows and many programs send: what is no UTF-8 is taken for GB18030. */
export const headersInUtf8 = (source: Buffer): Buffer =>
  headers(source, (block) =>
    /[\x80-\xff]/.test(block) && !isUtf8(block)
      ? Buffer.from(new TextDecoder('gb18030').decode(Buffer.from(block, 'latin1'))).toString('latin1')
      : block,
  )

const CHARSET = /charset\s*=\s*"?([^"\s;]+)"?/i

function isKnown(charset: string): boolean {
  try {
    return Boolean(new TextDecoder(charset))
  } catch {
    return /^(us-ascii|ansi_x3.4-1968|cp936|ms936|x-gbk|hz-gb-2312|utf-?7|unknown-8bit|default)$/i.test(charset)
  }
}

/** Whether a part names characters nobody knows. */
export function unknownCharset(source: Buffer): boolean {
  let found = false
  headers(source, (block) => {
    const named = /^content-type:\s*text\//im.test(block) ? CHARSET.exec(block)?.[1] : undefined
    if (named && !isKnown(named)) found = true
    return block
  })
  return found
}

/** The letter as if every text in it that names no characters, or unknown or plain ones, were written in these. */
export const withCharset = (source: Buffer, charset: string): Buffer =>
  headers(source, (block) => {
    const type = /^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im.exec(block)?.[0]
    if (type === undefined)
      return /^[\w-]+:/m.test(block)
        ? `${block.replace(/\r?\n$/, '')}\r\nContent-Type: text/plain; charset=${charset}${/\r?\n$/.test(block) ? '\r\n' : ''}`
        : block
    if (!/text\//i.test(type)) return block
    const named = CHARSET.exec(type)?.[1]
    if (named && isKnown(named) && !/^(utf-?8|us-ascii|unknown-8bit|default)$/i.test(named)) return block
    const changed = named
      ? type.replace(CHARSET, `charset=${charset}`)
      : `${type.replace(/;\s*$/, '')}; charset=${charset}`
    return block.replace(type, () => changed)
  })
