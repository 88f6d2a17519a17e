import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.js';

const place = document.getElementById('explorer');
if (place === null) throw new Error('index.html has no #explorer');

// As long as the service lets browsers keep an answer (CACHE_MAX_AGE, a minute unless set).
const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 60_000, refetchOnWindowFocus: false } },
});

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Explorer />
    </QueryClientProvider>
  </StrictMode>,
);
