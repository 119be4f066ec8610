const number =
  /[0-9０-９][0-9０-９.,，．]*\s*(?:余|多)?\s*(?:万|千|百)?\s*(?:余|多)?\s*(?:人次|场次|人|名|场|次|所|份|项|部|件|家|个|起|%|％)/g
const claim = /(?:基本)?全覆盖|零(?:发生|事故|投诉)|未发生|无一(?:起|例)|百分之百/g

/** Numbers and claims typed by hand into the words around figures: they rest on no record, so the editor is told. */
export const looseIn = (zh: string): string[] => [...zh.matchAll(number), ...zh.matchAll(claim)].map(([found]) => found)
