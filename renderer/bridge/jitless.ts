import { config } from 'zod';

/**
 * The page's content security policy forbids `eval`, which zod would use to compile its parsers and whose mere
 * trial the browser reports. Has to run before the first schema is made: import it before anything else.
 */
config({ jitless: true });
