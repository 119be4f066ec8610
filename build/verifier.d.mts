export function buildVerifier(outdir: string): Promise<void>
