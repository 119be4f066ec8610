/**
 * The page of a 公文 for Typst (GB/T 9704-2012). Text comes in as data.json and is never spliced into this source, so
 * nothing a user writes can become code.
 */
export const typstSource = String.raw`
#let D = json("data.json")
#let F = D.fonts
// 7.3.5.4: lines are set closer or wider where the signature would else stand on a page without text.
#let pitch = 225mm / 22 * D.spread
#let cell = 156mm / 28
#let red = rgb("#a80000")
#let mark-red = rgb("#e60000")
#let letter = D.head != none and D.head.form == "letter"
// 10.1: two double lines of 170 mm, the second 20 mm from the foot of the first page.
#let double(thick-first) = block(width: 100%, above: 0pt, below: 0pt, height: 4pt, {
  let (a, b) = if thick-first { (2pt, 0.7pt) } else { (0.7pt, 2pt) }
  place(line(start: (-7mm, 1pt), end: (163mm, 1pt), stroke: a + mark-red))
  place(line(start: (-7mm, 3.6pt), end: (163mm, 3.6pt), stroke: b + mark-red))
})
#set document(title: D.title, author: D.issuer, keywords: D.marks, date: datetime(year: D.year, month: D.month, day: D.day))
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
  header: context { set text(font: F.hei, size: 12pt, fill: red, tracking: 0pt); set par(first-line-indent: 0pt, leading: 4pt); align(center + horizon, D.marks.join(linebreak())) },
  footer-descent: 7mm,
  background: context if letter and here().page() == 1 { place(bottom + left, dx: 27mm, dy: -20mm, box(width: 156mm, double(false))) },
  footer: context { let n = counter(page).get().first(); set text(font: F.number, size: 14pt, tracking: 0pt); set par(first-line-indent: 0pt); set align(top)
    if letter and n == 1 { } else if calc.odd(n) { align(right)[— #n —#h(1em)] } else { [#h(1em)— #n —] } })
#set text(font: F.fang, size: 16pt, lang: D.lang, region: D.region, tracking: cell - 16pt, top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none)
#set par(leading: pitch - 16pt, spacing: pitch - 16pt, first-line-indent: (amount: 2 * cell, all: true), justify: true)
#show heading: set text(weight: "regular", size: 16pt)
#show heading: set block(above: pitch - 16pt, below: pitch - 16pt, sticky: true)
#show heading.where(level: 1): set text(font: F.hei)
#show heading.where(level: 2): set text(font: F.kai)
#show heading.where(level: 3): set text(font: F.fang)
#show heading: it => block(par(it.body))
#show title: set text(size: 22pt, weight: F.weight)
#show title: set block(above: 0pt, below: 0pt)
#let blank = block(height: 16pt, above: pitch - 16pt, below: pitch - 16pt)[]

// 7.2: the mark 35 mm below the upper edge of the type area, of a letter 30 mm below that of the page.
#if D.head != none {
  let head = D.head
  set par(first-line-indent: 0pt, justify: false, leading: 0pt, spacing: 0pt)
  v(if letter { -7mm } else { 35mm })
  let size = calc.min(60pt, 430pt / head.mark.clusters().len())
  block(above: 0pt, below: 0pt, width: 100%, align(center, text(font: F.song, weight: F.weight, size: size, fill: mark-red, tracking: 0pt, top-edge: "bounds", bottom-edge: "bounds", head.mark)))
  let number = if head.number == none { "" } else { head.number }
  if letter {
    v(4mm)
    double(true)
    v(14pt)
    align(right, number)
  } else {
    v(2 * pitch)
    if head.signer == none { align(center, number) } else {
      block(above: 0pt, below: 0pt, width: 100%, grid(columns: (1fr, auto), h(cell) + number, [签发人：#text(font: F.kai, head.signer)#h(cell)]))
    }
    v(4mm)
    line(length: 156mm, stroke: 1pt + mark-red)
  }
  v(2 * pitch)
}
#align(center)[
  #set text(font: F.song, weight: F.weight, size: 22pt, tracking: 0pt)
  #set par(first-line-indent: 0pt, justify: false, leading: 12pt)
  #title(D.titleLines.join(linebreak()))
]
#if D.number != none { v(10pt); align(center, par(first-line-indent: 0pt, D.number)) }
#blank
#if D.addressee != none { par(first-line-indent: 0pt, D.addressee) }

#let said(run) = {
  let bad = run.at("bad", default: none)
  // In a box: a number is not parted from its unit at the end of a line, nor from what ends its clause, which keeps its whole width: in a
  // box of no width of its own Typst would cut it. The foot of the box is that of the letters, 0.12em below their line.
  let ends = run.at("ends", default: "")
  let text-of = if "whole" not in run { run.text } else if ends == "" { box(baseline: 0.12em, run.text) } else {
    context box(baseline: 0.12em, width: measure(run.text).width + ends.clusters().len() * cell, run.text + ends)
  }
  if bad == none { text-of } else { text(fill: red, text-of); if bad != run.text { text(fill: red, "【" + bad + "】") } }
}
// Marks in millimetres, bars already stroked: what OFD is read back from, too.
#let drawing(p) = block(breakable: false, width: 100%, above: 14pt, below: 14pt, align(center, {
  set par(first-line-indent: 0pt)
  text(size: 14pt, tracking: 0pt, p.title)
  v(4pt)
  figure(alt: p.description, box(width: p.width * 1mm, height: p.height * 1mm, align(left, {
    set text(size: 9pt, tracking: 0pt)
    for m in p.marks {
      if m.kind == "bar" { place(dx: m.x * 1mm, dy: m.y * 1mm, rect(width: m.width * 1mm, height: m.height * 1mm, stroke: 0.6pt)) }
      else if m.kind == "rule" { place(line(start: (m.x1 * 1mm, m.y1 * 1mm), end: (m.x2 * 1mm, m.y2 * 1mm), stroke: 0.5pt)) }
      else {
        let back = if m.anchor == "start" { 0mm } else if m.anchor == "end" { 60mm } else { 30mm }
        let side = if m.anchor == "start" { left } else if m.anchor == "end" { right } else { center }
        place(dx: m.x * 1mm - back, dy: m.y * 1mm - 4.5pt, box(width: 60mm, align(side, m.text)))
      }
    }
  })))
}))
#let page-here(name) = context [#metadata(here().page())#label(name)]
// To be spoken from: 24 pt, a line of 38 pt, the numbers in 黑体; ten such lines and the signature fill a page.
#let spoken(runs, last) = {
  set par(first-line-indent: 0pt, leading: 14pt, spacing: 14pt, justify: false)
  set text(size: 24pt, tracking: 0pt)
  par(runs.map(run => text(font: if "whole" in run { F.hei } else { F.fang }, said(run))).join() + if last { page-here("text-ends") })
}
#for (i, block) in D.blocks.enumerate() {
  if D.large and block.kind == "paragraph" { spoken(block.runs, i == D.blocks.len() - 1) } else if block.kind == "heading" { heading(level: block.level, block.text) } else if block.kind == "picture" {
    // What follows fills the page that the picture no longer fits on.
    if i == D.blocks.len() - 1 { drawing(block.picture); page-here("text-ends") } else { place(auto, float: true, clearance: pitch, drawing(block.picture)) }
  } else {
    par(block.runs.map(said).join() + if i == D.blocks.len() - 1 { page-here("text-ends") })
  }
}

#if D.annex != none { blank; par(D.annexNamed) }
#blank
#blank
#block(breakable: false, width: 100%)[
  #set par(first-line-indent: 0pt)
  #page-here("signed")
  #align(right, box(inset: (right: 4 * cell), align(center)[#D.issuer #linebreak() #D.date]))
]
#if D.copies != none { blank; par(first-line-indent: 0pt, D.copies) }
#if D.annex != none {
  pagebreak()
  par(first-line-indent: 0pt, text(font: F.hei, D.annexWord))
  blank
  align(center, { show heading: set text(font: F.song, weight: F.weight, size: 22pt, tracking: 0pt); heading(level: 1, D.annex.title) })
  set text(size: 10.5pt, tracking: 0pt)
  set par(leading: 5pt, spacing: 6pt, first-line-indent: 0pt, justify: false)
  v(6pt)
  for line in D.annex.lead { par(line) }
  v(4pt)
  set text(size: 9pt)
  set par(leading: 4pt)
  let columns = D.annex.columns
  table(
    columns: columns.map(one => one.width * 1mm),
    stroke: 0.5pt, inset: (x: 1mm, y: 1mm),
    table.header(..columns.map(one => text(font: F.hei, one.title))),
    ..D.annex.groups.map(group => (
      if group.heading != none { (table.cell(colspan: columns.len(), breakable: false, text(font: F.kai, group.heading)),) } else { () }
    ) + group.rows.flatten().map(one => table.cell(breakable: false, one))).flatten(),
  )
  for line in D.annex.after { par(line) }
  if D.annex.code != none {
    block(breakable: false, width: 100%, above: 10pt, align(center)[
      #image(bytes(D.annex.code.svg), format: "svg", width: 28mm, alt: D.annex.code.caption)
      #text(size: 10.5pt, D.annex.code.caption)
    ])
  }
}
#if D.missing.len() > 0 {
  set text(font: F.hei, size: 9pt, fill: red, tracking: 0pt)
  set par(first-line-indent: 0pt, leading: 4pt)
  v(12pt)
  if D.lang == "zh" [排印所用的字体里没有这些字，文中显示为方框：#D.missing.join("、")。请在字体文件夹中加入含有它们的字体后重新生成。] else [The fonts at hand lack these characters, which show as boxes: #D.missing.join(", "). Add a font that has them and print again.]
}
// 7.4: at the foot of the last page, its last line on that of the type area.
#if D.imprint != none {
  // A float, so that it stands at the foot of a page of its own, too, where the last one has no room.
  place(bottom, float: true, clearance: 10pt, block(breakable: false, width: 100%, above: 0pt, below: 0pt, {
    set text(size: 14pt, tracking: 0pt)
    set par(first-line-indent: 0pt, leading: 7pt, spacing: 0pt)
    let rule(width) = if not letter { line(length: 100%, stroke: width) }
    let row(it) = block(above: 5pt, below: 5pt, inset: (x: 14pt), width: 100%, it)
    rule(0.35mm)
    if D.imprint.copies != none { row(par(hanging-indent: 42pt, D.copiesWord + D.imprint.copies + D.stop)) }
    if D.imprint.printed != none {
      if D.imprint.copies != none { rule(0.25mm) }
      row(grid(columns: (1fr, auto), D.imprint.printed.by, D.imprint.printed.on))
    }
    rule(0.35mm)
  }))
}
`
