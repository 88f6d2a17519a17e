/** Loaded into a command by NODE_OPTIONS: as it ends, it tells the most memory it ever held. */
import process from 'node:process';

process.once('exit', () => {
  process.stderr.write(
    `peak memory ${process.resourceUsage().maxRSS} KiB of ${process.argv.slice(1).join(' ')}\n`,
  );
});
