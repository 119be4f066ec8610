// ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a)
import { isReference, nameOf, readPdf, type PdfDictionary, type PdfFile, type PdfValue } from './pdf-read.ts'

/**
 * What the printer cannot be asked for: that the title is shown, what colours mean, and by which standards the file may be judged. Every other
 * object stays to the byte, and the same file gives the same.
 */
export function finished(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = readPdf(bytes)
  const root = file.trailer.get('Root')!
  const catalog = file.dictionary(root)
  const profile = colours(file)
  const number = isReference(root) ? root.ref : 0
  const metadata = catalog.get('Metadata')
  if (!isReference(metadata) || profile === undefined) throw new Error('a PDF without metadata or colours')
  const changed = new Map<number, Buffer>([
    [number, written(number, catalogue(catalog, profile))],
    [metadata.ref, described(metadata.ref, file.stream(metadata).toString('utf8'))],
  ])
  const head = Buffer.from('%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n', 'latin1')
  const pieces: Buffer[] = [head]
  const offsets: number[] = []
  let at = head.length
  for (const [n, { bytes: own }] of file.objects) {
    const piece = changed.get(n) ?? own
    offsets.push(at)
    pieces.push(piece)
    at += piece.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer\n${text(file.trailer)}\nstartxref\n${at}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(table, 'latin1')]))
}

/** The profile of red, green and blue the pages name; of a page in black alone, that of grey. */
function colours({ objects }: PdfFile): number | undefined {
  const of = (channels: number) =>
    [...objects].find(
      ([, { value, data }]) => data && value instanceof Map && value.get('N') === channels && value.has('Range'),
    )?.[0]
  return of(3) ?? of(1)
}

const name = (said: string): PdfValue => ({ name: said })

function catalogue(catalog: PdfDictionary, profile: number): PdfDictionary {
  const preferences = catalog.get('ViewerPreferences')
  return new Map<string, PdfValue>([
    ...catalog,
    [
      'ViewerPreferences',
      new Map<string, PdfValue>([...(preferences instanceof Map ? preferences : []), ['DisplayDocTitle', true]]),
    ],
    ['PageMode', name('UseOutlines')],
    [
      'OutputIntents',
      [
        new Map<string, PdfValue>([
          ['Type', name('OutputIntent')],
          ['S', name('GTS_PDFA1')],
          ['OutputConditionIdentifier', { string: 'sRGB IEC61966-2.1' }],
          ['Info', { string: 'sRGB IEC61966-2.1' }],
          ['DestOutputProfile', { ref: profile }],
        ]),
      ],
    ],
  ])
}

/** The metadata, and in it the two standards; PDF/A wants words on the name space of the other. */
function described(n: number, xmp: string): Buffer {
  const data = Buffer.from(xmp.replace('</rdf:RDF>', `${standards}</rdf:RDF>`), 'utf8')
  const head = Buffer.from(
    `${n} 0 obj\n<<\n  /Length ${data.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n`,
    'latin1',
  )
  return Buffer.concat([head, data, Buffer.from('\nendstream\nendobj\n\n', 'latin1')])
}

const standards = [
  '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>',
  '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>',
  '</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
].join('')

const written = (n: number, value: PdfValue) => Buffer.from(`${n} 0 obj\n${text(value)}\nendobj\n\n`, 'latin1')

function text(value: PdfValue): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Map)
    return `<<${[...(value as PdfDictionary)].map(([key, one]) => `\n/${key} ${text(one)}`).join('')}\n>>`
  if (Array.isArray(value)) return `[${value.map((one) => text(one as PdfValue)).join(' ')}]`
  if (isReference(value as PdfValue)) return `${(value as { ref: number }).ref} 0 R`
  if ('name' in (value as object)) return `/${nameOf(value)}`
  return `<${Buffer.from((value as { string: string }).string, 'latin1').toString('hex')}>`
}
