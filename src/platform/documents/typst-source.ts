/**
 * The page of a 公文 for Typst (GB/T 9704-2012). Text comes in as data.json and is never spliced into this source, so
 * nothing a user writes can become code.
 */
export const typstSource = String.raw`
#let D = json("data.json")
#let F = D.fonts
#let pitch = 225mm / 22
#let cell = 156mm / 28
#let red = rgb("#a80000")
#set document(title: D.title, author: D.issuer, keywords: D.marks, date: datetime(year: D.year, month: D.month, day: D.day))
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
  header: context { set text(font: F.hei, size: 12pt, fill: red, tracking: 0pt); set par(first-line-indent: 0pt, leading: 4pt); align(center + horizon, D.marks.join(linebreak())) },
  footer-descent: 7mm,
  footer: context { let n = counter(page).get().first(); set text(font: F.number, size: 14pt, tracking: 0pt); set par(first-line-indent: 0pt); set align(top)
    if calc.odd(n) { align(right)[— #n —#h(1em)] } else { [#h(1em)— #n —] } })
#set text(font: F.fang, size: 16pt, lang: D.lang, region: D.region, tracking: cell - 16pt, top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none)
#set par(leading: pitch - 16pt, spacing: pitch - 16pt, first-line-indent: (amount: 2 * cell, all: true), justify: true)
#show heading: set text(weight: "regular", size: 16pt)
#show heading: set block(above: pitch - 16pt, below: pitch - 16pt, sticky: true)
#show heading.where(level: 1): set text(font: F.hei)
#show heading.where(level: 2): set text(font: F.kai)
#show heading: it => block(par(it.body))
#show title: set text(size: 22pt, weight: F.weight)
#show title: set block(above: 0pt, below: 0pt)
#show link: set text(fill: if D.draft { rgb("#1d4f7c") } else { black })
#set footnote.entry(separator: line(length: 40mm, stroke: 0.5pt), gap: 5pt)
#show footnote.entry: set text(size: 10pt, tracking: 0pt)
#show footnote.entry: set par(leading: 4pt, first-line-indent: 0pt, justify: false)
#let blank = block(height: 16pt, above: pitch - 16pt, below: pitch - 16pt)[]

#align(center)[
  #set text(font: F.song, weight: F.weight, size: 22pt, tracking: 0pt)
  #set par(first-line-indent: 0pt, justify: false, leading: 12pt)
  #title(D.titleLines.join(linebreak()))
]
#if D.number != none { v(10pt); align(center, par(first-line-indent: 0pt, D.number)) }
#blank
#if D.addressee != none { par(first-line-indent: 0pt, D.addressee) }

#let noted(run) = {
  let bad = run.at("bad", default: none)
  // In a box: a number is not parted from its unit at the end of a line.
  let said = if "href" in run { box(link(run.href, run.text)) } else { run.text }
  if bad != none { show link: set text(fill: red); text(fill: red, said) } else { said }
  if "note" in run { let note = D.notes.at(run.note - 1); footnote[#note.text#if "href" in note { link(note.href, note.href) }] }
  if bad != none and bad != run.text { text(fill: red, "【" + bad + "】") }
}
#for block in D.blocks {
  if block.kind == "heading" { heading(level: block.level, block.text) } else { par(block.runs.map(noted).join()) }
}

#blank
#blank
#block(breakable: false, width: 100%)[
  #set par(first-line-indent: 0pt)
  #align(right, box(inset: (right: 4 * cell), align(center)[#D.issuer #linebreak() #D.date]))
]
#if D.missing.len() > 0 {
  set text(font: F.hei, size: 9pt, fill: red, tracking: 0pt)
  set par(first-line-indent: 0pt, leading: 4pt)
  v(12pt)
  if D.lang == "zh" [排印所用的字体里没有这些字，文中显示为方框：#D.missing.join("、")。请在字体文件夹中加入含有它们的字体后重新生成。] else [The fonts at hand lack these characters, which show as boxes: #D.missing.join(", "). Add a font that has them and print again.]
}
`
