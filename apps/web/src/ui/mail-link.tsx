/** An address that opens the reader's own mail program; where a line is too narrow it breaks behind the @. */
export function MailLink({ address }: { address: string }) {
  const at = address.lastIndexOf('@') + 1;
  return <a href={`mailto:${address}`} dir="ltr" className="text-accent underline underline-offset-3">{address.slice(0, at)}<wbr />{address.slice(at)}</a>;
}
