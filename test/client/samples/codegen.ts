// codegen.ts
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql', // a copy of this repository's, or the address of your service
  documents: 'src/**/*.{ts,tsx}',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        importExtension: '.js',
        strictScalars: true,
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', URL: 'string' },
      },
    },
  },
};

export default config;
