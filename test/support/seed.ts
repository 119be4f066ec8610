const { env } = process
/**
 * Another each run, said in its first line, so that what it found can be found again. Handed on under a name of its own: the house's commands, begun by a
 * test, refuse settings of a name like theirs that they do not know.
 */
export const seed = Number((env['SAMPLE_SEED'] = env['MINGFA_TEST_SEED'] || env['SAMPLE_SEED'] || random()))
if (!Number.isInteger(seed)) throw new Error('MINGFA_TEST_SEED must be a whole number')
delete env['MINGFA_TEST_SEED']

function random(): string {
  return String(Math.floor(Math.random() * 2 ** 31))
}
