/** What an id looks like. */
export const ULID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
