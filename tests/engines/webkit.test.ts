// The guide in WebKit, where it can be had: `npm test engines` provides it and names it here.
import { guideIn } from './guide.ts';
import { startWebKit } from './webkit.ts';

const path = process.env.WEBKIT_DRIVER;
if (path) guideIn('WebKit', () => startWebKit(path));
