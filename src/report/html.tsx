import { createHash } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import { PictureView } from '../platform/documents/PictureView.tsx'
import type { Opened } from './opened.ts'
import { momentOf, type Block, type Outline, type Run } from './outline.ts'
import { pageScript } from './page-script.ts'
import { words } from './site/words.ts'

/** Ways from the page on the site back into the site; a page kept on a stick has none. */
export interface FrameLink {
  readonly text: string
  readonly href: string
  /** Where it leads to the page in another language. */
  readonly lang?: 'zh-CN' | 'en'
}

/**
 * The report as one self-contained page: nothing loaded, nothing sent. Each number leads to its source at the end of the page, and with what it
 * rests on carried in the page, opens by its own script.
 */
export function toHtml(outline: Outline, opened: Opened | null = null, frame: readonly FrameLink[] = []): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...outline} opened={opened} frame={frame} />)}\n`
}

/** Allows exactly the page's own style and script and nothing else; sent with it, and in the page for when nobody sends it. */
export const htmlPolicy = () =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(pageScript)}; base-uri 'none'; form-action 'none'`

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function Page({
  language,
  title,
  addressee,
  large,
  lead,
  issuer,
  date,
  day,
  marks,
  blocks,
  notes,
  sourcesTitle,
  copies,
  signer,
  online,
  opened,
  frame,
}: Outline & { readonly opened: Opened | null; readonly frame: readonly FrameLink[] }) {
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta httpEquiv="Content-Security-Policy" content={htmlPolicy()} />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {frame.length > 0 && (
          <nav className="site" aria-label={language === 'zh' ? '网站' : 'Site'}>
            {frame.map(({ text, href, lang }) => (
              <a key={href} href={href} lang={lang} hrefLang={lang}>
                {text}
              </a>
            ))}
          </nav>
        )}
        {marks.map((mark) => (
          <p className="mark" key={mark}>
            {mark}
          </p>
        ))}
        <main className={large ? 'large' : undefined}>
          <h1>
            <span>{issuer}</span>
            <span>{title}</span>
          </h1>
          {signer && <p className="to">{signer}</p>}
          {addressee !== null && <p className="to">{addressee + (language === 'zh' ? '：' : ':')}</p>}
          {lead.some(({ text }) => text !== '') && (
            <p>
              {lead.map((run, i) => (
                <RunOf key={i} {...run} />
              ))}
            </p>
          )}
          {blocks.map((block, i) => (
            <BlockOf key={i} {...block} />
          ))}
          <p className="signature">
            {issuer}
            <br />
            <time dateTime={day}>{date}</time>
          </p>
          {copies && <p>{language === 'zh' ? `抄送：${copies}` : `Copies: ${copies}`}</p>}
        </main>
        {opened && <Check language={language} {...opened} />}
        {online.length > 0 && (
          <section className="check" aria-labelledby="online">
            <h2 id="online">{language === 'zh' ? '联网查阅' : 'Online'}</h2>
            <ul>
              {online.map(({ text, href }) => (
                <li key={href}>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {notes.length > 0 && (
          <section className="notes" aria-labelledby="sources">
            <h2 id="sources">{sourcesTitle}</h2>
            <ol>
              {notes.map(({ number, text, href }) => (
                <li key={number} id={`note-${number}`}>
                  {text} {href && <a href={href}>{language === 'zh' ? '联网查阅' : 'Look it up online'}</a>}
                </li>
              ))}
            </ol>
          </section>
        )}
        {opened && <Panel language={language} opened={opened} />}
      </body>
    </html>
  )
}

function BlockOf(block: Block) {
  if (block.kind === 'picture')
    return (
      <figure>
        <figcaption>{block.picture.title}</figcaption>
        <PictureView
          picture={block.picture}
          id={`picture-${createHash('sha256').update(block.picture.title).digest('hex').slice(0, 8)}`}
        />
      </figure>
    )
  if (block.kind === 'paragraph')
    return (
      <p>
        {block.runs.map((run, i) => (
          <RunOf key={i} {...run} />
        ))}
      </p>
    )
  if (block.level === 3) return <h4>{block.text}</h4>
  return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
}

function RunOf({ text, n, note, bad, figure }: Run) {
  const linked = n ? (
    <a href={`#note-${note}`} data-figure={figure} data-n={n}>
      {text}
    </a>
  ) : (
    text
  )
  const noted = note ? (
    <>
      {linked}
      <sup className={n ? 'printed' : undefined}>
        <a href={`#note-${note}`} aria-label={`${note}`}>{`[${note}]`}</a>
      </sup>
    </>
  ) : (
    linked
  )
  if (!bad) return noted
  return (
    <mark>
      {noted}
      {bad !== text && <small>{`【${bad}】`}</small>}
    </mark>
  )
}

type Said = Readonly<Record<keyof typeof words, string>>
const saidIn = (language: Outline['language']) =>
  Object.fromEntries(Object.entries(words).map(([key, phrase]) => [key, phrase[language]])) as Said

/** How to open the numbers and check them. */
function Check({ language, digest }: Opened & { readonly language: Outline['language'] }) {
  const say = saidIn(language)
  return (
    <section className="check" aria-labelledby="check-title">
      <h2 id="check-title">{say.checkTitle}</h2>
      <p>{digest ? say.checkAbout : say.draftAbout}</p>
      {digest && (
        <>
          <p className="digest">SHA-256 {digest}</p>
          <p>
            <button type="button" id="check">
              {say.check}
            </button>
          </p>
          <p id="checked" role="status" />
        </>
      )}
    </section>
  )
}

/** Where a number opens, what it rests on, and the script that does it. */
function Panel({ language, opened }: { readonly language: Outline['language']; readonly opened: Opened }) {
  const say = saidIn(language)
  const { packed, asOf, ...facts } = opened
  const json = JSON.stringify({ ...facts, asOf: momentOf(asOf), language, words: say })
  return (
    <>
      <dialog id="panel" aria-labelledby="panel-title">
        <header>
          <h2 id="panel-title">{say.title}</h2>
          <button type="button" id="panel-close">
            {say.close}
          </button>
        </header>
        <div id="panel-body" tabIndex={0} role="region" aria-labelledby="panel-title" />
      </dialog>
      <script
        type="application/json"
        id="facts"
        dangerouslySetInnerHTML={{ __html: json.replaceAll('<', '\\u003c') }}
      />
      <script type="application/octet-stream" id="packed" dangerouslySetInnerHTML={{ __html: packed }} />
      <script dangerouslySetInnerHTML={{ __html: pageScript }} />
    </>
  )
}

// Colours hold 4.5:1 on white; red is never the only sign, the reason stands in brackets beside it.
const style = `
body{margin:0;background:#f4f4f2;color:#111;font:18px/1.8 "FangSong","STFangsong","Noto Serif CJK SC","Noto Serif SC",serif;text-spacing-trim:normal}
main,.notes{box-sizing:border-box;max-width:46em;margin:0 auto;padding:0 1.5em;background:#fff}
main{padding-top:3em;padding-bottom:2em}
.notes{padding-bottom:3em;font-size:14px;overflow-wrap:anywhere}
h1{margin:0 0 1.5em;text-align:center;font:600 26px/1.5 "Noto Serif CJK SC","Noto Serif SC","SimSun",serif}
h1 span{display:block}
h2,h3{margin:1em 0 .2em;font-size:1em;font-weight:400}
h2{font-family:"SimHei","Heiti SC","Noto Sans CJK SC","Noto Sans SC",sans-serif}
h3{font-family:"KaiTi","Kaiti SC",serif}
figure{margin:1em 0;break-inside:avoid;text-align:center}
figcaption{font-size:.9em}
main p{margin:0;text-indent:2em;text-align:justify}
main .to{text-indent:0}
main.large p{font-size:1.6em;line-height:1.9;text-indent:0;text-align:left}
main.large .signature{font-size:1em}
main .signature{margin:3em 4em 0 auto;width:max-content;text-indent:0;text-align:center}
a{color:#1d4f7c;text-underline-offset:.2em}
sup{font-size:.65em;line-height:0}
mark{background:none;color:#a80000}
mark a{color:inherit}
.opens main sup.printed{display:none}
.check{box-sizing:border-box;max-width:46em;margin:0 auto;padding:0 1.5em 1.5em;background:#fff;font:16px/1.7 sans-serif}
.check h2{font-size:1.1em}
.digest{overflow-wrap:anywhere;font:14px/1.5 monospace}
button{min-height:44px;padding:.3em 1em;border:1px solid #1d4f7c;border-radius:4px;background:#fff;color:#1d4f7c;font:16px/1.4 sans-serif}
.right{color:#1a6b2c}
.wrong{color:#a80000}
dialog{box-sizing:border-box;width:min(46em,100%);max-width:100%;max-height:92vh;padding:0;border:1px solid #888;background:#fff;color:#111;font:16px/1.6 sans-serif}
dialog::backdrop{background:rgba(0,0,0,.45)}
dialog header{display:flex;gap:1em;align-items:center;justify-content:space-between;padding:.6em 1em;border-bottom:1px solid #ccc}
dialog h2,dialog h3{margin:.2em 0;font:600 1.1em/1.4 sans-serif}
dialog header button{flex:none}
#panel-body{box-sizing:border-box;max-height:78vh;overflow:auto;padding:0 1em 1em}
#panel-body .value{font-size:1.5em;margin:.5em 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em;margin:0}
dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{padding:.3em .4em;border-bottom:1px solid #ddd;text-align:left;overflow-wrap:anywhere;font-weight:400}
th:last-child,td:last-child{text-align:right;white-space:nowrap}
@media (max-width:480px){
main,.notes,.check{padding-left:1em;padding-right:1em}
main .signature{margin-right:1em}
dialog{margin:auto 0 0}
dl{grid-template-columns:1fr}
dd{margin-bottom:.4em}
}
.mark{margin:0;padding:.4em 1em;background:#fff3d6;color:#5c3b00;text-align:center;font:15px/1.6 sans-serif}
.site{display:flex;flex-wrap:wrap;gap:0 1.4em;box-sizing:border-box;max-width:46em;margin:0 auto;padding:.2em 1.5em;font:15px/1.6 sans-serif}
.site a{display:inline-flex;align-items:center;min-height:44px}
@media screen and (prefers-color-scheme:dark){
body{background:#131518;color:#e8e5de}
main,.notes,.check,button,dialog{background:#1a1d21;color:#e8e5de}
a,button{color:#86b6f0;border-color:#86b6f0}
mark,.wrong{color:#ff9483}
.right{color:#8fce97}
.mark{background:#38290f;color:#eebc6f}
th,td,dialog header{border-color:#34393f}
figure{padding:.6em;background:#fff;color:#111}
}
@media print{
.site{display:none}
.opens main sup.printed{display:inline}
.check,dialog{display:none}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
body{background:none;font-size:16pt;line-height:29pt}
main,.notes{max-width:none;padding:0}
h2,h3{break-after:avoid}
.signature,li{break-inside:avoid}
.notes{break-before:page;font-size:10.5pt;line-height:1.6}
main a{color:inherit;text-decoration:none}
}
`
