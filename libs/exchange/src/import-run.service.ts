import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Tx } from '#plenary/platform';

/** Ends a dry run: everything is undone, what came of it is not. Never leaves this file. */
class Undone<T> extends Error {
  constructor(readonly result: T) {
    super('a dry run ends');
  }
}

/** A dry run is the import itself, undone: so it can say nothing that the import then does not do. */
@Injectable()
export class ImportRun {
  constructor(private readonly work: Work) {}

  async run<T>(actor: Actor, o: { dryRun: boolean }, useCase: (tx: Tx) => Promise<T>): Promise<T> {
    if (!o.dryRun) return this.work.run(actor, useCase);
    try {
      return await this.work.run(actor, async (tx): Promise<T> => {
        throw new Undone(await useCase(tx));
      });
    } catch (error) {
      if (error instanceof Undone) return error.result as T; // nobody else throws one
      throw error;
    }
  }

  /** Inside of a unit of work: what is refused here is undone here, and the rest goes on. */
  async apart<T>(tx: Tx, useCase: () => Promise<T>): Promise<T> {
    await tx.em.query('savepoint apart');
    try {
      return await useCase();
    } catch (error) {
      await tx.em.query('rollback to savepoint apart');
      throw error;
    }
  }
}
