// What whoever runs the guide can set, read from the environment at build time.

/** Address under which the guide is published, without a trailing slash. */
export const origin = (process.env.GUIDE_ORIGIN ?? 'http://localhost:4173').replace(/\/$/, '');

/** Where errors are reported: a mail address or a page; null hides the link. */
export const reportTo = process.env.GUIDE_REPORT_TO || null;

/** Whether pages may ask a ledger: built for one that is configured as `LEDGER` says. */
export const ledger = !['', '0', 'off'].includes(process.env.LEDGER ?? '');
