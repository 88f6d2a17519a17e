import { createClient } from '../../client/client.js';
import { ExploreCodeDocument } from './generated/graphql.js';

const client = createClient();
void client.query(ExploreCodeDocument, { code: 'M43.07' }).then((data) => {
  document.getElementById('explorer')!.textContent = data.code?.title ?? '';
});
