/** Whether this run does everything, or of many alike the few that its seed draws; the first line of a run says which. */
export const whole = process.env['MINGFA_TEST_WHOLE'] === '1'
