import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import init, { get_font_info, TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler'
import { finished } from './pdf-finish.ts'
import { chooseFonts, type Chosen } from './fonts.ts'
import { glyphsOf, missingIn, textsIn } from './missing.ts'
import { typstSource } from './typst-source.ts'

/** What the worker is asked: the sheet as JSON, and where the bureau keeps fonts of its own (or null). */
export interface PdfQuestion {
  readonly id: number
  readonly sheet: object
  readonly ownFonts: string | null
}

export type PdfAnswer =
  | {
      readonly id: number
      readonly pdf: Uint8Array<ArrayBuffer>
      readonly fonts: Chosen
      /** What no font can draw: '王〓（U+20BB7）'. */
      readonly missing: readonly string[]
    }
  | { readonly id: number; readonly fault: string }

interface Press {
  readonly compiler: TypstCompiler
  readonly fonts: Chosen
  readonly has: (sign: string) => boolean
}

let press: { readonly ownFonts: string | null; readonly ready: Promise<Press> } | undefined

parentPort!.on('message', async ({ id, sheet, ownFonts }: PdfQuestion) => {
  try {
    if (press?.ownFonts !== ownFonts) press = { ownFonts, ready: setUp(ownFonts) }
    const { compiler, fonts, has } = await press.ready
    const missing = missingIn(textsIn(sheet), has)
    answer({ id, fonts, missing, pdf: finished(print(compiler, { ...sheet, missing, fonts: fonts.families })) })
  } catch (fault) {
    answer({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
  }
})

const answer = (message: PdfAnswer) => parentPort!.postMessage(message, 'pdf' in message ? [message.pdf.buffer] : [])

async function setUp(ownFonts: string | null): Promise<Press> {
  await init({ module_or_path: readFileSync(packaged('@myriaddreamin/typst-ts-web-compiler/wasm')) })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  const families = new Set<string>()
  const coverages: (readonly number[])[] = []
  for (const file of [...fontsIn(ownFonts), ...shipped.map(packaged)]) {
    const data = readFileSync(file)
    const about = get_font_info(data) as { info: { family: string; coverage: number[] }[] }
    for (const { family, coverage } of about.info) {
      families.add(family)
      coverages.push(coverage)
    }
    // Lazily: a face the text does not use is never copied into the compiler's memory.
    await builder.add_lazy_font(about, () => data)
  }
  return { compiler: await builder.build(), fonts: chooseFonts(families), has: glyphsOf(coverages) }
}

const shipped = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
]

const packaged = (name: string) => fileURLToPath(import.meta.resolve(name))

const fontsIn = (folder: string | null): string[] => {
  if (!folder) return []
  try {
    return readdirSync(folder)
      .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
      .sort()
      .map((name) => join(folder, name))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fault
  }
}

/**
 * 7.3.5.4: where what is left of the page does not hold signature and date, lines are set closer or wider until they share a
 * page with text. The smallest change that does comes first; a sheet that no change helps is left as it is.
 */
const spreads = [1, 0.985, 1.015, 0.97, 1.03, 0.955, 1.045, 0.94, 1.06, 0.92, 1.08, 1.1, 1.14, 1.18, 1.22]

function print(compiler: TypstCompiler, sheet: object): Uint8Array<ArrayBuffer> {
  compiler.reset()
  compiler.add_source('/main.typ', typstSource)
  for (const spread of spreads) {
    const { pdf, together } = set(compiler, { ...sheet, spread })
    if (together) return pdf
  }
  return set(compiler, { ...sheet, spread: 1 }).pdf
}

function set(compiler: TypstCompiler, sheet: object): { pdf: Uint8Array<ArrayBuffer>; together: boolean } {
  compiler.map_shadow('/data.json', new TextEncoder().encode(JSON.stringify(sheet)))
  const world = compiler.snapshot(null, '/main.typ', null)
  try {
    const { result, diagnostics } = world.get_artifact(1, 3) as {
      result?: Uint8Array<ArrayBuffer>
      diagnostics?: { message: string }[]
    }
    if (!result) throw new Error(`Typst: ${diagnostics?.map(({ message }) => message).join('; ')}`)
    const pageOf = (label: string) => world.query(0, `<${label}>`, 'value')
    // A copy of its own, so that it can be handed over instead of copied again.
    return { pdf: new Uint8Array(result), together: pageOf('text-ends') === pageOf('signed') }
  } finally {
    world.free()
  }
}
