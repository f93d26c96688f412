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
  requestBytes: 256 * 1024,
  // Notes accept a push of 256 KiB (notes protocol 2.12); base64 and the frame around it need the rest.
  socketMessageBytes: 384 * 1024,
} as const;
