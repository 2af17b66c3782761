// The guide in Firefox, where it can be had: `npm test engines` provides it and names it here.
import { guideIn } from './guide.ts';
import { startFirefox } from './firefox.ts';

guideIn('Firefox', process.env.FIREFOX, startFirefox);
