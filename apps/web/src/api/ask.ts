import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TypedDocumentNode } from '@urql/core';
import { Refusal } from '#plenary/protocol';
import { useClient, useQuery, type AnyVariables } from 'urql';
import { done, onDone } from './client.js';
import type { Topic } from './live.js';
import { assured } from './step-up.js';
import { useFollow } from './use-live.js';
import { troubleFrom, Unreachable, type Trouble } from './trouble.js';

/** A question that is on the screen; <Asked> shows it in each of its states. */
export interface Question<Data> {
  data: Data | undefined;
  trouble: Trouble | undefined;
  /** Nothing to show yet. */
  waiting: boolean;
  /** What is shown was read before; a newer answer is on its way. */
  refreshing: boolean;
  again: () => void;
}

interface AskOptions {
  /** Facts that change the answer: it is read again whenever the server announces one of them. */
  follow?: readonly Topic[];
  /** Not asked until false. */
  pause?: boolean;
}

/** Reads through GraphQL, and again whenever something it follows has changed. Variables are compared by value. */
export function useAsk<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, { follow = [], pause = false }: AskOptions = {}): Question<Data> {
  const [{ data: answered, error, fetching, stale }, execute] = useQuery<Data, Variables>({ query: document, variables, pause });
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useFollow(pause ? [] : follow, again);
  const trouble = useMemo(() => error && troubleFrom(error), [error]);
  const wait = trouble instanceof Refusal && trouble.code === 'TOO_MANY' ? Number(trouble.details.retryAfterSeconds ?? 1) : undefined;
  useEffect(() => {
    if (wait === undefined) return;
    const timer = setTimeout(again, wait * 1_000); // whoever asks too fast is answered later: nobody need press for it
    return () => clearTimeout(timer);
  }, [again, trouble, wait]);
  // A refused question is answered with data: null beside its errors. What passes by itself takes nothing from the screen.
  const asked = JSON.stringify(variables);
  const [kept, keep] = useState<{ asked: string; data: Data }>();
  if (answered && (kept?.data !== answered || kept.asked !== asked)) keep({ asked, data: answered });
  const passes = trouble === undefined || wait !== undefined || trouble instanceof Unreachable;
  const data = answered ?? (passes && kept?.asked === asked ? kept.data : undefined);
  const shown = wait === undefined ? trouble : undefined;
  return { data, trouble: shown, waiting: data === undefined && !shown, refreshing: data !== undefined && (fetching || stale), again };
}

/** @returns `send`, which answers with the data or throws the Trouble, and `sending`. */
export function useDo<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>): { send: (variables: Variables) => Promise<Data>; sending: boolean } {
  const client = useClient();
  const [sending, setSending] = useState(false);
  const send = useCallback(
    async (variables: Variables) => {
      setSending(true);
      try {
        return await assured(async () => {
          const { data, error } = await client.mutation(document, variables).toPromise();
          if (error) throw troubleFrom(error);
          done();
          return data as Data;
        });
      } finally {
        setSending(false);
      }
    },
    [client, document],
  );
  return { send, sending };
}

export interface Page<Node> {
  edges: readonly { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number | null;
}

export interface Pages<Node> extends Question<readonly Node[]> {
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  totalCount: number | undefined;
}

/**
 * A Relay connection as one growing list. The document takes `$after: String`; `pick` finds the connection in its answer.
 * When something followed changes, or this page has changed something itself, all pages read so far are read again in their order, so nothing shown is skipped or doubled.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => Page<Node>,
  { follow = [] }: { follow?: readonly Topic[] } = {},
): Pages<Node> {
  const client = useClient();
  const [pages, setPages] = useState<readonly Page<Node>[]>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState<'reading' | 'more'>();
  const asked = JSON.stringify(variables);

  const read = useCallback(
    async (after: string | null | undefined) => {
      const { data, error } = await client.query(document, { ...(JSON.parse(asked) as object), after: after ?? null } as unknown as Variables, { requestPolicy: 'network-only' }).toPromise(); // `after` is the one variable every paged question shares
      if (error) throw troubleFrom(error);
      return pick(data as Data);
    },
    // `pick` is written inline by callers; the question alone decides when to read
    [client, document, asked],
  );

  const reading = useRef(0); // the newest reading wins, in whichever order answers come back
  const readPages = useCallback(
    async (count: number) => {
      const mine = (reading.current += 1);
      const isNewest = () => mine === reading.current;
      setBusy('reading');
      try {
        const fresh: Page<Node>[] = [];
        do fresh.push(await read(fresh.at(-1)?.pageInfo.endCursor));
        while (fresh.length < count && fresh.at(-1)?.pageInfo.hasNextPage && isNewest());
        if (!isNewest()) return;
        setPages(fresh);
        setTrouble(undefined);
      } catch (error) {
        if (isNewest()) setTrouble(error as Trouble);
      } finally {
        if (isNewest()) setBusy(undefined);
      }
    },
    [read],
  );

  useEffect(() => {
    setPages(undefined);
    void readPages(1);
    return () => void (reading.current += 1);
  }, [readPages]);

  const again = useCallback(() => void readPages(Math.max(pages?.length ?? 1, 1)), [pages?.length, readPages]);
  useFollow(follow, again);
  useEffect(() => onDone(again), [again]);

  const last = pages?.at(-1);
  const more = useCallback(() => {
    if (!last?.pageInfo.hasNextPage) return;
    const mine = (reading.current += 1);
    setBusy('more');
    read(last.pageInfo.endCursor)
      .then((page) => mine === reading.current && setPages((before) => [...(before ?? []), page]), (error: Trouble) => setTrouble(error))
      .finally(() => mine === reading.current && setBusy(undefined));
  }, [last, read]);

  return {
    data: useMemo(() => pages?.flatMap((page) => page.edges.map(({ node }) => node)), [pages]),
    trouble,
    waiting: pages === undefined && !trouble,
    refreshing: pages !== undefined && busy === 'reading',
    again,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    loadingMore: busy === 'more',
    more,
    totalCount: last?.totalCount ?? undefined,
  };
}
