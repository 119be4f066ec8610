/** 分 as yuan. */
export const yuan = (fen: number) => (fen / 100).toFixed(2)
