/** An element of an XML file, its prefix kept: w:pgSz. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y

/**
 * Reads an XML file as an office writes them. No document type is taken, so there is nothing to expand. Throws for what is not well-formed
 * and for what is nested beyond reason.
 */
export function readXml(text: string): Element {
  const top = { name: '', attributes: {}, children: [] as (Element | string)[] }
  const open: { name: string; children: (Element | string)[] }[] = [top]
  token.lastIndex = text.startsWith('\ufeff') ? 1 : 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) throw new Error(`not well-formed at ${at}`)
    const [, data, closing, name, attributes, empty, plain] = found
    const inside = open.at(-1)!
    if (data !== undefined) inside.children.push(data)
    else if (plain !== undefined) {
      if (open.length > 1) inside.children.push(unescaped(plain))
    } else if (closing) {
      if (open.length === 1 || inside.name !== name) throw new Error(`</${name}> closes nothing`)
      open.pop()
    } else if (name !== undefined) {
      if (open.length > 200) throw new Error('nested too deep')
      const element = { name, attributes: attributesOf(attributes ?? ''), children: [] as (Element | string)[] }
      inside.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const root = top.children.find((one): one is Element => typeof one !== 'string')
  if (open.length > 1 || !root) throw new Error('not closed')
  return root
}

const attributesOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [
      name!,
      unescaped(one ?? other ?? ''),
    ]),
  )

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const unescaped = (text: string) =>
  text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    name ? (named[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  )

export const elements = ({ children }: Element, name?: string): Element[] =>
  children.filter((one): one is Element => typeof one !== 'string' && (name === undefined || one.name === name))

export const child = (element: Element | undefined, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => at && elements(at, name)[0], element)

/** Every element of a name, however deep. */
export const deep = (element: Element, name: string): Element[] =>
  elements(element).flatMap((one) => [...(one.name === name ? [one] : []), ...deep(one, name)])
