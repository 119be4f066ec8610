/** Below the public site: where the log's files are served. */
export const LOG_PATH = '/gov/log'
