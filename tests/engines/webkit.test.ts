// The guide in WebKit, where it can be had: `npm test engines` provides it and names it here.
import { guideIn } from './guide.ts';
import { startWebKit } from './webkit.ts';

guideIn('WebKit', process.env.WEBKIT_DRIVER, startWebKit);
