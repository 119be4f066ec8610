/**
 * The id of a file: the first 122 bits of its SHA-256 as a UUIDv8. A record that cites the id thus commits to the content, and
 * the same photo has the same id wherever it is handed in.
 */
export function fileId(sha256: string): string {
  const variant = ((Number.parseInt(sha256[16]!, 16) & 0b0011) | 0b1000).toString(16)
  const digits = `${sha256.slice(0, 12)}8${sha256.slice(13, 16)}${variant}${sha256.slice(17, 32)}`
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Whether a text can be the id of a file: of all our ids only theirs are made of a hash. */
export const isFileId = (text: string) =>
  text.length === 36 && /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)

/** Where the bytes of a file lie. */
export const keysOf = (sha256: string) => ({
  original: sha256,
  view: `${sha256}.view.jpg`,
  thumb: `${sha256}.thumb.webp`,
})

/** Whether a text is such a key. */
export const isKey = (text: string) => /^[0-9a-f]{64}(\.view\.jpg|\.thumb\.webp)?$/.test(text)
