/** Signs by their two bytes, read back from the decoder: nothing here encodes, so that what is written is what others write. */
const pairs = new Map<string, readonly [number, number]>()

/** A text as banks save it: GBK. */
export function inGbk(text: string): Uint8Array {
  if (pairs.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let a = 0x81; a <= 0xfe; a++)
      for (let b = 0x40; b <= 0xfe; b++) {
        const sign = decoder.decode(Uint8Array.of(a, b))
        if ([...sign].length === 1 && !pairs.has(sign)) pairs.set(sign, [a, b])
      }
  }
  return Uint8Array.from([...text].flatMap((sign) => pairs.get(sign) ?? [sign.codePointAt(0)!]))
}
