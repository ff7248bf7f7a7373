import { type Preview } from './preview';

/** Says in a sentence what is sent. */
export const PreviewSentence = ({ preview: { code, says } }: { readonly preview: Preview }) => (
  <>
    {code && <code>{code}</code>} {says}
  </>
);
