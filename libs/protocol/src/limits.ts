/** Sizes that the browser shows and the server enforces. */
export const limits = {
  nameCharacters: 200,
  titleCharacters: 300,
  referenceCharacters: 40,
  addressCharacters: 254,
  lineCharacters: 1_000,
  textCharacters: 20_000,
  languages: 12,
  pageSize: 100,
  batchSize: 200,
  queryCost: 2_000,
  queryTokens: 1_000,
  queryDepth: 8,
  queryAliases: 5,
  queryDirectives: 5,
  // How often one person may ask one process (security 2.3): so many a second, so many at once after a pause.
  questionsPerSecond: 20,
  questionsAtOnce: 60,
  costPerMinute: 20_000,
  // Nobody knows who asks; a delegation behind one address opens its pages together.
  strangerQuestionsPerSecond: 5,
  strangerQuestionsAtOnce: 30,
  requestBytes: 256 * 1024,
  // One connection, whatever is said on it (security 2.5); notes have a stricter measure of their own.
  socketMessagesPerSecond: 40,
  socketMessagesAtOnce: 200,
  socketBytesPerSecond: 64 * 1024,
  socketBytesAtOnce: 4 * 1024 * 1024,
  socketsPerPerson: 10,
  socketTicketSeconds: 30,
  socketPatienceMs: 5_000,
  // Notes accept a push of 256 KiB (notes protocol 2.12); base64 and the frame around it need the rest.
  socketMessageBytes: 384 * 1024,
} as const;
