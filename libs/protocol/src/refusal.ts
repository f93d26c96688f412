import { errorCodes, type ErrorCode } from './error-codes.js';

/** One field at fault: where it is (`seats.3.address`), what is wrong, and what would be right. */
export interface FieldFault {
  path: string;
  fault: string;
  cure?: string;
}
export type RefusalDetails = Readonly<Record<string, unknown>> & { fields?: FieldFault[] };

/** An expected no. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = errorCodes[code],
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }

  /** A single field at fault, with its cure in words. */
  static ofField(path: string, fault: string, cure: string): Refusal {
    return new Refusal('INVALID_INPUT', cure, { fields: [{ path, fault, cure }] });
  }
}
