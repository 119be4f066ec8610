import { createHash } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Block, Outline, Run } from './outline.ts'

/** The report as one self-contained page: no script, nothing loaded, each number a link to its evidence. */
export function toHtml(outline: Outline): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...outline} />)}\n`
}

/** Allows exactly the page's own style and nothing else; to be sent with it. */
export const htmlPolicy = () =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

function Page({ language, title, addressee, lead, issuer, date, day, marks, blocks, notes, sourcesTitle }: Outline) {
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {marks.map((mark) => (
          <p className="mark" key={mark}>
            {mark}
          </p>
        ))}
        <main>
          <h1>
            <span>{issuer}</span>
            <span>{title}</span>
          </h1>
          <p className="to">{addressee + (language === 'zh' ? '：' : ':')}</p>
          <p>
            {lead.map((run, i) => (
              <RunOf key={i} {...run} />
            ))}
          </p>
          {blocks.map((block, i) => (
            <BlockOf key={i} {...block} />
          ))}
          <p className="signature">
            {issuer}
            <br />
            <time dateTime={day}>{date}</time>
          </p>
        </main>
        {notes.length > 0 && (
          <section className="notes" aria-labelledby="sources">
            <h2 id="sources">{sourcesTitle}</h2>
            <ol>
              {notes.map(({ number, text, href }) => (
                <li key={number} id={`note-${number}`}>
                  {text} {href && <a href={href}>{href}</a>}
                </li>
              ))}
            </ol>
          </section>
        )}
      </body>
    </html>
  )
}

function BlockOf(block: Block) {
  if (block.kind === 'paragraph')
    return (
      <p>
        {block.runs.map((run, i) => (
          <RunOf key={i} {...run} />
        ))}
      </p>
    )
  return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
}

function RunOf({ text, href, note, bad, figure }: Run) {
  const linked = href ? (
    <a href={href} data-figure={figure}>
      {text}
    </a>
  ) : (
    text
  )
  const noted = note ? (
    <>
      {linked}
      <sup>
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
main p{margin:0;text-indent:2em;text-align:justify}
main .to{text-indent:0}
main .signature{margin:3em 4em 0 auto;width:max-content;text-indent:0;text-align:center}
a{color:#1d4f7c;text-underline-offset:.2em}
sup{font-size:.65em;line-height:0}
mark{background:none;color:#a80000}
mark a{color:inherit}
.mark{margin:0;padding:.4em 1em;background:#fff3d6;color:#5c3b00;text-align:center;font:15px/1.6 sans-serif}
@media print{
@page{size:A4;margin:37mm 26mm 35mm 28mm}
body{background:none;font-size:16pt;line-height:29pt}
main,.notes{max-width:none;padding:0}
h2,h3{break-after:avoid}
.signature,li{break-inside:avoid}
.notes{break-before:page;font-size:10.5pt;line-height:1.6}
main a{color:inherit;text-decoration:none}
}
`
