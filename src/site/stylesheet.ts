import { hash } from 'node:crypto'
import { asProperties, dark, fonts, light, type Palette } from '../platform/palette.ts'
import { BASE } from './kit/reading.tsx'

const properties = (palette: Palette) =>
  asProperties(palette)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

/**
 * The whole look of the public site, one file for all pages. Written for Chromium 69: no gap in flex rows, no min() or clamp(), no :where,
 * no inset. Sizes follow the reader's own setting; large type multiplies it.
 */
const css = `
:root{${properties(light)}}
@media (prefers-color-scheme:dark){:root{${properties(dark)}}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper);color:var(--ink);scroll-padding-top:1rem}
html.large{font-size:137.5%}
.quiz-paper fieldset{margin:0 0 1.2rem;padding:0;border:0}
.quiz-paper legend{padding:0;font-weight:600}
.quiz-paper .choice{display:block;padding:.55rem 0;font-weight:400}
.quiz-code button{margin-top:.8rem}
.quiz-pages button{margin:0 .5rem .6rem 0;padding:.5rem .8rem}
.counties svg{display:block;width:100%;max-width:30rem;height:auto;max-height:24rem;margin:.6rem 0 1rem}
.counties path{fill:var(--sheet);stroke:var(--muted);stroke-width:2}
.counties a:hover path,.counties a:focus path{fill:var(--raised);stroke:var(--accent);stroke-width:5}
.counties a[aria-current] path{fill:var(--accent)}
.counties text{fill:var(--ink);font-size:46px}
.counties a[aria-current] text{fill:var(--paper)}
[hidden]{display:none!important}
.course-do{margin:.5rem 0}
.course-film{display:block;width:100%;max-width:44rem;max-height:70vh;background:#000}
.course-parts li,.course-steps li,.course-answers li{margin-bottom:1rem}
.board-sums{display:flex;flex-wrap:wrap;margin:1.2rem 0 .6rem}
.board-sums div{margin:0 2.4rem .6rem 0}
.board-sums dt{color:var(--muted);font-size:.95rem}
.board-sums dd{margin:0;line-height:1.2;white-space:nowrap}
.board-sums strong{font-size:2.6rem;font-variant-numeric:tabular-nums}
.board-sums small{color:var(--muted);font-size:1.1rem;font-variant-numeric:tabular-nums}
.board-counties,.board-latest{list-style:none;padding:0}
.board-counties li{display:flex;flex-wrap:wrap;justify-content:space-between;padding:.35rem 0}
.board-counties label{font-weight:400}
.board-counties span{font-variant-numeric:tabular-nums}
.board-counties progress{flex:0 0 100%;width:100%;height:.5rem;accent-color:var(--accent)}
body{margin:0;font-family:${fonts};line-height:1.7;text-spacing-trim:normal;overflow-wrap:break-word;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.4;margin:0 0 .6em;font-weight:600}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1.05rem;margin-top:1.5rem}
p,ul,ol,dl{margin:0 0 1em}
form+p,form+ul{margin-top:1.2rem}
a{color:var(--accent);text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
:focus{outline:3px solid var(--accent);outline-offset:2px}
:focus:not(:focus-visible){outline:0}
main:focus{outline:0}
.skip{position:absolute;left:-999rem;padding:.8rem 1.2rem;background:var(--raised);z-index:1}
.skip:focus{left:0;top:0}
.demo{margin:0;padding:.4rem 1rem;background:var(--warn-soft);color:var(--warn);text-align:center;font-size:.9rem}
.wide,main{max-width:46rem;margin-left:auto;margin-right:auto;padding-left:1rem;padding-right:1rem}
header{background:var(--sheet);border-bottom:1px solid var(--line)}
header>.wide{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center}
.bureau{margin:.7rem 1rem .5rem 0;line-height:1.3}
.bureau a{color:var(--ink);font-weight:600;font-size:1.15rem;text-decoration:none}
.bureau small{display:block;color:var(--muted);font-size:.85rem}
.settings,nav ul,.links,.items,.hotlines ul{list-style:none;margin:0;padding:0}
.settings{display:flex;font-size:.9rem}
.settings li+li{margin-left:.4rem}
.settings a,nav a,.links a{display:block;padding:.65rem .5rem;min-height:2.75rem}
nav{border-top:1px solid var(--line)}
nav .wide{position:relative;display:flex;flex-wrap:wrap;justify-content:space-between;padding-top:0;padding-bottom:0}
nav ul{display:flex;flex-wrap:wrap}
nav li{margin-right:1.1rem}
nav summary{cursor:pointer;padding:.65rem 0;min-height:2.75rem;white-space:nowrap;list-style:none}
nav summary::-webkit-details-marker{display:none}
nav summary::after{content:'';display:inline-block;margin-left:.4em;border:.3em solid transparent;border-top-color:currentColor;vertical-align:-.1em}
nav details>ul{position:absolute;z-index:2;left:0;right:0;top:100%;background:var(--paper);border:1px solid var(--line);padding:.4rem 1rem;box-shadow:0 6px 18px rgba(0,0,0,.12)}
nav details li{flex:0 0 100%;margin:0}
.on-wide{display:none}
header>.crumbs{display:block;font-size:.95rem;margin-top:0;margin-bottom:0;padding-top:.2rem;padding-bottom:.6rem}
.seek+.notice{margin-top:1.2rem}
nav a{color:var(--ink);text-decoration:none;white-space:nowrap;padding-left:0;padding-right:0;border-bottom:3px solid transparent}
nav a:hover{text-decoration:underline}
nav a[aria-current]{color:var(--accent);border-bottom-color:var(--accent);font-weight:600}
main{padding-top:1.8rem;padding-bottom:3rem;display:block}
footer{border-top:1px solid var(--line);background:var(--sheet);padding:1rem 0 2rem}
.links{display:flex;flex-wrap:wrap}
.links li{margin-right:1.4rem}
.links a{padding-left:0;padding-right:0}
.hotlines{border-left:4px solid var(--vermilion);padding:.2rem 0 .2rem .9rem;margin:.6rem 0 1rem}
.hotlines p{margin:0}
.hotlines ul{display:flex;flex-wrap:wrap}
.hotlines a{display:inline-block;padding:.5rem 1.2rem .5rem 0;min-height:2.75rem}
.hotlines b{font-size:1.15rem;font-variant-numeric:tabular-nums}
.items li{padding:.9rem 0;border-bottom:1px solid var(--line)}
.items li>a{font-size:1.05rem;font-weight:600;display:inline-block;padding:.15rem 0}
.items p{margin:.2rem 0 0}
.when,.hint,.quiet{color:var(--muted);font-size:.92rem}
.until{color:var(--good);font-weight:600}
.until.over{color:var(--muted);font-weight:400}
.help-here{border:1px solid var(--firm);border-left:5px solid var(--vermilion);background:var(--sheet);padding:.8rem 1rem;margin:0 0 1.4rem;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center}
.help-here p{margin:.2rem 1rem .2rem 0}
.pager a{display:inline-block;padding:.65rem 1rem .65rem 0;margin-right:1rem;min-height:2.75rem}
.notice{border:1px solid var(--firm);border-left-width:5px;background:var(--sheet);padding:.8rem 1rem;margin:0 0 1.2em}
.notice>:first-child{margin-top:0}
.notice>:last-child,.notice ul{margin-bottom:0}
.notice.good{border-color:var(--good);background:var(--good-soft)}
.notice.warn{border-color:var(--warn);background:var(--warn-soft)}
.notice.bad{border-color:var(--vermilion);background:var(--vermilion-soft)}
.notice.bad a{color:inherit}
.receipt{border:2px solid var(--good);background:var(--raised);padding:1rem;margin:1.2rem 0}
.receipt .label{margin:0;color:var(--muted)}
.receipt .code{margin:0 0 .4em;font:600 1.5rem/1.4 ui-monospace,Consolas,Menlo,monospace;white-space:nowrap;font-variant-numeric:tabular-nums}
html.large .receipt .code{font-size:1.15rem}
label,legend{font-weight:600;padding:0}
.hint{margin:0 0 .3em}
.field{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
.fault{color:var(--vermilion);font-weight:600;margin:.1em 0 .3em}
.field.wrong{border-left:4px solid var(--vermilion);padding-left:.8rem}
input,textarea,select,button{font:inherit;color:inherit;border-radius:4px;max-width:100%}
input:not([type=radio]):not([type=checkbox]),textarea,select{display:block;width:100%;min-height:2.9rem;padding:.55rem .7rem;background:var(--raised);border:1px solid var(--firm)}
textarea{resize:vertical}
.box{display:flex;align-items:flex-start;padding:.6rem 0;font-weight:400}
.box input{width:1.4rem;height:1.4rem;margin:.15rem .7rem 0 0;flex:none;accent-color:var(--accent)}
button,a.button{min-height:2.9rem;padding:.5rem 1.4rem;border:1px solid var(--accent);background:var(--raised);color:var(--accent);font-weight:600;cursor:pointer}
button.primary,a.primary{background:var(--accent);color:var(--paper);min-width:10rem}
a.button{display:inline-block;border-radius:4px;text-align:center;text-decoration:none}
button[disabled]{opacity:.7;cursor:progress}
.row{display:flex}
.row input{flex:1;min-width:0}
.row button{margin-left:.5rem;flex:none}
.steps{padding-left:1.2rem}
.steps time{color:var(--muted);display:block;font-size:.92rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.5rem .6rem .5rem 0;text-align:left;vertical-align:top}
.end{text-align:right}td.end{white-space:nowrap}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.85rem}
dt{font-weight:600}dd{margin:0 0 .8em}
.telling rt{font-size:.62em;color:var(--muted);font-weight:400}
.telling button rt,.telling .calls rt{color:inherit}
.pinyin-switch{width:1.4rem;height:1.4rem;vertical-align:middle;accent-color:var(--accent)}
.pinyin-switch:not(:checked)~* rt{display:none}
.pinyin-label{display:inline-block;padding:.6rem}
html[lang=en] .pinyin-switch,html[lang=en] .pinyin-label{display:none}
.telling button{margin:0 .6rem .6rem 0;line-height:1.8}
.telling button.danger{background:var(--vermilion);border-color:var(--vermilion);color:var(--paper);min-width:10rem}
.telling fieldset{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
.telling fieldset>legend,.telling form>label{font-size:1.2rem;margin-bottom:.3rem}
.calls a{display:inline-block;padding:.8rem 1.4rem;background:var(--vermilion);color:var(--paper);font-weight:600;font-size:1.3rem;text-decoration:none;border-radius:4px}
.for-readers{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
.telling .receipt{padding:1rem .8rem}
.telling .receipt .code{white-space:normal}
@media (max-width:30rem){.telling .receipt .code{font-size:1.12rem}}
.telling[data-at]:not([data-at=start]) .by-phone{display:none}
.telling[data-at]:not([data-at=start]) h1{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
.away{position:-webkit-sticky;position:sticky;top:0;z-index:2;float:right;margin:0 0 .4rem .8rem;text-align:right}
.away a.button{background:var(--ink);border-color:var(--ink);color:var(--paper);padding:.4rem .9rem;min-height:2.75rem}
.away small{display:block;font-size:.8rem}
@media (max-width:48rem){.away small{display:none}}
.telling h1{clear:both}
.month{max-width:30rem;margin-bottom:1.2rem}.month th,.month td{padding:.4rem .2rem;text-align:center}.month small{color:var(--muted)}.month .today{font-weight:600;background:var(--raised)}
.telling [hidden]{display:none!important}
.help-bar{clear:both;border-left:4px solid var(--vermilion);padding:0 0 0 .9rem;margin:0 0 .8rem}
.help-bar p{margin:0}.help-bar a{display:inline-block;padding:.4rem .8rem .4rem .2rem;min-height:2.6rem;font-weight:600;font-variant-numeric:tabular-nums}
.who-knows dt{margin-top:.4rem}.who-knows dd{margin-bottom:.4rem}
.doors button{display:block;width:100%;max-width:26rem;margin:0 0 .6rem}
.telling legend h2,.telling legend{margin:0;font-size:1.2rem}
.telling fieldset.field>legend{font-size:1rem}
.count{display:block;color:var(--muted);font-size:.9rem;font-weight:400}
.telling h2:focus,.telling [tabindex="-1"]:focus{outline:0}
.telling button.small{min-height:2.2rem;padding:.1rem .8rem;margin:0;font-weight:400}
.review dd{white-space:pre-wrap;overflow-wrap:anywhere;margin-bottom:.3rem}
.review>div{border-bottom:1px solid var(--line);margin-bottom:.7rem}
.standing{font-size:1.1rem}
.hours{display:block}
.fates li{margin-bottom:.8rem;overflow-wrap:anywhere}.fates li label.file{margin-left:.4rem}
.voice{border:1px dashed var(--firm);border-radius:4px;padding:.6rem 1rem 0;margin:0 0 .8rem}
.voice .label{font-weight:600;margin:0}.voice p:last-child{margin:0}.calls .quiet{margin-left:.6rem}
.telling .field>label:not(.box){display:inline-block;margin-bottom:.3rem}
.telling textarea,.telling form>input{margin-bottom:.9rem}
.telling .file{display:inline-block;position:relative;overflow:hidden;margin:.4rem 0 .8rem;padding:.6rem 1.2rem;border:1px dashed var(--firm);border-radius:4px;background:var(--raised);color:var(--accent);font-size:1rem}
.telling .file:focus-within{outline:3px solid var(--accent);outline-offset:2px}
.telling .file input{position:absolute;top:0;left:0;height:100%;opacity:0;cursor:pointer}
.way{list-style:none;margin:0 0 1em;padding:0;display:flex;flex-wrap:wrap}
.way li{margin:0 .4rem .4rem 0;padding:.25rem .7rem;border:1px solid var(--line);border-radius:1rem;color:var(--muted);font-size:.92rem}
.way li[aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600;background:var(--raised)}
.letter.mine{border-left-color:var(--accent)}
.paper{display:inline-block;margin:0 .6rem .4rem 0;max-width:100%}
.paper button{overflow:hidden;text-overflow:ellipsis;font-weight:400}
fieldset.group{border:1px solid var(--line);border-radius:4px;margin:0 0 1.5rem;padding:.4rem 1rem 0;min-width:0}
fieldset.group>legend{padding:0 .4rem;font-size:1.05rem}
.handed{list-style:none;margin:0 0 .4rem;padding:0}
.handed li{display:flex;flex-wrap:wrap;align-items:center;margin:0 0 .6rem}
.handed .box{flex:1;min-width:0;overflow-wrap:anywhere}
.handed progress{order:1}
.handed li.wrong{border-left:4px solid var(--vermilion);padding-left:.8rem}
.handed button{min-height:2.4rem;padding:.3rem 1rem}
summary{padding:.65rem 0;cursor:pointer;color:var(--accent)}
.letter{border-left:4px solid var(--firm);padding:.2rem 0 .2rem .9rem;margin:0 0 1rem}
.letter p{margin:0 0 .3em;white-space:pre-wrap}
progress{width:100%;height:1.2rem}
main form+form:not(.paper){margin-top:1rem}
@media (min-width:48rem){nav li{margin-right:1.8rem}.on-wide{display:block}.on-narrow{display:none}nav details li{flex:0 0 50%}main{padding-top:2.4rem}h1{font-size:1.75rem}}
@media print{
@page{size:A4;margin:25mm 22mm}
:root{${properties(light)}}
html{font-size:12pt;background:#fff}
nav,.settings,footer,.skip,.seek,.pager,form,a.button,.print-not{display:none}
header{background:none;margin-bottom:1rem}header>.wide{max-width:none;padding:0}
main{max-width:none;padding:0}
h1,h2,h3{break-after:avoid}li,tr,.receipt{break-inside:avoid}
a{color:inherit;text-decoration:none}
main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
}
`

export const stylesheet = { text: css.trim(), address: `${BASE}/look-${hash('sha256', css, 'hex').slice(0, 12)}.css` }
