/** Bytes of a file, both ends included. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** Which bytes are asked for (RFC 9110, 14.2). 'whole': no range, several, or one not understood; 'beyond': one the file does not have. */
export function rangeOf(asked: string | undefined, size: number): Range | 'whole' | 'beyond' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(asked?.trim() ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return 'whole'
  const [, first, last] = found as unknown as [string, string, string]
  if (first === '') {
    const most = Math.min(Number(last), size)
    return most === 0 ? 'beyond' : { from: size - most, until: size - 1 }
  }
  const [from, until] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  if (from >= size) return 'beyond'
  return last !== '' && Number(last) < from ? 'whole' : { from, until }
}
