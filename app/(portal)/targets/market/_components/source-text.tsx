/** Where something can be seen: an address as a link, anything else as it was written. */
export function SourceText({ source }: { source: string }) {
  if (!/^https?:\/\/\S+$/.test(source)) return source;
  return (
    <a className="break-all text-primary hover:underline" href={source} rel="noreferrer" target="_blank">
      {source}
    </a>
  );
}
